import re
import sys
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.channelcommand import NAIVE, ChannelCommand, command_line
from fundamentals.console import Console
from fundamentals.filechannel import CLIENT, MOST_OF_REPLY, PATIENCE, SUM, NoReply, call, shown
from fundamentals.naivechannel import call_naively
from fundamentals.occupancy import occupant_of
from fundamentals.sharedfiles import SharedFiles

SERVER_COMMAND = "runfilechannelserver"
INTERRUPTED = 130  # what a shell reports for a command that Ctrl-C ended


class Command(ChannelCommand):
    help = gettext_noop("File channel client: asks the server of a file channel, and prints its reply.")

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # argparse takes -2 and -.5 for numbers, but -1e5 and -inf for options. They are for the server to judge.
        parser._negative_number_matcher = re.compile(r"-([\d.,]|inf|nan)", re.IGNORECASE)
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        said = parser.add_mutually_exclusive_group()
        said.add_argument("text", nargs="?", default="Olá!", metavar=_("TEXT"), help=_("what to say"))
        said.add_argument("--sum", nargs="*", metavar=_("NUMBER"), help=_("ask for the sum of two numbers"))
        super().add_arguments(parser)

    def work(self, files: SharedFiles, console: Console, release: Callable[[], None], options: dict[str, Any]) -> None:
        release()
        text = options["text"] if options["sum"] is None else " ".join([SUM, *options["sum"]])
        ask = self._ask_naively if options["mode"] == NAIVE else self._ask
        try:
            trouble = ask(files, console, text, options)
        except KeyboardInterrupt:
            console.log(_("Interrupted: the request was taken back."))
            sys.exit(INTERRUPTED)
        if trouble:
            console.log(trouble)
            sys.exit(1)

    def _ask(self, files: SharedFiles, console: Console, text: str, options: dict[str, Any]) -> str:
        """Print the reply; return what is to be said when there is none."""
        try:
            reply = call(options["channel"], text, files, poll=options["poll"])
            console.say(shown(reply, MOST_OF_REPLY))
        except NoReply:
            return _("Error: no reply within %(seconds)d s.") % {"seconds": PATIENCE} + " " + why(options)
        return ""

    def _ask_naively(self, files: SharedFiles, console: Console, text: str, options: dict[str, Any]) -> str:
        found = call_naively(options["channel"], text, files, wait=2 * options["poll"])
        if found is None:
            return _("Error: the file is gone. Another client has taken the reply, or the server is just writing it.")
        console.say(shown(found, MOST_OF_REPLY))
        if found.startswith(CLIENT):
            return _("Error: this is a request, not a reply: nobody has answered it so far.") + " " + why(options)
        return "" if found else _("Error: the file is empty. Somebody has opened it to write, and not written yet.")


def why(options: dict[str, Any]) -> str:
    """What may be the reason that nobody answered, and what to do."""
    channel, occupant = options["channel"], occupant_of(options["channel"])
    command = command_line(SERVER_COMMAND, channel, options["mode"])
    if occupant is None:
        text = _("Is the server running? Start it in another terminal: %(command)s")
    elif occupant.mode and occupant.mode != options["mode"]:
        command = command_line("callfilechannel", channel, occupant.mode)
        text = _("The server here (process %(pid)d) speaks another protocol. Try: %(command)s")
    else:
        text = _("A server runs here (process %(pid)d), but it does not answer: is it stopped (Ctrl-Z), or too busy?")
    return text % {"command": command, "pid": occupant.pid if occupant else 0}
