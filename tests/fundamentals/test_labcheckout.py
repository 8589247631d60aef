"""What is handed out, and what becomes of a learner's own files."""

import errno
import json
import os
import re
import stat
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from fundamentals import labcheckout
from fundamentals.labcheckout import LADDER, MEMORY, Fate, Memory, checking, fate, in_order, parse_memory, texts, title

Teach = Callable[..., Path]


@pytest.fixture
def teach(tmp_path: Path) -> Teach:
    """Makes a teacher's exercise, `soma` unless named: its files by name. Returns the folder for --from."""
    source = tmp_path / "teacher"

    def make(key: str = "soma", **files: str) -> Path:
        texts = {"statement.pt-br.md": "# Soma\n", "starter/soma.py": "print()\n"} | files
        for name, text in texts.items():
            path = source / key / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return source

    return make


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's current folder."""
    (tmp_path / "learner").mkdir()
    monkeypatch.chdir(tmp_path / "learner")
    return tmp_path / "learner"


def checkout(*arguments: object, **options: Any) -> str:
    out = StringIO()
    call_command("labcheckout", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def refused(*arguments: object) -> str:
    with pytest.raises(CommandError) as caught:
        checkout(*arguments)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


# The rules.


@pytest.mark.parametrize(
    ("there", "language", "expected"),
    [
        ({"hints.pt-br.md", "hints.en.md"}, "pt-br", {"hints.md": "hints.pt-br.md", "hints.en.md": "hints.en.md"}),
        ({"hints.pt-br.md", "hints.en.md"}, "en", {"hints.md": "hints.en.md", "hints.pt-br.md": "hints.pt-br.md"}),
        ({"hints.en.md"}, "pt-br", {"hints.md": "hints.en.md"}),
        ({"hints.md"}, "en", {"hints.md": "hints.md"}),
        ({"hints.md", "hints.en.md"}, "en", {"hints.md": "hints.en.md"}),
        ({"checks.py"}, "en", {}),
    ],
)
def test_the_learners_language_gets_the_short_name(there: set[str], language: str, expected: dict[str, str]) -> None:
    assert texts(there, "hints", language) == expected


@pytest.mark.parametrize(
    ("found", "remembered", "force", "expected"),
    [
        (None, None, False, Fate.WRITE),
        (None, "old", False, Fate.WRITE),
        ("new", None, False, Fate.LEAVE),
        ("new", "old", True, Fate.LEAVE),
        ("old", "old", False, Fate.UPDATE),
        ("mine", "old", False, Fate.KEEP),
        ("mine", "new", False, Fate.KEEP),
        ("mine", None, False, Fate.KEEP),
        ("", None, False, Fate.KEEP),
        ("mine", "old", True, Fate.REPLACE),
    ],
)
def test_the_fate_of_a_file(found: str | None, remembered: str | None, force: bool, expected: Fate) -> None:
    assert fate(found, remembered, "new", force) is expected


def test_the_ladder_comes_first_and_in_its_order() -> None:
    assert in_order(["zebra", LADDER[-1], "abacus", *LADDER[:-1]]) == [*LADDER, "abacus", "zebra"]


@pytest.mark.parametrize(
    ("statement", "expected"), [("text\n#  Soma \n# Two", "Soma"), ("#hash", ""), ("# \x1b[2J", ""), ("", "")]
)
def test_the_title_is_the_first_heading(statement: str, expected: str) -> None:
    assert title(statement) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("so:\n\n    $ python manage.py labcheck soma -- ./soma {port}\n", "-- ./soma {port}"),
        ("python3 manage.py labcheck soma --stage 1 -- x\n", "--stage 1 -- x"),
        ("python manage.py labcheck other -- x\n", "-- python3 soma.py {port}"),
        ("python manage.py labcheck soma \x1b[2J\n", "-- python3 soma.py {port}"),
        ("", "-- python3 soma.py {port}"),
    ],
)
def test_the_statement_says_how_it_is_checked(statement: str, expected: str) -> None:
    assert checking(statement, "soma", "soma.py") == expected


