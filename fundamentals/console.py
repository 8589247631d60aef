"""Where a server says what happens: whole lines, at once, from any thread."""

import io
import os
import sys
import threading
from contextlib import suppress
from typing import Any, Protocol


class Stream(Protocol):
    """What Django's commands have as `stdout` and `stderr`: the end of the line is added by write()."""

    def write(self, msg: str, /) -> Any: ...
    def flush(self) -> Any: ...


class Console:
    """`say` for what the exercise prints, `log` for what went wrong (one line each).

    Each line is written whole and flushed: who reads through a pipe sees it at once, and threads do not mix theirs.
    """

    def __init__(self, out: Stream, err: Stream) -> None:
        self._out = out
        self._err = err
        self._lock = threading.Lock()

    def say(self, line: str) -> None:
        self._write(self._out, line)

    def log(self, line: str) -> None:
        self._write(self._err, line)

    def _write(self, stream: Stream, line: str) -> None:
        with self._lock:
            try:
                stream.write(line)
                stream.flush()
            except OSError:
                # Nobody reads any more (`| head -1`) or the disk is full. That must not look to a conversation as
                # if its client had gone, nor come up again when Python flushes at the end.
                _discard(stream)


def tolerate_narrow_encodings() -> None:
    """Let a terminal without our letters show `\\xe7` rather than end a thread with UnicodeEncodeError."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _discard(stream: Any) -> None:
    """Point the stream's descriptor at nothing. Django's wrapper keeps the real stream in `_out`."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), getattr(stream, "_out", stream).fileno())
