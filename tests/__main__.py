"""`make test`: brings what the tests need, runs them in passes, and weighs the coverage.

The passes go in lanes side by side, each with services of its own: much of their time is waiting for programs to start,
for browsers, and for what must not come.
With arguments (`make test ARGS="-k writer"`) one pass runs, with them given to pytest.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from tests.server import ROOT, clean_environment
from tests.services import Missing, Postgres, Redis, install_packages, new_database

COLLECT = "import django; django.setup(); from config import static; static.collect()"
SERVICES = {"TEST_REDIS_URL": Redis, "TEST_POSTGRES_URL": Postgres}
LAB = "tests/fundamentals"
BROWSER = "tests/browser"
# pytest's exit code when tests failed, as against one that could not run.
FAILURES = 1
Environment = dict[str, str]


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if arguments and arguments[0] in LANES:
        with services() as environment:
            return told(LANES[arguments[0]](environment))
    install_packages()
    run("-c", COLLECT, environment=clean_environment(DJANGO_SETTINGS_MODULE="config.settings"))
    with services() as environment:
        if arguments:
            return run("-m", "pytest", *arguments, environment=environment)
        run("-m", "coverage", "erase")
        with ExitStack() as lanes:
            others = {name: lanes.enter_context(beside(name)) for name in LANES}
            outcomes = chat_passes(environment)
        outcomes |= {name: lane.returncode for name, lane in others.items()}
    return told(outcomes | coverage())


def chat_passes(environment: Environment) -> dict[str, int]:
    apart = ("-m", "not simulation", "--ignore", LAB, "--ignore", BROWSER)
    return {
        "tests of the chat": tried("chat", *apart, environment=environment),
        "tests on PostgreSQL and Redis": stores_pass(environment),
    }


def lab_pass(environment: Environment) -> dict[str, int]:
    return {"tests of the lab": tried("lab", LAB, "-k", "not labcheck", environment=environment, covered=True)}


def checker_passes(environment: Environment) -> dict[str, int]:
    return {
        "tests of the lab's checker": tried("checker", LAB, "-k", "labcheck", environment=environment, covered=True),
        "simulation": tried("simulation", "-m", "simulation", environment=environment),
    }


def window_pass(environment: Environment) -> dict[str, int]:
    return {"tests of the chat's window": tried("window", BROWSER, "-k", "test_chat", environment=environment)}


def browser_pass(environment: Environment) -> dict[str, int]:
    return {"tests in the browser": tried("browser", BROWSER, "-k", "not test_chat", environment=environment)}


def stores_pass(environment: Environment) -> int:
    """The tests that must hold on both stores, once more on the shared ones."""
    if not environment.keys() >= SERVICES.keys():
        print("Without PostgreSQL and Redis, the second pass cannot run.", flush=True)
        return int(bool(os.environ.get("CI")))
    shared = {
        "DATABASE_URL": new_database(environment["TEST_POSTGRES_URL"]),
        "REDIS_URL": environment["TEST_REDIS_URL"],
    }
    # The whole server goes afterwards, so the test database may stay, with connections that threads keep to it.
    return tried("stores", "-m", "stores and not simulation", "--reuse-db", environment=environment | shared)


LANES = {
    "--lab": lab_pass,
    "--checker": checker_passes,
    "--window": window_pass,
    "--browser": browser_pass,
}


def tried(name: str, *arguments: str, environment: Environment, covered: bool = False) -> int:
    """pytest's exit code. What failed is tried once more, for the lanes take the processor from each other: what fails
    twice has failed, and what passes then is still in the output for whoever looks."""
    pytest = ("-m", "pytest", *arguments, "--durations=15", "-o", f"cache_dir=.cache/pytest-{name}")
    measured = ("-m", "coverage", "run", f"--data-file=.cache/coverage.{name}") if covered else ()
    code = run(*measured, *pytest, environment=environment)
    if code != FAILURES:
        return code
    print("Once more, those that failed.", flush=True)
    return run(*pytest, "--last-failed", "--last-failed-no-failures=none", environment=environment)


def coverage() -> dict[str, int]:
    run("-m", "coverage", "combine", "--quiet")
    return {"coverage of fundamentals": run("-m", "coverage", "report")}


@contextmanager
def services() -> Iterator[dict[str, str]]:
    """The environment of tests, with the URLs of the services that this machine has; they end with the block."""
    found = {}
    with ExitStack() as stack:
        for variable, kind in SERVICES.items():
            try:
                found[variable] = stack.enter_context(kind()).url
            except Missing as reason:
                print(f"{reason}.", flush=True)
        yield clean_environment(PYTHONWARNINGS="always", **found)


@contextmanager
def beside(lane: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another lane in a process of its own; what it prints is printed when both have ended."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen([sys.executable, "-m", "tests", lane], cwd=ROOT, stdout=output, stderr=output)
        try:
            yield child
            child.wait()
        except BaseException as interrupted:
            end(child, interrupted)
            raise
        finally:
            copy(output)


def copy(output: IO[bytes]) -> None:
    output.seek(0)
    print(output.read().decode(errors="replace"), flush=True)


def told(outcomes: dict[str, int]) -> int:
    failed = [name for name, code in outcomes.items() if code]
    print(f"Failed: {', '.join(failed)}." if failed else "All passed.", flush=True)
    return 1 if failed else 0


def run(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Python's exit code; interrupted, it waits until the child has cleared up."""
    print(f"\n$ python {' '.join(arguments)}", flush=True)
    child = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)
    try:
        return child.wait()
    except BaseException as interrupted:
        end(child, interrupted)
        raise


def end(child: subprocess.Popen[bytes], interrupted: BaseException) -> None:
    """Let it end in order; Ctrl+C reached it too."""
    if not isinstance(interrupted, KeyboardInterrupt):
        child.terminate()
    try:
        child.wait(30)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
