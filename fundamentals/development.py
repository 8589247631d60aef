"""The server for whoever is writing the application: Werkzeug's, which starts anew when a file changes.

It explains errors at length and serves each client in a thread of the lab's own loop. What makes it a development
server is the reload. Python cannot forget a module, so the process replaces its whole program by a fresh one, with
exec(): same process, same terminal, all modules read again. One thing is handed over, the descriptor of the listening
socket; so the port stays the same, and clients that come meanwhile wait in its queue.

An application that cannot be loaded, say for a syntax error, does not end the server: it answers with the error until
the file is mended.
"""

import os
import signal
import socket
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils import autoreload
from django.utils.translation import gettext as _
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from fundamentals.console import Console
from fundamentals.http.conversation import report
from fundamentals.loading import load
from fundamentals.server import Server, Settings, stopped_by_signals
from fundamentals.wsgi import Application

LISTENER = "PROSA_LISTENER"  # in the environment of the program after exec(): the descriptor that it was left
INTERVAL = 0.5  # seconds between two looks at the files
STOPS = (signal.SIGINT, signal.SIGTERM)

Times = Mapping[Path, int]


def serve(name: str, listener: socket.socket, settings: Settings, ready: Callable[[], None]) -> None:
    """Serve the application `name` until Ctrl-C or SIGTERM; from the main thread. When a file changes, this never
    returns: the process begins anew."""
    application, files = load_or_explain(name, settings.console)
    watch = Watch(files)
    left = os.dup(listener.fileno())  # the loop closes its own; this one is for the next program

    def ending() -> None:
        if not watch.changed:
            os.close(left)

    handlers = Handlers(application, listener, settings.console)
    with (
        closing(Server(listener, handlers.converse, replace(settings, ending=ending))) as server,
        stopped_by_signals(interrupt := Interrupt(server)),
    ):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        ready()
        with watch.calling(server.stop):
            server.run()
        if watch.changed and not interrupt.came:
            settings.console.say(_("%(file)s has changed: starting anew.") % {"file": watch.changed})
            begin_anew(left)


class Interrupt:
    """Ctrl-C or SIGTERM for a server, also while it is ending to begin anew."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.came = False

    @property
    def wakeup_fd(self) -> int:
        return self._server.wakeup_fd

    def stop(self) -> None:
        self.came = True
        self._server.stop()


def begin_anew(listener: int) -> None:
    """exec(). A Ctrl-C meanwhile is kept back until the new program is ready to obey it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    os.set_inheritable(listener, True)
    command = [str(word) for word in autoreload.get_child_arguments()]
    os.execve(command[0], command, os.environ | {LISTENER: str(listener)})


def left_listener() -> int | None:
    """The descriptor that the program before has left, once."""
    text = os.environ.pop(LISTENER, "")
    return int(text) if text else None


# The application.


def load_or_explain(name: str, console: Console) -> tuple[Application, set[Path]]:
    """The application, or one that shows why there is none; and the files in which the reason may be."""
    try:
        return load(name), set()
    except Exception as error:
        text = "".join(traceback.format_exception(error))
        console.log(_("The application cannot be loaded: %(error)s") % {"error": " ".join(str(error).split())})
        return explaining(text), files_of(error)


def explaining(text: str) -> Application:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
        return [text.encode()]

    return application


def files_of(error: BaseException | None) -> set[Path]:
    """The files that the error and those behind it come from: they are not among the modules if they failed to load."""
    found: set[Path] = set()
    while error:
        if isinstance(error, SyntaxError) and error.filename:
            found.add(Path(error.filename))
        found |= {Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)}
        error = error.__cause__ or error.__context__
    return {path for path in found if path.is_file()}


class Handlers:
    """Werkzeug's handler for each connection. Its server is asked what it knows, and never serves itself."""

    def __init__(self, application: Application, listener: socket.socket, console: Console) -> None:
        host, port = listener.getsockname()[:2]
        self._server = ThreadedWSGIServer(host, port, application, fd=listener.fileno())
        self._server.socket.close()  # its own copy of our socket, on which it would accept
        self._console = console

    def converse(self, conn: socket.socket) -> None:
        with suppress(ConnectionError):  # it reports those that matter
            DevelopmentHandler(self._console, conn, conn.getpeername(), self._server)


class DevelopmentHandler(WSGIRequestHandler):
    """Prints requests and complaints where all servers of the lab do."""

    def __init__(self, console: Console, *connection: Any) -> None:
        self._console = console
        super().__init__(*connection)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self._console.say(report(self.requestline, int(code), 0).removesuffix(" 0"))

    def log(self, type: str, message: str, *args: Any) -> None:
        self._console.log(message % args if args else message)


# The files.


class Watch:
    """Looks at the files of all modules, and at `others`; `changed` is the first one that was written again."""

    def __init__(self, others: Iterable[Path] = ()) -> None:
        self._others = set(others)
        self._times = self._look()
        self._ended = threading.Event()
        self.changed: Path | None = None

    @contextmanager
    def calling(self, stop: Callable[[], None]) -> Iterator[None]:
        """Within this, the first change calls `stop`."""
        thread = threading.Thread(target=self._run, args=(stop,), name="watch", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()

    def _run(self, stop: Callable[[], None]) -> None:
        while not self.changed and not self._ended.wait(INTERVAL):
            now = self._look()
            self.changed = first_change(self._times, now)
            self._times = now | self._times  # a module that was imported since is new, not changed
        if self.changed:
            stop()

    def _look(self) -> dict[Path, int]:
        return times_of({*autoreload.iter_all_python_module_files(), *self._others})


def times_of(files: Iterable[Path]) -> dict[Path, int]:
    """When each was written last, in nanoseconds. A file that is gone for a moment, as editors do, has no time."""
    found: dict[Path, int] = {}
    for path in files:
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found


def first_change(before: Times, now: Times) -> Path | None:
    return min((path for path in now if path in before and now[path] != before[path]), default=None)
