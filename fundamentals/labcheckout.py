"""What `labcheckout` hands out, and what becomes of the files that are there already.

An exercise is a folder named like its key. Of it a learner gets

    statement.md     hints.md        in the language that was asked for
    statement.en.md  hints.en.md     in the other one
    echo.py                          what lies in `starter/`

and nothing else: neither `checks.py` nor a solution that a teacher may keep beside it.

Handing out twice must not cost anybody an afternoon's work. So a small file, `.labcheckout.json`, remembers a digest of
everything as it was handed out. A file that still has that digest is the exercise's, and may be brought up to date; one
that has another is the learner's, and stays.
"""

import hashlib
import json
import os
import re
import secrets
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from stat import S_IXUSR

from django.utils.translation import gettext as _

EXERCISES = Path(__file__).parent / "exercises"
LADDER = (
    "filechannel",
    "hello",
    "echo",
    "echocaps",
    "counters",
    "minichat",
    "http",
    "cgi",
    "wsgi",
    "frames",
    "websocket",
)
LANGUAGES = ("pt-br", "en")
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

MEMORY = ".labcheckout.json"
MEMORY_LIMIT = 1 << 20  # bytes; a larger one is not ours


class Unusable(ValueError):
    """An exercise or a folder that cannot be used; the message says why, in the reader's language."""


# Which files.


def texts(names: Collection[str], kind: str, language: str) -> dict[str, str]:
    """Which text becomes which, of those in `names`: {handed out: in the exercise}; `kind` is statement or hints.

    The learner's own language gets the short name. Where it is missing, whatever there is does.
    """
    others = [other for other in LANGUAGES if other != language]
    wanted = [f"{kind}.{language}.md", f"{kind}.md", *(f"{kind}.{other}.md" for other in others)]
    there = [name for name in wanted if name in names]
    return {name: name for name in there[1:]} | {f"{kind}.md": name for name in there[:1]}


def in_order(keys: Iterable[str]) -> list[str]:
    """The ladder from its first rung to its last; then others, by name."""
    return sorted(keys, key=lambda key: (LADDER.index(key) if key in LADDER else len(LADDER), key))


def title(statement: str) -> str:
    """The statement's first heading, for a list; "" where it has none."""
    found = re.search(r"^#\s+(.+)$", statement, re.MULTILINE)
    return found[1].strip() if found and found[1].isprintable() else ""


def checking(statement: str, key: str, program: str) -> str:
    """What follows `labcheck KEY` on the command line: as the statement itself has it, or else for `program`."""
    line = rf"^\s*(?:\$ )?python3? manage\.py labcheck {re.escape(key)} (.+)$"
    found = re.search(line, statement, re.MULTILINE)
    return found[1] if found and found[1].isprintable() else f"-- python3 {program} {{port}}"


# What to do with each.


class Fate(Enum):
    """What becomes of one name in the learner's folder."""

    WRITE = "write"
    UPDATE = "update"
    LEAVE = "leave"  # it is as it should be
    KEEP = "keep"  # the learner's
    REPLACE = "replace"  # the learner's, which is kept under another name


def fate(found: str | None, remembered: str | None, wanted: str, force: bool) -> Fate:
    """Of digests: what is there (None: nothing), what was handed out before (None: unknown), what is to be there."""
    if found is None:
        return Fate.WRITE
    if found == wanted:
        return Fate.LEAVE
    if found == remembered:
        return Fate.UPDATE
    return Fate.REPLACE if force else Fate.KEEP


@dataclass(frozen=True)
class Sheet:
    """A file to hand out: its bytes, and whether it is a program."""

    data: bytes
    executable: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Memory:
    """Which exercise a folder has, and the digests of its files as they were handed out."""

    exercise: str | None = None
    files: dict[str, str] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        text = json.dumps({"exercise": self.exercise, "files": self.files}, indent=1, sort_keys=True)
        return Sheet(text.encode() + b"\n")


def parse_memory(data: bytes) -> Memory:
    """What is in Memory.sheet(); an empty one for anything else, so that all files count as the learner's."""
    with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
        value = json.loads(data)
        if isinstance(value["exercise"], str) and all(isinstance(text, str) for text in value["files"].values()):
            return Memory(value["exercise"], value["files"])
    return Memory()


# The exercise's folder.


def exercises(source: Path) -> dict[str, Path]:
    """The exercises in a folder, by key: each is a folder with a statement. Raises OSError.

    A key is looked up here and never made into a path, so `../x` is merely no exercise's name.
    """
    paths = {path.name: path for path in source.iterdir() if KEY.fullmatch(path.name)}
    return {key: paths[key] for key in in_order(paths) if paths[key].is_dir() and chosen(paths[key], "en")}


def chosen(exercise: Path, language: str) -> dict[str, str]:
    """The texts of an exercise, {handed out: in the exercise}; {} where it has no statement."""
    names = [path.name for path in exercise.iterdir()]
    statements = texts(names, "statement", language)
    return statements and statements | texts(names, "hints", language)


