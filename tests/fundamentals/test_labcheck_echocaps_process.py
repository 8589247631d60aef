"""The checks of the echo in capitals: each broken program is caught by name, and the reference passes."""

from pathlib import Path

import pytest

from tests.fundamentals.broken_programs import assert_caught, assert_reference_passes, broken, name_of


@pytest.mark.parametrize("path", broken("echocaps"), ids=name_of)
def test_the_mistake_is_named(path: Path, tmp_path: Path) -> None:
    assert_caught("echocaps", path, tmp_path)


def test_the_reference_passes() -> None:
    assert_reference_passes("echocaps")
