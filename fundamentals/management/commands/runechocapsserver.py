from functools import partial
from typing import Any

from django.utils.translation import gettext_noop

from fundamentals import echo, echocaps
from fundamentals.console import Console
from fundamentals.management.commands import runechoserver
from fundamentals.server import Converse


class Command(runechoserver.Command):
    help = gettext_noop("Echo server in capitals: what is sent comes back in upper case, a thread per client.")

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        def heard(data: bytes) -> None:
            if not options["quiet"]:
                console.say(echo.report(data))

        return partial(echocaps.converse, recv_size=options["recv_size"], heard=heard)
