"""Stage 3, lines and not packets: what recv() returns is what has arrived, half a line or three."""

import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.minichat.exercise import exercise
from fundamentals.exercises.minichat.room import Member, people_in
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=3,
    title=gettext_lazy("a line that comes in pieces is one line"),
    hints=(
        gettext_lazy("Does one send() of the client always arrive as one recv()?"),
        gettext_lazy("Keep what has come in a buffer, and take a line out of it only when there is a \\n."),
        'buffer += data; *lines, buffer = buffer.split(b"\\n")',
    ),
    reproduce=r"(printf 'bom '; sleep 1; printf 'dia\n') | nc -N 127.0.0.1 {port}",
    fresh=True,
)
def line_in_pieces(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        in_pieces(ana, b"bom ", b"dia, ", b"gente", b"\n")
        taken = _(
            "a packet was taken for a line: the pieces of one line were sent on one by one; keep them until a \\n comes"
        )
        room.all_hear(ana, "bom dia, gente", missing=taken, gone=taken, wrong=lambda line: taken)
        in_pieces(ana, b"\xc3", b"\xa9 isso\r", b"\n")
        torn = _(
            "a letter that came in two packets ended its client's thread: put the line together first, decode then"
        )
        room.all_hear(ana, "é isso", missing=torn, gone=torn)


def in_pieces(member: Member, *pieces: bytes) -> None:
    """Send each piece so that the program reads it by itself: a moment lies between them."""
    for number, piece in enumerate(pieces):
        time.sleep(0.05 if number else 0)
        member.send(piece)


@exercise.check(
    stage=3,
    title=gettext_lazy("three lines in one packet are three lines"),
    hints=(
        gettext_lazy("What does recv() return when the client has sent three lines in a hurry?"),
        gettext_lazy("Take as many lines out of the buffer as there are."),
        gettext_lazy('for line in lines, where *lines, buffer = buffer.split(b"\\n")'),
    ),
    reproduce=r"printf 'um\ndois\ntrês\n' | nc -N 127.0.0.1 {port}",
    fresh=True,
)
def lines_in_one_packet(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say("um", "dois", "três")
        taken = _("a packet was taken for a line: three lines came in one recv(), and not each was sent on as a line")
        for text in ("um", "dois", "três"):
            room.all_hear(ana, text, missing=taken, gone=taken, wrong=lambda line: taken)


@exercise.check(
    stage=3,
    title=gettext_lazy("`:bye` split over two packets takes out"),
    hints=(
        gettext_lazy("A command is a line too."),
        gettext_lazy("Look for the command in the whole line, not in what one recv() returned."),
        gettext_lazy('`if text == ":bye"` stands inside the loop over the lines.'),
    ),
    reproduce=r"(printf ':b'; sleep 1; printf 'ye\n') | nc 127.0.0.1 {port}",
    fresh=True,
)
def bye_in_pieces(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        in_pieces(ana, b":b", b"ye", b"\n")
        missing = _("`:bye` that comes in two packets is not understood: a packet was taken for a line")
        ana.hears_leaving(ana, missing)
        room.lose(ana)
        room.all_hear_leaving(ana, missing)


@exercise.check(
    stage=3,
    title=gettext_lazy("`:bye` between other lines of the same packet takes out, and nothing after it is said"),
    hints=(
        gettext_lazy("What becomes of a `:bye` that arrives together with the line before it?"),
        gettext_lazy("Compare each line of the packet, not the packet; and stop at the command."),
        gettext_lazy("On `:bye` leave the loop over the lines and the one over recv(): `return`."),
    ),
    reproduce=r"printf 'tchau\n:bye\nfantasma\n' | nc 127.0.0.1 {port}",
    fresh=True,
)
def bye_in_a_packet_with_others(program: Program) -> None:
    with people_in(program, 3) as (room, (ana, *_others)):
        ana.say("tchau", ":bye", "fantasma")
        missing = _(
            "`:bye` inside a packet with other lines is not understood: compare each line, not what recv() returned"
        )
        room.lose(ana)
        for member in room.members:
            member.hears(ana, "tchau", missing=missing, wrong=lambda line: missing)
        room.all_hear_leaving(ana, missing)
