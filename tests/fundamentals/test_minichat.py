"""The exercise itself: lines and their meanings without a socket, the room and the conversation over socket pairs."""

import errno
import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import load_command_class
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from fundamentals import minichat
from fundamentals.console import Console
from fundamentals.minichat import (
    LINE_LIMIT,
    QUEUE_LIMIT,
    Bye,
    LineSplitter,
    LocalRoom,
    Member,
    Text,
    TooLong,
    clean,
    converse,
    has_left,
    meaning,
    spoken,
    too_long,
)
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import Call, sentence
from fundamentals.stream import NotReading
from tests.fundamentals.servers import GUARD, Lines, read_exactly, read_to_end

# Lines


def split(*pieces: bytes) -> list[bytes | None]:
    splitter = LineSplitter()
    return [line for piece in pieces for line in splitter.feed(piece)]


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([], []),
        ([b"oi"], []),
        ([b"oi\n"], [b"oi"]),
        ([b"oi\r\n"], [b"oi"]),
        ([b"o", b"i\r", b"\n"], [b"oi"]),
        ([b"um\ndois\r\ntr", b"es\n"], [b"um", b"dois", b"tres"]),
        ([b"\n\r\n\n"], [b"", b"", b""]),
        ([b"a\rb\r\r\n"], [b"a\rb\r"]),
        ([b":b", b"ye", b"\nsobra"], [b":bye"]),
        ([b"\xc3", b"\xa9\n"], ["é".encode()]),
    ],
)
def test_lines(pieces: list[bytes], lines: list[bytes]) -> None:
    assert split(*pieces) == lines


def lines_at_once(data: bytes, limit: int) -> list[bytes | None]:
    """What is to come out, told in another way: with all the data at hand."""
    *ended, rest = data.split(b"\n")
    lines = [line.removesuffix(b"\r") for line in ended]
    found: list[bytes | None] = [line if len(line) <= limit else None for line in lines]
    return found + [None] * (len(rest.removesuffix(b"\r")) > limit)


@given(st.lists(st.text("ab\r\n", max_size=12).map(str.encode)))
@example([b"aaaa\r", b"\n"])
@example([b"aaaa\r", b"a\n"])
@example([b"aaaaa", b"aaaaa", b"\n", b"a\n"])
def test_the_pieces_make_no_difference(pieces: list[bytes]) -> None:
    with patch.object(minichat, "LINE_LIMIT", 4):
        # A CR at the end of the data may yet turn out to belong to the line.
        assert split(*pieces, b"\n") == lines_at_once(b"".join(pieces) + b"\n", 4)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_of_the_limit_is_a_line(end: bytes) -> None:
    line = b"x" * LINE_LIMIT
    assert split(line + end) == split(line, end) == [line]


def test_a_line_over_the_limit_is_reported_at_once_and_discarded_to_its_end() -> None:
    splitter = LineSplitter()
    assert list(splitter.feed(b"x" * LINE_LIMIT)) == []
    assert list(splitter.feed(b"x")) == [None]
    assert list(splitter.feed(b"x" * 10_000_000)) == []
    assert len(splitter._line) == 0
    assert list(splitter.feed(b"\noi\n")) == [b"oi"]


# Meanings


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b"oi", "oi"),
        (b"", ""),
        (b":byebye", ":byebye"),
        (b":bye ", ":bye "),
        (b" :bye", " :bye"),
        (b":BYE", ":BYE"),
        (b"\x1b:bye", ":bye"),
        (b":bye\r", ":bye"),
    ],
)
def test_what_is_not_exactly_bye_is_text(line: bytes, text: str) -> None:
    assert meaning(line) == Text(text)


def test_bye_and_lines_too_long() -> None:
    assert isinstance(meaning(b":bye"), Bye) and isinstance(meaning(None), TooLong)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("café ☕ 👩‍🚀 אב".encode(), "café ☕ 👩‍🚀 אב"),
        (b"\x1b[2J\x1b]0;titulo\x07", "[2J]0;titulo"),
        (b"a\x00b\tc\rd\x7fe", "abcde"),
        ("a\x80b\x9bc\x85d\xa0e".encode(), "abcd\xa0e"),
        (b"\xff\xfe", "��"),
        (b"a\xc3", "a�"),
        (b"\x9b31m", "�31m"),
        (b"\xed\xa0\x80", "���"),
        (b"\xc0\x8a", "��"),
    ],
)
def test_text_is_safe_to_show(line: bytes, text: str) -> None:
    assert clean(line) == text


