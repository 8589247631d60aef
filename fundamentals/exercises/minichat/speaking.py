"""Stage 1, to speak and to hear: a line goes to everybody, with the address of who said it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.minichat.exercise import SAY_HI, beside_a_listener, exercise
from fundamentals.exercises.minichat.line import spoken
from fundamentals.exercises.minichat.room import people_in
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=1,
    title=gettext_lazy("one client alone: its line comes back as `IP:PORT: text`"),
    hints=(
        gettext_lazy("What does accept() return besides the new socket?"),
        gettext_lazy("The second thing that accept() returns holds address and port: the line begins with both."),
        gettext_lazy(
            'f"{ip}:{port}: {text}\\n".encode() goes to everybody, also to the connection the text came from.'
        ),
    ),
    reproduce=SAY_HI,
    fresh=True,
)
def own_line_comes_back(program: Program) -> None:
    with people_in(program, 0) as (room, _nobody):
        ana = room.connect()
        ana.say("oi")
        ana.hears(ana, "oi")
        ana.say("tudo bem?")
        ana.hears(
            ana, "tudo bem?", missing=_("only the first line came back: recv() stands in a loop, until it returns b''")
        )


@exercise.check(
    stage=1,
    title=gettext_lazy("two clients: what one says, both hear"),
    hints=(
        gettext_lazy("While the first client is connected, who calls accept() for the second one?"),
        gettext_lazy("A thread for each client; the main thread does nothing but accept() and start()."),
        gettext_lazy(
            "Thread(target=talk, args=(conn, address)).start(), and talk() sends each line to all in the list."
        ),
    ),
    reproduce=beside_a_listener(SAY_HI),
    fresh=True,
)
def both_hear(program: Program) -> None:
    with people_in(program, 0) as (room, _nobody):
        ana, rui = room.connect(), room.connect()
        ana.say("oi, Rui")
        ana.hears(ana, "oi, Rui")
        rui.say("cheguei")
        rui.may_hear(spoken(ana.name, "oi, Rui"))
        unserved = _(
            "the second client is not served while the first is connected: the conversation holds up accept(); start "
            "a thread for each client, with target=talk and not target=talk(conn)"
        )
        rui.hears(rui, "cheguei", missing=unserved)
        ana.hears(rui, "cheguei")
        ana.say("que bom")
        room.all_hear(ana, "que bom")


@exercise.check(
    stage=1,
    title=gettext_lazy("the line end of telnet (CRLF) is understood"),
    hints=(
        gettext_lazy("Which bytes end a line? Not every client sends the same."),
        gettext_lazy("A \\r just before the \\n belongs to the line end, not to the text."),
        gettext_lazy('text = line.removesuffix(b"\\r").decode(), once the \\n is off'),
    ),
    reproduce=r"printf 'oi\r\n' | nc -N 127.0.0.1 {port} | od -c",
    fresh=True,
)
def crlf_ends_a_line(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say("oi", "tudo bem?", end=b"\r\n")
        room.all_hear(ana, "oi")
        room.all_hear(ana, "tudo bem?")


@exercise.check(
    stage=1,
    title=gettext_lazy("spaces belong to the text, and an empty line does not end the conversation"),
    hints=(
        gettext_lazy("What exactly does strip() take away?"),
        gettext_lazy(
            'Only b"" from recv() is the end; an empty line is not. Look for the end before you cut anything off.'
        ),
        gettext_lazy("`if not data: break` right after recv(), and removesuffix() instead of strip()."),
    ),
    reproduce=r"printf '  oi  \n\nainda aqui\n' | nc -N 127.0.0.1 {port} | cat -A",
    fresh=True,
)
def spaces_stay(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say("  dois  espaços  ")
        room.all_hear(ana, "  dois  espaços  ")
        ana.say("", "ainda aqui")
        thrown_out = _(
            "an empty line ended the conversation: after strip() it looks like the end, but only b'' from recv() is it"
        )
        for member in room.members:
            member.may_hear(spoken(ana.name, ""), f"{ana.name}:\n".encode())
            member.hears(ana, "ainda aqui", missing=thrown_out, gone=thrown_out)


@exercise.check(
    stage=1,
    title=gettext_lazy("letters with accents and other scripts arrive as they are"),
    hints=(
        gettext_lazy("Through a socket go bytes. How do letters become bytes?"),
        gettext_lazy("UTF-8 both ways: `é` is two bytes, `☕` is three."),
        gettext_lazy('line.decode("utf-8") when it comes, text.encode("utf-8") when it goes'),
    ),
    reproduce=r"printf 'café ☕\n' | nc -N 127.0.0.1 {port}",
    fresh=True,
)
def accents_arrive(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say("ação, café ☕ и 你好")
        room.all_hear(ana, "ação, café ☕ и 你好")
