"""The checks of the hello server: each broken program is caught by name, and both references pass."""

from pathlib import Path

from tests.fundamentals.broken_programs import (
    assert_all_caught,
    assert_reference_passes,
    assert_right_ones_pass,
    outcomes,
    reference,
)

ONE_CLIENT = frozenset({"survives", "gives_back"})  # are not asked of one that serves one client and ends


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_caught("hello", tmp_path)


def test_right_programs_pass(tmp_path: Path) -> None:
    assert_right_ones_pass("hello", tmp_path, skipped=ONE_CLIENT)


def test_the_reference_passes() -> None:
    assert_reference_passes("hello", skipped=ONE_CLIENT)


def test_a_server_that_goes_on_passes() -> None:
    command = reference(("runhelloserver", "{port}", "--forever"))
    only = ("ends", "next_client", "survives", "gives_back")
    assert [outcome.sign for outcome in outcomes("hello", command, only=only)] == ["."] * len(only)
