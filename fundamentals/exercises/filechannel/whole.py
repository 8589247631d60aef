"""Stage 3, whole or not at all: one side writes slowly, and the other one looks.

Between open() and write() a file is there and empty, for some microseconds. To wait until somebody looks just then
would take thousands of calls. Instead we see in the folder how a program writes; when it fills a file under the name
that the other side reads, we do the same once more, slowly: the file is emptied, and after a while filled as it was.
That is what the other side would have found if the writer had been stopped just there.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from io import FileIO
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.filechannel.exercise import exercise
from fundamentals.exercises.filechannel.freezing import await_quiet, freeze, frozen, thaw
from fundamentals.exercises.filechannel.reply import judge, line_of, reject
from fundamentals.exercises.filechannel.watching import MODIFIED, Event, Watch, watched, written_last
from fundamentals.labcheck.call import Call
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

HELD = 0.3  # seconds that a file is unfinished: the other side looks several times
LONGEST = 4096  # bytes of a file that is written again
MOST_PARTS = 3
WORDS, REPLY = ("--sum", "20", "22"), "SERVER: 42"

HINTS = (
    gettext_lazy("What does somebody see who opens a file that another one is just writing?"),
    gettext_lazy('open(path, "w") makes it, empty. Write under another name that nobody reads, and show it when done.'),
    gettext_lazy("os.replace(temporary, path) changes the name in one step: before nothing is there, afterwards all."),
)


@exercise.check(
    stage=3,
    title=gettext_lazy("a reply is read whole, even if the server is stopped in the middle of writing it"),
    hints=HINTS,
)
def a_reply_is_whole(program: Program) -> None:
    with watched(program.channel.parent) as watch:
        with frozen(program):
            call = program.start_call(*WORDS)
            await_quiet(watch.look, 0, call)
            freeze(call)
            watch.forget()
        await_quiet(watch.look, 0)
        write_slowly(program.channel.parent, watch, partial(thaw, call))
    text = _(
        "the client read a reply that was not finished: it may find the file while the server writes. Write under "
        "another name, and rename"
    )
    expect_whole(call, text)


@exercise.check(
    stage=3,
    title=gettext_lazy("a request is read whole, even if the client is stopped in the middle of writing it"),
    hints=HINTS,
)
def a_request_is_whole(program: Program) -> None:
    with watched(program.channel.parent) as watch:
        freeze(program)
        call = program.start_call(*WORDS)
        await_quiet(watch.look, 0, call)
        write_slowly(program.channel.parent, watch, partial(thaw, program))
    text = _(
        "the server read a request that was not finished: it may find the file while the client writes. Write under "
        "another name, and rename"
    )
    expect_whole(call, text)


def expect_whole(call: Call, mistake: Text) -> None:
    result = call.result()
    if line_of(result) != REPLY:
        reject(result, WORDS, REPLY, mistake)
    judge(result, WORDS, REPLY)


def write_slowly(folder: Path, watch: Watch, let_the_other_look: Callable[[], None]) -> None:
    """Do again, slowly, what the writer did, if it filled a file under its own name."""
    path = folder / written_last(watch.seen)
    with ExitStack() as stack:
        stack.callback(let_the_other_look)
        data = path.read_bytes() if path.is_file() else b""
        if not data or len(data) > LONGEST or b"\0" in data:  # there is none, or it is some kind of database
            return
        parts = min(watch.seen.count(Event(MODIFIED, path.name)), MOST_PARTS)
        with locked(folder) as mine:
            if path not in mine:  # somebody stands still with its lock: nobody reads it now
                return
            file = mine[path]
            file.truncate(0)
            stack.close()
            for part in range(parts):
                time.sleep(HELD)
                file.write(data[len(data) * part // parts : len(data) * (part + 1) // parts])


@contextmanager
def locked(folder: Path) -> Iterator[dict[Path, FileIO]]:
    """The files of the folder, open and locked in both ways that there are, as whoever uses locks does to write.

    Those whose locks others have are left out.
    """
    with ExitStack() as stack:
        mine = {}
        for path in folder.iterdir():
            with suppress(OSError):
                file = stack.enter_context(FileIO(path, "r+"))
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                mine[path] = file
        yield mine
