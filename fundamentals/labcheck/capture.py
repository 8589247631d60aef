"""What a program writes while it runs, kept within bounds and waited for."""

import re
import threading
import time

FIRST = 1 << 19  # bytes kept from the beginning …
LAST = 1 << 16  # … and from the end of a program that prints without end
MOST_LINES = 20_000


class Capture:
    """Fed by one thread, read by others. `changed` is notified with each piece, and at the end."""

    def __init__(self, began: float) -> None:
        self._began = began
        self._first = bytearray()
        self._last = bytearray()
        self._count = 0
        self._line = bytearray()
        self._lines: list[tuple[float, str]] = []
        self.ended = False
        self.changed = threading.Condition()

    @property
    def text(self) -> str:
        """What has come so far; bytes that are not UTF-8 are replaced. Of too much the middle is left out."""
        with self.changed:
            left_out = self._count - len(self._first) - len(self._last)
            middle = b"\n[...]\n" if left_out else b""
            return (self._first + middle + self._last).decode("utf-8", "replace")

    @property
    def lines(self) -> list[tuple[float, str]]:
        """Each whole line, and what stands after the last one, with the seconds since the start."""
        with self.changed:
            rest = [(time.monotonic() - self._began, self._line.decode("utf-8", "replace"))] if self._line else []
            return self._lines + rest

    def feed(self, data: bytes) -> None:
        now = time.monotonic() - self._began
        with self.changed:
            self._count += len(data)
            self._split(data, now)
            room = FIRST - len(self._first)
            self._first += data[:room] if room > 0 else b""
            self._last = (self._last + data[max(room, 0) :])[-LAST:]
            self.changed.notify_all()

    def end(self) -> None:
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def wait_for(self, pattern: str, seconds: float) -> re.Match[str] | None:
        """The first match of `pattern` (^ and $ at lines) as soon as it is there; None when it does not come."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not (found := re.search(pattern, self._text_now(), re.MULTILINE)):
                left = deadline - time.monotonic()
                if self.ended or left <= 0:
                    return None
                self.changed.wait(left)
            return found

    def _text_now(self) -> str:
        return (self._first + self._last).decode("utf-8", "replace")

    def _split(self, data: bytes, now: float) -> None:
        if len(self._lines) >= MOST_LINES:
            return
        *whole, rest = (bytes(self._line) + data).split(b"\n")
        self._lines += [(now, line.decode("utf-8", "replace").rstrip("\r")) for line in whole]
        self._line = bytearray(rest[-LAST:])
