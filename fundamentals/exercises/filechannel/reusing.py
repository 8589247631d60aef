"""Stage 3, the same channel for many: late replies, many at once, and what others have left there."""

import signal
import time
from contextlib import ExitStack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.filechannel.exercise import exercise
from fundamentals.exercises.filechannel.freezing import await_request, frozen, look
from fundamentals.exercises.filechannel.reply import CLIENT, GREETING, ask, judge, line_of, name_of_mistake, reject
from fundamentals.labcheck.call import Call, Result
from fundamentals.labcheck.failure import Failure, StartFailure
from fundamentals.labcheck.program import Program

LATE = 2.0  # seconds that a reply may be late
SOON = 2.0  # seconds within which a client should be done that need not wait
PATIENCE = 9.0  # seconds after which a client has not given up after 5
FEWEST, MOST = 8, 50  # clients at once; the fewer the more each of them costs
WORTH = 3.0  # seconds of processor time for all of them
STARTS = 0.2  # seconds in which it shows whether a server goes on
TOGETHER = 1.5  # seconds in which clients may gather before the server goes on


@exercise.check(
    stage=3,
    title=gettext_lazy("a reply that is two seconds late is waited for, and is not one's own request"),
    hints=(
        gettext_lazy("Stop your server with Ctrl-Z, call the client, and continue the server with `fg`."),
        gettext_lazy("A fixed sleep is a guess. How can the client see that the reply is there, and is the reply?"),
        gettext_lazy("Look every 0.1 s for a file that only the server makes, until time.monotonic() is past 5 s."),
    ),
)
def a_late_reply_is_waited_for(program: Program) -> None:
    words = ("--sum", "2", "3")
    before = look(program.channel)
    with frozen(program):
        call = program.start_call(*words)
        await_request(program.channel, before, call)
        if has_ended(call, LATE):
            result = call.result()
            reject(result, words, "SERVER: 5", not_waited(result))
    judge(call.result(PATIENCE), words, "SERVER: 5")


