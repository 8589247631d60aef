"""What the management commands of all servers have in common: address, options, first and last words."""

import argparse
import errno
import ipaddress
import re
import resource
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from fundamentals.addrport import DEFAULT_HOST, DEFAULT_PORT, Address, AddressError, parse_addrport
from fundamentals.console import Console, tolerate_narrow_encodings
from fundamentals.lan import seen_from_outside
from fundamentals.listener import BACKLOG, open_listener
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import Narrator, PrintedTrace, Sentences, Tell, silent, tell_all, trace_to
from fundamentals.parsing import SpokenCommand
from fundamentals.server import Converse, Settings, serve

DESCRIPTORS = 65536
TERMINAL = Path("-")  # as the file of a trace
ADDRESS = re.compile(r"([^/]*:)?\d+")


class LabCommand(SpokenCommand):
    """A command of the lab: give `help` (marked with gettext_noop), and `sentences` for calls that only it narrates.

    `tell` is for what handle() does within `telling`.
    """

    sentences: Sentences = {}
    goes_on = False  # whether its trace goes on where that of a process before has ended
    tell: Tell = staticmethod(silent)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        self.name = subcommand
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--narrate", action="store_true", help=_("tell each system call in a sentence when it happens"))
        trace = _("write each system call as a line of JSON, to a file or else to the terminal")
        add("--trace", type=trace_file, nargs="?", const=TERMINAL, metavar=_("FILE"), help=trace)

    @contextmanager
    def telling(self, console: Console, options: dict[str, Any]) -> Iterator[Callable[[], None]]:
        """Within this, `tell` tells whom the options name. What is given is to be called after the first line."""
        printers = self._printers(console, options)

        def release() -> None:
            for printer in printers:
                printer.release()

        with ExitStack() as stack:
            stack.callback(release)
            tellers: list[Tell] = [printer.tell for printer in printers]
            if options["trace"] not in (None, TERMINAL):
                tellers.append(stack.enter_context(self._tracing(options["trace"], console)))
            self.tell = tell_all(tellers) if tellers else silent
            yield release

    def _printers(self, console: Console, options: dict[str, Any]) -> list[Narrator]:
        narrators = [Narrator(console, self.sentences)] if options["narrate"] else []
        return [*narrators, PrintedTrace(console)] if options["trace"] == TERMINAL else narrators

    @contextmanager
    def _tracing(self, path: Path, console: Console) -> Iterator[Tell]:
        with ExitStack() as stack:
            try:
                tell = stack.enter_context(trace_to(path, console, goes_on=self.goes_on))
            except OSError as error:
                text = _("Cannot write the trace to %(path)s: %(error)s.") % {"path": path, "error": error.strerror}
                raise CommandError(text) from None
            yield tell