def test_what_is_remembered_is_read_again() -> None:
    memory = Memory("soma", {"ção.py": "ab"})
    assert parse_memory(memory.sheet().data) == memory


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xff", b"[]", b"7", b"{}", b'{"exercise": 1, "files": {}}', b'{"exercise": "a", "files": []}'),
        *(b'{"exercise": "a", "files": {"b": 1}}', b"[" * 100_000),
    ],
)
def test_what_is_not_ours_is_no_memory(data: bytes) -> None:
    assert parse_memory(data) == Memory()


# What is written.


def test_statement_starter_and_hints_in_both_languages_and_nothing_else(teach: Teach, here: Path) -> None:
    files = {
        "statement.en.md": "# Sum\n",
        "hints.pt-br.md": "dica\n",
        "hints.en.md": "hint\n",
        "starter/lib/more.txt": "more\n",
        "starter/__pycache__/soma.pyc": "",
        "checks.py": "secret",
        "solution.py": "secret",
        "solution/soma.py": "secret",
    }
    checkout("soma", "--from", teach(**files))
    assert names(here) == {
        *(f"soma/{name}" for name in ("statement.md", "statement.en.md", "hints.md", "hints.en.md")),
        *(f"soma/{name}" for name in ("soma.py", "lib/more.txt", MEMORY)),
    }
    assert (here / "soma/statement.md").read_text("utf-8") == "# Soma\n"
    assert (here / "soma/hints.en.md").read_text("utf-8") == "hint\n"


def test_in_the_language_that_is_asked_for(teach: Teach, here: Path) -> None:
    printed = checkout("soma", "--from", teach(**{"statement.en.md": "# Sum\n"}), "--language", "en")
    assert (here / "soma/statement.md").read_text("utf-8") == "# Sum\n"
    assert (here / "soma/statement.pt-br.md").read_text("utf-8") == "# Soma\n"
    assert "written" in printed


def test_into_the_folder_that_is_named(teach: Teach, here: Path) -> None:
    checkout("soma", "deep/down", "--from", teach())
    assert names(here) == {f"deep/down/{name}" for name in ("statement.md", "soma.py", MEMORY)}


def test_a_program_stays_executable_within_the_learners_umask(teach: Teach, here: Path) -> None:
    source = teach(**{"starter/run.sh": "#!/bin/sh\n"})
    (source / "soma/starter/run.sh").chmod(0o755)
    (source / "soma/starter/soma.py").chmod(0o644)
    before = os.umask(0o027)
    try:
        checkout("soma", "--from", source)
    finally:
        os.umask(before)
    modes = {name: stat.S_IMODE((here / "soma" / name).stat().st_mode) for name in ("run.sh", "soma.py")}
    assert modes == {"run.sh": 0o750, "soma.py": 0o640}


def test_the_next_commands_work_from_the_learners_folder(teach: Teach, here: Path) -> None:
    line = "    python manage.py labcheck soma -- python3 soma.py {port}\n"
    source = teach(**{"statement.pt-br.md": f"# Soma\n\n{line}", "starter/lib/x.py": ""})
    printed = checkout("soma", "my work", "--from", os.path.relpath(source))
    assert "\n  cd 'my work'\n  # leia statement.md e complete soma.py, lib/x.py\n" in printed
    project = Path(labcheckout.__file__).parent.parent
    manage = f"{sys.executable} {project / 'manage.py'}"
    assert printed.endswith(f"\n  {manage} labcheck soma --from {source} -- python3 soma.py {{port}}\n")


# A second time.


