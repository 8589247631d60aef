"""Stage 4, several clients: nobody waits for another one, and nobody takes another one along."""

from contextlib import ExitStack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.websocket.exercise import exercise
from fundamentals.exercises.websocket.handshake import read_answer, request, websocket
from fundamentals.exercises.websocket.talking import echoes, expect, frame, text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Opcode

FLOOD = 200  # messages of 64 KiB, more than the systems' buffers take


@exercise.check(
    stage=4,
    title=gettext_lazy("several at the same time: each hears what is its own"),
    hints=(
        gettext_lazy("Which variables of your program exist once, and which once for each client?"),
        gettext_lazy("Buffer, key, and the message that is being collected belong to one conversation."),
        gettext_lazy("Make them inside the function (or the object) of the conversation, not outside of it."),
    ),
)
def each_its_own(program: Program) -> None:
    mixed = _("what two clients sent got mixed up: buffer and message belong to one conversation")
    with ExitStack() as stack:
        several = [stack.enter_context(websocket(program)) for _number in range(4)]
        for number, conn in enumerate(several):
            conn.send(text(f"sou o {number}, ", fin=False))
        for number, conn in enumerate(several):
            conn.send(frame(Opcode.CONTINUATION, f"{number}".encode()))
        for number, conn in enumerate(several):
            right = f"sou o {number}, {number}".encode()
            conn.expect(
                b"\x81" + bytes([len(right)]) + right, lambda data, own=right: None if data.endswith(own) else mixed
            )


@exercise.check(
    stage=4,
    title=gettext_lazy("who is silent, slow or half way through delays nobody"),
    hints=(
        gettext_lazy("While you wait in recv() for one client, who calls accept() for the next?"),
        gettext_lazy("A thread for each connection, handshake included: the main thread does nothing but accept()."),
        "Thread(target=converse, args=(conn,), daemon=True).start()",
    ),
)
def slow_clients_delay_nobody(program: Program) -> None:
    blocked = _("a client that is silent or half way through blocks the others: give each one a thread of its own")
    with ExitStack() as stack:
        _silent, begun, third = (stack.enter_context(program.connect()) for _number in range(3))
        begun.send(request(begun)[:30])
        third.send(request(third))
        read_answer(third, silent=blocked)
        slow = stack.enter_context(websocket(program))
        slow.send(text("devagar")[:8])
        with websocket(program, trouble=blocked) as quick:
            echoes(quick, "rápido", missing=blocked)
        slow.send(text("devagar")[8:])
        expect(slow, Opcode.TEXT, b"devagar", missing=_("a slow client was forgotten while others were served"))


@exercise.check(
    stage=4,
    title=gettext_lazy("a client that sends and does not read delays nobody"),
    hints=(
        gettext_lazy("Where does sendall() wait when the client does not read?"),
        gettext_lazy("In the thread of that client, where it may; not with a lock held, and not in a loop for all."),
        gettext_lazy("A thread for each client; in asyncio `await writer.drain()` in that client's task alone."),
    ),
    fresh=True,
)
def who_does_not_read_delays_nobody(program: Program) -> None:
    blocked = _("one client does not read what it is sent, and the others wait: sendall() waits for it, and for whom?")
    with websocket(program, receive_buffer=4096) as deaf:
        stream, at = frame(Opcode.BINARY, bytes(1 << 16)) * FLOOD, 0
        while count := deaf.send_now(stream[at : at + (1 << 20)], 0.3):
            at += count
        with websocket(program, trouble=blocked) as other:
            echoes(other, "e eu?", missing=blocked)


@exercise.check(
    stage=4,
    title=gettext_lazy("a client that breaks off, at whatever moment, harms nobody"),
    hints=(
        gettext_lazy("What do recv() and sendall() raise when the client has been reset?"),
        gettext_lazy("ConnectionResetError or BrokenPipeError: catch OSError around the conversation, and close."),
        "try: converse(conn), except OSError: pass, finally: conn.close()",
    ),
    fresh=True,
)
def resets_harm_nobody(program: Program) -> None:
    harmed = _(
        "after a client was reset another one is not served any more: an error may end one conversation, no more"
    )
    with websocket(program) as witness:
        for data in (b"", frame(Opcode.TEXT, b"meia")[:8], frame(Opcode.BINARY, bytes(60_000)) * 5):
            with websocket(program, trouble=harmed) as conn:
                conn.send_now(data, 1.0)
                conn.reset()
        begun = program.connect()
        begun.send(request(begun)[:40])
        begun.reset()
        echoes(witness, "ainda aqui", missing=harmed)
        with websocket(program, trouble=harmed) as later:
            echoes(later, "eu também", missing=harmed)
