from functools import partial
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals import echo
from fundamentals.command import ServerCommand, whole
from fundamentals.console import Console
from fundamentals.server import Converse


class Command(ServerCommand):
    help = gettext_noop("Echo server: sends every byte back to whoever sent it, a thread per client.")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        add = parser.add_argument
        add("--recv-size", type=whole(1, 1048576), default=4096, metavar="N", help=_("bytes that one recv() may take"))
        add("--once", action="store_true", help=_("serve one client, then end"))
        add("--quiet", action="store_true", help=_("do not print what clients send"))

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        def heard(data: bytes) -> None:
            if not options["quiet"]:
                console.say(echo.report(data))

        return partial(echo.converse, recv_size=options["recv_size"], heard=heard)
