"""The server for real use: Waitress, on the lab's own listening socket, so that it says and keeps what all of them do.

One thread receives and sends for all clients; four more call the application, each for one request at a time. So a slow
client costs none of those four, but a fifth slow request waits in a queue. It prints no requests and reloads nothing.
"""

import logging
import resource
import socket
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.utils.translation import gettext as _
from waitress import wasyncore  # type: ignore[import-untyped]
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]

from fundamentals.addrport import endpoint
from fundamentals.asynccommand import Bell
from fundamentals.http.conversation import described
from fundamentals.server import CUT, GRACE, Settings, stopped_by_signals
from fundamentals.wsgi import Application

RESERVE = 64  # descriptors for everything that is no client
NEVER = 10**9


def serve(application: Application, listener: socket.socket, settings: Settings, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; from the main thread."""
    say_complaints(settings)
    server = Server(application, listener, settings)
    with closing(Bell()) as bell, stopped_by_signals(bell):
        Stop(bell, server.map)
        ready()
        try:
            wasyncore.loop(use_poll=True, map=server.map)
        except wasyncore.ExitNow:
            server.end()


class Stop(wasyncore.dispatcher):
    """Ends Waitress' loop when the bell rings."""

    def __init__(self, bell: Bell, others: dict[int, Any]) -> None:
        super().__init__(map=others)
        self._fileno = bell.fileno()
        self.add_channel()

    def writable(self) -> bool:
        return False

    def handle_read(self) -> None:
        self.del_channel()
        raise wasyncore.ExitNow


class Server(TcpWSGIServer):
    """`map` has all that the loop looks at, by descriptor."""

    def __init__(self, application: Application, listener: socket.socket, settings: Settings) -> None:
        self.map: dict[int, Any] = {}
        self._settings = settings
        adjustments = Adjustments(
            sockets=[listener],
            connection_limit=most_connections(settings.max_clients),
            channel_timeout=int(settings.idle_timeout or NEVER),
            log_socket_errors=False,
        )
        place = (listener.family, listener.type, listener.proto, listener.getsockname())
        super().__init__(
            application, self.map, _start=False, _sock=listener, adj=adjustments, sockinfo=place, bind_socket=False
        )
        self.accepting = True  # listen() was called already

    def set_reuse_addr(self) -> None:
        """That was decided when the socket was made."""

    def channel_class(self, server: Any, conn: socket.socket, address: Any, adjustments: Any, map: Any) -> HTTPChannel:
        """What Waitress makes for each connection."""
        self._settings.console.say(_("Connection established from %(peer)s") % {"peer": endpoint(address)})
        return HTTPChannel(server, conn, address, adjustments, map=map)

    def end(self) -> None:
        """Nobody new; let the others have what they are owed; then cut off who is left."""
        wasyncore.dispatcher.close(self)
        deadline = time.monotonic() + GRACE
        while any(map(is_owed, self.active_channels.values())) and time.monotonic() < deadline:
            wasyncore.poll2(0.05, self.map)
        self.trigger.close()
        wasyncore.close_all(self.map)
        self.task_dispatcher.shutdown(timeout=CUT / 2)


def is_owed(channel: HTTPChannel) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)


def most_connections(wanted: int) -> int:
    """What Waitress would do without a descriptor for the next client is to try again and again, at full speed."""
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return wanted if soft == resource.RLIM_INFINITY else max(1, min(wanted, soft - RESERVE))


def say_complaints(settings: Settings) -> None:
    """Let Waitress complain in whole lines where all servers of the lab do. A queue of requests is no complaint."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logger = logging.getLogger("waitress")
    logger.handlers = [Complaints(settings)]
    logger.propagate = False


class Complaints(logging.Handler):
    def __init__(self, settings: Settings) -> None:
        super().__init__(logging.WARNING)
        self._settings = settings

    def emit(self, record: logging.LogRecord) -> None:
        error = f": {described(record.exc_info[1])}" if record.exc_info else ""
        self._settings.console.log(f"Waitress: {record.getMessage()}{error}")
