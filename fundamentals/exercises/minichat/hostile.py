"""Stage 4, people who do not play fair: strange bytes, endless lines, and a client that does not read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.minichat.exercise import exercise
from fundamentals.exercises.minichat.line import spoken
from fundamentals.exercises.minichat.room import Member, Room, people_in
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=4,
    title=gettext_lazy("bytes that are not UTF-8 become U+FFFD, and nobody is thrown out for them"),
    hints=(
        gettext_lazy("What does decode() do with bytes that are not UTF-8?"),
        gettext_lazy("decode() takes a second argument that says what to do about errors."),
        'line.decode("utf-8", errors="replace")',
    ),
    reproduce=r"printf 'caf\351!\nainda aqui\n' | nc -N 127.0.0.1 {port}",
)
def invalid_utf8(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.send(b"caf\xe9!\n")
        thrown_out = _(
            'bytes that are not UTF-8 ended the thread of their client: decode() raised an error; use errors="replace"'
        )
        names = {
            spoken(ana.name, "caf!"): _('the invalid byte was left out: errors="replace" shows it as U+FFFD'),
            spoken(ana.name, "café!"): _(
                "the text was decoded as Latin-1: here bytes are UTF-8, and others become U+FFFD"
            ),
            ana.name.encode() + b": caf\xe9!\n": _(
                "bytes that are not UTF-8 were sent on as they came: decode each line, with errors replaced"
            ),
        }
        room.all_hear(ana, "caf\ufffd!", missing=thrown_out, gone=thrown_out, wrong=names.get)
        ana.say("ainda aqui")
        room.all_hear(ana, "ainda aqui")


@exercise.check(
    stage=4,
    title=gettext_lazy("control characters are taken out: nobody clears another one's screen"),
    hints=(
        gettext_lazy("Say the line of the example below to somebody, and look at their terminal."),
        gettext_lazy("ESC and its like have codes below that of the space; without them the rest is harmless."),
        '"".join(c for c in text if unicodedata.category(c) != "Cc")',
    ),
    reproduce=r"printf 'a\033[2Jb\007c\010\014d\000e\n' | nc -N 127.0.0.1 {port} | cat -v",
)
def control_characters(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say("a\x1b[2Jb\x07c\x08\x0cd\0e")
        through = _(
            "control characters go through: with ESC one client clears another's screen, or writes in their name"
        )
        room.all_hear(ana, "a[2Jbcde", wrong=lambda line: through if any(byte < 32 for byte in line[:-1]) else None)


@exercise.check(
    stage=4,
    title=gettext_lazy("a line over 64 KiB is refused with `! linha longa` and forgotten; one below it arrives whole"),
    hints=(
        gettext_lazy("How large may your buffer grow for a client that never sends a \\n?"),
        gettext_lazy("When it exceeds 64 KiB, answer `! linha longa` and throw bytes away up to the next \\n."),
        gettext_lazy("A flag `skipping`: set when the line is too long, cleared by the next \\n."),
    ),
    reproduce=r"(head -c 70000 /dev/zero | tr '\0' x; printf '\ndepois\n') | nc -N 127.0.0.1 {port} | cut -c 1-60",
)
def long_line(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say("x" * 60_000)
        cut = _(
            "a line of 60,000 bytes did not arrive whole: it comes in several recv(), and goes whole with sendall()"
        )
        room.all_hear(ana, "x" * 60_000, missing=cut, gone=cut, wrong=lambda line: cut)
        ana.say("x" * 70_000, "depois")
        if not ana.next_line().startswith(b"!"):
            grows = _("a line over 64 KiB was not refused: for a client that sends no \\n the buffer grows without end")
            ana.conn.fail(grows, expected=b"! linha longa\n")
        lost = _("after a line that was too long the next one is lost: throw away up to the \\n and not further")
        room.all_hear(ana, "depois", missing=lost, gone=lost, wrong=lambda line: lost)


@exercise.check(
    stage=4,
    title=gettext_lazy("a client that is gone without a word takes nobody along"),
    hints=(
        gettext_lazy("In whose thread is sendall() called on the connection of the dead client?"),
        gettext_lazy("What it raises, it raises in the thread of who speaks. Catch it for each receiver by itself."),
        gettext_lazy("for other in everybody: try: other.sendall(line), except OSError: leave(other)"),
    ),
)
def dead_client_kills_nobody(program: Program) -> None:
    with people_in(program, 6) as (room, (ana, *others)):
        killed = _(
            "a dead client killed the sender's thread: sendall() to a connection that is gone raised an error in the "
            "thread of who was speaking, and nobody caught it"
        )
        skipped = _(
            "when a dead client was found the one after it in the list was skipped: remove() inside the loop over that "
            "same list moves the next one into a place that the loop has passed"
        )
        for number, dead in enumerate(others[:4]):
            room.lose(dead)
            dead.conn.reset()
            texts = [f"{number} primeira", f"{number} segunda"]
            for text in texts:
                ana.say(text)
            for member in room.members:
                for text in texts:
                    member.passes_over_leaving()
                    member.hears(ana, text, missing=killed, gone=killed, wrong=lambda line: skipped)


@exercise.check(
    stage=4,
    title=gettext_lazy("a client that does not read delays nobody"),
    hints=(
        gettext_lazy("What does sendall() do when the receiver's buffers are full?"),
        gettext_lazy("It waits, and who speaks waits with it. Give each client a queue and a thread that empties it."),
        gettext_lazy("queue.put_nowait(line) for each client; its own writer thread does get() and sendall()."),
    ),
    limit=40.0,
    fresh=True,
    reproduce="(sleep 9 | nc -N 127.0.0.1 {port} | sleep 9) & sleep 1; "
    r"head -c 8000000 /dev/zero | tr '\0' x | fold -w 60000 | timeout 8 nc -N 127.0.0.1 {port} | wc -l",
)
def frozen_client_delays_nobody(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        room.freeze()
        for number in range(100):  # 6 MB, where the systems' own buffers take about 4
            say_much(room, ana, number)


def say_much(room: Room, speaker: Member, number: int) -> None:
    text = f"{number} " + "x" * 60_000
    speaker.say(text)
    freezes = _(
        "one frozen client freezes everybody: sendall() to who does not read waits, in the thread of who speaks or "
        "with the list locked"
    )
    room.all_hear(speaker, text, missing=freezes)


@exercise.check(
    stage=4,
    title=gettext_lazy("a client that never reads is dropped before the memory is full"),
    hints=(
        gettext_lazy("Where do the lines wait which a client does not read, and how many may there be?"),
        gettext_lazy("Bound each client's queue to 1 MiB; who lets it overflow is taken out, with the usual notice."),
        gettext_lazy("Count the bytes in the queue; above 1 MiB: shutdown() on its socket, and leave(client)."),
    ),
    limit=40.0,
    fresh=True,
)
def frozen_client_is_dropped(program: Program) -> None:
    with people_in(program, 1) as (room, (ana,)):
        frozen = room.freeze()
        for number in range(200):
            say_much(room, ana, number)
            if frozen.name in room.strangers_left:
                return
        ana.conn.fail(
            _(
                "a client that never reads is never dropped: what waits for it grows without bound, 12 MB here, where "
                "1 MiB is allowed"
            ),
            received=b"",
        )
