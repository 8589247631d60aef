"""Real Redis, PostgreSQL and Chromium for the tests: finding, installing, starting and stopping them.

Each server is a context manager on a free port of 127.0.0.1, with all that it writes in a folder of its own.
`stop`, `kill` and `start` again are there for the tests that take it away.
"""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import psycopg
import redis

# What each Debian package is asked for, and the programs that tell that it is there (any of them will do).
PACKAGES = {
    "redis-server": ("redis-server",),
    "postgresql": ("initdb",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "netcat-openbsd": ("nc",),
    "curl": ("curl",),
    "gettext": ("msgfmt",),
}


class Missing(Exception):
    """A program that is not on this machine; the message says which, and how to get it."""


def find(name: str) -> str | None:
    """A program's path, also where Debian keeps PostgreSQL's."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return shutil.which(name) or (str(debian[-1]) if debian else None)


def package_missing(package: str) -> bool:
    return not any(map(find, PACKAGES[package]))


def require(package: str) -> str:
    """The path of a package's program. Raises Missing."""
    found = next(filter(None, map(find, PACKAGES[package])), None)
    if not found:
        raise Missing(f"{PACKAGES[package][0]} is not on this machine (Debian: apt install {package})")
    return found


def install_packages() -> None:
    """Install what is missing where that is ours to do: as root, with apt-get. Says what cannot be had."""
    missing = [package for package in PACKAGES if package_missing(package)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)} …", flush=True)
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
            quiet = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
            environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "--quiet", *command], env=environment, check=False, **quiet)
    for package in filter(package_missing, missing):
        print(f"Not to be had here: {package}. The tests that need it cannot run.", flush=True)


def free_port() -> int:
    """A port that nobody listens on, below those that the kernel gives to clients."""
    while True:
        port = random.SystemRandom().randrange(20000, 32000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def wait_until(condition: Callable[[], bool], *, seconds: float = 20, what: str = "the condition") -> None:
    """Poll until it holds. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not come within {seconds:g} s")
        time.sleep(0.05)


class Process:
    """A program in the background, its output in `log_path`. A session of its own keeps the terminal's Ctrl+C from
    it, so that whoever started it stops it in order."""

    stop_signal = signal.SIGTERM
    user: str | None = None

    def __init__(self, log_path: Path) -> None:
        self.log_path = log_path
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> Sequence[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def ready(self) -> bool:
        raise NotImplementedError

    @property
    def log(self) -> str:
        """All that the program wrote so far."""
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def start(self) -> Self:
        """Start it, and wait until it answers. Raises RuntimeError with its log when it ends at once."""
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                [*ending_with_us(), *self.command()],
                cwd=self.folder(),
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **as_user(self.user),
            )
        try:
            wait_until(self.answers, what=f"an answer of {self.command()[0]}")
        except TimeoutError:
            self.kill()
            raise
        return self

    def folder(self) -> Path:
        return self.log_path.parent

    def answers(self) -> bool:
        assert self.process
        if self.process.poll() is not None:
            raise RuntimeError(f"{' '.join(self.command())} ended with {self.process.returncode}:\n{self.log}")
        return self.ready()

    def stop(self, seconds: float = 15) -> int:
        """Ask it to end, and kill it when it does not; returns its exit code (negative: the signal)."""
        return self.end(self.stop_signal, seconds)

    def kill(self) -> int:
        """SIGKILL, as the kernel does it when memory is short."""
        return self.end(signal.SIGKILL, 15)

    def end(self, how: signal.Signals, seconds: float) -> int:
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def restart(self) -> Self:
        self.stop()
        return self.start()

    def __enter__(self) -> Self:
        return self if self.process else self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


class Service(Process):
    """A server with a temporary folder that goes with it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.path = Path(tempfile.mkdtemp(prefix="prosa-"))
        super().__init__(self.path / "log")

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.path, ignore_errors=True)


class Redis(Service):
    """`with Redis() as server:` then `server.url`."""

    def __init__(self) -> None:
        self.program = require("redis-server")
        super().__init__()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> Sequence[str]:
        return [self.program, "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no"]

    def ready(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


class Postgres(Service):
    """`with Postgres() as server:` then `server.url`; `new_database(server.url)` makes empty ones beside it."""

    stop_signal = signal.SIGINT  # "Fast": it closes the connections and ends.

    def __init__(self) -> None:
        self.initdb = require("postgresql")
        super().__init__()
        self.user = unprivileged()
        self.data = self.path / "data"
        self.url = f"postgres://prosa@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> Self:
        if self.user:
            account = pwd.getpwnam(self.user)
            os.chown(self.path, account.pw_uid, account.pw_gid)
        options = ["--username=prosa", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        subprocess.run(
            [self.initdb, "--pgdata", str(self.data), *options],
            cwd=self.path,
            check=True,
            stdout=subprocess.DEVNULL,
            **as_user(self.user),
        )
        return super().__enter__()

    def command(self) -> Sequence[str]:
        postgres = str(Path(self.initdb).with_name("postgres"))
        settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
        chosen = [f"--{name}={value}" for name, value in settings.items()]
        return [postgres, "-D", str(self.data), "-p", str(self.port), *chosen]

    def ready(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def new_database(url: str) -> str:
    """The URL of a fresh database on the server that `url` names."""
    name = f"prosa_{random.SystemRandom().randrange(16**8):08x}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url.rpartition('/')[0]}/{name}"


def drop_database(url: str) -> None:
    """Away with it, and with the connections to it."""
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def unprivileged() -> str | None:
    """Whom PostgreSQL, which refuses to be root, runs as; None: as we are."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def ending_with_us() -> list[str]:
    """What makes Linux end a program when this process is killed without a chance to stop it."""
    setpriv = shutil.which("setpriv")
    # The kernel watches the thread that started the program, and only the first lasts as long as the process.
    first = threading.current_thread() is threading.main_thread()
    return [setpriv, "--pdeathsig", "KILL"] if setpriv and first else []


def as_user(name: str | None) -> dict[str, object]:
    """Popen's arguments for running as `name`."""
    if name is None:
        return {}
    account = pwd.getpwnam(name)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
