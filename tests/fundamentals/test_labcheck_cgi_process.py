"""The checks of the CGI server: they name what is broken, and let pass what is right, whatever its style."""

from pathlib import Path

import pytest

from fundamentals.labcheck.exercise import load
from tests.fundamentals.broken_programs import assert_reference_passes, name_of
from tests.fundamentals.examined_servers import assert_all_named, assert_passes, correct, uncaught
from tests.fundamentals.servers import Start
from tests.fundamentals.test_labcheck_reproduce_process import assert_lines_work

SHOWN = {  # by the lines that the checks show, where it is not just an answer
    "page_of_the_script": r"^<p>Olá! Eu sou o processo \d+",
    "type_of_the_page": r"^Content-Type: text/html; charset=utf-8",
    "process_for_each_request": r"(?s)processo (\d+).*processo (?!\1)",
    "method_and_query": r"^QUERY_STRING=a=1&b=%C3%A9\+x$",
    "path_is_decoded": r"^PATH_INFO=/ambiente/olá mundo$",
    "server_and_client": r"^GATEWAY_INTERFACE=CGI/1\.1$",
    "fields_of_the_request": r"^HTTP_X_MINHA_PROVA=um, dois$",
    "no_http_proxy": r"^0$",
    "nothing_of_the_last_request": r"^0$",
    "folder_of_the_script": r"^pwd=.*/exercises/cgi$",
    "status_of_the_script": r"^HTTP/1\.1 418 ",
    "fields_of_the_script": r"(?s)X-Prova: 1.*Cookie: a=1.*Cookie: b=2",
    "line_ends_of_the_script": r"f +i +m +\\n",
    "redirection_of_the_client": r"(?s)^HTTP/1\.1 302 .*Location: http://example\.org",
    "redirection_within": r"(?s)^HTTP/1\.1 200 .*PATH_INFO=/ambiente/aqui",
    "body_on_stdin": r"^olá, corpo$",
    "input_ends_with_the_body": r"(?s)abcHTTP/1\.1 200 ",
    "bytes_stay_bytes": r"^ok$",
    "large_body_both_ways": r"^ok$",
    "body_that_nobody_reads": r"^não li$",
    "script_that_fails": r"(?s)( 502 .*){3} 200 ",
    "complaints_are_for_the_log": r"^queixei-me$",
    "slow_script_delays_nobody": r"(?s)processo.*depois",
    "output_arrives_at_once": r"(?s)antes.*depois",
    "children_are_waited_for": r"^\d+$",
    "pipes_are_closed": r"^\d+$",
    "no_socket_is_inherited": r"0 -> /dev/null|0 -> ",
    "script_of_a_leaver_ends": r"(?s)linha.*fim",
}


def test_each_mistake_is_named(tmp_path: Path) -> None:
    assert_all_named("cgi", tmp_path)


@pytest.mark.parametrize("path", correct("cgi"), ids=name_of)
def test_what_is_right_in_another_style_passes(path: Path, tmp_path: Path) -> None:
    assert_passes("cgi", path, tmp_path)


def test_the_reference_passes() -> None:
    assert_reference_passes("cgi")


def test_the_lines_that_are_shown(start: Start, tmp_path: Path) -> None:
    server = start("runcgiserver", "0", "--script", load("cgi").loan.words["script"], "--quiet")
    assert_lines_work(load("cgi").own, SHOWN, server.port, tmp_path, "^HTTP/1")


def test_every_check_has_caught_something() -> None:
    assert uncaught("cgi") == set()
