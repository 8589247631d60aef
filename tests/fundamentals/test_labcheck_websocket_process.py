"""The checks of the WebSocket server: they name what is broken, and let pass what is right, whatever its style."""

from pathlib import Path

import pytest

from tests.fundamentals.broken_programs import assert_reference_passes, name_of
from tests.fundamentals.examined_servers import assert_all_named, assert_passes, correct, uncaught


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_named("websocket", tmp_path)


@pytest.mark.parametrize("path", correct("websocket"), ids=name_of)
def test_what_is_right_in_another_style_passes(path: Path, tmp_path: Path) -> None:
    assert_passes("websocket", path, tmp_path)


def test_the_reference_passes() -> None:
    assert_reference_passes("websocket")


def test_every_check_has_caught_something() -> None:
    assert uncaught("websocket") == set()
