"""The first idea of a channel, with its races: one file, in which both sides write over each other.

The client writes `CLIENT: Olá!` into `channel.txt`, sleeps a little, and reads the same file. The server looks ten
times a second; when the file begins with `CLIENT:` it removes it and writes a new one, `SERVER: Hey, como vai?`. With
one client at a time, and luck, that works. Find out how it breaks:

- Let the server look seldom (`--poll 2`). The client reads its own request as the reply.
- Start two clients at the same moment. The second writes over the first one's request, or takes its reply.
- Say something while an old `SERVER:` line lies there, or kill a client before it has read: the next one writes over
  it, or is answered in its place.
- `open(path, "w")` empties a file, and only then is it filled. Who reads in between finds nothing.

Each line below could be made a little better. What is wrong is not a line but the protocol: one name for everything,
and no way to tell one's own from another's. `fundamentals.filechannel` changes the protocol.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from fundamentals.console import Console
from fundamentals.filechannel import CLIENT, MOST, MOST_OF_REPLY, reply, request, shown
from fundamentals.polling import Complaints
from fundamentals.sharedfiles import SharedFiles


def call_naively(channel: Path, text: str, files: SharedFiles, *, wait: float) -> bytes | None:
    """What stands in the channel `wait` seconds after `text` was said there; None when the file is gone.

    It may be the reply, one's own request, or the reply to somebody else. Raises OSError.
    """
    files.overwrite(channel, request(text))
    files.told("sleep", "fixed", ms=round(wait * 1000))
    time.sleep(wait)
    found = files.read(channel, MOST_OF_REPLY)
    files.remove(channel)
    return found


class NaiveDesk:
    """The server's side: look() answers what stands in the channel, if it is a request."""

    def __init__(self, channel: Path, files: SharedFiles, console: Console) -> None:
        self._channel = channel
        self._files = files
        self._console = console
        self._complaints = Complaints(console.log)

    def look(self) -> Iterator[Path]:
        self._complaints.begin_look()
        answered = False
        with self._complaints.about(self._channel):
            answered = self._answer()
        if answered:
            yield self._channel

    def _answer(self) -> bool:
        asked = self._files.read(self._channel, MOST + 1)
        if not asked or not asked.startswith(CLIENT):
            return False  # nothing there, or our own reply that nobody has taken yet
        answer = reply(asked)
        self._files.remove(self._channel)  # from here on a new request may come, …
        self._files.overwrite(self._channel, answer)  # … and this writes over it
        self._console.say(shown(asked))
        self._console.say(shown(answer))
        return True
