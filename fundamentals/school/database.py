"""One database per class of people, and one function that opens them.

The handlers never name a file: they ask for the database of a class. That is the one place to change when the teachers
move to a server of their own.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

STUDENT, TEACHER, DIRECTOR = CLASSES = ("aluno", "professor", "diretor")

PEOPLE = "CREATE TABLE IF NOT EXISTS person (name TEXT PRIMARY KEY, salt BLOB NOT NULL, password BLOB NOT NULL);"
TABLES = {
    STUDENT: PEOPLE
    + """CREATE TABLE IF NOT EXISTS grade (
        id INTEGER PRIMARY KEY, student TEXT NOT NULL REFERENCES person, subject TEXT NOT NULL, value REAL NOT NULL
    );""",
    TEACHER: PEOPLE,
    DIRECTOR: PEOPLE,
}


class Databases:
    """The databases below `folder`, one file for each class; made when they are first needed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        for kind in CLASSES:
            with self.open(kind) as database:
                database.executescript(TABLES[kind])

    @contextmanager
    def open(self, kind: str) -> Iterator[sqlite3.Connection]:
        """The database of a class; what is done within the block is one transaction. Raises KeyError, sqlite3.Error."""
        path = {name: self._folder / f"{name}.sqlite3" for name in CLASSES}[kind]
        with closing(sqlite3.connect(path, timeout=5.0)) as database:
            database.execute("PRAGMA foreign_keys = ON")
            with database:
                yield database
