"""docs/lab.md: every command that it shows exists and takes these arguments, and its example is an exercise."""

import re
import shlex
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from docs import record
from fundamentals.labcheckout import LADDER, Folder, check_out, exercises, handed_out
from tests.fundamentals.broken_programs import outcomes

PAGE = record.PAGE.read_text("utf-8")
TYPED = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE) + re.findall(r"`(python manage\.py [^`]+)`", PAGE)
NAMED = re.findall(r"`((?:run|call|labcheck)\w*)[^`]*`", PAGE)
OURS = {name for name, app in get_commands().items() if app == "fundamentals"}
EXAMPLE = dict(re.findall(r"^`(dobro/\S+)`:\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def manage_lines() -> list[str]:
    """What is typed after `manage.py`, without what the shell does with it."""
    lines = [re.split(r"[;|>]", line)[0] for line in TYPED]
    return sorted({found[1] for line in lines if (found := re.search(r"manage\.py (.+)", line))})


@pytest.mark.parametrize("line", manage_lines())
def test_a_command_of_the_page_takes_these_arguments(line: str) -> None:
    name, *words = shlex.split(line)
    if name == "help":
        assert set(words) <= OURS
        return
    arguments = words[: words.index("--")] if "--" in words else words
    load_command_class(get_commands()[name], name).create_parser("manage.py", name).parse_args(arguments)


def test_every_command_that_is_named_exists() -> None:
    assert NAMED and set(NAMED) <= OURS


def test_the_ladder_has_every_rung_and_the_page_a_session_of_each_of_its_commands() -> None:
    rows = re.findall(r"^\| .+? \| (.+?) \| .+ \| `(\w+)` \|$", PAGE, re.MULTILINE)
    assert [key for _commands, key in rows] == list(LADDER)
    typed = "\n".join(TYPED)
    for commands, _key in rows:
        for name in re.findall(r"`(\w+)`", commands):
            assert f"manage.py {name}" in typed


def test_every_session_has_its_place_and_was_recorded() -> None:
    places = re.findall(r"^<!-- recorded: (\w+) -->\n(.*?)^<!-- end -->$", PAGE, re.MULTILINE | re.DOTALL)
    assert sorted(name for name, _text in places) == sorted(record.SESSIONS)
    assert all("```console\n$ " in text for _name, text in places)


def test_a_recording_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown"):
        record.put(PAGE, "unknown", "")


def test_what_it_links_to_exists() -> None:
    links = [record.PAGE.parent / link for link in re.findall(r"\]\(([^)#:]+)\)", PAGE)]
    links += [record.ROOT / name for name in re.findall(r"`((?:docs|fundamentals)/[\w./]+)`", PAGE)]
    assert links and [link for link in links if not link.exists()] == []


# The exercise that it shows to teachers.


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for name, text in EXAMPLE.items():
        path = tmp_path / "my-exercises" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "my-exercises"


def test_the_example_is_handed_out(source: Path, tmp_path: Path) -> None:
    sheets = handed_out(exercises(source)["dobro"], "pt-br")
    check_out("dobro", sheets, Folder(tmp_path / "dobro"))
    assert {path.name for path in (tmp_path / "dobro").glob("[!.]*")} == {"statement.md", "dobro.py"}


@pytest.mark.parametrize(
    ("answer", "sign", "mistake"),
    [
        ("pass  # TODO", "F", ""),
        ("conn.sendall(conn.recv(99).strip() * 2 + b'\\n')", "F", "falta int()"),
        ("conn.sendall(b'%d\\n' % (int(conn.recv(99)) * 2))", ".", ""),
    ],
)
def test_the_example_is_examined(answer: str, sign: str, mistake: str, source: Path, tmp_path: Path) -> None:
    program = tmp_path / "dobro.py"
    program.write_text(EXAMPLE["dobro/starter/dobro.py"].replace("pass  # TODO", answer), "utf-8")
    [found] = outcomes("dobro", [sys.executable, str(program), "{port}"], only=("doubles",), folder=source)
    assert found.sign == sign and mistake in str(found.failure)
