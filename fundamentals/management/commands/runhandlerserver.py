import asyncio
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings as site
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.asynccommand import AsyncServerCommand
from fundamentals.console import Console
from fundamentals.registry import RegistryError
from fundamentals.school.application import make_application
from fundamentals.school.database import Databases
from fundamentals.school.people import Person, introduce_examples
from fundamentals.school.server import serve_application
from fundamentals.server import Settings


class Command(AsyncServerCommand):
    help = gettext_noop("Tornado: a school whose handlers are collected from a package, with a database per class.")
    client = "curl http://{host}:{port}/"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        default = site.DATA_DIR / "lab" / "school"
        text = _("folder of the databases (default: %(default)s)") % {"default": default}
        parser.add_argument("--data", type=Path, default=default, metavar=_("FOLDER"), help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        with kept_in(options["data"]):
            self._databases = Databases(options["data"])
        try:
            self._application = make_application(self._databases)
        except RegistryError as error:
            raise CommandError(str(error)) from None
        super().handle(*args, **options)

    async def serve_until(
        self, stopped: asyncio.Event, listener: socket.socket, settings: Settings, options: dict[str, Any]
    ) -> None:
        with kept_in(options["data"]):
            people = introduce_examples(self._databases)  # the port is ours: no other server has told theirs
        self._introduce(people, settings.console)
        await serve_application(self._application, listener, settings, stopped)

    def _introduce(self, people: list[tuple[Person, str]], console: Console) -> None:
        console.say(_("People to sign in as at /entrar; the passwords are new at each start:"))
        for person, password in people:
            console.say(f"  {person.name} ({person.kind}): {password}")


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Raises CommandError for databases that cannot be there."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        text = _("Cannot keep databases in %(folder)s: %(error)s.")
        raise CommandError(text % {"folder": folder, "error": error}) from None
