import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.channelcommand import SAFE, ChannelCommand, command_line
from fundamentals.console import Console
from fundamentals.filechannel import Desk
from fundamentals.naivechannel import NaiveDesk
from fundamentals.occupancy import Occupant, Occupied, occupied
from fundamentals.polling import poll_until_stopped
from fundamentals.sharedfiles import SharedFiles


class Command(ChannelCommand):
    help = gettext_noop("File channel server: answers what clients ask through files beside a path that both know.")

    def work(self, files: SharedFiles, console: Console, release: Callable[[], None], options: dict[str, Any]) -> None:
        channel, mode = options["channel"], options["mode"]
        desk = (Desk if mode == SAFE else NaiveDesk)(channel, files, console)

        def ready() -> None:
            console.say(_("Waiting for requests on the channel %(path)s...") % {"path": channel})
            release()

        try:
            with occupied(channel, mode, files):
                poll_until_stopped(desk.look, options["poll"], self.tell, ready)
        except Occupied as error:
            console.log(taken(channel, error.occupant, self.name))
            sys.exit(1)
        console.say(_("Server closed."))


def taken(channel: Path, occupant: Occupant, name: str) -> str:
    """The one line for a channel that another server has, with a command that may work."""
    other = channel.with_name(f"{channel.stem}2{channel.suffix}")
    return _(
        "Error: the channel %(path)s already has a server (process %(pid)d). Two would take each other's requests. "
        "Try: %(command)s"
    ) % {"path": channel, "pid": occupant.pid, "command": command_line(name, other, SAFE)}
