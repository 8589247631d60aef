"""A whole ASGI server in this process: what an application is told, and what its events become on the wire."""

import asyncio
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from typing import Any

import h11
import pytest
from django.core.management.base import OutputWrapper
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect as websocket

from fundamentals.addrport import Address
from fundamentals.asgi.connection import Terms, talk
from fundamentals.asgi.scope import Event, Receive, Scope, Send
from fundamentals.asyncserver import AsyncServer
from fundamentals.console import Console
from fundamentals.listener import open_listener
from fundamentals.narration import Call
from fundamentals.server import Settings
from tests.fundamentals.servers import GUARD, Lines, connect, read_exactly, read_to_end

Asgi = Callable[[Scope, Receive, Send], Any]


class Serving:
    def __init__(self, port: int, stop: Callable[[], None], calls: list[Call], err: Lines) -> None:
        self.port = port
        self.stop = stop
        self.calls = calls
        self.err = err
        self.url = f"ws://127.0.0.1:{port}/"


Serve = Callable[..., AbstractContextManager[Serving]]


@contextmanager
def serve(application: Asgi, *, settings: dict[str, Any] | None = None, **terms: Any) -> Iterator[Serving]:
    """`application` on port 0, in a thread; it ends with the block."""
    calls: list[Call] = []
    out, err = Lines(), Lines()
    console = Console(OutputWrapper(out), OutputWrapper(err))
    running: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def main() -> None:
        stopped = asyncio.Event()
        running.set_result((asyncio.get_running_loop(), stopped))
        talking = partial(talk, terms=Terms(application, calls.append, console.log, **terms))
        await AsyncServer(listener, talking, Settings(console, **settings or {}), stopped).run()

    with open_listener(Address("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        thread = threading.Thread(target=asyncio.run, args=(main(),))
        thread.start()
        loop, stopped = running.result(GUARD)
        try:
            yield Serving(port, lambda: loop.call_soon_threadsafe(stopped.set), calls, err)
        finally:
            if not loop.is_closed():
                loop.call_soon_threadsafe(stopped.set)
            thread.join(GUARD)
            assert not thread.is_alive()


def asked(port: int, request: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
    """Status, fields (lower case) and body, as h11 reads them."""
    with closing(connect(port)) as conn:
        conn.sendall(request.replace("\n", "\r\n").encode() + body)
        conn.shutdown(socket.SHUT_WR)  # it ends the client's sending only
        return read_response(conn, request.partition(" ")[0])


def read_response(conn: socket.socket, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method=method, target="/", headers=[("Host", "x")]))
    client.send(h11.EndOfMessage())
    status, fields, body = 0, {}, b""
    while True:
        event = client.next_event()
        if event is h11.NEED_DATA:
            client.receive_data(conn.recv(65536))
        elif isinstance(event, h11.Response):
            status, fields = event.status_code, {k.decode(): v.decode() for k, v in event.headers}
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
        elif isinstance(event, h11.EndOfMessage):
            return status, fields, body


def answering(*events: Event) -> Asgi:
    """An application that takes the request and sends these."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        for event in events:
            await send(event)

    return application


def start(status: int = 200, *headers: tuple[bytes, bytes]) -> Event:
    return {"type": "http.response.start", "status": status, "headers": headers}


def body(data: bytes = b"", more: bool = False) -> Event:
    return {"type": "http.response.body", "body": data, "more_body": more}


GET = "GET / HTTP/1.1\nHost: x\n\n"


async def reflecting(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with what it was told."""
    request = await receive()
    told = {key: value for key, value in scope.items() if key != "asgi"}
    data = json.dumps(told | {"event": request}, default=lambda value: value.decode("latin-1")).encode()
    await send(start(200, (b"content-type", b"application/json")))
    await send(body(data))


def test_the_scope_and_the_body() -> None:
    with serve(reflecting) as server:
        request = "POST /caf%C3%A9/%2F?a=%20b HTTP/1.1\nHost: x\nX-Name: One\nX-Name: Two\nContent-Length: 3\n\n"
        status, _fields, data = asked(server.port, request, b"abc")
    told = json.loads(data)
    assert status == 200
    assert told["type"] == "http" and told["method"] == "POST" and told["http_version"] == "1.1"
    assert told["path"] == "/café//" and told["raw_path"] == "/caf%C3%A9/%2F" and told["query_string"] == "a=%20b"
    assert told["headers"][1:3] == [["x-name", "One"], ["x-name", "Two"]]
    assert told["server"] == ["127.0.0.1", server.port] and told["client"][0] == "127.0.0.1"
    assert told["event"] == {"type": "http.request", "body": "abc", "more_body": False}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((start(), body(b"oi")), b"oi"),
        ((start(), body()), b""),
        ((start(), body(b"ol", True), body(b"", True), body(b"\xc3\xa1")), "olá".encode()),
        ((start(200, (b"content-length", b"4")), body(b"ab", True), body(b"cd")), b"abcd"),
        ((start(200, (b"Transfer-Encoding", b"chunked"), (b"Connection", b"x")), body(b"oi")), b"oi"),
        ((start(204), body()), b""),
        ((start(304, (b"etag", b'"x"')), body()), b""),
    ],
)
def test_what_is_sent_is_framed(events: tuple[Event, ...], expected: bytes) -> None:
    """On one connection, twice: the end of each body is where the next response begins."""
    with serve(answering(*events)) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode() * 2)
        for _time in range(2):
            assert read_one(conn) == (events[0]["status"], expected)


