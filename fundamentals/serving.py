"""One application behind five gateways: `python -m fundamentals.serving NAME PORT`.

The application is the same each time (jokes.py), and it does not know which of these calls it.
"""

import asyncio
import os
import sys
from contextvars import Context
from typing import Any
from wsgiref.types import WSGIApplication

HOST = "127.0.0.1"


def cgi(port: int) -> None:
    """A process for each request."""
    os.execv(sys.executable, [sys.executable, "manage.py", "runcgiserver", f"{HOST}:{port}", "--quiet"])


def development(port: int) -> None:
    """A thread for each connection, one request on each: what Flask's `app.run()` does."""
    from werkzeug.serving import run_simple

    run_simple(HOST, port, jokes(), threaded=True)


def waitress(port: int) -> None:
    """One thread for all clients, and four that call the application."""
    from waitress import serve  # type: ignore[import-untyped]

    serve(jokes(), host=HOST, port=port)


def tornado(port: int) -> None:
    """One thread for everything: the application is called from the event loop itself."""
    from tornado.httpserver import HTTPServer
    from tornado.ioloop import IOLoop
    from tornado.wsgi import WSGIContainer

    HTTPServer(WSGIContainer(jokes())).listen(port, HOST)
    IOLoop.current().start()


def daphne(port: int) -> None:
    """An event loop, and one thread in which applications that are not asynchronous take turns."""
    from asgiref.wsgi import WsgiToAsgi
    from daphne.server import Server

    adapted = WsgiToAsgi(jokes())  # type: ignore[no-untyped-call]

    async def application(scope: Any, receive: Any, send: Any) -> None:
        # Daphne begins with a connection's next request inside of the call that ended the one before. asgiref would
        # then still look for that one's thread (RuntimeError: CurrentThreadExecutor already quit).
        await asyncio.create_task(adapted(scope, receive, send), context=Context())

    Server(application, endpoints=[f"tcp:{port}:interface={HOST}"]).run()


def jokes() -> WSGIApplication:
    from fundamentals.jokes import application

    return application


GATEWAYS = {each.__name__: each for each in (cgi, development, waitress, tornado, daphne)}

if __name__ == "__main__":
    GATEWAYS[sys.argv[1]](int(sys.argv[2]))
