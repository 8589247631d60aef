# stage: 2
# The library `websockets`: threads, and a connection that is iterated over. Upon a close frame it forgets what it owes.
import sys
from http import HTTPStatus

from websockets.sync.server import serve


def upgrade(connection):
    answer = connection.respond(HTTPStatus.UPGRADE_REQUIRED, "")
    answer.headers["Sec-WebSocket-Version"] = "13"
    return answer


def check(connection, request):
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-WebSocket-Version") not in ("13", None):
        return upgrade(connection)
    if origin and origin != f"http://{request.headers['Host']}":
        return connection.respond(HTTPStatus.FORBIDDEN, "")
    return None


def echo(connection):
    for message in connection:
        connection.send(message)


with serve(echo, "127.0.0.1", int(sys.argv[1]), process_request=check, compression=None, max_size=1 << 20) as server:
    server.serve_forever()
