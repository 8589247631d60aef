"""Counters in threads: each counts down at its own pace, beside the others.

    thread = Thread(target=count_down, args=(counter, board))
    thread.start()

The first line makes an object and starts nothing. The second asks the operating system for a thread, which calls
`count_down` while the one who called `start()` goes on. So look at where the words come out, not at where they stand
in the program:

- `End` stands after the last `start()`, but is printed long before the last count. The main thread does not wait for
  the others, unless it says so: `join()`. (Python itself waits for them before the *process* ends.)
- `run()` is an ordinary method. Who calls it instead of `start()` gets the counting, but in the thread that they
  already have, one counter after the other. So does who writes `target=count_down(counter, board)`: that calls the
  function, and gives its result to Thread.
- What threads share needs a lock. A total is read, increased and stored; when another thread does the same in between,
  one of the two counts is lost.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, Thread, main_thread
from typing import Protocol

from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from fundamentals.narration import Call, Sentences, Tell, silent
from fundamentals.timeline import Lane, column_ms, draw

MOST_COUNTERS = 100
MOST_COUNTS = 10_000
LONGEST_INTERVAL = 3_600_000  # milliseconds: an hour
LONGEST_DELAY = 3600.0  # seconds
LONGEST_NAME = 60

# The rule: values in, lines out.


class CounterError(ValueError):
    """A counter that cannot be; the message says what is wrong with it, in the reader's language."""


@dataclass(frozen=True)
class Counter:
    """Counts from `count` down to 1 and sleeps `interval` milliseconds after each. `number` is its place, from 1."""

    number: int
    name: str
    count: int
    interval: int


def parse_counter(text: str, number: int) -> Counter:
    """`NAME:COUNT:MS`; the name may hold colons. Raises CounterError."""
    parts = text.rsplit(":", 2)
    if len(parts) != 3:
        raise CounterError(_('"%(text)s" is not NAME:COUNT:MS, as in "5 seconds:5:1000"') % {"text": text})
    name, count, interval = parts
    return Counter(number, _name(name, text), _whole(count, 1, MOST_COUNTS), _whole(interval, 0, LONGEST_INTERVAL))


def _name(name: str, text: str) -> str:
    if not name.strip():
        raise CounterError(_('"%(text)s" has no name before the numbers') % {"text": text})
    if len(name) > LONGEST_NAME:
        raise CounterError(_("a name of %(length)d letters is too long") % {"length": len(name)})
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in name):
        raise CounterError(_("the name %(name)r holds characters that cannot be printed") % {"name": name})
    return name


def _whole(text: str, least: int, most: int) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        message = _('"%(text)s" is not a whole number from %(least)d to %(most)d')
        raise CounterError(message % {"text": text, "least": least, "most": most})
    return int(text)


def parse_delays(text: str, counters: int) -> list[float]:
    """`0,2` or `0,1.5`: after how many seconds each of the counters starts. Raises CounterError."""
    delays = [_delay(part) for part in text.split(",")]
    if len(delays) != counters:
        message = _("%(delays)d times for %(counters)d counters: one for each, as in 0,2")
        raise CounterError(message % {"delays": len(delays), "counters": counters})
    return delays


def _delay(text: str) -> float:
    if not re.fullmatch(r" *[0-9]{1,9}(\.[0-9]{1,9})? *", text) or float(text) > LONGEST_DELAY:
        message = _('"%(text)s" is not a number of seconds from 0 to %(most)d')
        raise CounterError(message % {"text": text, "most": LONGEST_DELAY})
    return float(text)


def example() -> list[Counter]:
    """Two counters that live about as long as each other, at paces of their own."""
    return [Counter(1, _("5 seconds"), 5, 1000), Counter(2, "A", 15, 300)]


def count_line(name: str, n: int, before: int | None = None) -> str:
    """What a counter prints; `before` is the total as it was before this count."""
    line = f"{name}: {n}"
    return line if before is None else line + " " + _("(before: %(total)d)") % {"total": before}


# What the threads share.


class Clock(Protocol):
    """Seconds since some beginning. sleep() is false when it was cut short, and from then on always."""

    def now(self) -> float: ...
    def sleep(self, seconds: float, /) -> bool: ...
    def stop(self) -> None: ...


class Board:
    """Where all threads print, sleep and add to the total; it remembers when, for the timeline."""

    def __init__(
        self,
        counters: Sequence[Counter],
        say: Callable[[str], None],
        clock: Clock,
        *,
        tell: Tell = silent,
        with_total: bool = False,
    ) -> None:
        self.say, self.clock, self.tell = say, clock, tell
        self.total = 0
        self._with_total = with_total
        self._lock = Lock()
        self._language = get_language()  # each thread has its own, and a new one starts with the default
        self.main = Lane(main_thread().name, 0.0)
        self.lanes = {counter.number: Lane(counter.name) for counter in counters}

    @contextmanager
    def attended(self, counter: Counter) -> Iterator[None]:
        """The life of a thread, from its first step to its last."""
        lane = self.lanes[counter.number]
        lane.began = self.clock.now()
        with override(self._language):
            yield
        lane.ended = self.clock.now()

    def count(self, counter: Counter, n: int) -> None:
        """Print one count, and add it to the total when there is one."""
        self.lanes[counter.number].marks.append((self.clock.now(), str(n % 10)))
        if not self._with_total:
            self.say(count_line(counter.name, n))
            return
        with self._locked():
            # Without the lock another thread could be here too, having read the same total, and one count were lost.
            before = self.total
            self.say(count_line(counter.name, n, before))
            self.total = before + 1

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.tell(Call("acquire", "waits"))
        with self._lock:
            self.tell(Call("acquire", "done"))
            yield
            self.tell(Call("release"))

    def sleep(self, seconds: float) -> bool:
        """Whether nobody woke us early."""
        self.tell(Call("sleep", "waits", {"ms": round(seconds * 1000)}))
        return self.clock.sleep(seconds)

    def timeline(self) -> list[str]:
        """What happened until now, in lines of at most 80 columns."""
        seconds, lanes = self.clock.now(), [self.main, *self.lanes.values()]
        times = {"all": seconds * 1000, "column": column_ms(lanes, seconds)}
        return [
            _("Timeline: %(all)d ms, a column is %(column)d ms.") % times,
            *draw(lanes, seconds),
            _("> start()   %(end)s %(word)s   0-9 last digit of a count   - the thread lives")
            % {"end": _("End")[0], "word": _("End")},
        ]


