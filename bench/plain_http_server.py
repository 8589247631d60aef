"""Python's own http.server as a rival, at its best: HTTP/1.1 with keep-alive, a thread per connection, no log.

Its handler sends head and body in two steps, and Nagle's algorithm may hold the second one back until the client has
acknowledged the first, 40 ms later. That would be no rival, so it is turned off here, as in our server.
"""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        pass


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=sys.argv[1])) as server:
        print(server.server_port, flush=True)
        server.serve_forever()
