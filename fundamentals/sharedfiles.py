"""The calls with which processes share files, each of them told as it is made (`--narrate`, `--trace`).

Whoever shares a folder with strangers opens carefully: a symbolic link could lead our reply into another file, and a
pipe under a request's name would keep us waiting for ever. So no link is followed, and nothing is read that is not a
regular file.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fundamentals.narration import Call, Sentences, Tell, silent

# A link is not followed, and to open a pipe does not wait for its other end.
CAREFULLY = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

SENTENCES: Sentences = {
    ("open", "reading"): _("open(%(path)s): there is such a file; from here on we read this one, whatever its name."),
    ("open", "new"): _(
        "open(%(path)s, O_CREAT | O_EXCL): made a new file, which must not have existed. Its name is one that nobody "
        "looks for."
    ),
    ("open", "truncated"): _(
        "open(%(path)s, O_CREAT | O_TRUNC): made the file, or emptied the one that was there. From now until write() "
        "whoever reads it finds nothing."
    ),
    ("read", "done"): _("read() returned what is in the file; bytes: %(count)d; data: %(shown)s"),
    ("write", "done"): _("write() to %(path)s; bytes: %(count)d; data: %(shown)s"),
    ("rename", "done"): _(
        "rename(%(old)s, %(path)s): the file has its real name from one instant to the next, and is whole under it. "
        "Nobody can come upon half of it (atomic)."
    ),
    ("unlink", "done"): _("unlink(%(path)s): the name is gone; who has the file open still reads it."),
    ("flock", "done"): _(
        "flock(%(path)s, LOCK_EX): this process alone serves the channel. The lock ends with the process, however that "
        "ends."
    ),
    ("flock", "refused"): _("flock(%(path)s, LOCK_EX) failed with EAGAIN: another process holds the lock."),
    ("sleep", "polling"): _(
        "sleep(%(ms)d ms): nothing yet. A file wakes nobody, so we look again and again; this is told once, until "
        "there is something."
    ),
    ("sleep", "fixed"): _("sleep(%(ms)d ms): the client hopes that the answer will be there afterwards."),
}


class SharedFiles:
    """Paths are told by their last part. The methods raise OSError for what they cannot do."""

    def __init__(self, tell: Tell = silent) -> None:
        self._tell = tell
        self._last_read: tuple[Path, bytes] | None = None

    def told(self, name: str, outcome: str = "done", data: bytes = b"", **facts: str | int) -> None:
        self._last_read = None
        self._tell(Call(name, outcome, facts, data))

    def read(self, path: Path, most: int) -> bytes | None:
        """The first `most` bytes; None when there is no such file.

        What has not changed since the last look is not told again: who polls asks all the time.
        """
        try:
            fd = os.open(path, os.O_RDONLY | CAREFULLY)
        except FileNotFoundError:
            return None
        except OSError as error:
            text = gettext("it is a symbolic link") if error.errno == errno.ELOOP else error.strerror
            raise OSError(error.errno, text, str(path)) from None
        with closing_descriptor(fd):
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise OSError(errno.EINVAL, gettext("it is not a regular file"), str(path))
            data = os.read(fd, most)  # of a regular file the system gives all that there is; of a socket it may not
        if self._last_read != (path, data):
            self.told("open", "reading", path=path.name)
            self.told("read", "done", data, path=path.name)
            self._last_read = (path, data)
        return data

    def create(self, path: Path, data: bytes) -> None:
        """A new file; FileExistsError where one is already. What a full disk leaves unfinished is removed."""
        fd = self._open(path, os.O_EXCL, "new")
        try:
            self._write(fd, path, data)
        except OSError:
            self.remove(path)
            raise

    def overwrite(self, path: Path, data: bytes) -> None:
        """As `open(path, "w")` does it: the file is emptied first, and filled later."""
        self._write(self._open(path, os.O_TRUNC, "truncated"), path, data)

    def rename(self, old: Path, new: Path) -> None:
        with self._telling_failure("rename", old):
            os.rename(old, new)
        self.told("rename", old=old.name, path=new.name)

    def remove(self, path: Path) -> bool:
        """Whether there was such a file."""
        with suppress(FileNotFoundError), self._telling_failure("unlink", path):
            os.unlink(path)
            self.told("unlink", path=path.name)
            return True
        return False

    def _open(self, path: Path, flag: int, outcome: str) -> int:
        with self._telling_failure("open", path):
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | flag | CAREFULLY, 0o666)
        self.told("open", outcome, path=path.name)
        return fd

    def _write(self, fd: int, path: Path, data: bytes) -> None:
        """All of it, and close. On a disk that is nearly full the system takes a part first and fails then."""
        rest = memoryview(data)
        with closing_descriptor(fd), self._telling_failure("write", path):
            while rest:
                rest = rest[os.write(fd, rest) :]
        self.told("write", "done", data, path=path.name)

    @contextmanager
    def _telling_failure(self, name: str, path: Path) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise  # withdrawn or consumed by the other side meanwhile: no failure
        except OSError as error:
            code = errno.errorcode.get(error.errno or 0, type(error).__name__)
            self.told(name, "failed", path=path.name, error=code)
            raise


@contextmanager
def closing_descriptor(fd: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(fd)
