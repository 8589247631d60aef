import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals import minichat
from fundamentals.command import ServerCommand
from fundamentals.console import Console
from fundamentals.server import Converse, Settings, serve


class Command(ServerCommand):
    help = gettext_noop("Mini chat: sends each line of a client to all of them; `:bye` leaves.")
    sentences = minichat.SENTENCES

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        add = parser.add_argument
        add("--no-echo", action="store_true", help=_("do not send a line to whoever wrote it"))
        add("--room", metavar="SLUG", help=_("talk in this room of the chat, /r/SLUG/, rather than among yourselves"))
        add("--as", dest="person", metavar=_("NAME"), help=_("with --room: the user name of whoever speaks there"))

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        self.room: minichat.Room = minichat.LocalRoom(echo=not options["no_echo"])
        return partial(minichat.converse, room=self.room)

    def serve(
        self, listener: socket.socket, settings: Settings, options: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        if options["room"] is None and options["person"] is None:
            return super().serve(listener, settings, options, ready)
        if None in (options["room"], options["person"]):
            raise CommandError(_("--room and --as go together: the room, and who speaks there."))
        self._serve_room(listener, settings, options, ready)

    def _serve_room(
        self, listener: socket.socket, settings: Settings, options: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        from fundamentals import bridge  # it needs the chat, and the lab does without otherwise

        say, log = settings.console.say, settings.console.log
        try:
            place = bridge.find_place(options["room"], options["person"])
        except bridge.NoEntry as error:
            raise CommandError(str(error)) from None

        def ready_to_talk() -> None:
            ready()
            facts = {"room": place.title, "name": place.name}
            say(_("Whoever connects speaks as %(name)s in the room %(room)s.") % facts)

        with bridge.bridged(place, log, echo=not options["no_echo"]) as room:
            self.room = room
            serve(listener, partial(bridge.converse, room=room), settings, ready_to_talk)

    def ending(self) -> None:
        self.room.close()