def read_one(conn: socket.socket) -> tuple[int, bytes]:
    """One response byte by byte, so that nothing of the next is taken."""
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    client.send(h11.EndOfMessage())
    status, data = 0, b""
    while True:
        event = client.next_event()
        if event is h11.NEED_DATA:
            client.receive_data(read_exactly(conn, 1))
        elif isinstance(event, h11.Response):
            status = event.status_code
        elif isinstance(event, h11.Data):
            data += bytes(event.data)
        elif isinstance(event, h11.EndOfMessage):
            return status, data


def test_an_old_client_is_told_the_end_by_the_end() -> None:
    with serve(answering(start(), body(b"a", True), body(b"b"))) as server, closing(connect(server.port)) as conn:
        conn.sendall(b"GET / HTTP/1.0\r\n\r\n")
        head, _, data = read_to_end(conn).partition(b"\r\n\r\n")
    assert data == b"ab" and b"chunked" not in head


def test_head_has_the_fields_and_no_body() -> None:
    with serve(answering(start(), body(b"abc", True), body(b"def"))) as server:
        assert asked(server.port, "HEAD / HTTP/1.1\nHost: x\nConnection: close\n\n")[::2] == (200, b"")


def test_a_body_of_another_length_than_announced_closes_and_is_logged() -> None:
    long = answering(start(200, (b"content-length", b"2")), body(b"a", True), body(b"bc"))
    with serve(long) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode() * 2)
        assert read_to_end(conn).endswith(b"\r\n\r\na")
        server.err.expect("longer than was announced")
    short = answering(start(200, (b"content-length", b"9")), body(b"abc", True), body(b"d"))
    with serve(short) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode())
        assert read_to_end(conn).endswith(b"\r\n\r\nabcd")


async def crashing(scope: Scope, receive: Receive, send: Send) -> None:
    raise ValueError("broken")


@pytest.mark.parametrize(
    "application", [crashing, answering(), answering(body()), answering(start(), start()), answering(start())]
)
def test_a_crash_before_anything_is_sent_is_500(application: Asgi) -> None:
    with serve(application) as server:
        assert asked(server.port, GET)[0] == 500


@pytest.mark.parametrize(
    ("application", "words"),
    [
        (crashing, r"ValueError\('broken'\)"),
        (answering(), "before its answer"),
        (answering(start()), "before its answer"),
    ],
)
def test_a_crash_and_no_answer_are_one_line_in_the_log(application: Asgi, words: str) -> None:
    with serve(application) as server:
        asked(server.port, GET)
        server.err.expect(rf"^Erro.*GET /.*{words}.*$")
        assert server.err.text.count("\n") == 1


def test_a_crash_in_the_middle_ends_the_connection() -> None:
    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await send(start())
        await send(body(b"abc", True))
        raise ValueError

    with serve(application) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode())
        assert read_to_end(conn).endswith(b"3\r\nabc\r\n")


