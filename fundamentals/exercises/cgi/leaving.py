"""Stage 5, what stays behind of a script when it is over: nothing."""

import os
import re
import secrets
import select
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.cgi.exercise import URL, exercise
from fundamentals.exercises.cgi.page import page
from fundamentals.exercises.gateways import ask, asked, demand_found
from fundamentals.labcheck import family
from fundamentals.labcheck.failure import Failure, Skipped
from fundamentals.labcheck.program import Program

VISITS = 15
SPARE = 4  # that it may keep all the same: Python waits for a child that was forgotten when it starts the next one
SETTLES = 2.0  # seconds that it has to give things back
ENDS = 5.0  # seconds for a script whose client has left
ENTRY = re.compile(r" (\d+) -> (socket|pipe):")


@exercise.check(
    stage=5,
    title=gettext_lazy("scripts that have ended are waited for: no zombies"),
    hints=(
        gettext_lazy("`ps -el | grep defunct` after some requests: what is that?"),
        gettext_lazy("A process that ended stays in the table until its parent has asked for its exit code."),
        gettext_lazy("process.wait() on every way out, or os.waitpid(pid, 0); `with Popen(…) as process:` does it too"),
    ),
    reproduce=f"for i in $(seq 15); do curl -so /dev/null {URL}/; done; ps -eo stat,comm | grep -c ^Z",
)
def children_are_waited_for(program: Program) -> None:
    page(program)
    before = family.settles(program.zombies, 0, SETTLES * program.pace)
    for _number in range(VISITS):
        page(program)
    after = family.settles(program.zombies, before + SPARE, SETTLES * program.pace)
    if after > before + SPARE:
        text = _(
            "after %(count)d requests %(after)d scripts have ended that nobody has waited for (zombies): call wait() "
            "or waitpid() for each"
        )
        raise Failure(text % {"count": VISITS, "after": after - before})


@exercise.check(
    stage=5,
    title=gettext_lazy("the pipes of scripts that have ended are closed"),
    hints=(
        gettext_lazy("Count with `ls /proc/PID/fd | wc -l`, before and after some requests."),
        gettext_lazy("Each pipe has two ends, and each end a descriptor: in your server, and in the script."),
        gettext_lazy("close the script's ends right after starting it, and your own when all is read"),
    ),
    reproduce=f"for i in $(seq 15); do curl -so /dev/null {URL}/; done; ls /proc/$(pgrep -nf cgiserver)/fd | wc -l",
)
def pipes_are_closed(program: Program) -> None:
    for _number in range(3):
        page(program)
    before = family.steady(program.descriptors)
    for _number in range(VISITS):
        page(program)
    after = family.settles(program.descriptors, before + SPARE, SETTLES * program.pace)
    if after > before + SPARE:
        text = _(
            "after %(count)d requests %(after)d descriptors are open, and there were %(before)d: the ends of pipes, or "
            "connections, are not closed"
        )
        raise Failure(text % {"count": VISITS, "before": before, "after": after})


@exercise.check(
    stage=5,
    title=gettext_lazy("the script has its three streams, and no socket of the server"),
    hints=(
        gettext_lazy("What does a child get from its parent besides the environment?"),
        gettext_lazy("All open descriptors that are not close-on-exec: a script then holds others' connections open."),
        gettext_lazy("SOCK_CLOEXEC, fcntl(fd, F_SETFD, FD_CLOEXEC); in Python: no close_fds=False, no set_inheritable"),
    ),
    reproduce=f"curl -s {URL}/descritores",
)
def no_socket_is_inherited(program: Program) -> None:
    if not Path("/proc/self/fd").is_dir():
        raise Skipped(_("this system has no /proc, where Linux tells what a process uses"))
    answer = ask(program, asked("/descritores"))
    demand_found(answer, "/descritores")
    surplus = [number for number, _kind in ENTRY.findall(answer.text) if int(number) > 2]
    if surplus:
        text = _(
            "the script has inherited descriptors of the server (%(numbers)s): a connection stays open for as long as "
            "any script holds it; mark them close-on-exec"
        )
        answer.fail_body(text % {"numbers": ", ".join(surplus)}, b"")


@exercise.check(
    stage=5,
    title=gettext_lazy("when the client leaves, its script ends, and the server lives on"),
    hints=(
        gettext_lazy("The script prints on and on. Where does that go when the client has left?"),
        gettext_lazy("Sending to the client fails: that is the moment to close the pipe, or to kill the script."),
        "finally: process.kill(); process.wait()",
    ),
    limit=30.0,
    reproduce=f"mkfifo r; cat r & curl -sN {URL}/sem-fim?$PWD/r | head -n 1; wait; echo fim; rm r",
)
def script_of_a_leaver_ends(program: Program) -> None:
    path = program.folder / f"vida-{secrets.token_hex(4)}"
    with holding(path) as end, program.connect() as conn:
        conn.send(asked(f"/sem-fim?{path}"))
        if b"linha" not in conn.read_until(b"linha\n"):
            conn.fail(_("a script that prints without end is not answered for: what it prints is to be passed on"))
        conn.reset()
        if not let_go(end, ENDS * program.pace):
            conn.fail(_("the client has left, and its script runs on: it prints for nobody, and nobody will end it"))
    page(program)


@contextmanager
def holding(path: Path) -> Iterator[int]:
    """The reading end of a named pipe that the script holds open for as long as it lives."""
    os.mkfifo(path)
    end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield end
    finally:
        os.close(end)


def let_go(end: int, seconds: float) -> bool:
    """Whether whoever had the other end closes it within `seconds`."""
    poller = select.poll()
    poller.register(end, 0)
    return bool(poller.poll(seconds * 1000))
