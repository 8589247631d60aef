"""Small WSGI server: python3 wsgiserver.py 9090 ola:application, and: curl -i http://localhost:9090/"""

import importlib
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

PORT = int(sys.argv[1])


def load(name: str) -> Callable[..., Any]:
    """The application of the name `module:attribute`."""
    module, _, attribute = name.partition(":")
    application: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return application


class Handler(BaseHTTPRequestHandler):
    """The request has been read already: self.command, self.path, self.headers; its body waits in self.rfile."""

    def answer(self) -> None:
        """Call the application for this request, and send what it returns."""
        # TODO: what has the application to know of the request? And where does it read the body?
        environ = {"REQUEST_METHOD": self.command, "PATH_INFO": self.path}

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            # TODO: it may be called again. When do status and headers have to go out, and what is returned here?
            code, _, reason = status.partition(" ")
            self.send_response(int(code), reason)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()

        body = APPLICATION(environ, start_response)
        # TODO: this is its first piece. What of the others?
        self.wfile.write(next(iter(body), b""))
        # TODO: who closes the body, also if something goes wrong before?

    do_GET = do_HEAD = do_POST = answer


def main() -> None:
    # TODO: Ctrl-C without a traceback.
    with HTTPServer(("127.0.0.1", PORT), Handler) as server:
        print(f"Aguardando conexões na porta {PORT}...", flush=True)
        server.serve_forever()


APPLICATION = load(sys.argv[2])

if __name__ == "__main__":
    main()
