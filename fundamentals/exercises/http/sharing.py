"""Stage 2, several clients at once: nobody waits for another one."""

from contextlib import ExitStack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.exercise import NC, URL, exercise
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=2,
    title=gettext_lazy("a slow client, and one that says nothing, delay nobody"),
    hints=(
        gettext_lazy("While you wait in recv() for one client, who calls accept() for the next?"),
        gettext_lazy("A thread for each connection: the main thread does nothing but accept()."),
        "Thread(target=converse, args=(conn,), daemon=True).start()",
    ),
    reproduce=f"(printf 'GET / HT'; sleep 5) | {NC} & curl -m 3 -i {URL}/; wait",
)
def slow_client_delays_nobody(program: Program) -> None:
    blocked = _(
        "a slow client blocks the rest: while one connection is waited for, nobody else is served; give each one a "
        "thread of its own"
    )
    with talking_to(program) as slow:
        slow.send(b"GET / HTTP/1.1\r\nHo")
        demand_status(ask(program, silent=blocked, closed=blocked), 200, blocked)
        slow.send(b"st: a\r\n\r\n")
        dropped = _("the slow client was not answered when its request was complete: it had some seconds for it")
        demand_status(read_answer(slow, silent=dropped, closed=dropped), 200, dropped)


@exercise.check(
    stage=2,
    title=gettext_lazy("twenty connections that are kept open do not lock out the next client"),
    hints=(
        gettext_lazy("How many connections does one browser keep open? And a class of thirty?"),
        gettext_lazy("A connection that is kept open keeps its thread: a pool of ten is full after ten visitors."),
        gettext_lazy("A thread for each connection instead of ThreadPoolExecutor(10), or a loop (asyncio)."),
    ),
    reproduce=f"for i in $(seq 20); do sleep 6 | {NC} & done; sleep 1; curl -m 3 -i {URL}/; wait",
)
def idle_connections_lock_nobody_out(program: Program) -> None:
    full = _(
        "twenty idle connections lock the next client out: each one that is kept open occupies a thread of a pool that "
        "has no more"
    )
    with ExitStack() as stack:
        for _number in range(20):
            conn = stack.enter_context(talking_to(program))
            conn.send(request("/"))
            read_answer(conn, silent=full, closed=full)
        demand_status(ask(program, silent=full, closed=full), 200, full)
