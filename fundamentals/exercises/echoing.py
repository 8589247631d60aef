"""What the echo server and the one in capitals have to do alike: all bytes, for all clients, whatever these do.

Both answer something to each piece that they are sent. `Talk` is a question and its answer; the functions here put it
into the situations that go wrong in learners' programs.
"""

import time
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fundamentals.labcheck.connection import AT_ONCE, Connection, what_differs
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program

SMALL_BUFFER = 4096  # bytes that the system keeps for a client that does not read
STUCK = 0.5  # seconds without a byte taken, after which the program counts as waiting for its client
MOST_KEPT = 48 << 20  # bytes that two systems' buffers cannot hold, however large they grow
PIECE = 1 << 16
IDLE = 0.6  # seconds in which the processor time is measured
BUSY = 0.3  # of that, more than any program needs that waits


@dataclass(frozen=True)
class Talk:
    """What a client sends, and what has to come back."""

    question: bytes
    answer: bytes

    def times(self, count: int) -> "Talk":
        return Talk(self.question * count, self.answer * count)


def everything_comes_back(program: Program, talk: Talk) -> None:
    """Much more than one recv() takes."""
    with program.connect() as conn:
        conn.send(talk.question)
        received = conn.read(len(talk.answer))
        if received != talk.answer:
            compare(conn, talk.answer, received)
        conn.expect_silence(AT_ONCE)


def still_open(conn: Connection, answer: bytes) -> None:
    """Raise Failure when the program has ended the conversation although the client has not."""
    conn.read_now(0.05)
    if conn.ended:
        text = _("only the first message came back: recv() belongs in a loop, until it returns b''")
        conn.fail(text, answer, b"")
    conn.unread()


def compare(conn: Connection, expected: bytes, received: bytes) -> None:
    """Raise Failure: much was sent, and `received` came back."""
    count, size = len(received), len(expected)
    facts = {"count": count, "size": size}
    if not received:
        text = what_differs(expected, received, conn)
    elif count >= size:
        text = _("as many bytes came back as should, but not the same ones: are they changed on their way?")
    elif received == expected[:count] and conn.ended:
        text = _(
            "only %(count)d of %(size)d bytes came back, then the connection ended: one recv() was taken for the whole "
            "message; it returns what has arrived"
        )
    elif received == expected[:count]:
        text = _(
            "only %(count)d of %(size)d bytes came back: one recv() was taken for the whole message; it returns what "
            "has arrived, and belongs in a loop"
        )
    else:
        text = _(
            "bytes are missing in the middle, or were changed (%(count)d of %(size)d came): each piece that recv() "
            "returned has to go back as it is (no strip), and whole (send() may take only a part, sendall() takes all)"
        )
    conn.fail(text % facts, expected, received)


def half_close_keeps_the_tail(program: Program, talk: Talk) -> None:
    """The client ends its sending at once; what is owed to it must still come, then the end."""
    with program.connect() as conn:
        conn.send(talk.question)
        conn.end_sending()
        received = conn.read_to_end(8.0)
        if received == talk.answer and conn.ended and not conn.was_reset:
            return
        facts = {"count": len(received), "size": len(talk.answer)}
        if conn.was_reset:
            text = _(
                "the client ended its sending (EOF) and got a reset: the program closed the connection before it had "
                "read and answered everything (%(count)d of %(size)d bytes came)"
            )
        elif not conn.ended:
            text = _("the client ended its sending (EOF), and the program does not close the connection: is b'' seen?")
        elif received == talk.answer[: len(received)]:
            text = _(
                "the tail is lost: the client ended its sending (EOF), and the program closed the connection with only "
                "%(count)d of %(size)d bytes sent back. EOF ends the client's input, not what it is owed"
            )
        else:
            compare(conn, talk.answer, received)
        conn.fail(text % facts, talk.answer, received)


def slow_reader_gets_everything(program: Program, talk: Talk) -> None:
    """A client that sends until nobody takes any more, and reads only then."""
    with program.connect(receive_buffer=SMALL_BUFFER) as conn:
        all_sent = conn.send(talk.question[fill(conn, talk.question) :])
        conn.end_sending()
        received = conn.read_to_end(10.0)
        if received == talk.answer:
            return
        if len(received) >= len(talk.answer):
            compare(conn, talk.answer, received)
        if all_sent and received != talk.answer[: len(received)]:
            text = _(
                "a client that read slowly got %(count)d of %(size)d bytes, with a part missing: send() takes only as "
                "much as there is room for and returns how much that was; the rest has to be sent again (sendall)"
            )
        else:
            text = _(
                "a client that read slowly got only the first %(count)d of %(size)d bytes: the program ended the "
                "conversation before it had read and answered everything"
            )
        conn.fail(text % {"count": len(received), "size": len(talk.answer)}, talk.answer, received)