def test_the_application_may_close_the_connection() -> None:
    closer = answering(start(200, (b"Connection", b"close")), body(b"oi"))
    with serve(closer) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode() * 2)
        answer = read_to_end(conn)
    assert answer.count(b"HTTP/1.1 200") == 1 and b"\r\nConnection: close\r\n" in answer


def test_a_tunnel_is_not_made() -> None:
    with serve(crashing) as server:
        assert asked(server.port, "CONNECT x:80 HTTP/1.1\nHost: x:80\n\n")[0] == 501
        assert server.err.text == ""


def waiting(over: "Future[Event]") -> Asgi:
    """Sends a first piece, then waits for whatever comes, as a stream of events does."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send(start())
        await send(body(b"first", True))
        over.set_result(await receive())

    return application


def test_a_reset_while_the_application_waits_is_told() -> None:
    over: Future[Event] = Future()
    with serve(waiting(over)) as server:
        with closing(connect(server.port)) as conn:
            conn.sendall(GET.replace("\n", "\r\n").encode())
            assert b"HTTP" in conn.recv(100)
            conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert over.result(GUARD) == {"type": "http.disconnect"}
        server.err.expect("ECONNRESET")


def test_the_end_of_sending_is_told_after_a_while() -> None:
    over: Future[Event] = Future()
    with serve(waiting(over), body_seconds=0.05) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode())
        conn.shutdown(socket.SHUT_WR)
        assert over.result(GUARD) == {"type": "http.disconnect"}


def test_disconnect_comes_once_the_response_is_complete() -> None:
    seen: Future[Event] = Future()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send(start())
        await send(body(b"x"))
        seen.set_result(await receive())

    with serve(application) as server:
        assert asked(server.port, GET)[0] == 200
        assert seen.result(GUARD) == {"type": "http.disconnect"}


def test_who_does_not_read_makes_send_wait_and_is_dropped() -> None:
    sent = []
    over: Future[Event] = Future()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send(start())
        listening = asyncio.ensure_future(receive())
        while not listening.done():
            await send(body(bytes(1 << 20), True))
            sent.append(1)
        over.set_result(listening.result())

    with serve(application, patience=0.1) as server, closing(connect(server.port)) as conn:
        conn.sendall(GET.replace("\n", "\r\n").encode())
        assert over.result(GUARD) == {"type": "http.disconnect"}
        server.err.expect("não lê o que lhe é enviado")
    assert len(sent) < 30


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET / HTTP/1.1\n\n", 400),
        ("GET / HTTP/2.0\nHost: x\n\n", 505),
        ("GET / HT", 400),
        ("BREW / HTTP/1.1\nHost: x\n\n", 501),
    ],
)
def test_what_is_no_request_never_reaches_the_application(request_: str, status: int) -> None:
    with serve(crashing) as server:
        assert asked(server.port, request_)[0] == status
        assert server.err.text == ""


def test_slow_heads_and_bodies_have_their_time() -> None:
    with serve(reflecting, head_seconds=0.05, body_seconds=0.05) as server:
        for begun in (b"GET / HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na"):
            with closing(connect(server.port)) as conn:
                conn.sendall(begun)
                assert read_to_end(conn).startswith(b"HTTP/1.1 408 ")


def test_a_large_body_is_invited() -> None:
    with serve(reflecting) as server, closing(connect(server.port)) as conn:
        conn.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        assert read_exactly(conn, 25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        conn.sendall(b"abc")
        assert read_response(conn)[0] == 200


def test_silence_between_requests_ends_the_connection() -> None:
    with serve(reflecting, idle_seconds=0.05) as server, closing(connect(server.port)) as conn:
        assert read_to_end(conn) == b""


def test_a_stop_ends_idle_connections_at_once_and_lets_answers_finish() -> None:
    going, go_on = threading.Event(), Future[None]()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        going.set()
        await asyncio.wrap_future(go_on)
        await send(start())
        await send(body(b"done"))

    with serve(application) as server, closing(connect(server.port)) as idle, closing(connect(server.port)) as busy:
        busy.sendall(GET.replace("\n", "\r\n").encode())
        assert going.wait(GUARD)
        server.stop()
        assert read_to_end(idle) == b""
        go_on.set_result(None)
        assert read_to_end(busy).endswith(b"done")


# WebSockets.


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept", "subprotocol": next(iter(scope["subprotocols"]), None)})
    while (event := await receive())["type"] == "websocket.receive":
        await send({**event, "type": "websocket.send"})


def test_messages_go_both_ways_in_their_kind() -> None:
    with serve(echo) as server, websocket(server.url, subprotocols=["prosa.v1", "x"]) as client:
        assert client.subprotocol == "prosa.v1"
        for message in ("olá", b"\x00\xff", "", b"", "x" * 200_000):
            client.send(message)
            assert client.recv(GUARD) == message
        assert client.ping().wait(GUARD)


HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
OI, CLOSE = b"\x81\x82\0\0\0\0oi", b"\x88\x82\0\0\0\0\x03\xe8"


@pytest.mark.parametrize("ending", [b"", CLOSE])
def test_what_is_owed_is_sent_after_the_end_of_sending_and_before_a_close(ending: bytes) -> None:
    """Also what came in the packet of the handshake."""
    with serve(echo) as server, closing(connect(server.port)) as conn:
        conn.sendall(HANDSHAKE + OI + ending)
        conn.shutdown(socket.SHUT_WR)
        head, _, frames = read_to_end(conn).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101 ") and frames == b"\x81\x02oi\x88\x02\x03\xe8"


def collecting(over: Future[list[Event]]) -> Asgi:
    """Accepts, and keeps every event to the end."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        events = [await receive()]
        await send({"type": "websocket.accept"})
        while events[-1]["type"] != "websocket.disconnect":
            events.append(await receive())
        over.set_result(events)

    return application


