"""What the two commands of the file channel have in common: the path, the protocol, and how often to look."""

import argparse
import math
import shlex
from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from fundamentals.command import LabCommand
from fundamentals.console import Console, tolerate_narrow_encodings
from fundamentals.sharedfiles import SENTENCES, SharedFiles

DEFAULT = Path("channel.txt")
SAFE, NAIVE = "safe", "naive"


class ChannelCommand(LabCommand):
    """A command that works on a channel: give `help` and `work`."""

    sentences = SENTENCES

    @abstractmethod
    def work(self, files: SharedFiles, console: Console, release: Callable[[], None], options: dict[str, Any]) -> None:
        """What the command is for. An OSError becomes a sentence. `release` is for after the first line."""

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--channel", type=Path, default=DEFAULT, metavar=_("FILE"), help=_("the path that client and server share"))
        add("--mode", choices=(SAFE, NAIVE), default=SAFE, help=_("naive: the first idea, with its races"))
        add("--poll", type=seconds(0.001, 60), default=0.1, metavar=_("SECONDS"), help=_("pause between two looks"))
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        console = Console(self.stdout, self.stderr)
        with self.telling(console, options) as release:
            try:
                check(options["channel"])
                self.work(SharedFiles(self.tell), console, release, options)
            except OSError as error:
                text = _("Cannot use the channel %(path)s: %(error)s.")
                raise CommandError(text % {"path": options["channel"], "error": error.strerror}) from None


def check(channel: Path) -> None:
    """Raises CommandError for a path that can be no channel, OSError for one that cannot be looked at."""
    text = ""
    if channel.is_symlink():  # what is written there would land elsewhere
        text = _("%(path)s is a symbolic link: give the path of the file itself.")
    elif channel.is_dir():
        text = _("%(path)s is a folder: a channel is a file in it, such as %(file)s.")
    elif channel.exists() and not channel.is_file():
        text = _("%(path)s is not a regular file.")
    elif not channel.parent.is_dir():
        text = _("The folder %(folder)s does not exist: a channel needs one.")
    if text:
        raise CommandError(text % {"path": channel, "file": channel / DEFAULT, "folder": channel.parent})


def command_line(name: str, channel: Path, mode: str) -> str:
    """What a person types to run the command on that channel."""
    options = ["--channel", str(channel)] if channel != DEFAULT else []
    return shlex.join(["python", "manage.py", name, *options, *(["--mode", mode] if mode != SAFE else [])])


def seconds(least: float, most: float) -> Callable[[str], float]:
    """An argparse type: a time within bounds."""

    def parse(text: str) -> float:
        with suppress(ValueError):
            if math.isfinite(value := float(text)) and least <= value <= most:
                return value
        raise argparse.ArgumentTypeError(
            _('"%(text)s" is not a time from %(least)s to %(most)d seconds')
            % {"text": text, "least": least, "most": most}
        )

    return parse
