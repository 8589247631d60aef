"""Stage 1: a server that says when it is ready, and a client that prints its reply."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.filechannel.exercise import exercise
from fundamentals.exercises.filechannel.reply import GREETING, ask
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program

SPEAKS = 1.0  # seconds for the first line
ENDS = 0.1  # seconds in which it shows whether a server goes on


@exercise.check(
    stage=1,
    title=gettext_lazy("the server prints a line as soon as it is ready, also through a pipe"),
    hints=(
        gettext_lazy("Add `| cat` to your server's command: when does the first line appear?"),
        gettext_lazy("Towards a terminal each line is written at once; towards a pipe only when a buffer is full."),
        gettext_lazy("print(..., flush=True) in Python, fflush(stdout) in C, $| = 1 in Perl."),
    ),
    reproduce="{command} | cat",
)
def says_that_it_is_ready(program: Program) -> None:
    if program.has_spoken(SPEAKS):
        return
    program.start(tty=True)
    if not program.has_spoken(SPEAKS):
        raise Failure(_("the server prints nothing: nobody can tell when it is ready"))
    text = _(
        'the server prints "%(line)s", but through a pipe that never arrives: it stays in a buffer. '
        "Flush it: print(..., flush=True)"
    )
    raise Failure(text % {"line": program.output().split("\n")[0].strip()})


@exercise.check(
    stage=1,
    title=gettext_lazy("the client prints `SERVER: Hey, como vai?`, whatever it says, and ends with exit code 0"),
    hints=(
        gettext_lazy("Start the server, call the client, and look at the folder with `ls` meanwhile."),
        gettext_lazy("The client writes `CLIENT: Olá!` into a file; the server sees that, and writes its reply."),
        gettext_lazy("The client looks again and again, with a short pause, until there is a reply; then prints it."),
    ),
)
def is_greeted(program: Program) -> None:
    ask(program, "Olá!", expected=GREETING)
    ask(program, expected=GREETING)
    ask(program, "SERVER: nada disso", expected=GREETING)


@exercise.check(
    stage=1,
    title=gettext_lazy("the next client is answered just the same"),
    hints=(
        gettext_lazy("What lies in the folder when a client has ended?"),
        gettext_lazy("Whoever has read something takes it away: the server the request, the client the reply."),
        gettext_lazy("os.remove() after reading, and a loop in the server that goes on."),
    ),
)
def is_greeted_again(program: Program) -> None:
    for text in ("um", "dois", "três"):
        ask(program, text, expected=GREETING)
    if program.await_end(ENDS):
        raise Failure(program.last_words(_("the server ends after a few clients: it must go on")))