def test_a_second_checkout_writes_nothing_and_says_so(teach: Teach, here: Path) -> None:
    source = teach()
    assert "soma/soma.py: escrito\n" in checkout("soma", "--from", source)
    before = {path: path.stat().st_mtime_ns for path in (here / "soma").iterdir()}
    printed = checkout("soma", "--from", source)
    assert printed.startswith('Nada a fazer: "soma" tem tudo, como foi entregue.\n')
    assert {path: path.stat().st_mtime_ns for path in (here / "soma").iterdir()} == before


def test_what_was_not_changed_is_brought_up_to_date(teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    printed = checkout("soma", "--from", teach(**{"starter/soma.py": "print(2)\n", "starter/new.py": ""}))
    assert "soma/soma.py: atualizado; você não o tinha mudado\n" in printed and "soma/new.py: escrito\n" in printed
    assert "statement.md:" not in printed
    assert (here / "soma/soma.py").read_text() == "print(2)\n"


def test_what_the_learner_changed_stays_and_is_named(teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    (here / "soma/soma.py").write_text("mine")
    for version in ("print()\n", "print(2)\n", "print(3)\n"):
        printed = checkout("soma", "--from", teach(**{"starter/soma.py": version}))
        assert "soma/soma.py: mantido: você o mudou\n" in printed and "--force" in printed
        assert (here / "soma/soma.py").read_text() == "mine"


def test_who_takes_their_change_back_gets_the_newer_version(teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    for text in ("mine", "print()\n"):
        (here / "soma/soma.py").write_text(text)
        checkout("soma", "--from", teach(**{"starter/soma.py": "print(2)\n"}))
    assert (here / "soma/soma.py").read_text() == "print(2)\n"


def test_files_that_were_there_before_are_the_learners(teach: Teach, here: Path) -> None:
    (here / "soma.py").write_text("mine")
    checkout("soma", ".", "--from", teach())
    checkout("soma", ".", "--from", teach(**{"starter/soma.py": "print(2)\n"}))
    assert (here / "soma.py").read_text() == "mine"


def test_force_brings_the_original_back_and_keeps_each_of_the_learners(teach: Teach, here: Path) -> None:
    source = teach()
    checkout("soma", "--from", source)
    for number, kept in enumerate(("soma.py.orig", "soma.py.orig1", "soma.py.orig2")):
        (here / "soma/soma.py").write_text(f"mine {number}")
        printed = checkout("soma", "--from", source, "--force")
        assert f"soma/soma.py: escrito de novo; o seu agora se chama {kept}\n" in printed
        assert "statement.md:" not in printed
        assert (here / "soma" / kept).read_text() == f"mine {number}"
        assert (here / "soma/soma.py").read_text() == "print()\n"


def test_what_was_forced_is_up_to_date_from_then_on(teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    (here / "soma/soma.py").write_text("mine")
    checkout("soma", "--from", teach(), "--force")
    checkout("soma", "--from", teach(**{"starter/soma.py": "print(2)\n"}))
    assert (here / "soma/soma.py").read_text() == "print(2)\n"


def test_a_file_that_the_learner_deleted_comes_back(teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    (here / "soma/soma.py").unlink()
    assert "soma/soma.py: escrito\n" in checkout("soma", "--from", teach())


def test_another_language_later_loses_nothing(teach: Teach, here: Path) -> None:
    source = teach(**{"statement.en.md": "# Sum\n"})
    checkout("soma", "--from", source)
    checkout("soma", "--from", source, "--language", "en")
    assert (here / "soma/statement.md").read_text("utf-8") == "# Sum\n"
    checkout("soma", "--from", source)
    assert (here / "soma/statement.md").read_text("utf-8") == "# Soma\n"


@pytest.mark.parametrize("memory", [b"nonsense", b'{"exercise": "soma", "files": {"soma.py": ""}}' + b" " * (1 << 20)])
def test_a_memory_that_is_not_ours_makes_all_files_the_learners(memory: bytes, teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    (here / "soma" / MEMORY).write_bytes(memory)
    printed = checkout("soma", "--from", teach(**{"starter/soma.py": "print(2)\n"}))
    assert "soma/soma.py: mantido" in printed
    assert json.loads((here / "soma" / MEMORY).read_bytes())["files"].keys() == {"statement.md"}


# Links, pipes, and what else may stand in a folder.


@pytest.mark.parametrize("force", [False, True])
def test_a_link_in_the_learners_folder_is_not_written_through(force: bool, teach: Teach, here: Path) -> None:
    outside = here.parent / "outside.txt"
    outside.write_text("not yours")
    (here / "soma").mkdir()
    (here / "soma/soma.py").symlink_to(outside)
    (here / "soma" / MEMORY).symlink_to(outside)
    checkout("soma", "--from", teach(), force=force)
    assert outside.read_text() == "not yours"
    assert (here / "soma/soma.py").is_symlink() is not force
    assert (here / "soma/soma.py.orig").is_symlink() is force


def test_a_link_is_the_learners_whatever_it_leads_to(teach: Teach, here: Path) -> None:
    checkout("soma", "--from", teach())
    (here / "soma/soma.py").rename(here / "elsewhere.py")
    (here / "soma/soma.py").symlink_to(here / "elsewhere.py")
    assert "soma/soma.py: mantido" in checkout("soma", "--from", teach(**{"starter/soma.py": "print(2)\n"}))
    assert (here / "soma/soma.py").is_symlink()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_is_a_link_out_is_refused_before_anything_is_written(
    force: bool, teach: Teach, here: Path
) -> None:
    outside = here.parent / "outside"
    outside.mkdir()
    (outside / "x.py").write_text("not yours")
    (here / "soma").mkdir()
    (here / "soma/lib").symlink_to(outside)
    source = teach(**{"starter/lib/x.py": "", "starter/lib/y.py": ""})
    assert "soma/lib" in refused("soma", "--from", source, *(["--force"] if force else []))
    assert names(outside) == {"x.py"} and (outside / "x.py").read_text() == "not yours"
    assert not (here / "soma/statement.md").exists()


def test_the_learners_own_folder_may_be_a_link(teach: Teach, here: Path) -> None:
    (here / "elsewhere").mkdir()
    (here / "soma").symlink_to("elsewhere")
    checkout("soma", "--from", teach())
    assert (here / "elsewhere/soma.py").exists()


def test_a_folder_in_a_files_place_is_kept(teach: Teach, here: Path) -> None:
    (here / "soma/soma.py").mkdir(parents=True)
    assert "soma/soma.py: mantido" in checkout("soma", "--from", teach())
    assert "soma.py.orig" in checkout("soma", "--from", teach(), "--force")
    assert (here / "soma/soma.py").is_file() and (here / "soma/soma.py.orig").is_dir()


def test_a_link_out_of_the_teachers_exercise_is_not_handed_out(teach: Teach, here: Path) -> None:
    source = teach()
    (here.parent / "secret.key").write_text("secret")
    (source / "soma/starter/key").symlink_to(here.parent / "secret.key")
    assert "starter/key" in refused("soma", "--from", source)
    assert not (here / "soma").exists()


def test_a_circle_of_links_is_not_handed_out(teach: Teach, here: Path) -> None:
    source = teach()
    (source / "soma/starter/circle").symlink_to("circle")
    assert "starter/circle" in refused("soma", "--from", source)


def test_a_pipe_in_the_teachers_exercise_does_not_hang(teach: Teach, here: Path) -> None:
    source = teach()
    os.mkfifo(source / "soma/starter/pipe")
    assert "starter/pipe" in refused("soma", "--from", source)


@pytest.mark.parametrize("name", ["statement.md", MEMORY])
def test_a_starter_may_not_have_a_name_of_ours(name: str, teach: Teach, here: Path) -> None:
    assert name in refused("soma", "--from", teach(**{f"starter/{name}": ""}))


# Wrong input.


def test_an_unknown_key_lists_those_that_exist(teach: Teach, here: Path) -> None:
    teach("mul")
    assert refused("sum", "--from", teach()) == 'Não existe o exercício "sum". Existem: mul, soma.'


@pytest.mark.parametrize("key", ["../learner/soma", "../teacher/soma", "/etc", "soma/", ".", "..", "soma\0", "soma\n"])
def test_a_key_is_never_a_path(key: str, teach: Teach, here: Path) -> None:
    with pytest.raises(CommandError, match="Não existe o exercício"):
        checkout(key, "--from", teach())
    assert names(here) == set()


def test_a_folder_without_exercises(here: Path) -> None:
    assert refused("soma", "--from", here).startswith(f'Não há exercícios em "{here}"')


def test_a_folder_that_is_not_there(here: Path) -> None:
    assert refused("soma", "--from", "nowhere") == 'Não é possível usar "nowhere": No such file or directory.'


def test_a_file_where_the_folder_should_be(teach: Teach, here: Path) -> None:
    (here / "soma").write_text("")
    assert refused("soma", "--from", teach()) == 'Nada foi escrito: "soma" não é uma pasta.'


def test_the_folder_of_another_exercise_is_left_alone(teach: Teach, here: Path) -> None:
    teach("mul")
    checkout("soma", "--from", teach())
    before = names(here)
    assert 'a pasta "soma" já tem o exercício "soma"' in refused("mul", "soma", "--from", teach(), "--force")
    assert names(here) == before


def test_a_disk_that_is_full_leaves_the_old_file_whole(
    teach: Teach, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout("soma", "--from", teach())
    before = names(here)

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    said = refused("soma", "--from", teach(**{"starter/soma.py": "print(2)\n"}))
    assert said == 'Não é possível usar "soma/soma.py": No space left on device.'
    assert names(here) == before and (here / "soma/soma.py").read_text() == "print()\n"


def test_a_folder_that_may_not_be_written(teach: Teach, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path, *_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    source = teach()
    monkeypatch.setattr(os, "open", forbidden)
    assert refused("soma", "--from", source) == 'Não é possível usar "soma/statement.md": Permission denied.'


def test_a_way_that_is_no_way(teach: Teach, here: Path) -> None:
    (here / "file").write_text("")
    assert refused("soma", "file/soma", "--from", teach()) == 'Não é possível usar "file/soma": Not a directory.'


def test_ctrl_c_is_one_line(teach: Teach, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(labcheckout, "check_out", interrupted)
    err = StringIO()
    with pytest.raises(SystemExit) as caught:
        checkout("soma", "--from", teach(), stderr=err)
    assert caught.value.code == 130
    assert err.getvalue() == "\nInterrompido; o que foi escrito está inteiro.\n"


# The list.


@pytest.mark.parametrize("arguments", [(), ("--list",)])
def test_the_exercises_are_listed_with_their_titles(arguments: tuple[str, ...], teach: Teach, here: Path) -> None:
    teach("echo", **{"statement.en.md": "# Echo\n"})
    teach(".hidden")
    teach("two words")
    (teach() / "notes").mkdir()
    (teach() / "README.md").write_text("# Exercises")
    printed = checkout(*arguments, "--from", teach(), "--language", "en")
    assert printed.startswith("echo  Echo\nsoma  Soma\n\nTo get one: ")
    assert printed.endswith(f"labcheckout KEY --from {teach()}\n")
    assert names(here) == set()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("soma", "--list"), "--list lista todos os exercícios: tire soma, ou --list."),
        (("--force",), "--force é para um exercício: diga qual."),
        ((), "Não há exercícios em "),
    ],
)
def test_what_cannot_be_meant_together_is_said(arguments: tuple[str, ...], problem: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"^{re.escape(problem)}"):
        checkout(*arguments, "--from", tmp_path)


def test_our_own_are_listed_in_the_ladders_order() -> None:
    printed = checkout()
    assert [line.split()[0] for line in printed.splitlines()[: len(LADDER)]] == list(LADDER)