def test_disconnect_comes_once_after_the_messages_with_the_close_code() -> None:
    over: Future[list[Event]] = Future()
    with serve(collecting(over)) as server, websocket(server.url) as client:
        client.send("a")
        client.close(4001, "tchau")
        assert over.result(GUARD) == [
            {"type": "websocket.connect"},
            {"type": "websocket.receive", "text": "a"},
            {"type": "websocket.disconnect", "code": 4001},
        ]


def test_a_connection_that_just_ends_is_1006() -> None:
    over: Future[list[Event]] = Future()
    with serve(collecting(over)) as server, websocket(server.url) as client:
        client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.socket.close()
        assert over.result(GUARD)[-1] == {"type": "websocket.disconnect", "code": 1006}


def test_what_breaks_the_protocol_is_told_to_both() -> None:
    over: Future[list[Event]] = Future()
    with serve(collecting(over)) as server, websocket(server.url) as client:
        client.socket.sendall(b"\x81\x02oi")  # not masked
        with pytest.raises(ConnectionClosed) as closed:
            client.recv(GUARD)
        assert closed.value.rcvd and closed.value.rcvd.code == 1002
        assert over.result(GUARD)[-1] == {"type": "websocket.disconnect", "code": 1002}


def test_a_refusal_is_403() -> None:
    with serve(answering({"type": "websocket.close"})) as server:
        with pytest.raises(InvalidStatus) as refused:
            websocket(server.url)
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize("application", [crashing, answering()])
def test_a_crash_before_accepting_is_500(application: Asgi) -> None:
    with serve(application) as server:
        with pytest.raises(InvalidStatus) as refused:
            websocket(server.url)
        assert refused.value.response.status_code == 500
        server.err.expect(r"^Erro.*$")


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([{"type": "websocket.accept"}, {"type": "websocket.send"}], 1011),
        ([{"type": "websocket.accept"}, {"type": "http.response.start"}], 1011),
        ([{"type": "websocket.accept"}, {"type": "websocket.accept"}], 1011),
        ([{"type": "websocket.accept"}, {"type": "websocket.close", "code": 1006}], 1011),
        ([{"type": "websocket.accept"}], 1000),
        ([{"type": "websocket.accept"}, {"type": "websocket.close"}], 1000),
        ([{"type": "websocket.accept"}, {"type": "websocket.close", "code": 4008, "reason": "é"}], 4008),
    ],
)
def test_how_the_application_ends_it(events: list[Event], code: int) -> None:
    with serve(answering(*events)) as server, websocket(server.url) as client:
        with pytest.raises(ConnectionClosed) as closed:
            client.recv(GUARD)
        assert closed.value.rcvd and closed.value.rcvd.code == code
        assert closed.value.rcvd.reason == events[-1].get("reason", "")


