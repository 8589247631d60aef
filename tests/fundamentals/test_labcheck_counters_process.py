"""The checks of the counters: they name what is broken, and let pass what is right, with threads or without."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fundamentals.broken_programs import (
    assert_caught,
    assert_reference_passes,
    broken,
    command_of,
    name_of,
    outcomes,
)
from tests.fundamentals.examined_servers import correct, uncaught

AT_ONCE = 4  # programs; they sleep most of the time

Examined = dict[Path, Future[None]]


@pytest.fixture(scope="module")
def examined(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examined]:
    """All programs of the tests that were asked for, examined beside each other."""
    paths = [item.callspec.params["path"] for item in request.session.items if is_of_a_program(item)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {path: pool.submit(examination(path), path, tmp_path_factory.mktemp("built")) for path in paths}


def is_of_a_program(item: pytest.Item) -> bool:
    return item.path == Path(__file__) and hasattr(item, "callspec")


def examination(path: Path) -> Callable[[Path, Path], None]:
    return assert_passes if path in correct("counters") else is_caught


def is_caught(path: Path, folder: Path) -> None:
    assert_caught("counters", path, folder)


def assert_passes(path: Path, folder: Path) -> None:
    found = outcomes("counters", command_of(path, folder, ["{args}"]))
    assert [f"{each.check.name}: {each.failure or each.reason}" for each in found if each.sign != "."] == []


@pytest.mark.parametrize("path", broken("counters"), ids=name_of)
def test_the_mistake_is_named(path: Path, examined: Examined) -> None:
    examined[path].result()


@pytest.mark.parametrize("path", correct("counters"), ids=name_of)
def test_what_is_right_in_another_style_passes(path: Path, examined: Examined) -> None:
    examined[path].result()


def test_the_reference_passes() -> None:
    assert_reference_passes("counters")


def test_every_check_has_caught_something() -> None:
    assert uncaught("counters") == set()