def read_statement(exercise: Path, language: str) -> str:
    return (exercise / chosen(exercise, language)["statement.md"]).read_text("utf-8", "replace")


def handed_out(exercise: Path, language: str) -> dict[str, Sheet]:
    """What a learner gets, by its name in the learner's folder. Raises OSError, Unusable."""
    sources = {target: exercise / name for target, name in sorted(chosen(exercise, language).items(), reverse=True)}
    for path in starters(exercise):
        target = path.relative_to(exercise / "starter").as_posix()
        if target in {*sources, MEMORY}:
            raise Unusable(
                _('the starter has a file called "%(name)s", which labcheckout writes itself') % {"name": target}
            )
        sources[target] = path
    return {target: read_sheet(path, exercise) for target, path in sources.items()}


def starters(exercise: Path) -> list[Path]:
    """The starter's files, those in its folders last, without what Python leaves there."""
    found = (exercise / "starter").rglob("*")
    files = [path for path in found if not path.is_dir() and "__pycache__" not in path.parts]
    return sorted(files, key=lambda path: (len(path.parts), path))


def read_sheet(path: Path, exercise: Path) -> Sheet:
    """One file of an exercise. Raises OSError, and Unusable for a link out of it: that might hand out anything."""
    if not is_within(path, exercise) or not path.is_file():
        raise Unusable(_('"%(path)s" is not a file of the exercise') % {"path": path})
    return Sheet(path.read_bytes(), executable=bool(path.stat().st_mode & S_IXUSR))


# The learner's folder.


class Folder:
    """Where a learner works. No link in it is followed out of it; no file is seen half written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def locate(self, name: str) -> Path:
        path = self.path / name
        if not is_within(path.parent, self.path):
            raise Unusable(_('"%(path)s" is a link that leads out of the folder') % {"path": path.parent})
        return path

    def digest(self, name: str) -> str | None:
        """That of the file; "" for what is no file (a link, a folder), None where there is nothing."""
        path = self.locate(name)
        if not os.path.lexists(path):
            return None
        if path.is_symlink() or not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def memory(self) -> Memory:
        path = self.locate(MEMORY)
        if not self.digest(MEMORY) or path.stat().st_size > MEMORY_LIMIT:
            return Memory()
        return parse_memory(path.read_bytes())

    def put(self, name: str, sheet: Sheet) -> None:
        """Write the file, or another in its place: at any moment it is the old one or the new one. Raises OSError."""
        path = self.locate(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".labcheckout-{secrets.token_hex(8)}")
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o777 if sheet.executable else 0o666)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sheet.data)
            os.replace(fresh, path)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from None  # not the name that nobody knows
        finally:
            with suppress(OSError):
                os.unlink(fresh)

    def set_aside(self, name: str) -> str:
        """Rename what is there to `name.orig`, or the next such name that is free. Returns its name. Raises OSError."""
        path = self.locate(name)
        kept, number = f"{name}.orig", 1
        while os.path.lexists(self.path / kept):
            kept, number = f"{name}.orig{number}", number + 1
        os.rename(path, self.path / kept)
        return kept


def is_within(path: Path, folder: Path) -> bool:
    """Whether `path` is in the folder when all links have been followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


# Handing out.


@dataclass(frozen=True)
class Done:
    """What became of a name; and how the learner's own file is called now, where that was set aside."""

    name: str
    fate: Fate
    kept_as: str = ""


def check_out(key: str, sheets: dict[str, Sheet], folder: Folder, *, force: bool = False) -> list[Done]:
    """Bring the folder up to date; what happened, in the order of `sheets`. Raises OSError, Unusable.

    Everything is looked at before anything is written.
    """
    if folder.path.exists() and not folder.path.is_dir():
        raise Unusable(_('"%(path)s" is not a folder') % {"path": folder.path})
    memory = folder.memory()
    if memory.exercise not in {None, key}:
        text = _('the folder "%(path)s" holds the exercise "%(key)s": choose another')
        raise Unusable(text % {"path": folder.path, "key": memory.exercise})
    fates = {
        name: fate(folder.digest(name), memory.files.get(name), sheet.digest, force) for name, sheet in sheets.items()
    }
    done = [carry_out(end, name, sheets[name], folder) for name, end in fates.items()]
    remember(key, memory, {name: sheets[name].digest for name, end in fates.items() if end is not Fate.KEEP}, folder)
    return done


def carry_out(end: Fate, name: str, sheet: Sheet, folder: Folder) -> Done:
    kept_as = folder.set_aside(name) if end is Fate.REPLACE else ""
    if end not in {Fate.LEAVE, Fate.KEEP}:
        folder.put(name, sheet)
    return Done(name, end, kept_as)


def remember(key: str, memory: Memory, digests: dict[str, str], folder: Folder) -> None:
    """Add to the folder's memory; nothing is written where that changes nothing."""
    sheet = Memory(key, memory.files | digests).sheet()
    if folder.digest(MEMORY) != sheet.digest:
        folder.put(MEMORY, sheet)