@given(st.binary())
def test_nothing_that_is_cleaned_can_give_orders_to_a_terminal(line: bytes) -> None:
    assert not set(clean(line)) & set(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))


def test_what_others_see() -> None:
    assert spoken("10.0.0.1:5000", "olá") == "10.0.0.1:5000: olá\n".encode()
    assert (has_left("10.0.0.1:5000"), too_long()) == (b"* 10.0.0.1:5000 saiu\n", b"! linha longa\n")
    with translation.override("en"):
        assert (has_left("10.0.0.1:5000"), too_long()) == (b"* 10.0.0.1:5000 left\n", b"! line too long\n")


# The conversation


class Seat:
    """A client of the room, and the conversation with it in a thread; `outcome` is what that raised, when it ended."""

    def __init__(self, room: LocalRoom, name: str, make_socket: Callable[..., socket.socket] = socket.socket) -> None:
        self.client, server = socket.socketpair()
        self.client.settimeout(GUARD)
        self.conn = make_socket(server.family, server.type, fileno=server.detach())
        self.name = name
        self.outcome: BaseException | None = None
        self._thread = threading.Thread(target=self._converse, args=(room,))
        self._thread.start()

    def _converse(self, room: LocalRoom) -> None:
        try:
            with self.conn, translation.override("pt-br"):
                converse(self.conn, room, self.name)
        except BaseException as error:
            self.outcome = error

    def says(self, line: str) -> None:
        self.client.sendall(f"{line}\n".encode())

    def reads(self, *lines: str) -> bool:
        expected = "".join(f"{line}\n" for line in lines).encode()
        return read_exactly(self.client, len(expected)) == expected

    def ends(self) -> bytes:
        """All that still comes; the conversation is over then."""
        rest = read_to_end(self.client)
        self.wait()
        return rest

    def wait(self) -> None:
        self._thread.join(GUARD)
        assert not self._thread.is_alive()


class AttentiveRoom(LocalRoom):
    """A room that tells when somebody has come or gone."""

    def __init__(self, echo: bool = True) -> None:
        super().__init__(echo)
        self.changed = threading.Condition()

    def join(self, member: Member) -> None:
        super().join(member)
        with self.changed:
            self.changed.notify_all()

    def leave(self, member: Member) -> None:
        super().leave(member)
        with self.changed:
            self.changed.notify_all()

    def expect(self, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self._members) == count, GUARD)


Sit = Callable[..., Seat]


@pytest.fixture
def room() -> AttentiveRoom:
    return AttentiveRoom()


@pytest.fixture
def sit(room: AttentiveRoom) -> Iterator[Sit]:
    """Lets somebody in; when it returns they are there."""
    with ExitStack() as stack:

        def sitting(name: str, **options: Any) -> Seat:
            count = len(room._members)
            seat = Seat(room, name, **options)
            stack.callback(seat.wait)
            stack.enter_context(seat.client)
            room.expect(count + 1)
            return seat

        yield sitting


def test_a_line_goes_to_everybody_the_sender_too(sit: Sit) -> None:
    ana, bia = sit("ana"), sit("bia")
    ana.says("oi")
    assert ana.reads("ana: oi") and bia.reads("ana: oi")
    bia.says("")
    assert ana.reads("bia: ") and bia.reads("bia: ")


def test_without_echo_the_sender_is_left_out(sit: Sit, room: AttentiveRoom) -> None:
    room._echo = False
    ana, bia = sit("ana"), sit("bia")
    ana.says("oi")
    bia.says("olá")
    assert ana.reads("bia: olá") and bia.reads("ana: oi")
    ana.says(":bye")
    assert ana.ends() == b"* ana saiu\n" and bia.reads("* ana saiu")


