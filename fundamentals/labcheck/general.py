"""What every server must do, whatever it serves: start, speak up, end, start again, and give back what it takes.

None of these checks says a word to the program, since what it understands is not known here: they connect, perhaps end
their sending, and look at it from outside.
"""

import re
import signal
import socket
import time
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.labcheck import family, ports
from fundamentals.labcheck.exercise import Check
from fundamentals.labcheck.failure import Failure, Skipped, StartFailure, Text
from fundamentals.labcheck.program import Program

SPEAKS = 0.5  # seconds for a first line, once it listens
ENDS = 3.0  # seconds to end after Ctrl-C: the 2 that are promised, and one for a busy machine
NOTICES = 0.1  # seconds for a client to be accepted

VISITS = 2000
WARM_UP = 20  # visits before anything is counted: what a program keeps for good, it takes by then
LOOK_EVERY = 250
LONGEST = 8.0  # seconds for all visits; of a slow program fewer are counted
SETTLES = 2.0  # seconds that it has to give things back
NO_ANSWER = 5.0  # seconds for a connection to be made
SPARE = 10  # that it may keep all the same

TRACEBACK = re.compile(r"Traceback \(most recent|KeyboardInterrupt|Exception in thread|^panic:|Interrupt \(", re.M)


DESCRIPTORS = gettext_lazy(
    "after %(count)d clients that have come and gone %(after)d descriptors are open, and there were %(before)d: "
    "a connection is not closed"
)
THREADS = gettext_lazy(
    "after %(count)d clients that have come and gone there are %(after)d threads, and there were %(before)d: "
    "a conversation does not end with its client"
)
ZOMBIES = gettext_lazy(
    "after %(count)d clients %(after)d processes have ended that nobody has waited for (zombies), before there were "
    "%(before)d: call waitpid(), or ignore SIGCHLD"
)


def checks(last: int) -> tuple[list[Check], list[Check]]:
    """The first checks of a server, and its last ones, which make up stage `last`."""
    closing = (BANNER_IS_FLUSHED, CTRL_C_ENDS_IT, RESTARTS_AT_ONCE, GIVES_BACK)
    return [STARTS], [replace(check, stage=last) for check in closing]


def starts(program: Program) -> None:
    """That it listens where it should is what every start waits for; here a client gets in, too."""
    with program.connect():
        pass


def banner_is_flushed(program: Program) -> None:
    """What a terminal shows at once must come through a pipe at once.

    A program that prints nothing is fine, and so is one that prints for terminals only: it is a mistake only if the
    text appears on a terminal, and through a pipe at the end or, as its buffer was lost, not at all.
    """
    if program.has_spoken(SPEAKS):
        return
    program.signal(signal.SIGINT)
    was_lost = not program.await_end(ENDS) or program.was_killed()
    late = bool(program.output())
    program.start(tty=True)
    if program.has_spoken(SPEAKS) and (late or was_lost):
        when = _("only at its end") if late else _("never")
        text = _(
            'the program prints "%(line)s", but through a pipe that arrives %(when)s: it stays in a buffer. '
            "Flush it: print(..., flush=True)"
        )
        raise Failure(text % {"line": program.output().split("\n")[0].strip(), "when": when})


def ctrl_c_ends_it(program: Program) -> None:
    """Without a client, when accept() waits, and with one, when recv() does."""
    interrupt(program, _("Ctrl-C (SIGINT) does not end the program: it goes on for more than 2 seconds"))
    program.start()
    with program.connect() as conn:
        conn.read_now(NOTICES)
        if program.usable():  # otherwise it serves one client and ends
            text = _(
                "Ctrl-C (SIGINT) does not end the program while a client is connected: somebody still waits in "
                "recv(). Make the threads daemons (daemon=True), or shut their connections down"
            )
            interrupt(program, text)


def interrupt(program: Program, goes_on: Text) -> None:
    program.signal(signal.SIGINT)
    if not program.await_end(ENDS):
        raise Failure(goes_on)
    if TRACEBACK.search(program.errors() + program.output()):
        text = _("Ctrl-C ends the program with a traceback: catch KeyboardInterrupt around the loop of accept()")
        raise Failure(program.last_words(text))


def restarts_at_once(program: Program) -> None:
    """The side that closes first remembers the connection for a minute (TIME_WAIT): here that must be the program's."""
    for attempt in (1, 4, 10):
        leave_a_memory(program, attempt * NOTICES)
        if not ports.NET.is_dir() or ports.remembered(program.port):
            break
        program.start()
    else:
        raise Skipped(_("no connection could be left in TIME_WAIT"))
    try:
        program.restart()
    except StartFailure as failure:
        text = _(
            "the same command does not start again right after it has served a client: the system still remembers "
            "that connection (TIME_WAIT). Set SO_REUSEADDR before bind()"
        )
        raise Failure(f"{text}\n{failure}") from None


