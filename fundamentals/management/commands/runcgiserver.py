import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals import cgiprocess
from fundamentals.cgiprocess import CGIGateway, Places, Program
from fundamentals.command import ServerCommand, whole
from fundamentals.console import Console
from fundamentals.http import conversation
from fundamentals.http.conversation import Terms
from fundamentals.server import Converse

JOKES = (sys.executable, "-m", "fundamentals.jokescgi")


class Command(ServerCommand):
    help = gettext_noop("CGI server: starts a program anew for each request, and sends what it prints.")
    client = "curl http://{host}:{port}/api/jokes"
    sentences = {**conversation.SENTENCES, **cgiprocess.SENTENCES}

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(idle_timeout=75)
        add = parser.add_argument
        add("--script", type=Path, metavar=_("FILE"), help=_("the program, in any language (default: the jokes API)"))
        text = _("how long the program may be silent (default: %(default)s)") % {"default": 30}
        add("--timeout", type=whole(1, 3600), default=30, metavar=_("SECONDS"), help=text)
        add("--max-processes", type=whole(1, 4096), default=64, metavar="N", help=_("programs at the same time"))
        add("--quiet", action="store_true", help=_("do not print the requests"))

    def handle(self, *args: Any, **options: Any) -> None:
        self._command, self._folder = command_for(options["script"])
        self._places = Places(options["max_processes"])
        super().handle(*args, **options)

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        def heard(line: str, status: int, size: int) -> None:
            if not options["quiet"]:
                console.say(conversation.report(line, status, size))

        program = Program(self._command, self._folder, console.log, options["timeout"], self._places)

        def converse(conn: socket.socket) -> None:
            conversation.converse(conn, Terms(CGIGateway(program, conn), heard, console.log))

        return converse

    def ending(self) -> None:
        self._places.close()


def command_for(script: Path | None) -> tuple[tuple[str, ...], Path]:
    """What to start, and in which folder: that of the script (RFC 3875 section 7.2). Raises CommandError."""
    if script is None:
        return JOKES, settings.BASE_DIR
    path = script.absolute()
    if not path.is_file():
        raise CommandError(_("There is no file %(path)s.") % {"path": script})
    if not os.access(path, os.X_OK):
        raise CommandError(_("%(path)s is not executable. Try: chmod +x %(path)s") % {"path": script})
    return (str(path),), path.parent
