"""/turtles/ on the two servers that run the chat: each is seen below the stack."""

import sys
from collections.abc import Callable

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.classroom import classroom
from tests.fundamentals.servers import GUARD
from tests.server import Server

COOKIE = "sessionid=" + "ana".ljust(32, "0")


class OnLab(Server):
    """The same site on the lab's own server."""

    def command(self) -> list[str]:
        return [sys.executable, "manage.py", "runasgiserver", f"127.0.0.1:{self.port}"]


@pytest.mark.parametrize(
    ("lab", "server_name", "holders"),
    [
        (
            False,
            "daphne.server.Server.run",
            ("daphne.http_protocol.WebRequest", "daphne.ws_protocol.WebSocketProtocol"),
        ),
        (
            True,
            "fundamentals.asgi.connection.Connection.run",
            ("fundamentals.asgi.exchange.Exchange", "fundamentals.asgi.session.Session"),
        ),
    ],
    ids=["daphne", "runasgiserver"],
)
def test_the_stack_begins_with_the_server(
    server: Callable[..., Server], lab: bool, server_name: str, holders: tuple[str, str]
) -> None:
    chat = classroom(server)
    if lab:
        chat.stop()
        chat = OnLab(chat.data)
    with chat:
        page = httpx.get(f"{chat.url}/turtles/", headers={"cookie": COOKIE}, timeout=GUARD, trust_env=False)
        for name in (server_name, holders[0], "channels.routing.ProtocolTypeRouter", "http.response.body"):
            assert name in page.text, name
        url, origin = f"{chat.ws_url}turtles/", chat.url
        with connect(url, origin=origin, additional_headers={"Cookie": COOKIE}, proxy=None) as socket:
            seen = socket.recv(GUARD)
            for name in ("ProtocolTypeRouter", "URLRouter", "AuthMiddleware", "TurtleConsumer", holders[1]):
                assert name in seen, name
            assert "ana".ljust(32, "0") not in seen
        for options in ({"origin": origin}, {"additional_headers": {"Cookie": COOKIE}}):
            with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None, **options):
                pass
            assert refused.value.response.status_code == 403
