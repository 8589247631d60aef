"""What goes into the body of an answer: parts of an open file, with other bytes before, between and after them.

A film must not be in memory to be sent. It is read piece by piece while it goes out, and the piece before is forgotten.
Its length was promised in the head of the answer, however, when nothing was read yet. If somebody cuts the file short
meanwhile, there is no taking back: all that is left is to break off, so that the client sees that something is missing.
"""

import errno
import os
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

PIECE = 1 << 16  # bytes in memory at a time

Chunk = bytes | range


class Shrunk(OSError):
    """The file is shorter than it was when its length was promised."""

    def __init__(self) -> None:
        super().__init__(errno.EIO, _("the file became shorter while it was sent"))


class Content:
    """`chunks` in their order: bytes as they are, a range as these bytes of the file. Owns the descriptor `fd`.

    Iterate over it once, or not at all; then close() it.
    """

    def __init__(self, fd: int, chunks: Sequence[Chunk]) -> None:
        self._fd: int | None = fd
        self._chunks = chunks

    def __len__(self) -> int:
        return sum(map(len, self._chunks))

    def __iter__(self) -> Iterator[bytes]:
        """Raises Shrunk when the file ends too early, OSError when it cannot be read."""
        for chunk in self._chunks:
            if isinstance(chunk, bytes):
                yield chunk
            else:
                yield from self._pieces(chunk)

    def close(self) -> None:
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def _pieces(self, part: range) -> Iterator[bytes]:
        at = part.start
        while at < part.stop:
            assert self._fd is not None
            piece = os.pread(self._fd, min(PIECE, part.stop - at), at)
            if not piece:
                raise Shrunk
            at += len(piece)
            yield piece
