"""The checks of the WSGI server: they name what is broken, and let pass what is right, whatever its style."""

from pathlib import Path

import pytest

from fundamentals.labcheck.exercise import load
from tests.fundamentals.broken_programs import assert_reference_passes, name_of
from tests.fundamentals.examined_servers import assert_all_named, assert_passes, correct, uncaught
from tests.fundamentals.servers import Start
from tests.fundamentals.test_labcheck_reproduce_process import assert_lines_work

SHOWN = {  # by the lines that the checks show, where it is not just an answer
    "page_of_the_application": r"^<p>Olá! Eu sou uma aplicação",
    "status_and_fields": r"(?s)1\.1 418 .*X-Prova: 1.*Cookie: a=1.*Cookie: b=2",
    "body_in_pieces": r"(?s)^um\ndois\ntrês",
    "start_comes_late": r"1\.1 202 ",
    "body_without_pieces": r"1\.1 201 ",
    "length_of_the_application": r"^Content-Length: 10\b",
    "environ_is_plain": r'"SERVER_PORT":\["str"',
    "names_of_the_agreement": r'"wsgi\.version":\["tuple","\(1, 0\)"\]',
    "path_and_query": r'(?s)"/ambiente/ol\\u00c3\\u00a1".*b=%C3%A9\+x',
    "fields_of_the_request": r'"HTTP_X_MINHA_PROVA": \["str", "um, dois"',
    "environ_is_new": r"^0$",
    "errors_take_text": r"^queixei-me$",
    "body_is_read": r"^(oi){5}$",
    "read_past_the_end": r'(?s)\["abcde", "", "", ""\]\s+\["", "", "", ""\]',
    "body_that_nobody_reads": r"^não li$",
    "second_start_replaces": r"1\.1 503 ",
    "second_start_is_refused": r"^recusado$",
    "close_is_called": r"(?s)^um\ndois\nfim\nclose\(\)$",
    "close_after_an_exception": r"^close\(\)$",
    "close_when_the_client_leaves": r"(?s)linha\nclose\(\)$",
    "application_that_raises": r"(?s)( 500 .*){2}",
    "pieces_arrive_at_once": r"(?s)antes\ndepois",
    "written_arrives_at_once": r"(?s)antes\ndepois",
    "threads_as_promised": r"(?s)<p>Olá.*depois",
}


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_named("wsgi", tmp_path)


@pytest.mark.parametrize("path", correct("wsgi"), ids=name_of)
def test_what_is_right_in_another_style_passes(path: Path, tmp_path: Path) -> None:
    assert_passes("wsgi", path, tmp_path)


def test_the_reference_passes() -> None:
    assert_reference_passes("wsgi")


def test_the_lines_that_are_shown(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loan = load("wsgi").loan
    monkeypatch.setenv("PYTHONPATH", loan.variables["PYTHONPATH"])
    server = start("runwsgiserver", "0", "--app", loan.words["app"], "--quiet")
    assert_lines_work(load("wsgi").own, SHOWN, server.port, tmp_path, "^HTTP/1")


def test_every_check_has_caught_something() -> None:
    assert uncaught("wsgi") == set()
