from functools import partial
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import ServerCommand, whole
from fundamentals.console import Console
from fundamentals.http import conversation as http
from fundamentals.http.message import Request, Response, Upgrade
from fundamentals.server import Converse
from fundamentals.websocket import conversation, handshake
from fundamentals.websocket.receiver import LONGEST


class Command(ServerCommand):
    help = gettext_noop("WebSocket server: sends each message back whole, text as text and bytes as bytes.")
    client = "python -m websockets ws://{host}:{port}/"
    sentences = {**http.SENTENCES, **conversation.SENTENCES}

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        add = parser.add_argument
        add("--longest", type=whole(1, 1 << 30), default=LONGEST, metavar="N", help=_("bytes that a message may have"))
        add("--quiet", action="store_true", help=_("do not print what clients send"))

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        def heard(message: conversation.Message) -> None:
            if not options["quiet"]:
                console.say(conversation.report(message))

        def handler(request: Request) -> Response:
            handshake.check_origin(request)
            response = handshake.accept(request)
            talk = partial(conversation.talk, heard=heard, longest=options["longest"])
            return Upgrade(response.status, response.headers, talk=talk)

        return partial(http.converse, terms=http.Terms(handler, heard=lambda *_exchange: None, log=console.log))
