"""Stage 3, when nobody asks: nothing is left in the folder, nothing is done, and Ctrl-C ends it."""

import signal
import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.filechannel.exercise import exercise
from fundamentals.exercises.filechannel.freezing import look
from fundamentals.exercises.filechannel.reply import CLIENT, GREETING, ask
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.general import TRACEBACK
from fundamentals.labcheck.program import Program

MOMENT = 0.5  # seconds of idleness
MOST = 0.1  # of them that the processor may be used
CLEARED = 2.0  # seconds for the last files to go
ENDS = 2.0  # seconds to end after Ctrl-C


@exercise.check(
    stage=3,
    title=gettext_lazy("who has been served leaves no files behind"),
    hints=(
        gettext_lazy("Call the client five times and look at the folder with `ls`."),
        gettext_lazy("Who takes away the request, and who the reply?"),
        gettext_lazy("os.remove() of the request in the server, of the reply in the client."),
    ),
)
def no_files_are_left(program: Program) -> None:
    ask(program, expected=GREETING)
    before = len(look(program.channel))
    for _number in range(2):
        ask(program, expected=GREETING)
    deadline = time.monotonic() + CLEARED
    while len(left := look(program.channel)) > before:
        if time.monotonic() > deadline:
            text = _("after each call more files are left in the folder: %(names)s")
            raise Failure(text % {"names": ", ".join(sorted(left))}, reproduce=f"{CLIENT}; ls")
        time.sleep(0.05)


@exercise.check(
    stage=3,
    title=gettext_lazy("while nobody asks, the server hardly uses the processor"),
    hints=(
        gettext_lazy("Watch `top` beside your server."),
        gettext_lazy("A loop that only looks, looks a million times a second."),
        gettext_lazy("time.sleep(0.1) in each round, also in the one in which the file was not there."),
    ),
)
def is_idle(program: Program) -> None:
    if all(is_busy(program) for _try in range(3)):
        raise Failure(_("the server keeps a processor busy while nobody asks: its loop never sleeps (busy waiting)"))


def is_busy(program: Program) -> bool:
    before, began = program.cpu_seconds(), time.monotonic()
    time.sleep(MOMENT)
    return program.cpu_seconds() - before > MOST * (time.monotonic() - began)


@exercise.check(
    stage=3,
    title=gettext_lazy("Ctrl-C ends the server within 2 seconds, without a traceback"),
    hints=(
        gettext_lazy("Press Ctrl-C. What do you see?"),
        gettext_lazy("In Python Ctrl-C is the exception KeyboardInterrupt."),
        gettext_lazy("`try:` before the loop and `except KeyboardInterrupt: pass` after it."),
    ),
    fresh=True,
)
def ctrl_c_ends_it(program: Program) -> None:
    ask(program, expected=GREETING)
    program.signal(signal.SIGINT)
    if not program.await_end(ENDS):
        raise Failure(_("Ctrl-C (SIGINT) does not end the server: it goes on for more than 2 seconds"))
    if TRACEBACK.search(program.errors() + program.output()):
        text = _("Ctrl-C ends the server with a traceback: catch KeyboardInterrupt around its loop")
        raise Failure(program.last_words(text))