def leave_a_memory(program: Program, wait: float) -> None:
    """Have a client connected while the program ends; it closes its own side only after that."""
    with program.connect() as conn:
        conn.read_now(wait)
        program.signal(signal.SIGINT)
        if not program.await_end(ENDS):
            program.signal(signal.SIGKILL)
            program.await_end(ENDS)
        conn.read_to_end(1.0)


def gives_back(program: Program) -> None:
    """Descriptors, threads and processes, over many visits of clients that come, end their sending, and go."""
    deadline = time.monotonic() + LONGEST
    visit_often(program, 1, deadline)
    if program.await_end(SPEAKS) or not program.usable():
        raise Skipped(_("it serves one client and ends"))
    visit_often(program, WARM_UP, deadline)
    measures = ((program.descriptors, DESCRIPTORS), (program.threads, THREADS), (program.zombies, ZOMBIES))
    before = [family.steady(measure) for measure, _text in measures]
    count = 0
    while count < VISITS and time.monotonic() < deadline:
        count += visit_often(program, LOOK_EVERY, deadline)
        for (measure, text), first in zip(measures, before, strict=True):
            now = family.settles(measure, first + SPARE, SETTLES * program.pace)
            if now > first + SPARE:
                raise Failure(text % {"count": count, "before": first, "after": now})


def visit_often(program: Program, count: int, deadline: float) -> int:
    """How many visits there were. One that does not end on its own is not waited for a second time."""
    patience = 0.5
    for number in range(count):
        if time.monotonic() > deadline:
            return number
        if not visit(program, patience):
            patience = 0.005
    return count


def visit(program: Program, patience: float) -> bool:
    """One client; whether the program closed the connection when the client had ended its sending."""
    try:
        with socket.create_connection((program.host, program.port), NO_ANSWER) as conn:
            conn.shutdown(socket.SHUT_WR)
            conn.settimeout(patience)
            while conn.recv(65536):
                pass
    except ConnectionRefusedError:
        program.connect().close()  # in a moment, or it says what is the matter
    except TimeoutError:
        return False
    except OSError:
        pass  # a reset is an end as well
    return True


STARTS = Check(
    starts,
    stage=1,
    title=gettext_lazy("the program starts, and listens on the port that it was given"),
    hints=(
        gettext_lazy("Start it by hand with a port of your choice, and look at what it prints."),
        gettext_lazy("In another terminal `ss -tlnp` shows who listens where: is it your program, and that port?"),
        gettext_lazy('listener.bind(("127.0.0.1", int(sys.argv[1]))), then listener.listen(), then accept().'),
    ),
)
BANNER_IS_FLUSHED = Check(
    banner_is_flushed,
    stage=1,
    title=gettext_lazy("what it prints at the start arrives at once, also through a pipe"),
    hints=(
        gettext_lazy("Add `| cat` to your command: when does the first line appear?"),
        gettext_lazy("Towards a terminal each line is written at once; towards a pipe only when a buffer is full."),
        gettext_lazy("print(..., flush=True) in Python, fflush(stdout) in C, $| = 1 in Perl."),
    ),
    fresh=True,
    reproduce="{command} | cat",
)
CTRL_C_ENDS_IT = Check(
    ctrl_c_ends_it,
    stage=1,
    title=gettext_lazy("Ctrl-C ends it within 2 seconds, without a traceback"),
    hints=(
        gettext_lazy("Press Ctrl-C while no client is connected, and again while one is."),
        gettext_lazy("In Python Ctrl-C is the exception KeyboardInterrupt, in the main thread and nowhere else."),
        gettext_lazy(
            "`try:` before the loop of accept() and `except KeyboardInterrupt: pass` after it; daemon=True for threads."
        ),
    ),
    fresh=True,
)
RESTARTS_AT_ONCE = Check(
    restarts_at_once,
    stage=1,
    title=gettext_lazy("when it has ended, the same command works again at once"),
    hints=(
        gettext_lazy("Connect with nc, press Ctrl-C at the program, start it again: which error does it show?"),
        gettext_lazy(
            "`ss -tan` shows the old connection in TIME-WAIT. An option of the socket lets bind() accept that."
        ),
        gettext_lazy("listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1), before bind()."),
    ),
    fresh=True,
)
GIVES_BACK = Check(
    gives_back,
    stage=1,
    title=gettext_lazy("after 2,000 clients it has given back what it took"),
    hints=(
        gettext_lazy("Count with `ls /proc/PID/fd | wc -l`, before and after some clients."),
        gettext_lazy("accept() opens a descriptor each time. Who closes it, on every way out of the conversation?"),
        gettext_lazy("`with conn:` around the whole conversation, and a loop that ends when recv() returns b''."),
    ),
    limit=30.0,
    fresh=True,
    reproduce="for i in $(seq 2000); do nc -N 127.0.0.1 {port} < /dev/null > /dev/null; done",
)
