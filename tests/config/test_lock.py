"""One server per data folder, unless both stores are shared ones."""

import os
import subprocess
import sys

import pytest

from config import lock
from tests.server import ROOT, clean_environment
from tests.services import free_port, wait_until

SHARED = {"DATABASE_URL": "postgres://db/prosa", "REDIS_URL": "redis://cache"}


@pytest.fixture
def held(tmp_path):
    """A lock that another process holds."""
    code = f"from config import lock; file = lock.acquire(lock.Path({str(tmp_path / 'server.lock')!r})); input()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        wait_for_text(tmp_path / "server.lock")
        yield tmp_path / "server.lock", holder.pid
        holder.stdin.close()


def wait_for_text(path):
    wait_until(lambda: path.exists() and path.read_text().endswith("\n"), what="the lock")


def test_the_second_is_refused_with_the_first_ones_pid(held):
    path, pid = held
    with pytest.raises(lock.AlreadyServed, match=rf"^pid {pid}: "):
        lock.acquire(path)
    with pytest.raises(lock.AlreadyServed, match=rf"^pid {pid}: "):
        lock.probe(path)


def test_a_probe_leaves_the_lock_free(tmp_path):
    path = tmp_path / "server.lock"
    lock.probe(path)
    assert not path.exists()
    lock.acquire(path).close()
    lock.probe(path)
    lock.acquire(path).close()


def test_what_a_dead_server_left_does_not_hold(tmp_path):
    path = tmp_path / "server.lock"
    path.write_text("pid 1: daphne, and a line much longer than the one that comes next\n" * 3)
    with lock.acquire(path):
        assert path.read_text() == f"pid {os.getpid()}: {lock.command_line()}\n"


@pytest.mark.parametrize(
    ("argv", "read"),
    [(["/x/daphne/__main__.py", "-p", "80"], "daphne -p 80"), (["/x/bin/daphne", "a:b"], "daphne a:b"), ([""], "")],
)
def test_the_command_line_is_short(monkeypatch, argv, read):
    monkeypatch.setattr(sys, "argv", argv)
    assert lock.command_line() == read


@pytest.mark.parametrize("missing", ["DATABASE_URL", "REDIS_URL"])
def test_needed_until_both_stores_are_shared(settings, missing):
    for name, value in SHARED.items():
        setattr(settings, name, value)
    assert not lock.needed()
    setattr(settings, missing, "")
    assert lock.needed()


def test_the_server_is_told_to_go(settings, held, monkeypatch):
    settings.DATA_DIR, settings.DATABASE_URL, settings.REDIS_URL = held[0].parent, "", ""
    monkeypatch.setattr(lock, "_held", None)
    with pytest.raises(SystemExit, match=f"(?s)pid {held[1]}: .*PROSA_DATA.*REDIS_URL.*DATABASE_URL"):
        lock.hold_server_lock()


def test_a_server_on_shared_stores_takes_no_lock(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.DATABASE_URL, settings.REDIS_URL = tmp_path, *SHARED.values()
    monkeypatch.setattr(lock, "_held", None)
    lock.hold_server_lock()
    assert not list(tmp_path.iterdir())


def test_the_lock_is_taken_once(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.DATABASE_URL, settings.REDIS_URL = tmp_path, "", ""
    monkeypatch.setattr(lock, "_held", None)
    lock.hold_server_lock()
    lock.hold_server_lock()
    lock._held.close()


def test_a_second_daphne_on_the_folder_exits(server):
    with server() as first:
        first_line = f"pid {first.pid}: daphne .*-p {first.port}"
        with pytest.raises(RuntimeError, match=f"(?s)ended with 1:.*{first_line}.*REDIS_URL.*DATABASE_URL"):
            server(data=first.data)
        assert first.ready()


def test_runserver_on_the_folder_exits_too(server):
    with server() as first:
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{free_port()}"]
        ended = run_until_it_ends(command, first)
    assert ended.returncode == 1
    assert f"pid {first.pid}" in ended.stderr


def test_runserver_with_its_reloader_exits_too(server):
    with server() as first:
        ended = run_until_it_ends([sys.executable, "manage.py", "runserver", f"127.0.0.1:{free_port()}"], first)
    assert ended.returncode == 1
    assert f"pid {first.pid}" in ended.stderr


def run_until_it_ends(command, first):
    environment = clean_environment(**first.changes)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=40)
