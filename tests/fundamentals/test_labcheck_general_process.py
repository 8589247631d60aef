"""What every server must do: each way of not doing it is caught and named."""

from pathlib import Path

import pytest

from fundamentals.labcheck import general, ports
from tests.fundamentals.broken_programs import BROKEN, assert_all_caught, outcomes


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_caught("general", tmp_path, of="echo")


DEAF = ["perl", str(BROKEN / "general" / "deaf_to_ctrl_c.pl"), "{port}"]


def test_one_that_does_not_end_is_killed_and_restarted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(general, "ENDS", 0.1)
    [found] = outcomes("echo", DEAF, only=("restarts_at_once",))
    assert found.verdict == "passed"


def test_without_a_memory_a_restart_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(general, "ENDS", 0.1)
    monkeypatch.setattr(general, "NOTICES", 0.01)
    monkeypatch.setattr(ports, "remembered", lambda port: False)
    [found] = outcomes("echo", DEAF, only=("restarts_at_once",))
    assert (found.verdict, found.reason) == ("skipped", "não foi possível deixar uma conexão em TIME_WAIT")


def test_a_slow_one_is_visited_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(general, "LONGEST", 0.0)
    [found] = outcomes("echo", DEAF, only=("gives_back",))
    assert found.verdict == "passed"
