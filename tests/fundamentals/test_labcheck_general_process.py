"""What every server must do: each way of not doing it is caught and named."""

from pathlib import Path

from tests.fundamentals.broken_programs import assert_all_caught


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_caught("general", tmp_path, of="echo")
