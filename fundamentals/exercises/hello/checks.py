"""What `labcheck hello` examines: the greeting, byte for byte, and the end of the connection after it.

The course's first version ends after its first client, others go on; both are right. So each check has a program of
its own, and what needs a second client is asked only of those that are still there.
"""

import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.failure import Failure, Skipped
from fundamentals.labcheck.program import Program

GREETING = b"Hello, World!\n"
PARTING = 5.0  # seconds after a client, in which a program ends or listens again

exercise = Exercise(key="hello", title=gettext_lazy("Hello server"), reference=("runhelloserver", "{port}"))


def mistake_in(received: bytes) -> str | None:
    """The name of a wrong greeting; None: nothing special is known about it."""
    plain = GREETING.strip()
    if received == plain:
        return _("the line end (LF) is missing after the greeting: it has 14 bytes, and the last one is \\n")
    if received in (repr(GREETING).encode(), repr(plain).encode(), b"Hello, World!\\n", b'"Hello, World!\\n"'):
        return _("the greeting is sent in its notation: quotes, b and \\n belong to the source code, not to the bytes")
    if received.strip() in (b'"Hello, World!"', b"'Hello, World!'"):
        return _("the quotes are sent as well: they belong to the source code, not to the bytes")
    if received and GREETING.startswith(received):
        return _("only the beginning of the greeting came: is its length counted wrongly?")
    if received.startswith(GREETING * 2):
        return _("the greeting came more than once to the same client")
    if received.lower().split() == GREETING.lower().split():
        return _("the letters are right, but capitals, spaces or line ends are not: every byte counts")
    return None


def greet(conn: Connection) -> None:
    """Read the whole greeting. Raises Failure unless it is right."""
    conn.expect(GREETING, mistakes=mistake_in)


@exercise.check(
    stage=1,
    title=gettext_lazy("whoever connects is greeted with exactly these 14 bytes"),
    hints=(
        gettext_lazy("What leaves your program byte by byte? Look with: nc localhost PORT | od -c"),
        gettext_lazy("The greeting goes out right after accept(), before the client has said anything."),
        gettext_lazy('conn.sendall(b"Hello, World!\\n")'),
    ),
    fresh=True,
    reproduce="nc 127.0.0.1 {port} | od -c",
)
def greeting(program: Program) -> None:
    with program.connect() as conn:
        if not conn.read(1, 3.0) and not conn.ended:
            waits_for_the_client(conn)
        conn.unread()
        greet(conn)


def waits_for_the_client(conn: Connection) -> None:
    """Nothing came. Raises Failure if something comes as soon as the client speaks."""
    conn.send(b"\n")
    if conn.read(1, 1.0):
        conn.fail(
            _("the greeting comes only after the client has sent something: is there a recv() before it?"), GREETING
        )
    conn.fail(_("no greeting came: is sendall() called on the connection that accept() returned?"), GREETING, b"")


@exercise.check(
    stage=1,
    title=gettext_lazy("after the greeting the connection ends"),
    hints=(
        gettext_lazy("Does your nc end by itself after the greeting?"),
        gettext_lazy("The client waits until it is told that no more will come (FIN). Who tells it?"),
        gettext_lazy("conn.close() after sendall(), or `with conn:` around it."),
    ),
    fresh=True,
    reproduce="nc 127.0.0.1 {port}",
)
def ends(program: Program) -> None:
    with program.connect() as conn:
        conn.read(len(GREETING))
        conn.read_to_end(3.0)
        if not conn.ended:
            conn.fail(
                _(
                    "the connection stays open after the greeting: it is not closed with close(), so the client waits "
                    "for more"
                )
            )
        if conn.was_reset:
            conn.expect_end()


@exercise.check(
    stage=1,
    title=gettext_lazy("after a client it ends well, or greets the next one"),
    hints=(
        gettext_lazy("Connect twice, and look at the program's terminal after each time."),
        gettext_lazy("Which of the two sockets is closed after a client: the connection, or the one that listens?"),
        gettext_lazy("For one client: both are closed and the program ends. For many: accept() stands in a loop."),
    ),
    fresh=True,
    reproduce="nc 127.0.0.1 {port}; nc 127.0.0.1 {port}",
)
def next_client(program: Program) -> None:
    with program.connect() as conn:
        if not conn.read_to_end(3.0) and not conn.ended:
            waits_for_the_client(conn)
    if has_ended(program, 0.5) or (not program.listens() and ends_unless_it_listens(program)):
        return
    with program.connect() as conn:
        if not conn.read(1, 3.0):
            conn.fail(
                _("the second client is not greeted: accept() is called only once, and the program goes on"), GREETING
            )
        conn.unread()
        greet(conn)


def has_ended(program: Program, seconds: float) -> bool:
    """Whether it does within `seconds`. Raises Failure when it ends with an error."""
    if not program.await_end(seconds):
        return False
    if program.crashed():
        text = _("the program ends with an error after its client (code %(code)d)")
        raise Failure(program.last_words(text % {"code": program.wait()}))
    return True


def ends_unless_it_listens(program: Program) -> bool:
    """Whether it ends, or else listens again; a busy machine takes its time for either. Raises Failure."""
    deadline = time.monotonic() + PARTING
    while time.monotonic() < deadline:
        if has_ended(program, 0.1):
            return True
        if program.listens():
            return False
    raise Failure(_("after its client the program neither ends nor listens: nobody can connect any more"))


@exercise.check(
    stage=1,
    title=gettext_lazy("a client that breaks off does not disturb the next one"),
    hints=(
        gettext_lazy("What happens to sendall() when the client has already gone?"),
        gettext_lazy("It raises an exception. Where does that one end: at this client, or at the whole program?"),
        gettext_lazy("`try:` around the conversation with one client, and `except OSError: pass`."),
    ),
    fresh=True,
)
def survives(program: Program) -> None:
    with program.connect() as conn:
        conn.read_to_end(1.0)
    has_ended(program, 0.3)
    if not program.usable():
        raise Skipped(_("it serves one client and ends"))
    with program.frozen():  # so that the client is gone for certain when its turn comes
        program.connect().reset()
    if program.await_end(0.3):
        raise Failure(program.last_words(_("the program ends because a client broke its connection off (reset)")))
    with program.connect() as conn:
        greet(conn)
