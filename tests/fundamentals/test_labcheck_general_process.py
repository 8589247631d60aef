"""What every server must do: each way of not doing it is caught and named."""

from pathlib import Path

import pytest

from tests.fundamentals.broken_programs import assert_caught, broken, name_of


@pytest.mark.parametrize("path", broken("general"), ids=name_of)
def test_the_mistake_is_named(path: Path, tmp_path: Path) -> None:
    assert_caught("general", path, tmp_path, of="echo")
