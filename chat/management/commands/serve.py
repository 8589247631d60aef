"""`make run` ends here: it says where the chat is, then becomes the server."""

import errno
import io
import logging
import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from chat.lan import lan_addresses
from config import lock, static

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = _("Serve the chat with Daphne; says where it is, and how to make the owner while there is nobody.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1" if settings.PROSA_URL else "0.0.0.0")
        parser.add_argument("--port", default="8000")
        parser.add_argument(
            "--prepare", action="store_true", help=_("Migrate, and collect static files, where needed.")
        )

    def handle(self, *, host: str, port: str, prepare: bool, **options: Any) -> None:
        try:
            self.start(host, valid_port(port), prepare)
        except KeyboardInterrupt:
            sys.exit(130)

    def start(self, host: str, port: int, prepare: bool) -> None:
        check_lock()
        check_port(host, port)
        try:
            self.prepare(prepare)
            check_redis()
            self.greet(host, port)
        except DatabaseError as error:
            raise CommandError(database_trouble(error)) from error
        connections.close_all()
        sys.stdout.flush()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, daphne_command(host, port))

    def prepare(self, allowed: bool) -> None:
        """Bring the database and the static files up to date, where they are not."""
        if migrations_wait():
            if not allowed:
                raise CommandError(_("The database is not up to date. Run: manage.py migrate"))
            self.stdout.write(_("Preparing the database…"))
            call_command("migrate", interactive=False, verbosity=0)
        if allowed:
            collect_static()

    def greet(self, host: str, port: int) -> None:
        """Where the chat is, for this computer, the network and the first person."""
        from chat.services.links import owner_link

        home = home_url(host, port)
        self.stdout.write("\n" + _("Prosa: %(url)s") % {"url": home})
        if host == "0.0.0.0":
            self.greet_network([f"http://{address}:{port}/" for address in lan_addresses()])
        if link := owner_link():
            self.stdout.write("\n" + _("Nobody has an account yet. This link makes the owner's, once, within an hour:"))
            self.stdout.write(home.rstrip("/") + link)
        self.stdout.write("\n" + _("Ctrl+C stops it."))

    def greet_network(self, urls: list[str]) -> None:
        for url in urls:
            self.stdout.write(_("In your network: %(url)s") % {"url": url})
        if urls and can_print(code := qr(urls[0])):
            self.stdout.write("\n" + code)


def valid_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CommandError(_("PORT=%(port)s is not a port: choose one from 1 to 65535.") % {"port": text})


def check_port(host: str, port: int) -> None:
    """Listen on the port for a moment. Raises CommandError, with what to do, where that is refused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except OSError as error:
            raise CommandError(port_trouble(host, port, error)) from None


def port_trouble(host: str, port: int, error: OSError) -> str:
    values = {"port": port, "other": min(port + 1, 65535), "host": host, "error": error.strerror or error}
    if error.errno == errno.EADDRINUSE:
        return _("Port %(port)s is taken. Choose another one: PORT=%(other)s make run") % values
    if error.errno == errno.EACCES:
        return _("Port %(port)s needs more rights than you have. Choose one above 1023: PORT=8000 make run") % values
    return _("Cannot listen on %(host)s, port %(port)s: %(error)s.") % values


def check_lock() -> None:
    try:
        if lock.needed():
            lock.probe(lock.lock_path())
    except lock.AlreadyServed as holder:
        raise CommandError(lock.refusal(holder)) from None


def check_redis() -> None:
    """Say so when Redis does not answer; the chat starts all the same, and delivers from the database."""
    if not settings.REDIS_URL:
        return
    options: dict[str, Any] = {"retry": Retry(NoBackoff(), 0), "socket_timeout": 2}
    if not settings.REDIS_URL.startswith("unix"):
        options["socket_connect_timeout"] = 2
    try:
        with Redis.from_url(settings.REDIS_URL, **options) as client:
            client.ping()
    except RedisError as error:
        logger.warning("Redis (REDIS_URL, %s) does not answer: %s", urlsplit(settings.REDIS_URL).hostname, error)


def collect_static() -> None:
    """Where the folder cannot be written to, the plain files are served."""
    try:
        static.collect()
    except OSError as error:
        logger.warning("Static files stay uncollected: %s", error)


def migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def database_trouble(error: DatabaseError) -> str:
    """One line, without the password that DATABASE_URL may hold."""
    reason = str(error).partition("\n")[0]
    if settings.DATABASE_URL:
        return _("The database that DATABASE_URL names cannot be used: %(reason)s") % {"reason": reason}
    return _("The database in %(folder)s cannot be used: %(reason)s") % {"folder": settings.DATA_DIR, "reason": reason}


def home_url(host: str, port: int) -> str:
    if settings.PROSA_URL:
        return f"{settings.PROSA_URL}/"
    name = {"0.0.0.0": "localhost", "127.0.0.1": "localhost"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def qr(url: str) -> str:
    """A QR code in half-block characters, two rows a line."""
    text = io.StringIO()
    segno.make(url, micro=False).terminal(text, compact=True, border=2)
    return text.getvalue()


def can_print(text: str) -> bool:
    """Whether the terminal's encoding has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def daphne_command(host: str, port: int) -> list[str]:
    """`-v 0`: an access log would keep the addresses of invitations, and push the QR code off the screen."""
    command = [sys.executable, "-m", "daphne", "-v", "0", "-b", host, "-p", str(port)]
    command += ["--ping-interval", "20", "--ping-timeout", "30"]
    if settings.PROSA_PROXY:
        command.append("--proxy-headers")
    return [*command, "config.asgi:application"]
