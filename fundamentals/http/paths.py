"""From the path in a request to an open file, and never to one outside the folder that is served.

`open(path[1:])` is what everybody writes first, and with it `/../../etc/passwd` is everybody's file. Looking for `..`
in the text is not enough: `%2e%2e` means the same, and `%252e` must not. So the path is cut at its slashes first, then
each name is decoded, once; and a name that would mean something to the system rather than name a file is refused.

A symbolic link can lead outside as well, and a check before opening is no protection: who can change the folder can put
a link there in between. So every name is opened *in the folder opened before it*, with O_NOFOLLOW: the system itself
refuses links. If there was one, we ask where it leads, and walk there in the same way, when "there" is inside.
"""

import errno
import os
import stat
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# O_NONBLOCK: to open a named pipe is to wait for somebody at its other end, and it may have come after we looked.
FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY | os.O_CLOEXEC

A_LINK = {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}  # how different systems say what O_NOFOLLOW met
NO_SUCH_FILE = A_LINK | {errno.ENAMETOOLONG, errno.EINVAL, errno.ENXIO}


Names = tuple[bytes, ...]


@lru_cache(maxsize=64)
def names_in(path: str) -> Names:
    """The names in a percent-encoded path, each decoded once. Raises FileNotFoundError for what no file can be called.

    A slash too many changes nothing, nor does a name `.` (RFC 3986 section 6.2.2.3 takes it away).
    """
    names = [unquote_to_bytes(name.encode("latin-1")) for name in path.split("/")]
    if any(name == b".." or b"/" in name or b"\0" in name for name in names):
        raise not_found()
    return tuple(name for name in names if name not in (b"", b"."))


@lru_cache(maxsize=64)
def means_folder(path: str) -> bool:
    """Whether `path` ends in a slash, as that of a folder should."""
    return unquote_to_bytes(path.rpartition("/")[2]) in (b"", b".")


def folder_path(names: Names) -> str:
    """The one canonical path of a folder. It never begins with two slashes: a browser would go to another machine."""
    return "/" + "".join(f"{quoted(name)}/" for name in names)


def quoted(name: bytes) -> str:
    return quote(name, safe="")


def open_below(root: bytes, names: Names) -> tuple[int, os.stat_result]:
    """A descriptor of the file or folder, and what fstat() says of it. `root` is absolute and free of links.

    Raises FileNotFoundError when there is none below `root`, or it is a device, a pipe or a socket; PermissionError or
    another OSError when it cannot be opened.
    """
    try:
        return _without_links(root, names)
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            raise not_found() from None
        raise


def not_found() -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _without_links(root: bytes, names: Names) -> tuple[int, os.stat_result]:
    try:
        return _walk(root, names)
    except OSError as error:
        if error.errno not in A_LINK:
            raise
    return _walk(root, _led_to(root, names))


def _led_to(root: bytes, names: Names) -> Names:
    """The names without links of what `names` lead to. No step may lead outside, not even if the next leads back."""
    real = root
    for name in names:
        real = os.path.realpath(os.path.join(real, name), strict=True)
        if os.path.commonpath([root, real]) != root:
            raise not_found()
    return tuple(name for name in real[len(root) :].split(b"/") if name)


def _walk(root: bytes, names: Names) -> tuple[int, os.stat_result]:
    """Open the first name as it stands below `root`, and each of the others in the folder before it."""
    *folders, last = (b"/".join((root, *names[:1])), *names[1:])
    here: int | None = None
    try:
        for folder in folders:
            above, here = here, os.open(folder, FOLDER, dir_fd=here)
            if above is not None:
                os.close(above)
        return _open(last, here)
    finally:
        if here is not None:
            os.close(here)


def _open(name: bytes, folder: int | None) -> tuple[int, os.stat_result]:
    """Look first, for opening can do harm already: whoever waits at a pipe would be woken. Then look at what we got."""
    _require_file(os.stat(name, dir_fd=folder, follow_symlinks=False))
    fd = os.open(name, FILE, dir_fd=folder)
    try:
        status = os.fstat(fd)
        _require_file(status)
    except OSError:
        os.close(fd)
        raise
    return fd, status


def _require_file(status: os.stat_result) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind == stat.S_IFLNK:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if kind not in (stat.S_IFREG, stat.S_IFDIR):
        raise not_found()
