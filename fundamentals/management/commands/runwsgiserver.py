import socket
from typing import Any
from wsgiref.validate import validator

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import ServerCommand
from fundamentals.console import Console
from fundamentals.http import conversation
from fundamentals.http.conversation import Terms
from fundamentals.loading import load
from fundamentals.server import Converse
from fundamentals.wsgi import Application, Gateway

DEFAULT = "config.wsgi:application"


class Command(ServerCommand):
    help = gettext_noop("WSGI server: lets an application in Python answer, by default this site without its chat.")
    client = "curl http://{host}:{port}/"
    sentences = conversation.SENTENCES

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(idle_timeout=75)
        add = parser.add_argument
        text = _("the application, as module:name (default: %(default)s)") % {"default": DEFAULT}
        add("--app", default=DEFAULT, metavar="MODULE:NAME", help=text)
        add("--validate", action="store_true", help=_("complain of every breach of PEP 3333, by either side"))
        add("--quiet", action="store_true", help=_("do not print the requests"))

    def handle(self, *args: Any, **options: Any) -> None:
        self._application: Application = load(options["app"])
        if options["validate"]:
            self._application = validator(self._application)
        super().handle(*args, **options)

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        def heard(line: str, status: int, size: int) -> None:
            if not options["quiet"]:
                console.say(conversation.report(line, status, size))

        def converse(conn: socket.socket) -> None:
            gateway = Gateway(self._application, conn, console.log)
            conversation.converse(conn, Terms(gateway, heard, console.log))

        return converse
