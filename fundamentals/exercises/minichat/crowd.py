"""Stage 5, many at once: who comes and goes while others talk, and ten who talk at the same time."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.minichat.exercise import exercise
from fundamentals.exercises.minichat.line import spoken
from fundamentals.exercises.minichat.room import Member, people_in
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program

HOLD = 0.02  # seconds in which the signal surely reaches the program
LAST_WORDS = 0.5  # seconds in which a thread that dies of an exception has printed it


@exercise.check(
    stage=5,
    title=gettext_lazy("people come and go while others talk, and no line is lost"),
    hints=(
        gettext_lazy("One thread goes through the list while another one changes it. What may happen?"),
        gettext_lazy("Go through a copy, and make the copy while you hold a lock."),
        gettext_lazy("with lock: everybody = list(clients), and send when the lock is free again."),
    ),
    limit=30.0,
)
def churn(program: Program) -> None:
    try:
        come_and_go(program)
    except Failure as failure:
        failure.mistake = churn_mistake(program)
        raise


def come_and_go(program: Program) -> None:
    """Fifteen times four clients leave and others come just when somebody has said forty lines."""
    texts = [f"linha {number}" for number in range(600)]
    with people_in(program, 8) as (room, (ana, *_others)):
        for number in range(15):
            strangers = [program.connect() for _stranger in range(4)]
            with held(program):
                ana.say(*texts[40 * number : 40 * number + 40])
                for way, stranger in enumerate(strangers):
                    leave(stranger, way)
        for member in room.members:
            for text in texts:
                member.hears(ana, text)


@contextmanager
def held(program: Program) -> Iterator[None]:
    """The program stands still; what happens meanwhile comes to all its threads at the same moment."""
    program.signal(signal.SIGSTOP)
    time.sleep(HOLD)
    try:
        yield
    finally:
        program.signal(signal.SIGCONT)


def leave(conn: Connection, way: int) -> None:
    if way == 0:
        conn.send(b":bye\n")
    elif way == 1:
        conn.reset()
    elif way == 2:
        conn.end_sending()
    else:
        conn.close()


def churn_mistake(program: Program) -> Text:
    deadline = time.monotonic() + LAST_WORDS
    while time.monotonic() < deadline:
        if "changed size during iteration" in program.errors():
            return _(
                "the dictionary of clients changed while it was iterated (RuntimeError), and the speaker's thread died"
            )
        time.sleep(HOLD)
    return _(
        "while others came and went a line was lost, or the thread of who spoke died: the list changed while it was "
        "iterated, or an error on one connection ended the loop over all"
    )


@exercise.check(
    stage=5,
    title=gettext_lazy("ten clients talk at once: each line is whole, and each one's lines are in order"),
    hints=(
        gettext_lazy("Two threads send to the same connection. What may come between two send() calls of one of them?"),
        gettext_lazy("Build the whole line first, with its end, and send it with one sendall()."),
        gettext_lazy('line = f"{peer}: {text}\\n".encode(), then one sendall(line), with a lock for each connection'),
    ),
    limit=30.0,
)
def lines_stay_whole(program: Program) -> None:
    with people_in(program, 10) as (_room, members):
        texts = [f"{number:02} " + "x" * 100 for number in range(80)]
        with held(program):
            for member in members:
                member.say(*texts)
        for member in members:
            hears_everybody(member, members, texts)


def hears_everybody(listener: Member, speakers: list[Member], texts: list[str]) -> None:
    """Fail unless each one's lines come once, whole and in order; those of several may take turns."""
    awaited = {speaker.name: [spoken(speaker.name, text) for text in reversed(texts)] for speaker in speakers}
    everything = {line for lines in awaited.values() for line in lines}
    for _number in range(len(everything)):
        line = listener.next_line()
        lines = awaited.get(line.partition(b": ")[0].decode(errors="replace"))
        if not lines or line != lines.pop():
            listener.conn.fail(crowd_mistake(line, line in everything))


def crowd_mistake(line: bytes, was_said: bool) -> Text:
    if was_said:
        return _("the lines of one client came twice, or in another order than they were said")
    if not line:
        return _("while ten clients talked at once a line was lost: each one goes to everybody")
    return _(
        "lines were interleaved: two threads sent to one connection, and a piece of one line came into the other; "
        "build the whole line and send it with one sendall()"
    )


@exercise.check(
    stage=5,
    title=gettext_lazy("who left is forgotten: none of their threads stays behind"),
    hints=(
        gettext_lazy("Print threading.active_count() whenever somebody leaves."),
        gettext_lazy("Every thread of a client needs a way to its end: the one that reads, and the one that writes."),
        gettext_lazy("Put a last None into the leaver's queue, at which the writer thread returns."),
    ),
    limit=30.0,
)
def threads_end(program: Program) -> None:
    counts = [threads_after_a_wave(program) for _wave in range(4)]
    growth = [later - sooner for sooner, later in zip(counts[1:], counts[2:], strict=False)]
    if min(growth) >= 6:
        text = _(
            "the threads of clients that left never end: there were %(first)d, and two waves of eight later %(last)d"
        )
        raise Failure(text % {"first": counts[1], "last": counts[3]})


def threads_after_a_wave(program: Program) -> int:
    """The threads of the program when eight clients have come and gone, once their number no longer falls."""
    with people_in(program, 8) as (room, members):
        for number, member in enumerate(members[:-1]):
            room.lose(member)
            if number % 2:
                member.say(":bye")
            else:
                member.conn.close()
            for other in room.members:
                other.hears_leaving(member, _("one client left and the others were not told"))
    count, before = program.threads(), None
    while before is None or count < before:
        time.sleep(0.2)
        before, count = count, program.threads()
    return count