def test_bye_tells_everybody_the_leaver_too_and_ends_the_conversation(sit: Sit, room: AttentiveRoom) -> None:
    ana, bia = sit("ana"), sit("bia")
    ana.client.sendall(b"tchau\r\n:by")
    assert bia.reads("ana: tchau")
    ana.client.sendall(b"e\r\nmais nada\n")
    assert ana.ends() == b"ana: tchau\n* ana saiu\n" and ana.outcome is None
    room.expect(1)
    bia.says("e agora")
    assert bia.reads("* ana saiu", "bia: e agora")


def end_of_file(seat: Seat) -> None:
    seat.client.shutdown(socket.SHUT_WR)
    assert seat.ends() == f"* {seat.name} saiu\n".encode() and seat.outcome is None


def reset(seat: Seat) -> None:
    """A pair of sockets resets when one closes with bytes unread, like a client that dies."""
    seat.conn.send(b"never read")
    seat.client.close()
    seat.wait()
    assert isinstance(seat.outcome, ConnectionResetError)


def time_out(seat: Seat) -> None:
    seat.conn.settimeout(0.001)
    seat.says("a última palavra")
    assert seat.ends() == f"{seat.name}: a última palavra\n* {seat.name} saiu\n".encode()
    assert isinstance(seat.outcome, TimeoutError)


@pytest.mark.parametrize("leave", [end_of_file, reset, time_out])
def test_however_it_goes_the_others_are_told_once(sit: Sit, leave: Callable[[Seat], None]) -> None:
    ana, bia = sit("ana"), sit("bia")
    leave(ana)
    bia.client.shutdown(socket.SHUT_WR)
    seen = bia.ends().decode().splitlines()
    assert [line for line in seen if line != "ana: a última palavra"] == ["* ana saiu", "* bia saiu"]


def test_what_has_no_line_end_is_not_said(sit: Sit) -> None:
    ana, bia = sit("ana"), sit("bia")
    ana.client.sendall(b"meia linha")
    ana.client.shutdown(socket.SHUT_WR)
    assert bia.reads("* ana saiu")


def test_a_line_too_long_is_told_to_its_author_alone(sit: Sit) -> None:
    ana, bia = sit("ana"), sit("bia")
    ana.client.sendall(b"x" * (LINE_LIMIT + 1))
    assert ana.reads("! linha longa")
    ana.client.sendall(b"yyy\noi\n")
    assert ana.reads("ana: oi") and bia.reads("ana: oi")


def test_the_longest_line_is_whole(sit: Sit) -> None:
    ana, bia = sit("ana"), sit("bia")
    ana.client.sendall(b"x" * LINE_LIMIT + b"\r\n")
    assert ana.reads("ana: " + "x" * LINE_LIMIT) and bia.reads("ana: " + "x" * LINE_LIMIT)


def test_everybody_sees_whole_lines_in_the_same_order(sit: Sit) -> None:
    seats = [sit(f"p{number}") for number in range(5)]
    chosen = random.Random(5)

    def talk(seat: Seat) -> None:
        data = b"".join(b"%d\n" % number for number in range(200)) + b":bye\n"
        while data:  # cut anywhere
            size = chosen.randrange(1, 60)
            seat.client.sendall(data[:size])
            data = data[size:]

    talkers = [threading.Thread(target=talk, args=(seat,)) for seat in seats]
    for talker in talkers:
        talker.start()
    seen = [seat.ends().decode().splitlines() for seat in seats]
    for talker in talkers:
        talker.join(GUARD)
    longest = max(seen, key=len)
    for seat, lines in zip(seats, seen, strict=True):
        assert lines == longest[: len(lines)]
        assert [line for line in longest if line.startswith(seat.name)] == [f"{seat.name}: {n}" for n in range(200)]
        assert lines[-1] == f"* {seat.name} saiu"


def test_the_name_is_the_address(room: AttentiveRoom) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()) as client:
        conn, _address = listener.accept()
        client.sendall(b"oi\n")
        client.shutdown(socket.SHUT_WR)
        with conn:
            converse(conn, room)
        name = f"127.0.0.1:{client.getsockname()[1]}"
        assert read_to_end(client).decode() == f"{name}: oi\n* {name} saiu\n"


