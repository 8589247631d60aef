"""The chat as people run it: `daphne config.asgi:application` in a process of its own."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from tests.services import Process, free_port

ROOT = Path(__file__).resolve().parent.parent


def clean_environment(**changes: str) -> dict[str, str]:
    """Ours without what the tests or the developer's shell set for Prosa, and with `changes`."""
    own = ("PROSA_", "PYTHON", "COV_", "COVERAGE_")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(own) and name not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return kept | {"PYTHONUNBUFFERED": "1"} | changes


class Server(Process):
    """`with Server(folder) as chat:` then `chat.url`; the environment takes the settings' names.

    `stop()` is SIGTERM, `kill()` SIGKILL, `restart()` comes back on the same port, `log` is what it printed.
    """

    def __init__(self, data: Path, *, arguments: Sequence[str] = (), **environment: str) -> None:
        data.mkdir(parents=True, exist_ok=True)
        super().__init__(data / f"server-{(port := free_port())}.log")
        self.data = data
        self.port = port
        self.arguments = arguments
        self.changes = {"PROSA_DATA": str(data)} | environment
        self.url = f"http://127.0.0.1:{port}"
        self.ws_url = f"ws://127.0.0.1:{port}/ws/"

    def folder(self) -> Path:
        return ROOT

    def environment(self) -> dict[str, str]:
        return clean_environment(**self.changes)

    def command(self) -> Sequence[str]:
        if os.environ.get("TEST_SERVER") == "lab":  # the same tests on the lab's own ASGI server (make test-on-lab)
            return [sys.executable, "manage.py", "runasgiserver", f"127.0.0.1:{self.port}", *self.arguments]
        daphne = [sys.executable, "-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(self.port)]
        return [*daphne, *self.arguments, "config.asgi:application"]

    def ready(self) -> bool:
        host = self.changes.get("PROSA_URL", self.url).split("://")[1]
        request = urllib.request.Request(f"{self.url}/healthz", headers={"Host": host})
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def manage(self, *arguments: str) -> str:
        """What `manage.py ARGUMENTS` prints, run on this server's data. Raises CalledProcessError."""
        return manage(*arguments, **self.changes)

    def run(self, code: str) -> str:
        """What this Python code prints when it runs beside the server, with its models and services."""
        return self.manage("shell", "--verbosity", "0", "--command", code)


def manage(*arguments: str, **environment: str) -> str:
    """What `manage.py ARGUMENTS` prints. Raises CalledProcessError, with what it said in `stderr`."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=clean_environment(**environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
    done.check_returncode()
    return done.stdout
