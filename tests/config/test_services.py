"""What the tests themselves stand on: the servers that they start, and what is said when there is none."""

import os
import socket
import subprocess

import psycopg
import pytest
import redis

from tests import services


@pytest.fixture
def lacking(monkeypatch):
    """A machine without a package; returns the commands that were run to get it."""
    ran = []
    monkeypatch.setattr(services, "PACKAGES", {"nothing": ("no-such-program", "nor-this")})
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(" ".join(command)))
    monkeypatch.setattr(services.shutil, "which", lambda name: name if name == "apt-get" else None)
    return ran


def test_what_is_missing_is_named_with_its_package(lacking):
    with pytest.raises(services.Missing, match="no-such-program.*apt install nothing"):
        services.require("nothing")


def test_root_installs_it(lacking, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    services.install_packages()
    assert [command.split()[2] for command in lacking] == ["update", "install"]
    assert lacking[1].endswith(" nothing")
    assert "Not to be had here: nothing" in capsys.readouterr().out


def test_others_are_told(lacking, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    services.install_packages()
    assert not lacking
    assert "Not to be had here: nothing" in capsys.readouterr().out


def test_nothing_is_fetched_where_nothing_is_missing(lacking, monkeypatch):
    monkeypatch.setattr(services, "PACKAGES", {"there": ("apt-get",)})
    services.install_packages()
    assert not lacking


def test_redis_is_real_and_comes_back_on_its_port(redis_url):
    with services.Redis() as server, redis.Redis.from_url(server.url) as client:
        client.set("a", "1")
        assert server.kill() < 0
        with pytest.raises(redis.ConnectionError):
            client.get("a")
        server.start()
        assert client.get("a") is None


def test_databases_are_fresh_and_go_with_their_connections(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE a (b int)")
    other = services.new_database(postgres_url)
    with psycopg.connect(other) as connection:
        assert connection.execute("SELECT to_regclass('a')").fetchone() == (None,)
        services.drop_database(other)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_a_program_that_ends_at_once_tells_why(server):
    with pytest.raises(RuntimeError, match="(?s)daphne.* ended with .*PROSA_DEBUG.*neither yes nor no"):
        server(PROSA_DEBUG="perhaps")


def test_a_free_port_is_free():
    with socket.create_server(("127.0.0.1", services.free_port())):
        pass