def test_an_accept_that_cannot_be_written_is_500() -> None:
    with serve(answering({"type": "websocket.accept", "subprotocol": "x\r\nSet-Cookie: y"})) as server:
        with pytest.raises(InvalidStatus) as refused:
            websocket(server.url)
        assert refused.value.response.status_code == 500


async def leaving(scope: Scope, receive: Receive, send: Send) -> None:
    raise SystemExit(3)


def test_an_application_cannot_end_the_server() -> None:
    with serve(leaving) as server:
        assert asked(server.port, GET)[0] == 500
        assert asked(server.port, GET)[0] == 500


def test_a_receive_that_is_given_up_loses_nothing() -> None:
    over: Future[list[str]] = Future()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        taken: list[str] = []
        while True:
            try:
                event = await asyncio.wait_for(receive(), 0.001)
            except TimeoutError:
                continue
            if event["type"] == "websocket.disconnect":
                return over.set_result(taken)
            taken.append(event["text"])

    with serve(application) as server:
        with websocket(server.url) as client:
            for number in range(300):
                client.send(str(number))
        assert over.result(GUARD) == [str(number) for number in range(300)]


def test_what_is_told_cannot_move_a_cursor() -> None:
    with serve(echo) as server:
        with websocket(server.url) as client:
            client.send("a\x9b\u202e\u2028é")
            client.recv(GUARD)
        told = "".join(str(call.facts.get("event", "")) for call in server.calls)
    assert "é" in told and told.isprintable()


def test_a_stop_is_1001_for_both() -> None:
    over: Future[list[Event]] = Future()
    with serve(collecting(over)) as server, websocket(server.url) as client:
        client.send("a")
        server.stop()
        with pytest.raises(ConnectionClosed) as closed:
            client.recv(GUARD)
        assert closed.value.rcvd and closed.value.rcvd.code == 1001
        assert over.result(GUARD)[-1] == {"type": "websocket.disconnect", "code": 1001}


def test_a_busy_application_holds_the_client_back() -> None:
    """It takes one message and then none: what the client can send is bounded by buffers."""
    go_on: Future[None] = Future()
    taken: list[int] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await asyncio.wrap_future(go_on)
        while (event := await receive())["type"] == "websocket.receive":
            taken.append(len(event["bytes"]))

    with serve(application) as server, websocket(server.url) as client:
        client.socket.settimeout(0.5)
        sent = 0
        frame = b"\x82\xff" + (1 << 20).to_bytes(8) + bytes(4) + bytes(1 << 20)
        with pytest.raises(TimeoutError):
            while sent < 200:
                client.socket.sendall(frame)
                sent += 1
        assert 16 <= sent < 60
        go_on.set_result(None)


def test_scope_and_events_are_told() -> None:
    with serve(echo) as server:
        with websocket(server.url) as client:
            client.send("olá")
            assert client.recv(GUARD) == "olá"
        told = [
            (call.name, call.outcome, str(call.facts.get("event", call.facts.get("scope")))) for call in server.calls
        ]
    assert told[0][:2] == ("scope", "made") and '"type": "websocket"' in told[0][2]
    assert ("event", "received", '{"type": "websocket.receive", "text": "olá"}') in told
    assert ("event", "sent", '{"type": "websocket.send", "text": "olá"}') in told


def test_no_more_than_max_clients_at_once() -> None:
    with serve(reflecting, settings={"max_clients": 1}) as server:
        with closing(connect(server.port)) as first:
            first.sendall(GET.replace("\n", "\r\n").encode())
            assert read_one(first)[0] == 200
            second = connect(server.port)
            second.sendall(GET.replace("\n", "\r\n").encode())
            second.settimeout(0.1)
            with pytest.raises(TimeoutError):
                second.recv(1)
        with closing(second):
            second.settimeout(GUARD)
            assert read_one(second)[0] == 200