def has_ended(call: Call, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while call.alive() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not call.alive()


def not_waited(result: Result) -> str:
    if "CLIENT:" in result.output:
        return str(name_of_mistake(result, "SERVER: 5"))
    return _(
        "the client does not wait for the reply: it sleeps for a fixed time, and then reads whatever is there. "
        "The server was stopped for 2 seconds"
    )


@exercise.check(
    stage=3,
    title=gettext_lazy("a reply that is there is printed soon: nobody sleeps longer than needed"),
    hints=(
        gettext_lazy("`time` before the client's command shows how long it took."),
        gettext_lazy("Who sleeps for a fixed time waits too short, or too long."),
        gettext_lazy("Short pauses, 0.1 s or less, in the client as in the server."),
    ),
)
def a_reply_is_printed_soon(program: Program) -> None:
    results = [ask(program, expected=GREETING) for _number in range(2)]
    quickest = min(results, key=lambda result: result.seconds)
    if quickest.seconds > SOON + 4 * quickest.cpu_seconds:
        text = _("each call takes %(seconds).1f seconds, though nobody was before it: somebody sleeps a fixed time")
        reject(quickest, (), GREETING, text % {"seconds": quickest.seconds})


@exercise.check(
    stage=3,
    title=gettext_lazy("without a reply the client gives up after 5 seconds: exit code 1, and a sentence on stderr"),
    hints=(
        gettext_lazy("End the server and call the client. How long does it wait?"),
        gettext_lazy("Its loop needs a second way out: a deadline, by a clock that never goes back."),
        gettext_lazy("print(..., file=sys.stderr), take the request away, and sys.exit(1)"),
    ),
    limit=25.0,
)
def a_client_gives_up(program: Program) -> None:
    with frozen(program):
        call = program.start_call("Olá!")
        try:
            result = call.result(PATIENCE)
        except Failure as failure:
            text = _("without a reply the client waits for ever: it has no deadline")
            raise Failure(text, received=failure.received, reproduce=CLIENT) from None
    if result.output.strip():
        reject(result, (), "", name_of_mistake(result, GREETING))
    if "Traceback" in result.errors:
        reject(result, (), "", _("the client ends with a traceback instead of a sentence"))
    if result.code != 1:
        reject(result, (), "", _("without a reply the exit code must be 1: it is %(code)d") % {"code": result.code})
    if not result.errors.strip():
        reject(result, (), "", _("the client gives up without a word: say on stderr that no reply came"))


@exercise.check(
    stage=3,
    title=gettext_lazy("many clients at once: each one gets the reply to its own request"),
    hints=(
        gettext_lazy("Call ten clients at once, with `&` behind each, and a different sum for each."),
        gettext_lazy("Under one name there is room for one request and one reply. Who owns them?"),
        gettext_lazy("An id for each call, secrets.token_hex(8), in the name of its request and of its reply."),
    ),
    limit=40.0,
)
def each_gets_its_own(program: Program) -> None:
    cost = ask(program, "--sum", "1", "1", expected="SERVER: 2").cpu_seconds
    count = max(FEWEST, min(MOST, int(WORTH / max(cost, 0.01))))
    sums = {number: number + 1000 for number in range(1, count + 1)}
    calls = start_together(program, {number: ("--sum", str(number), "1000") for number in sums})
    expect_own({number: result_of(call) for number, call in calls.items()}, sums)


def start_together(program: Program, words: dict[int, tuple[str, ...]]) -> dict[int, Call]:
    """One client for each; the server finds the requests of the first ones all at once."""
    calls: dict[int, Call] = {}
    before, began = look(program.channel), time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(frozen(program))
        for number in words:
            calls[number] = program.start_call(*words[number])
            if time.monotonic() - began > TOGETHER:
                stack.close()  # the first ones will not wait for ever
        await_request(program.channel, before)
    return calls


def result_of(call: Call) -> Result | None:
    """None: it waits for ever, which is for another check to name."""
    try:
        return call.result(PATIENCE)
    except Failure:
        return None


def expect_own(results: dict[int, Result | None], sums: dict[int, int]) -> None:
    """Raises Failure. A reply to somebody else is told before one that is missing, which may follow from it."""
    replies = {f"SERVER: {total}" for total in sums.values()}
    swapped = _("a client got the reply of another one: replies are swapped, for nothing says whose they are")
    for number, result in results.items():
        if result and (said := line_of(result)) in replies and said != f"SERVER: {sums[number]}":
            reject(result, ("--sum", str(number), "1000"), f"SERVER: {sums[number]}", swapped)
    lost = _(
        "of many clients at once some get no reply: they write over each other's requests, or take each other's replies"
    )
    for number, result in results.items():
        if not result or not result.output.strip():
            reject(result, ("--sum", str(number), "1000"), f"SERVER: {sums[number]}", lost)
        judge(result, ("--sum", str(number), "1000"), f"SERVER: {sums[number]}")


@exercise.check(
    stage=3,
    title=gettext_lazy("what a killed client has left, and old files, fool nobody"),
    hints=(
        gettext_lazy("Kill a client before it has read its reply (`kill -9`). What lies in the folder?"),
        gettext_lazy("The next client must not take that for its own. How can it tell?"),
        gettext_lazy("A new id for each call: a reply from before never has the name that is waited for."),
    ),
    fresh=True,
)
def leftovers_fool_nobody(program: Program) -> None:
    before = look(program.channel)
    with frozen(program):
        call = program.start_call("--sum", "1", "1")
        await_request(program.channel, before, call)
        call.kill()
    time.sleep(0.5)  # for the server to answer who is no longer there
    stale = _("the client takes an old reply, which was for another one that was killed, for its own")
    for _number in range(2):
        ask(program, "--sum", "20", "22", expected="SERVER: 42", mistakes={"SERVER: 2": stale})
    if not program.channel.exists():
        program.channel.write_text("SERVER: 999\n")
        old = _("the client takes a file for the reply that lay there before it asked")
        ask(program, "--sum", "20", "23", expected="SERVER: 43", mistakes={"SERVER: 999": old})


@exercise.check(
    stage=3,
    title=gettext_lazy("a server that was killed (`kill -9`) is started again, and serves"),
    hints=(
        gettext_lazy("Which files of a killed server are left, and what do they mean to the next one?"),
        gettext_lazy("A file that says “I am here” says so after the death of its process, too."),
        gettext_lazy("A lock that ends with its process (fcntl.flock), or none at all."),
    ),
    fresh=True,
)
def a_killed_server_is_followed_by_another(program: Program) -> None:
    ask(program, expected=GREETING)
    before = look(program.channel)
    with frozen(program):
        call = program.start_call("--sum", "1", "1")
        await_request(program.channel, before, call)
        program.signal(signal.SIGKILL)
        program.wait()
        call.kill()
    text = _("a server that was killed leaves something that keeps the next one from starting")
    try:
        program.restart()
    except StartFailure as failure:
        raise Failure(f"{text}\n{failure}") from None
    if program.await_end(STARTS):
        raise Failure(program.last_words(text))
    stale = _("the client takes an old reply, which was for another one that was killed, for its own")
    ask(program, "--sum", "20", "22", expected="SERVER: 42", mistakes={"SERVER: 2": stale})
