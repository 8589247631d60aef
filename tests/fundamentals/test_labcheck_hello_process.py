"""The checks of the hello server: each broken program is caught by name, and both references pass."""

from pathlib import Path

import pytest

from tests.fundamentals.broken_programs import (
    assert_caught,
    assert_reference_passes,
    broken,
    name_of,
    outcomes,
    reference,
)


@pytest.mark.parametrize("path", broken("hello"), ids=name_of)
def test_the_mistake_is_named(path: Path, tmp_path: Path) -> None:
    assert_caught("hello", path, tmp_path)


def test_the_reference_passes() -> None:
    assert_reference_passes("hello", skipped=frozenset({"survives", "gives_back"}))


def test_a_server_that_goes_on_passes() -> None:
    command = reference(("runhelloserver", "{port}", "--forever"))
    only = ("ends", "next_client", "survives", "gives_back")
    assert [outcome.sign for outcome in outcomes("hello", command, only=only)] == ["."] * len(only)
