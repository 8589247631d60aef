"""`manage.py serve`: what it says before it becomes the server, and what it refuses."""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.utils import translation

from chat.management.commands import serve
from config import lock
from tests.server import ROOT, clean_environment
from tests.services import free_port, wait_until


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def became(monkeypatch):
    """What the command replaced its process with."""
    calls = []
    monkeypatch.setattr(os, "execv", lambda path, command: calls.append(command))
    monkeypatch.setattr(os, "chdir", lambda path: None)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(serve, "lan_addresses", lambda: ["192.168.7.7", "10.0.0.7"])
    return calls


@pytest.fixture
def link(monkeypatch):
    """Whether there is somebody already: sets what the owner's link is."""
    from chat.services import links

    set_link = lambda value: monkeypatch.setattr(links, "owner_link", lambda: value)  # noqa: E731
    set_link(None)
    return set_link


def said(port, *arguments):
    out = io.StringIO()
    call_command("serve", "--port", str(port), *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_says_where_the_chat_is_and_becomes_daphne(became, link):
    port = free_port()
    text = said(port)
    assert f"http://localhost:{port}/" in text
    assert text.index(f"http://192.168.7.7:{port}/") < text.index(f"http://10.0.0.7:{port}/")
    assert serve.qr(f"http://192.168.7.7:{port}/") in text
    assert "owner" not in text
    wanted = f"-b 0.0.0.0 -p {port} --ping-interval 20 --ping-timeout 30 config.asgi:application"
    assert " ".join(became[0]) == f"{sys.executable} -m daphne -v 0 {wanted}"


@pytest.mark.django_db
def test_while_there_is_nobody_it_shows_the_owners_link(became, link):
    link("/start/TOKEN/")
    port = free_port()
    assert f"http://localhost:{port}/start/TOKEN/" in said(port)


@pytest.mark.django_db
def test_under_a_public_name_it_stays_behind_the_proxy(became, link, settings):
    settings.PROSA_URL, settings.PROSA_PROXY = "https://chat.example.org", True
    link("/start/TOKEN/")
    text = said(free_port())
    assert "https://chat.example.org/start/TOKEN/" in text
    assert "192.168.7.7" not in text
    assert became[0][became[0].index("-b") + 1] == "127.0.0.1"
    assert "--proxy-headers" in became[0]


@pytest.mark.django_db
def test_a_terminal_without_the_characters_gets_no_qr_code(became, link, monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert "█" not in said(free_port())


@pytest.mark.django_db
def test_a_silent_redis_is_one_line_in_the_log(became, link, settings, caplog):
    settings.REDIS_URL = f"redis://:secret@127.0.0.1:{free_port()}/0"
    said(free_port())
    assert became
    [record] = caplog.records
    assert "does not answer" in record.getMessage()
    assert "secret" not in record.getMessage()
    assert "\n" not in record.getMessage()


@pytest.mark.django_db
def test_a_redis_that_answers_is_no_news(became, link, settings, caplog, redis_url):
    settings.REDIS_URL = redis_url
    said(free_port())
    assert not caplog.records


@pytest.mark.django_db
def test_without_migrations_it_says_what_to_run(became, monkeypatch):
    monkeypatch.setattr(serve, "migrations_wait", lambda: True)
    with pytest.raises(CommandError, match="manage.py migrate"):
        said(free_port())


@pytest.mark.django_db
def test_it_prepares_where_needed(became, link, monkeypatch):
    done = []
    monkeypatch.setattr(serve, "migrations_wait", lambda: True)
    monkeypatch.setattr(serve, "call_command", lambda name, **options: done.append(name))
    monkeypatch.setattr(serve.static, "collect", lambda: done.append("static"))
    said(free_port(), "--prepare")
    assert done == ["migrate", "static"]


@pytest.mark.django_db
def test_static_files_that_cannot_be_collected_are_no_obstacle(became, link, monkeypatch, caplog):
    def refuse():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(serve.static, "collect", refuse)
    said(free_port(), "--prepare")
    assert became
    assert "stay uncollected" in caplog.text


def test_a_database_that_cannot_be_reached_is_one_line(became, settings, monkeypatch):
    def refuse():
        raise OperationalError("connection refused\n\tIs the server running?")

    monkeypatch.setattr(serve, "migrations_wait", refuse)
    settings.DATABASE_URL = "postgres://me:secret@db/prosa"
    with pytest.raises(CommandError) as refused:
        said(free_port(), "--prepare")
    assert str(refused.value) == "The database that DATABASE_URL names cannot be used: connection refused"


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "٣", ""])
def test_what_is_no_port(port):
    with pytest.raises(CommandError, match="is not a port"):
        said(f"{port}")


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_a_taken_port(host):
    with socket.create_server((host, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken.*PORT={port + 1} make run"):
            said(port, "--host", host)


def test_a_host_that_is_not_ours():
    with pytest.raises(CommandError, match="Cannot listen on 192.0.2.77"):
        said(free_port(), "--host", "192.0.2.77")


def test_a_low_port_needs_rights():
    trouble = serve.port_trouble("0.0.0.0", 80, PermissionError(13, "Permission denied"))
    assert "Port 80 needs more rights" in trouble


def test_a_folder_that_is_served_already(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.DATABASE_URL = settings.REDIS_URL = ""
    with lock.acquire(tmp_path / "server.lock"), pytest.raises(CommandError, match=f"pid {os.getpid()}: "):
        said(free_port())


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://localhost:8000/"),
        ("127.0.0.1", "http://localhost:8000/"),
        ("192.168.7.7", "http://192.168.7.7:8000/"),
        ("::1", "http://[::1]:8000/"),
    ],
)
def test_home(host, url):
    assert serve.home_url(host, 8000) == url


def test_an_ipv6_host_is_checked_as_one():
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken, pytest.raises(CommandError, match="taken"):
        serve.check_port("::1", taken.getsockname()[1])


def test_ctrl_c_before_the_server_is_up_is_quiet(monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "check_lock", interrupt)
    with pytest.raises(SystemExit) as end:
        said(free_port())
    assert end.value.code == 130


@pytest.mark.service
def test_the_whole_way_in_a_process_of_its_own(migrated, tmp_path):
    """What `make run` does last; Ctrl+C ends it without a traceback."""
    data = shutil.copytree(migrated, tmp_path / "data")
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--prepare", "--port", str(port)]
    environment = clean_environment(PROSA_DATA=str(data), PROSA_LANGUAGE="en")
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        wait_until(lambda: healthy(port), what="the server")
        link = f"http://localhost:{port}/start/"
        process.send_signal(signal.SIGINT)
        text = process.communicate(timeout=10)[0].decode()
    assert process.returncode == 0
    assert link in text
    assert "Traceback" not in text


def healthy(port):
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).status == 200
    except urllib.error.URLError:
        return False
