"""Stage 2, to leave: by `:bye`, by an end or by a reset; everybody is told, once."""

import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.minichat.exercise import SAY_HI, beside_a_listener, exercise
from fundamentals.exercises.minichat.line import spoken, who_left
from fundamentals.exercises.minichat.room import people_in
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=2,
    title=gettext_lazy("`:bye`: everybody, also who leaves, hears `* IP:PORT saiu`, once; then the connection ends"),
    hints=(
        gettext_lazy("In which order must things happen for who leaves?"),
        gettext_lazy("Tell everybody while the leaver is still in the list; then take it out of the list; then close."),
        gettext_lazy(
            "One function leave(conn), called on every way out, which does nothing when conn is in the list no more."
        ),
    ),
    reproduce=beside_a_listener(r"printf ':bye\n' | nc 127.0.0.1 {port}"),
    fresh=True,
)
def bye_is_told_once(program: Program) -> None:
    with people_in(program, 3) as (room, (ana, *_others)):
        ana.say(":bye")
        if ana.peek() == spoken(ana.name, ":bye"):
            ana.conn.fail(_("`:bye` was sent to everybody as a text: it is a command, and only takes out who sent it"))
        ana.hears_leaving(
            ana, _("who says :bye does not get the notice: it goes to everybody before the socket is closed")
        )
        ana.hears_the_end(_("after :bye the connection stays open: who leaves is out of the list, but not close()d"))
        room.lose(ana)
        room.all_hear_leaving(ana, _("one client said :bye and the others were not told: the leave notice never came"))


@exercise.check(
    stage=2,
    title=gettext_lazy("`:bye` with CRLF takes out as well"),
    hints=(
        gettext_lazy("Was the line compared before or after its end was taken off?"),
        gettext_lazy("Take \\n and \\r off first, then compare."),
        gettext_lazy('if text == ":bye", where text has neither \\r nor \\n any more'),
    ),
    reproduce=r"printf ':bye\r\n' | nc 127.0.0.1 {port}",
    fresh=True,
)
def bye_with_crlf(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        ana.say(":bye", end=b"\r\n")
        missing = _("`:bye` that ends with \\r\\n is not understood: take the line end off before you compare")
        ana.hears_leaving(ana, missing)
        room.lose(ana)
        room.all_hear_leaving(ana, missing)


@exercise.check(
    stage=2,
    title=gettext_lazy("only exactly `:bye` is the command: `:byebye` is a text"),
    hints=(
        gettext_lazy("What else begins with `:bye`, or has it inside?"),
        gettext_lazy("Compare the whole line with ==: no startswith(), no `in`, no strip() before."),
        'if text == ":bye":',
    ),
    reproduce=r"printf ':byebye\n :bye\nainda aqui\n' | nc -N 127.0.0.1 {port}",
    fresh=True,
)
def only_bye_is_bye(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, _rui)):
        for text in (":byebye", ":bye, gente", "eu disse :bye", " :bye", ":bye ", ":BYE"):
            taken = _(
                "%(text)r was taken for the command: only a line that is exactly `:bye` is it, without startswith(), "
                "`in`, strip() or lower()"
            ) % {"text": text}
            ana.say(text)
            room.all_hear(ana, text, missing=taken, gone=taken)


@exercise.check(
    stage=2,
    title=gettext_lazy("a client that just goes (EOF): the same notice, once"),
    hints=(
        gettext_lazy("What does recv() return when the client has gone?"),
        gettext_lazy('b"" means that nothing will ever come again: a way of leaving, like :bye.'),
        gettext_lazy("`if not data: break`, and leave(conn) in a `finally`"),
    ),
    reproduce=beside_a_listener("nc -N 127.0.0.1 {port} < /dev/null"),
)
def eof_is_told_once(program: Program) -> None:
    with people_in(program, 3) as (room, (ana, *_others)):
        ana.conn.close()
        room.lose(ana)
        untold = _("a client closed its connection and the others were not told: recv() returned b'' and nobody looked")
        room.all_hear_leaving(ana, untold)


@exercise.check(
    stage=2,
    title=gettext_lazy("a client that breaks off (reset): the same notice, once, and the chat goes on"),
    hints=(
        gettext_lazy("recv() may also raise. Which exception is it when the client's program crashes?"),
        gettext_lazy("ConnectionResetError is an OSError, and one more way of leaving."),
        gettext_lazy("try: …, except OSError: pass, finally: leave(conn)"),
    ),
)
def reset_is_told_once(program: Program) -> None:
    with people_in(program, 3) as (room, (ana, *_others)):
        ana.conn.reset()
        room.lose(ana)
        untold = _(
            "a client broke off (ECONNRESET) and the others were not told: recv() raised ConnectionResetError, and its "
            "thread ended without leaving the list"
        )
        room.all_hear_leaving(ana, untold)


@exercise.check(
    stage=2,
    title=gettext_lazy("who ends only their sending still gets what they said, then the end"),
    hints=(
        gettext_lazy("EOF says that the client will send no more. Does it say that it reads no more?"),
        gettext_lazy("What is owed is sent first; then the connection ends."),
        gettext_lazy("Handle every line that came before b'', and call close() after that."),
    ),
    reproduce=SAY_HI,
)
def half_close_gets_its_line(program: Program) -> None:
    with people_in(program, 2) as (room, (ana, rui)):
        ana.say("já vou")
        ana.conn.end_sending()
        lost = _(
            "the client's last line was lost: its end (EOF) came right behind, and the line before it was thrown away"
        )
        room.all_hear(ana, "já vou", missing=lost, gone=lost)
        room.lose(ana)
        rui.hears_leaving(ana, _("a client ended its sending (EOF) and the others were not told"))
        if who_left(ana.peek()) == ana.name:
            ana.next_line()
        ana.hears_the_end(_("after EOF the server leaves the connection open: it must close() its own side too"))


@exercise.check(
    stage=2,
    title=gettext_lazy("nobody works for who has left: the processor rests"),
    hints=(
        gettext_lazy("Watch `top` beside your server, connect, and press Ctrl-D."),
        gettext_lazy('After EOF recv() returns b"" each time, at once: a loop around it never sleeps again.'),
        gettext_lazy("`if not data: break` right after recv()"),
    ),
    reproduce="nc -N 127.0.0.1 {port} < /dev/null; sleep 1; top -b -n 1 | head -n 9",
)
def a_leaver_costs_nothing(program: Program) -> None:
    with people_in(program, 4) as (_room, (_ana, rui, lia, edu)):
        rui.conn.close()
        lia.conn.reset()
        edu.conn.end_sending()
        if all(is_busy(program) for _try in range(3)):
            rui.conn.fail(
                _(
                    "one client has left and the program keeps a processor busy: recv() returns b'' at once, for ever, "
                    "and the loop around it goes on"
                ),
                received=b"",
            )


def is_busy(program: Program) -> bool:
    """Whether the program works for more than a fifth of a moment in which it has nothing to do."""
    before, began = program.cpu_seconds(), time.monotonic()
    time.sleep(0.4)
    return program.cpu_seconds() - before > 0.2 * (time.monotonic() - began)