def fill(conn: Connection, data: bytes) -> int:
    """Send `data` without reading, until nothing more is taken; how many bytes were."""
    sent = 0
    while sent < len(data) and (count := conn.send_now(data[sent : sent + PIECE], STUCK)):
        sent += count
    return sent


def nothing_is_hoarded(program: Program, piece: bytes) -> None:
    """A client that sends and never reads has to be made to wait, in the end."""
    with program.connect(receive_buffer=SMALL_BUFFER) as conn:
        data = piece * (PIECE // len(piece))
        sent = 0
        while count := conn.send_now(data, STUCK):
            sent += count
            if sent > MOST_KEPT:
                text = _(
                    "the program took %(count)d MiB from a client that does not read, and keeps the answers in memory: "
                    "while an answer cannot be sent it should not read on (back-pressure)"
                )
                conn.fail(text % {"count": sent >> 20}, received=b"")


def silent_client_holds_up_nobody(program: Program, talk: Talk) -> None:
    text = _(
        "the second client is not answered while the first one is connected and silent: one conversation holds up the "
        "others. Start a thread for each client"
    )
    with program.connect() as first:
        first.read_now(0.1)  # so that the program has turned to it
        with program.connect() as second:
            answered_beside(second, talk, text)


def stuck_client_holds_up_nobody(program: Program, piece: bytes, talk: Talk) -> None:
    text = _(
        "a client that sends and does not read makes all others wait: the program sleeps in send() for it. Start a "
        "thread for each client"
    )
    with program.connect(receive_buffer=SMALL_BUFFER) as stuck, program.connect() as second:
        fill(stuck, piece * ((12 << 20) // len(piece)))
        answered_beside(second, talk, text)


def answered_beside(conn: Connection, talk: Talk, otherwise: str) -> None:
    conn.send(talk.question)
    if not conn.read(1, 3.0):
        conn.fail(what_differs(talk.answer, b"", conn) if conn.ended else otherwise, talk.answer)
    conn.unread()
    conn.expect(talk.answer)


def each_gets_its_own(program: Program, talks: list[Talk]) -> None:
    """Several clients in turn, each with something else, all of them before the first answer is read."""
    conns = [program.connect() for _talk in talks]
    for conn, talk in zip(conns, talks, strict=True):
        conn.send(talk.question)
    patience = 3.0
    for conn, talk in zip(conns, talks, strict=True):
        received = conn.read(len(talk.answer), patience)
        if received in [other.answer for other in talks if other is not talk]:
            conn.fail(_("a client got what another one had sent: do the threads share a variable?"), talk.answer)
        conn.unread()
        patience = patience if received else 0.1  # one that got nothing is enough to wait for
    for conn, talk in zip(conns, talks, strict=True):
        conn.expect(talk.answer, seconds=patience)


def vanishing_clients_harm_nobody(program: Program, talk: Talk) -> None:
    """Clients that break off in the middle, and others that end in order; one stays through it all."""
    with program.connect() as stays:
        stays.send(talk.question)
        stays.expect(talk.answer)
        for much, ends in ((talk, True), (talk.times(20_000), True), (talk, False)):
            break_off(program, much, ends)
            survived(program, stays, talk)
        with program.connect() as conn:
            conn.end_sending()
            conn.read_to_end(2.0)
        rests(program)


def break_off(program: Program, talk: Talk, ends: bool) -> None:
    """A client that has vanished, nothing read, before the program comes to answer it; perhaps it `ends` first."""
    with program.frozen():
        conn = program.connect()
        conn.send_now(talk.question, 1.0)
        if ends:
            conn.end_sending()
        conn.reset()


def survived(program: Program, stays: Connection, talk: Talk) -> None:
    if program.await_end(0.2):
        text = _("the program ends because a client broke its connection off (reset): catch OSError there")
        raise Failure(program.last_words(text), transcript=program.events)
    text = _("after another client broke its connection off (reset), this one is not answered any more")
    answered_beside(stays, talk, text)
    with program.connect() as conn:
        answered_beside(conn, talk, _("after a client broke its connection off (reset), nobody new is answered"))


def rests(program: Program) -> None:
    """Nobody says anything now. Raises Failure when the program is busy all the same."""
    before = program.cpu_seconds()
    time.sleep(IDLE)
    if program.cpu_seconds() - before > BUSY:
        text = _(
            "the program keeps the processor busy although nobody sends anything: when a client has gone, recv() "
            "returns b'' at once, again and again; b'' has to end the loop"
        )
        raise Failure(text, transcript=program.events)
