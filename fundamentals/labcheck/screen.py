"""Where the report goes: a terminal, where the running test's line is overwritten, or a plain stream."""

import os
import shutil
from collections.abc import Iterable
from typing import Any

from fundamentals.labcheck.examination import Verdict

RED, GREEN, GREY = "31;1", "32", "2"
COLOURS: dict[Verdict, str] = {"passed": GREEN, "failed": RED, "timeout": RED, "error": RED, "skipped": GREY}
ERASE = "\r\x1b[K"


class Screen:
    """Lines of tests, on a stream as Django's commands have it.

    `live`: the stream is a terminal; `colours`: it may be told how to look.
    """

    def __init__(self, stream: Any, *, live: bool, colours: bool) -> None:
        self._stream = stream
        self.live = live
        self._colours = colours

    def running(self, title: str) -> None:
        """A test begins. Without a terminal its line stays, and is completed by done()."""
        if self.live:
            title = title[: shutil.get_terminal_size().columns - 5] + " ..."
        self._write(title if self.live else title + " ... ")

    def done(self, sign: str, title: str, verdict: Verdict, lines: Iterable[str]) -> None:
        """The test is over, and this is what there is to say about it."""
        shown = self.paint(sign, verdict)
        self._write(f"{ERASE}{shown}  {title}\n" if self.live else f"{sign}\n")
        self.say(*lines)

    def say(self, *lines: str) -> None:
        for line in lines:
            self._write(line + "\n")

    def erase(self) -> None:
        """Take the unfinished line away, or end it."""
        self._write(ERASE if self.live else "\n")

    def paint(self, text: str, verdict: Verdict) -> str:
        return f"\x1b[{COLOURS[verdict]}m{text}\x1b[0m" if self._colours else text

    def _write(self, text: str) -> None:
        self._stream.write(text, str, "")  # in no style, with no line end of its own
        self._stream.flush()


def screen_for(stream: Any) -> Screen:
    """In-place lines only on a terminal that can, and colours only where nobody has asked for none (no-color.org)."""
    live = stream.isatty() and os.environ.get("TERM") != "dumb"
    return Screen(stream, live=live, colours=live and not os.environ.get("NO_COLOR"))
