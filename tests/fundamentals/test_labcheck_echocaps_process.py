"""The checks of the echo in capitals: each broken program is caught by name, and the reference passes."""

from pathlib import Path

from tests.fundamentals.broken_programs import (
    assert_all_caught,
    assert_reference_passes,
    assert_right_ones_pass,
)


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_caught("echocaps", tmp_path)


def test_right_programs_pass(tmp_path: Path) -> None:
    assert_right_ones_pass("echocaps", tmp_path)


def test_the_reference_passes() -> None:
    assert_reference_passes("echocaps")
