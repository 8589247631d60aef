"""The catalogues: complete, compiled, and each text with its placeholders."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from tests.conftest import unavailable
from tests.server import ROOT, clean_environment
from tests.services import Missing, require

CATALOGUES = [
    "chat/locale/pt_BR/LC_MESSAGES/django.po",
    "chat/locale/pt_BR/LC_MESSAGES/djangojs.po",
    "fundamentals/locale/pt_BR/LC_MESSAGES/django.po",
]
SOURCES = ["Makefile", "manage.py", "chat", "config", "fundamentals", "static", "templates"]
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|</?\w+>")
MARKED = re.compile(r"\bn?gettext\(\s*\"((?:[^\"\\]|\\.)*)\"")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}

each_catalogue = pytest.mark.parametrize("name", CATALOGUES)


def entries(catalogue: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str, str], list[str]]:
    """By context and message ids, the translation: one text, or one for each plural form."""
    return {
        (entry.msgctxt or None, entry.msgid, entry.msgid_plural or ""): [entry.msgstr, *entry.msgstr_plural.values()]
        for entry in catalogue
    }


def placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project after `make messages`."""
    try:
        require("gettext")
    except Missing as reason:
        unavailable(reason)
    copy = tmp_path_factory.mktemp("project")
    for source in SOURCES:
        put: Callable[..., object] = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        put(ROOT / source, copy / source)
    command = ["make", "--old-file", "tools", "messages", f"python={sys.executable}"]
    environment = clean_environment(PROSA_DATA=str(copy / "data"))
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return copy


def test_these_are_all_catalogues(extracted: Path) -> None:
    assert sorted(str(path.relative_to(extracted)) for path in extracted.rglob("*.po")) == CATALOGUES


@each_catalogue
def test_the_sources_texts_are_in_the_catalogue_and_no_others(extracted: Path, name: str) -> None:
    """Otherwise: `make messages`, then translate."""
    said, known = entries(polib.pofile(extracted / name)), entries(polib.pofile(ROOT / name))
    assert (said.keys() - known.keys(), known.keys() - said.keys()) == (set(), set())


def test_no_text_of_a_script_was_overlooked() -> None:
    """xgettext loses its way in a script where a regular expression holds a quote."""
    known = {entry.msgid for entry in polib.pofile(ROOT / CATALOGUES[1])}
    said = {text for path in (ROOT / "static").rglob("*.js") for text in MARKED.findall(path.read_text("utf-8"))}
    assert said <= known


@each_catalogue
def test_everything_is_translated(name: str) -> None:
    """Not so are a fuzzy entry and one that is no longer used."""
    assert [entry.msgid for entry in polib.pofile(ROOT / name) if not entry.translated()] == []


@each_catalogue
def test_what_runs_is_what_is_written(name: str) -> None:
    written, runs = polib.pofile(ROOT / name), polib.mofile((ROOT / name).with_suffix(".mo"))
    assert (entries(runs), runs.metadata) == (entries(written), written.metadata)


@each_catalogue
def test_a_translation_has_the_placeholders_of_its_text(name: str) -> None:
    wrong = [
        translated
        for (_, text, plural), translations in entries(polib.pofile(ROOT / name)).items()
        for translated in filter(None, translations)
        if placeholders(translated) != placeholders(text, plural)
    ]
    assert wrong == []


def marked_within_f_strings(source: str) -> set[str]:
    joined = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)]
    inside = [node for string in joined for node in ast.walk(string) if isinstance(node, ast.Call)]
    return {ast.unparse(node) for node in inside if ast.unparse(node.func) in MARKS}


def test_no_text_hides_in_an_f_string() -> None:
    """xgettext does not look into them, and `make messages` would drop such a text with its translation."""
    assert marked_within_f_strings("f\"{_('a')}: {name}\"") == {"_('a')"}
    for app in ("chat", "config", "fundamentals"):
        for path in (ROOT / app).rglob("*.py"):
            assert not marked_within_f_strings(path.read_text()), path
