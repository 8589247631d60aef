"""Two processes talk through a folder: the oldest channel there is, and everything that makes it reliable.

A function is called; a process that runs has to be *reached*. It needs a place that both sides know: here the path
`channel.txt`. A client leaves its request beside it, the server looks there ten times a second and leaves the reply.
While they talk, `ls` shows it all:

    channel.txt.server                    which process serves here; locked by it while it lives
    channel.txt.4711-9f3a01bc.request     what client 4711-9f3a01bc asks: `CLIENT: Olá!`
    channel.txt.4711-9f3a01bc.reply       what only that client will read: `SERVER: Hey, como vai?`
    …request.part, …reply.part            still being written; nobody reads these

Four rules make the channel one that may be used again and again, by many at once (`fundamentals.naivechannel` has
none of them, and shows what happens then):

- *Whole or not at all.* A file is written under a name that nobody reads, and then renamed. rename() is atomic: who
  looks sees no file or all of it. For those who write by hand there is a second rule: a request ends with a newline,
  and until then the server waits for the rest.
- *Everybody has their own.* The id of a client is part of both names, so no reply reaches another, however many ask
  at the same moment, and nobody takes their own request for the reply.
- *Nobody waits for ever.* After 5 seconds without a reply a client gives up, and takes back its request.
- *What is old does not count.* A request or reply older than those 5 seconds has nobody who waits for it: its client
  was killed, or the server was. The server removes it unread.

A program in any language can join in, and so can a shell:

    echo 'CLIENT: SOMA 2 3' > channel.txt.eu.request; sleep 1; cat channel.txt.eu.reply
"""

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from fundamentals.addition import add
from fundamentals.console import Console
from fundamentals.polling import Complaints
from fundamentals.sharedfiles import SharedFiles

CLIENT, SERVER = b"CLIENT:", b"SERVER:"
GREETING = "Hey, como vai?"
SUM = "SOMA"
ERROR = "ERRO"
MOST = 65536  # bytes of a request; of more than that nobody wants the sum
MOST_OF_REPLY = 4 * MOST
PATIENCE = 5.0  # seconds that a client waits for its reply
SHOWN = 100

# The protocol: what is asked, and what is answered.


def request(text: str) -> bytes:
    """What a client writes to say `text`."""
    return CLIENT + f" {text}\n".encode("utf-8", "surrogateescape")


def reply(asked: bytes) -> bytes:
    """What the server writes to answer a request: a greeting, or the sum of two numbers after `SOMA`."""
    try:
        answer = _answer(_text(asked))
    except ValueError as error:
        answer = f"{ERROR} {error}"
    return SERVER + f" {answer}\n".encode()


def _answer(text: str) -> str:
    words = text.split()
    return add(words[1:]) if words[:1] == [SUM] else GREETING


def _text(asked: bytes) -> str:
    """What was said. Raises ValueError with a sentence for the client."""
    if len(asked) > MOST:
        raise ValueError(_("the request is longer than %(most)d bytes") % {"most": MOST})
    if not asked.startswith(CLIENT):
        raise ValueError(_("a request begins with CLIENT:"))
    try:
        return asked.removeprefix(CLIENT).decode().strip()
    except UnicodeDecodeError:
        raise ValueError(_("the request is not UTF-8")) from None


def is_whole(asked: bytes) -> bool:
    """Whether there is nothing left to wait for. Somebody may write a request without the rename."""
    return asked.endswith(b"\n") or len(asked) > MOST


def shown(data: bytes, most: int = SHOWN) -> str:
    """A line for the screen, from whoever it may come: cut short, and without what would steer a terminal."""
    text = data[: 4 * most].decode("utf-8", "replace").rstrip("\r\n")
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return text if len(text) <= most else f"{text[:most]}…"


# The client's side.


class NoReply(Exception):
    """Nobody answered in time."""


def call(channel: Path, text: str, files: SharedFiles, *, poll: float, patience: float = PATIENCE) -> bytes:
    """Say `text` and return the reply. Raises NoReply, and OSError when the request cannot be written."""
    client = f"{os.getpid()}-{secrets.token_hex(4)}"
    asked, answered = (channel.with_name(f"{channel.name}.{client}.{kind}") for kind in ("request", "reply"))
    try:
        publish(asked, request(text), files)
        return _await_reply(answered, files, poll, patience)
    finally:
        for path in (asked, answered):
            with suppress(OSError):
                files.remove(path)


def publish(path: Path, data: bytes, files: SharedFiles) -> None:
    """Let `data` appear at `path`, whole."""
    part = path.with_name(f"{path.name}.part")
    files.remove(part)  # of a server that was killed just here
    files.create(part, data)
    files.rename(part, path)


def _await_reply(path: Path, files: SharedFiles, poll: float, patience: float) -> bytes:
    files.told("sleep", "polling", ms=round(poll * 1000))
    deadline = time.monotonic() + patience
    while (data := files.read(path, MOST_OF_REPLY)) is None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise NoReply
        time.sleep(min(poll, left))
    return data


# The server's side.


@dataclass(frozen=True, order=True)
class Found:
    """A file of the channel, as the folder shows it. In the order of their age, the oldest first."""

    modified: float
    path: Path
    client: str
    kind: str

    @property
    def is_stale(self) -> bool:
        """Whether nobody waits for it any more. (One from the future is no better than one from the past.)"""
        return abs(time.time() - self.modified) > PATIENCE


class Desk:
    """Where the requests of one channel arrive and are answered, one after the other."""

    def __init__(self, channel: Path, files: SharedFiles, console: Console) -> None:
        self._channel = channel
        self._files = files
        self._console = console
        self._complaints = Complaints(console.log)
        self._name = re.compile(re.escape(channel.name) + r"\.([0-9A-Za-z_-]{1,64})\.((?:request|reply)(?:\.part)?)")

    def look(self) -> Iterator[Path]:
        """Answer each request that is there, and remove what is old; yield after each."""
        self._complaints.begin_look()
        for found in self._list():
            worked = False
            with self._complaints.about(found.path):
                worked = self._deal_with(found)
            if worked:
                yield found.path

    def _list(self) -> list[Found]:
        with self._complaints.about(self._channel.parent), os.scandir(self._channel.parent) as entries:
            return sorted(found for entry in entries if (found := self._found(entry)))
        return []

    def _found(self, entry: os.DirEntry[str]) -> Found | None:
        name = self._name.fullmatch(entry.name)
        if name and not entry.is_dir(follow_symlinks=False):
            with suppress(FileNotFoundError):  # taken back meanwhile
                return Found(entry.stat(follow_symlinks=False).st_mtime, Path(entry.path), name[1], name[2])
        return None

    def _deal_with(self, found: Found) -> bool:
        """Whether there was something to do. Raises OSError."""
        if found.is_stale:
            return self._throw_away(found)
        return found.kind == "request" and self._answer(found)

    def _throw_away(self, found: Found) -> bool:
        removed = self._files.remove(found.path)
        if removed:
            text = _("%(name)s removed: it is old, and nobody waits for it.")
            self._console.say(text % {"name": found.path.name})
        return removed

    def _answer(self, found: Found) -> bool:
        """The request goes last: a server that is killed in between leaves it to the next one, which answers again."""
        asked = self._files.read(found.path, MOST + 1)
        if asked is None or not is_whole(asked):
            return False
        answer = reply(asked)
        publish(found.path.with_name(f"{self._channel.name}.{found.client}.reply"), answer, self._files)
        self._files.remove(found.path)
        self._console.say(f"[{found.client}] {shown(asked)}")
        self._console.say(f"[{found.client}] {shown(answer)}")
        return True
