"""How fast `runhttpserver` serves files, beside Python's own `http.server`: `python -m bench.http_files [--quick]`.

Both serve the same folder, each in a process of its own on one core; the load generator has another core. They take
turns, in short rounds, so that whatever else the machine does falls upon both. Exit code 1 when ours is the slower one
for any size, or when a single byte of an answer is wrong, also with 1,000 connections open at once.
"""

import argparse
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from bench.http_load import Load, Wanted, WrongAnswer, drive

PROJECT = Path(__file__).resolve().parents[1]
SIZES = {"1 KiB": 1 << 10, "64 KiB": 1 << 16, "1 MiB": 1 << 20}
CONNECTIONS = 8
CROWD = 1000

OURS = ("manage.py", "runhttpserver", "0", "--quiet", "--root")
THEIRS = ("-m", "bench.plain_http_server")


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def processor_time(self) -> float:
        """Seconds that it has used until now, in its own code and in the system's."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    load: Load
    cpu: float


@dataclass(frozen=True)
class Row:
    """One size of file: answers per second, medians over the rounds; `ratio` is the median of each round's ratio.

    `cpu` is the microseconds of processor time per answer, ours and theirs: other programs on the machine do not count.
    """

    size: str
    ours: float
    theirs: float
    ratio: float
    cpu: tuple[float, float]
    busy: float
    rounds: list[tuple[float, float]]

    def __str__(self) -> str:
        low, high = (bound(ours / theirs for ours, theirs in self.rounds) for bound in (min, max))
        return (
            f"{self.size:>7} {self.ours:>12,.0f} {self.theirs:>12,.0f} {self.ratio:>7.2f} "
            f"{low:>6.2f} to {high:<5.2f} {self.cpu[0]:>6.0f} : {self.cpu[1]:<6.0f} {self.busy:>9.0%}"
        )


HEADS = (
    f"{'file':>7} {'ours, 1/s':>12} {'http.server':>12} {'ratio':>7} "
    f"{'its rounds':>14}  {'CPU us/answer':>15} {'generator':>9}"
)


def main() -> int:
    options = parse()
    cores = pin()
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-http-")))
        files = make_files(root)
        ours = stack.enter_context(server(*OURS, str(root), core=cores[0]))
        theirs = stack.enter_context(server(*THEIRS, str(root), core=cores[0]))
        print(f"{machine()}; {CONNECTIONS} connections, {options.rounds} rounds of {options.seconds:g} s\n{HEADS}")
        rows = []
        for size, wanted in files.items():
            rows.append(compare(size, wanted, ours, theirs, options.rounds, options.seconds))
            print(rows[-1], flush=True)
        crowd = drive(ours.port, list(files.values())[:2], connections=CROWD, times=options.times)
    print(
        f"{CROWD:,} connections open at once: {crowd.answers:,} answers, {crowd.body_bytes:,} bytes, all of them right."
    )
    if options.json:
        report = {"machine": machine(), "rows": list(map(asdict, rows)), "crowd": asdict(crowd)}
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    return int(any(row.ratio < 1.0 for row in rows))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.http_files", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="less exact, in a few seconds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    options.rounds, options.seconds, options.times = (5, 0.15, 3) if options.quick else (9, 0.4, 6)
    return options


def compare(size: str, wanted: Wanted, ours: Server, theirs: Server, rounds: int, seconds: float) -> Row:
    """Both in turn, each first in every other round; before that a moment for each to warm up."""
    for one in (ours, theirs):
        drive(one.port, [wanted], connections=CONNECTIONS, seconds=seconds / 5)
    pairs: list[tuple[Measured, Measured]] = []
    for number in range(rounds):
        order = (ours, theirs) if number % 2 == 0 else (theirs, ours)
        measured = {one: measure(one, wanted, seconds) for one in order}
        pairs.append((measured[ours], measured[theirs]))
    rates = [(one.load.rate, other.load.rate) for one, other in pairs]
    return Row(
        size,
        ours=statistics.median(one for one, _other in rates),
        theirs=statistics.median(other for _one, other in rates),
        ratio=statistics.median(one / other for one, other in rates),
        cpu=(per_answer([one for one, _other in pairs]), per_answer([other for _one, other in pairs])),
        busy=max(each.load.busy for pair in pairs for each in pair),
        rounds=rates,
    )


def measure(one: Server, wanted: Wanted, seconds: float) -> Measured:
    before = one.processor_time()
    load = drive(one.port, [wanted], connections=CONNECTIONS, seconds=seconds)
    return Measured(load, one.processor_time() - before)


def per_answer(rounds: list[Measured]) -> float:
    return 1e6 * sum(each.cpu for each in rounds) / sum(each.load.answers for each in rounds)


def make_files(root: Path) -> dict[str, Wanted]:
    files = {}
    for label, size in SIZES.items():
        name = f"{size}.bin"
        (root / name).write_bytes(os.urandom(size))
        files[label] = Wanted(f"/{name}", (root / name).read_bytes())
    return files


@contextmanager
def server(*arguments: str, core: int | None) -> Iterator[Server]:
    """A server in a process of its own; its port is the first number that it prints."""
    pinned = partial(os.sched_setaffinity, 0, {core}) if core is not None else None
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=PROJECT, preexec_fn=pinned, stdout=subprocess.PIPE, stderr=log
        )
        assert process.stdout
        try:
            match = re.search(rb"\d+", process.stdout.readline())
            if not match:
                log.seek(0)
                raise SystemExit(f"{arguments}: did not start\n{log.read().decode(errors='replace')}")
            yield Server(int(match[0]), process.pid)
        finally:
            process.stdout.close()
            process.terminate()
            process.wait(30)


def pin() -> tuple[int | None, int | None]:
    """A core for the servers and another one for this process; None where there is only one for all."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        print("There is only one core: the load generator takes its part of it.", file=sys.stderr)
        return None, None
    os.sched_setaffinity(0, {cores[1]})
    return cores[0], cores[1]


def machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {os.cpu_count()} cores"


if __name__ == "__main__":
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        sys.exit(main())
    except WrongAnswer as error:
        sys.exit(f"Wrong answer: {error}")
