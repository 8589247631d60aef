"""The files below a folder, as resources of a web server: a request in, a response out, and no socket anywhere.

What happens to a request, in this order: Is its method one that reads? Which file does its path name (`paths`)? If that
is a folder: its `index.html`, or a page that lists it (`listing`). Has the client the same bytes already
(`conditions`)? Does it want only some of them (`ranges`)? What remains is to say what they are (`media`) and to read
them (`content`); `download` puts these together.
"""

import hashlib
import os
import stat
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from fundamentals.http.conditions import Validators, precondition
from fundamentals.http.download import NO_SNIFFING, fields_of, file_response, unsent, whole_seconds
from fundamentals.http.listing import Entry, page
from fundamentals.http.message import Request, Response, error_response
from fundamentals.http.paths import Names, folder_path, means_folder, names_in, not_found, open_below

METHODS = "GET, HEAD, OPTIONS"
INDEX = b"index.html"
MOST_ENTRIES = 10_000  # in one listing


class Files:
    """A handler that serves what is below `root`, a folder."""

    def __init__(self, root: Path) -> None:
        self._root = os.fsencode(os.path.realpath(root))

    def __call__(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(204, [("Allow", METHODS)])
        if request.method not in ("GET", "HEAD"):
            return error_response(405, headers=[("Allow", METHODS)])
        try:
            return self._find(request)
        except FileNotFoundError:
            return error_response(404)
        except PermissionError:
            return error_response(403)

    def _find(self, request: Request) -> Response:
        names = names_in(request.path)
        fd, status = open_below(self._root, names)
        if stat.S_ISREG(status.st_mode) and not means_folder(request.path):
            return file_response(request, names[-1], fd, status)
        try:
            if not stat.S_ISDIR(status.st_mode):
                raise not_found()
            return self._folder(request, names, fd)
        finally:
            os.close(fd)

    def _folder(self, request: Request, names: Names, fd: int) -> Response:
        """Its index or its list. But first the slash at the end of its path: the links in the page rely on it."""
        if not means_folder(request.path):
            query = f"?{request.query}" if request.query else ""
            text = _("The address of a folder ends with a slash.")
            return error_response(301, text, headers=[("Location", folder_path(names) + query)])
        with suppress(FileNotFoundError):
            return self._index(request, names)
        return self._list(request, names, fd)

    def _index(self, request: Request, names: Names) -> Response:
        fd, status = open_below(self._root, (*names, INDEX))
        if stat.S_ISREG(status.st_mode):
            return file_response(request, INDEX, fd, status)
        os.close(fd)
        raise not_found()

    def _list(self, request: Request, names: Names, folder: int) -> Response:
        now = time.time()
        with os.scandir(folder) as found:
            looked = (self._entry(names, each, now) for each in found)
            entries = list(islice(filter(None, looked), MOST_ENTRIES + 1))
        body = page(names, entries[:MOST_ENTRIES], more=len(entries) > MOST_ENTRIES).encode()
        current = Validators(f'"{hashlib.sha256(body).hexdigest()[:32]}"')
        if code := precondition(request, current, now):
            return unsent(code, current)
        return Response(200, [("Content-Type", "text/html; charset=utf-8"), *fields_of(current), NO_SNIFFING], body)

    def _entry(self, names: Names, found: os.DirEntry[str], now: float) -> Entry | None:
        """None for what this handler would not serve."""
        name = os.fsencode(found.name)
        try:
            status = found.stat(follow_symlinks=False)
            if stat.S_ISLNK(status.st_mode):
                status = self._look((*names, name))
        except OSError:
            return None
        if stat.S_ISREG(status.st_mode):
            return Entry(name, status.st_size, whole_seconds(status, now))
        return Entry(name, None, whole_seconds(status, now)) if stat.S_ISDIR(status.st_mode) else None

    def _look(self, names: Names) -> os.stat_result:
        fd, status = open_below(self._root, names)
        os.close(fd)
        return status
