"""Collecting handlers, and what is said of packages that cannot be collected."""

import importlib
import io
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fundamentals import handlers
from fundamentals.registry import RegistryError, collect

HANDLER = """
from tornado.web import RequestHandler

class {name}(RequestHandler):
    pass

handlers = [({pattern!r}, {name})]
"""
Make = Callable[..., str]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """A package `made` with these modules; its name."""
    monkeypatch.syspath_prepend(tmp_path)

    def making(**sources: str) -> str:
        (tmp_path / "made").mkdir()
        for name, source in {"__init__": "", **sources}.items():
            (tmp_path / "made" / f"{name}.py").write_text(source)
        importlib.invalidate_caches()
        return "made"

    yield making
    for name in [name for name in sys.modules if name.partition(".")[0] == "made"]:
        del sys.modules[name]


def listed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("listhandlers", *arguments, stdout=out)
    return out.getvalue()


def test_every_module_of_the_package_is_registered() -> None:
    """Also those that somebody adds tomorrow: what has no route would be a module that nobody can reach."""
    names = {f"{handlers.__name__}.{found.name}" for found in pkgutil.iter_modules(handlers.__path__)}
    assert names and {route.module for route in collect(handlers)} == names


def test_the_list_shows_route_class_and_module() -> None:
    lines = listed().splitlines()
    assert lines[1].split() == ["/", "HomeHandler", "fundamentals.handlers.home"]
    assert len(lines) == len(collect(handlers)) and len({line.index("fundamentals") for line in lines}) == 1


def test_modules_come_in_the_order_of_their_names(make: Make) -> None:
    name = make(b=HANDLER.format(name="B", pattern="/b"), a=HANDLER.format(name="A", pattern="/a"))
    assert [route.pattern for route in collect(importlib.import_module(name))] == ["/a", "/b"]


@pytest.mark.parametrize("pattern", ["/x", "/x$"])
def test_a_duplicate_route_names_both_modules(make: Make, pattern: str) -> None:
    name = make(a=HANDLER.format(name="A", pattern="/x"), b=HANDLER.format(name="B", pattern=pattern))
    with pytest.raises(CommandError, match=r"^made\.a e made\.b exportam a mesma rota"):
        listed(name)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", r'^made\.a não exporta nenhuma lista chamada "handlers"\.$'),
        ("handlers = {}", r"^made\.a não exporta nenhuma lista"),
        ("handlers = ['/x']", r"^made\.a exporta '/x', que não é um par"),
        ("handlers = [('/x', object)]", r"^made\.a exporta \('/x', <class 'object'>\)"),
        ("handlers = [('/x', len)]", r"^made\.a exporta"),
        (HANDLER.format(name="A", pattern="/(x"), r"^made\.a exporta"),
        (HANDLER.format(name="A", pattern=1), r"^made\.a exporta"),
    ],
)
def test_what_is_no_export_names_the_module(make: Make, source: str, problem: str) -> None:
    name = make(a=source)
    with pytest.raises(RegistryError, match=problem):
        collect(importlib.import_module(name))


@pytest.mark.parametrize(
    ("name", "problem"),
    [("nowhere", "Não é possível importar nowhere"), ("fundamentals.echo", "é um módulo"), (".", "importar")],
)
def test_a_name_that_is_no_package_is_said(name: str, problem: str) -> None:
    with pytest.raises(CommandError, match=problem):
        listed(name)


def test_an_empty_package_is_said(make: Make) -> None:
    assert listed(make()) == "O pacote não tem nenhum módulo.\n"
