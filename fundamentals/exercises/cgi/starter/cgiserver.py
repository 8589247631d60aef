"""Small CGI server: python3 cgiserver.py 9090 ./ola.sh, and in another terminal: curl -i http://localhost:9090/"""

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT = int(sys.argv[1])
SCRIPT = sys.argv[2]


class Handler(BaseHTTPRequestHandler):
    """The request has been read already: self.command, self.path, self.headers; its body waits in self.rfile."""

    def answer(self) -> None:
        """Run the script for this request, and send what it prints."""
        # TODO: what has the script to know of the request? And where does it find the body?
        output = subprocess.run([SCRIPT], stdout=subprocess.PIPE).stdout
        # TODO: the script has printed a head as well: where does it end, and what does it mean?
        self.send_response(200)
        self.end_headers()
        self.wfile.write(output)

    do_GET = do_HEAD = do_POST = answer


def main() -> None:
    # TODO: a slow script should not keep the other clients waiting; and Ctrl-C without a traceback.
    with HTTPServer(("127.0.0.1", PORT), Handler) as server:
        print(f"Aguardando conexões na porta {PORT}...", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