def test_one_that_is_gone_before_it_is_greeted_was_reset(room: AttentiveRoom) -> None:
    with socket.socket() as unconnected, pytest.raises(ConnectionResetError, match="Connection reset by peer"):
        converse(unconnected, room)


# The queues


def test_one_who_never_reads_delays_nobody_and_is_dropped_at_the_limit(sit: Sit, room: AttentiveRoom) -> None:
    ana, frozen = sit("ana"), sit("gelo")
    line = b"x" * 4000 + b"\n"
    sent = 0
    with ana.client.makefile("rb") as heard:
        ana.client.sendall(line)
        while heard.readline() == b"ana: " + line:
            sent += len(line)
            ana.client.sendall(line)
    frozen.wait()
    assert isinstance(frozen.outcome, NotReading)
    room.expect(1)
    queued = sent - len(read_to_end(frozen.client))  # what the system took needs no room with us
    assert QUEUE_LIMIT - minichat.BATCH < queued < QUEUE_LIMIT + minichat.BATCH


def test_who_is_dropped_is_announced_once(sit: Sit) -> None:
    ana, _frozen = sit("ana"), sit("gelo")
    with patch.object(minichat, "QUEUE_LIMIT", 500_000):
        for _ in range(300):
            ana.says("x" * 4000)
            read_exactly(ana.client, 4006)
    ana.says(":bye")
    assert ana.ends().decode().splitlines()[-1] == "* ana saiu"


def test_nothing_is_sent_while_the_lock_on_the_list_is_held(sit: Sit, room: AttentiveRoom) -> None:
    lock = threading.RLock()
    room._lock = lock  # type: ignore[assignment]
    calls: list[str] = []

    class Watched(socket.socket):
        def send(self, *arguments: Any) -> int:
            calls.append(f"send {lock._is_owned()}")
            return super().send(*arguments)

        def shutdown(self, how: int, /) -> None:
            calls.append(f"shutdown {lock._is_owned()}")
            super().shutdown(how)

    ana, _frozen = sit("ana", make_socket=Watched), sit("gelo", make_socket=Watched)
    with patch.object(minichat, "QUEUE_LIMIT", 300_000):
        while not any(call.startswith("shutdown") for call in calls):
            ana.says("x" * 4000)
            read_exactly(ana.client, 4006)
    assert set(calls) == {"send False", "shutdown False"}


def test_who_leaves_gets_what_it_is_owed_first(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minichat, "NAP", 0)
    ana, bia = sit("ana"), sit("bia")
    ana.client.sendall((b"x" * 4000 + b"\n") * 200)
    ana.client.shutdown(socket.SHUT_WR)
    said = ["ana: " + "x" * 4000] * 200 + ["* ana saiu"]
    assert bia.reads(*said)
    assert ana.ends().decode().splitlines() == said and ana.outcome is None


def test_who_leaves_is_not_waited_for_long(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minichat, "FAREWELL", 0.01)
    monkeypatch.setattr(minichat, "NAP", 0)
    ana = sit("ana")
    ana.client.sendall((b"x" * 4000 + b"\n") * 200 + b":bye\n")
    ana.wait()
    assert isinstance(ana.outcome, NotReading)


def breaking(error: OSError) -> type[socket.socket]:
    class Broken(socket.socket):
        def send(self, *_arguments: Any) -> int:
            raise error

    return Broken


def test_the_trouble_of_a_writer_ends_its_own_conversation(sit: Sit) -> None:
    error = TimeoutError(errno.ETIMEDOUT, "Connection timed out")  # its network is gone
    ana, bia = sit("ana", make_socket=breaking(error)), sit("bia")
    bia.says("oi")
    assert bia.reads("bia: oi", "* ana saiu")
    ana.wait()
    assert ana.outcome is error