class ServerCommand(LabCommand):
    """A server command: give `conversation` as well.

    An exercise with options of its own adds them in add_arguments(), after super().
    """

    client = "nc {host} {port}"  # what a person types on another machine
    port = DEFAULT_PORT

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        """The function that talks with one client, until it returns."""
        raise NotImplementedError

    def ending(self) -> None:
        """Called when the server ends, before its conversations see the end of their input."""

    def add_arguments(self, parser: CommandParser) -> None:
        default = Address(DEFAULT_HOST, self.port)
        parser.set_defaults(once=False)
        add = parser.add_argument
        text = _("port, or address:port (default: %(default)s)") % {"default": default}
        add("addrport", nargs="?", default=str(self.port), help=text)
        add("--host", help=_("the address to listen at; 0.0.0.0 lets other machines in"))
        add("--backlog", type=whole(0, 65535), default=BACKLOG, metavar="N", help=_("length of the queue of listen()"))
        add("--max-clients", type=whole(1, 65535), default=4096, metavar="N", help=_("conversations at the same time"))
        add(
            "--idle-timeout",
            type=whole(0, 86400),
            default=3600,
            metavar=_("SECONDS"),
            help=_("close a connection after this much silence; 0: never"),
        )
        add("--no-reuseaddr", action="store_true", help=_("do without SO_REUSEADDR, to see what it is for"))
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        raise_descriptor_limit()
        console = Console(self.stdout, self.stderr)
        address = self._address(options)
        with self.telling(console, options) as release, self._listen(address, console, options) as listener:
            settings = Settings(
                console,
                self.tell,
                once=options["once"],
                max_clients=options["max_clients"],
                idle_timeout=options["idle_timeout"] or None,
                ending=self.ending,
            )
            ready = partial(self._announce, listener, console, release)
            self.serve(listener, settings, options, ready)
        console.say(_("Server closed."))

    def serve(
        self, listener: socket.socket, settings: Settings, options: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        """Serve until Ctrl-C or SIGTERM, with a thread for each client."""
        serve(listener, self.conversation(settings.console, options), settings, ready)

    def _address(self, options: dict[str, Any]) -> Address:
        try:
            return parse_addrport(options["addrport"], options["host"])
        except AddressError as error:
            raise CommandError(_("Wrong address: %(error)s.") % {"error": error}) from None

    def _listen(self, address: Address, console: Console, options: dict[str, Any]) -> socket.socket:
        make = socket.socket if self.tell is silent else partial(NarratedSocket, self.tell)
        try:
            return open_listener(
                address, backlog=options["backlog"], reuse=not options["no_reuseaddr"], make_socket=make
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CommandError(unusable(address, error)) from None
            lingers = options["no_reuseaddr"] and only_remembered(address)
            console.log(
                port_remembered(address, error.errno) if lingers else port_taken(address, error.errno, self.name)
            )
            sys.exit(1)

    def _announce(self, listener: socket.socket, console: Console, release: Callable[[], None]) -> None:
        host, port = listener.getsockname()[:2]
        console.say(_("Waiting for connections on port %(port)d...") % {"port": port})
        if not ipaddress.ip_address(host).is_loopback:
            for address in seen_from_outside(host):
                command = self.client.format(host=address, port=port)
                console.say(_("From another machine: %(command)s") % {"command": command})
            console.say(_("Warning: anybody in this network can connect; nothing here is encrypted or asks who it is."))
        release()


def port_taken(address: Address, number: int, name: str) -> str:
    """The one line for a port that another program has, with a command that may work."""
    next_port = address.port + 1 if address.port < 65535 else address.port - 1
    other = str(next_port) if address.host == DEFAULT_HOST else str(Address(address.host, next_port))
    return _(
        "Error: port %(port)d is already in use (EADDRINUSE, errno %(number)d). "
        "Try: python manage.py %(name)s %(other)s"
    ) % {"port": address.port, "number": number, "name": name, "other": other}


def only_remembered(address: Address) -> bool:
    """Whether nobody listens there, and just the system still remembers connections: then SO_REUSEADDR is enough."""
    try:
        open_listener(address).close()
    except OSError:
        return False
    return True


def port_remembered(address: Address, number: int) -> str:
    return _(
        "Error: port %(port)d is not free yet (EADDRINUSE, errno %(number)d): the system remembers the connections of "
        "a server that has just ended (TIME_WAIT), for a minute. That is what SO_REUSEADDR is for."
    ) % {"port": address.port, "number": number}


def unusable(address: Address, error: OSError) -> str:
    """Why no server can listen at `address`, as a sentence."""
    texts = {
        errno.EACCES: _("Port %(port)d is reserved for the administrator (EACCES): choose one above 1023."),
        errno.EADDRNOTAVAIL: _("This machine does not have the address %(host)s (EADDRNOTAVAIL)."),
    }
    text = texts.get(error.errno or 0, _("Cannot listen at %(host)s, port %(port)d: %(error)s."))
    if isinstance(error, socket.gaierror):
        text = _("No machine is known by the name %(host)s.")
    return text % {"host": address.host, "port": address.port, "error": error.strerror}


def whole(least: int, most: int) -> Callable[[str], int]:
    """An argparse type: a whole number within bounds."""

    def parse(text: str) -> int:
        with suppress(ValueError):
            if least <= int(text) <= most:
                return int(text)
        raise argparse.ArgumentTypeError(
            _('"%(text)s" is not a whole number from %(least)d to %(most)d')
            % {"text": text, "least": least, "most": most}
        )

    return parse


def trace_file(text: str) -> Path:
    """An argparse type: a file, and not the address that was meant to follow `--trace` without one."""
    if ADDRESS.fullmatch(text):
        problem = _('"%(text)s" would be the file of the trace: put the address before the option, or write ./%(text)s')
        raise argparse.ArgumentTypeError(problem % {"text": text})
    return Path(text)


def raise_descriptor_limit() -> None:
    """Let this process have as many descriptors as the system allows it, within reason."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # some systems have a lower limit than they say
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
