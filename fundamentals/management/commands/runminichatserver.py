from functools import partial
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals import minichat
from fundamentals.command import ServerCommand
from fundamentals.console import Console
from fundamentals.server import Converse


class Command(ServerCommand):
    help = gettext_noop("Mini chat: sends each line of a client to all of them; `:bye` leaves.")
    sentences = minichat.SENTENCES

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--no-echo", action="store_true", help=_("do not send a line to whoever wrote it"))

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        self.room: minichat.Room = minichat.LocalRoom(echo=not options["no_echo"])
        return partial(minichat.converse, room=self.room)

    def ending(self) -> None:
        self.room.close()
