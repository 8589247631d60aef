"""`make test`: brings what the tests need, runs them in passes, and weighs the coverage.

With arguments (`make test ARGS="-k writer"`) one pass runs, with them given to pytest.
"""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack

from tests.server import ROOT, clean_environment
from tests.services import Missing, Postgres, Redis, install_packages, new_database

COLLECT = "import django; django.setup(); from config import static; static.collect()"
MEASURED = ["-m", "coverage", "run", "--append", "-m", "pytest"]
SERVICES = {"TEST_REDIS_URL": Redis, "TEST_POSTGRES_URL": Postgres}


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    install_packages()
    with ExitStack() as services:
        environment = clean_environment(PYTHONDEVMODE="1", **start_services(services))
        run("-c", COLLECT, environment=environment | {"DJANGO_SETTINGS_MODULE": "config.settings"})
        if arguments:
            return run("-m", "pytest", *arguments, environment=environment)
        run("-m", "coverage", "erase")
        outcomes = {
            "tests": run(*MEASURED, "-m", "not simulation", "--durations=15", environment=environment),
            "simulation": run("-m", "pytest", "-m", "simulation", environment=environment),
            "tests on PostgreSQL and Redis": stores_pass(environment),
            "coverage of chat": run("-m", "coverage", "report", "--include=chat/*"),
            "coverage of fundamentals": run("-m", "coverage", "report", "--include=fundamentals/*", "--fail-under=95"),
        }
    failed = [name for name, code in outcomes.items() if code]
    print(f"Failed: {', '.join(failed)}." if failed else "All passed.", flush=True)
    return 1 if failed else 0


def start_services(stack: ExitStack) -> dict[str, str]:
    """The URLs of those that this machine has."""
    found = {}
    for variable, kind in SERVICES.items():
        try:
            found[variable] = stack.enter_context(kind()).url
        except Missing as reason:
            print(f"{reason}.", flush=True)
    return found


def stores_pass(environment: dict[str, str]) -> int:
    """The tests that must hold on both stores, once more on the shared ones."""
    if not environment.keys() >= SERVICES.keys():
        print("Without PostgreSQL and Redis, the second pass cannot run.", flush=True)
        return int(bool(os.environ.get("CI")))
    shared = {
        "DATABASE_URL": new_database(environment["TEST_POSTGRES_URL"]),
        "REDIS_URL": environment["TEST_REDIS_URL"],
    }
    # The whole server goes afterwards, so the test database may stay, with connections that threads keep to it.
    return run(*MEASURED, "-m", "stores and not simulation", "--reuse-db", environment=environment | shared)


def run(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Python's exit code; interrupted, it waits until the child has cleared up."""
    print(f"\n$ python {' '.join(arguments)}", flush=True)
    child = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)
    try:
        return child.wait()
    except BaseException as interrupted:
        if not isinstance(interrupted, KeyboardInterrupt):  # Ctrl+C reached the child too.
            child.terminate()
        try:
            child.wait(30)
        except subprocess.TimeoutExpired:
            child.kill()
        raise


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