# The threads, in two styles.


def count_down(counter: Counter, board: Board) -> None:
    """What each thread does, from its beginning to its end."""
    with board.attended(counter):
        for n in range(counter.count, 0, -1):
            board.count(counter, n)
            if not board.sleep(counter.interval / 1000):
                break


def functional(counter: Counter, board: Board) -> Thread:
    """A thread that calls a function. The function is handed over, not called: no parentheses after its name."""
    return Thread(target=count_down, args=(counter, board), name=counter.name)


class CountingThread(Thread):
    """A kind of thread of our own, for `--style oo`: `start()` is inherited, and calls run() in the new thread."""

    def __init__(self, counter: Counter, board: Board) -> None:
        super().__init__(name=counter.name)
        self.counter = counter
        self.board = board

    def run(self) -> None:
        count_down(self.counter, self.board)


Make = Callable[[Counter, Board], Thread]

STYLES: dict[str, Make] = {"functional": functional, "oo": CountingThread}

# What the main thread does.


def run(counters: Sequence[Counter], board: Board, make: Make, *, delays: Sequence[float] = (), join: bool) -> None:
    """Make all threads, start each after its delay in seconds, say `End`, and return when the threads have ended.

    With `join` it waits before it says `End`. A clock that is stopped ends all of it at once, without `End`. Raises
    RuntimeError when the system has no more threads; those that there are have ended by then.
    """
    threads = [_make(counter, board, make) for counter in counters]
    started: list[tuple[Counter, Thread]] = []
    try:
        _start_all(list(zip(counters, threads, delays or [0.0] * len(threads), strict=True)), board, started)
        if join:
            _join(started, board)
        if board.clock.sleep(0):
            _say_end(board)
    except BaseException:
        board.clock.stop()
        raise
    finally:
        _join(started, board)


def _make(counter: Counter, board: Board, make: Make) -> Thread:
    board.tell(Call("Thread", facts={"number": counter.number}))
    return make(counter, board)


def _start_all(
    waiting: list[tuple[Counter, Thread, float]], board: Board, started: list[tuple[Counter, Thread]]
) -> None:
    """Start them in the order of their times, and say of those that had to wait what that shows."""
    for counter, thread, delay in waiting:
        if delay:
            _show_not_started(counter, thread, board)
    for counter, thread, delay in sorted(waiting, key=lambda entry: entry[2]):
        left = delay - board.clock.now()
        if left > 0 and not board.sleep(left):
            return
        _start(counter, thread, board)
        started.append((counter, thread))
        if delay:
            _show_started(counter, thread, board)


def _start(counter: Counter, thread: Thread, board: Board) -> None:
    board.say(_('Starting counter %(number)d ("%(name)s")') % {"number": counter.number, "name": counter.name})
    board.main.marks.append((board.clock.now(), ">"))
    board.tell(Call("start", "counter", {"number": counter.number}))
    thread.start()


def _show_not_started(counter: Counter, thread: Thread, board: Board) -> None:
    text = _("The thread of counter %(number)d exists, but start() was not called yet: is_alive() is %(alive)s")
    board.say(text % {"number": counter.number, "alive": thread.is_alive()})


def _show_started(counter: Counter, thread: Thread, board: Board) -> None:
    text = _("start() was called for counter %(number)d: is_alive() is %(alive)s")
    board.say(text % {"number": counter.number, "alive": thread.is_alive()})
    try:
        thread.start()
    except RuntimeError as error:
        text = _("start() once more for counter %(number)d is an error: RuntimeError: %(error)s")
        board.say(text % {"number": counter.number, "error": error})


def _say_end(board: Board) -> None:
    board.say(_("End"))
    board.main.marks.append((board.clock.now(), _("End")[0]))


def _join(started: list[tuple[Counter, Thread]], board: Board) -> None:
    """Wait for each of them to end; in which order they do does not matter."""
    while started:
        counter, thread = started[0]
        board.tell(Call("join", "waits", {"number": counter.number}))
        thread.join()
        board.tell(Call("join", "done", {"number": counter.number}))
        del started[0]


SENTENCES: Sentences = {
    ("Thread", "done"): gettext_lazy(
        "Thread(): the object of counter %(number)d exists, but the system has no such thread yet: is_alive() is False."
    ),
    ("start", "counter"): gettext_lazy(
        "start(): the system makes a thread for counter %(number)d, which runs from here on beside this one."
    ),
    ("join", "waits"): gettext_lazy("join() waits: this thread sleeps until that of counter %(number)d has ended."),
    ("join", "done"): gettext_lazy("join() returned: the thread of counter %(number)d has ended."),
    ("sleep", "waits"): gettext_lazy("sleep(%(ms)d ms): this thread sleeps, using no processor; the others run."),
    ("acquire", "waits"): gettext_lazy("acquire() waits: only one thread at a time may hold the lock of the total."),
    ("acquire", "done"): gettext_lazy("acquire() returned: this thread holds the lock, the others wait."),
    ("release", "done"): gettext_lazy("release(): the next thread may hold the lock."),
}