def test_who_closes_without_waiting_for_the_rest_does_nothing_wrong(sit: Sit) -> None:
    ana = sit("ana", make_socket=breaking(BrokenPipeError()))
    ana.client.close()
    ana.wait()
    assert ana.outcome is None


def test_without_a_thread_for_the_writer_nobody_comes_in(
    pair: tuple[socket.socket, socket.socket], room: AttentiveRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(OSError, match="não há mais threads"):
        converse(pair[1], room, "ana")
    assert not room._members


def test_a_connection_that_was_given_back_is_left_alone(pair: tuple[socket.socket, socket.socket]) -> None:
    client, server = pair
    member = Member(server, "ana")
    with member.writing():
        member.deliver(b"oi\n")
    member.cut(NotReading())
    server.sendall(b"its next owner")
    assert read_exactly(client, 17) == b"oi\nits next owner"


def test_what_one_is_told_alone_counts_as_well(pair: tuple[socket.socket, socket.socket]) -> None:
    member = Member(pair[1], "ana")
    member.deliver(b"x" * QUEUE_LIMIT)
    pair[1].send(b"still open")
    member.deliver(b"x")
    with pytest.raises(BrokenPipeError):
        pair[1].send(b"closed")


def test_nothing_is_kept_for_one_that_was_cut_off(pair: tuple[socket.socket, socket.socket]) -> None:
    member = Member(pair[1], "ana")
    member.deliver(b"oi\n")
    member.cut(NotReading())
    assert member.put(b"x" * (QUEUE_LIMIT + 1))  # nor is it cut off again
    assert not member._lines


def test_who_floods_the_room_is_slowed_down_for_those_who_read(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr(minichat.time, "sleep", naps.append)
    room = LocalRoom()
    with socket.socket() as conn:
        member = Member(conn, "ana")
        room.join(member)
        member.put(b"x" * minichat.BEHIND)
        room.pace()
        assert naps == []
        member.put(b"x")
        room.pace()
        assert naps == [minichat.NAP]
        monkeypatch.setattr(minichat, "FROZEN", 0)
        room.pace()
        assert naps == [minichat.NAP]


@pytest.mark.parametrize(("size", "paced"), [(4096, 1), (4095, 0), (9000, 2)])
def test_only_one_with_much_to_say_is_slowed_down(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch, size: int, paced: int
) -> None:
    count = 0

    def pace(_room: LocalRoom) -> None:
        nonlocal count
        count += 1

    monkeypatch.setattr(LocalRoom, "pace", pace)
    client, server = pair
    client.sendall(b"x" * size)
    client.shutdown(socket.SHUT_WR)
    converse(server, LocalRoom(), "ana")
    assert count == paced


def test_when_the_server_ends_nobody_is_told(sit: Sit, room: AttentiveRoom) -> None:
    ana, bia = sit("ana"), sit("bia")
    ana.says("oi")
    assert bia.reads("ana: oi")
    room.close()
    for seat in (ana, bia):
        seat.client.shutdown(socket.SHUT_WR)
    assert (ana.ends(), bia.ends()) == (b"ana: oi\n", b"")


def test_the_second_thread_is_narrated(sit: Sit) -> None:
    calls: list[Call] = []
    ana = sit("ana", make_socket=partial(NarratedSocket, calls.append))
    ana.says("oi")
    assert ana.reads("ana: oi")
    ana.says(":bye")
    ana.ends()
    own = {(call.name, call.outcome): call for call in calls if (call.name, call.outcome) in minichat.SENTENCES}
    assert list(own) == [("start", "writer"), ("wait", "waits")]
    for call in own.values():
        said = sentence(call, minichat.SENTENCES)
        with translation.override("en"):
            assert "thread" in said and "ana" in said and said != sentence(call, minichat.SENTENCES)


def test_the_command_makes_the_room_and_closes_it_at_the_end() -> None:
    command = load_command_class("fundamentals", "runminichatserver")
    options = vars(command.create_parser("manage.py", "runminichatserver").parse_args(["0", "--no-echo"]))
    command.conversation(Console(Lines(), Lines()), options)
    assert (command.room._echo, command.room._closed) == (False, False)
    command.ending()
    assert command.room._closed
