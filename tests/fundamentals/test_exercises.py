"""The exercises' texts: complete, the same in both languages, and in step with what is checked."""

import re
from itertools import pairwise

import pytest
from django.utils.translation import override

from fundamentals.labcheck.exercise import load
from fundamentals.labcheckout import EXERCISES, LADDER, LANGUAGES, checking, exercises, starters, title

STAGE = re.compile(r"^### (?:Etapa|Stage) (\d+): \S", re.MULTILINE)
each_exercise = pytest.mark.parametrize("key", LADDER)


def text(key: str, kind: str, language: str) -> str:
    return (EXERCISES / key / f"{kind}.{language}.md").read_text("utf-8")


def test_these_are_all_exercises() -> None:
    assert list(exercises(EXERCISES)) == list(LADDER)


@each_exercise
def test_there_is_a_starter(key: str) -> None:
    assert {path.suffix for path in starters(EXERCISES / key)} == {".py"}


@each_exercise
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_has_a_title_stages_and_its_command(key: str, language: str) -> None:
    statement = text(key, "statement", language)
    with override(language):
        assert title(statement) == str(load(key).title)
    assert checking(statement, key, "").startswith(("-- python3 ", "--client "))
    assert len(STAGE.findall(statement)) > 1


@each_exercise
def test_the_stages_are_those_that_are_checked(key: str) -> None:
    checked = sorted({check.stage for check in load(key).checks})
    for language in LANGUAGES:
        assert [int(number) for number in STAGE.findall(text(key, "statement", language))] == checked


@each_exercise
@pytest.mark.parametrize("kind", ["statement", "hints"])
def test_both_languages_say_the_same(key: str, kind: str) -> None:
    """As far as a program can tell: the same parts, in each as many points, and as many lines of code."""
    portuguese, english = (re.split(r"^#+ ", text(key, kind, language), flags=re.MULTILINE) for language in LANGUAGES)
    for one, other in zip(portuguese, english, strict=True):
        for mark in (r"^- ", r"^\d\. ", r"^    "):
            assert len(re.findall(mark, one, re.MULTILINE)) == len(re.findall(mark, other, re.MULTILINE)), other


@each_exercise
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_difficulty_has_three_hints(key: str, language: str) -> None:
    _head, *difficulties = re.split(r"^## ", text(key, "hints", language), flags=re.MULTILINE)
    assert len(difficulties) > 3
    for difficulty in difficulties:
        assert re.findall(r"^(\d)\. ", difficulty, re.MULTILINE) == ["1", "2", "3"], difficulty


@each_exercise
@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_a_terminal(key: str, language: str) -> None:
    for kind in ("statement", "hints"):
        lines = text(key, kind, language).splitlines()
        assert [line for line in lines if line[:4].strip() and len(line) > 100 or line != line.rstrip()] == []
        assert [pair for pair in pairwise(lines) if pair == ("", "")] == []
