"""Who may sign in: a name, a class, and a password that nobody can read from the database."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from fundamentals.school.database import CLASSES, DIRECTOR, STUDENT, TEACHER, Databases

EXAMPLES = (("ana", STUDENT), ("davi", STUDENT), ("bia", TEACHER), ("caio", DIRECTOR))


@dataclass(frozen=True)
class Person:
    """`kind` is the person's class, one of CLASSES."""

    name: str
    kind: str


def scrypt(password: str, salt: bytes) -> bytes:
    """A hash that takes a while on purpose (RFC 7914): guessing costs that much for each guess."""
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def set_password(databases: Databases, person: Person, password: str) -> None:
    """Give a person a password; the person is added when new."""
    salt = secrets.token_bytes(16)
    with databases.open(person.kind) as database:
        database.execute(
            "INSERT INTO person VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET salt = excluded.salt, password = excluded.password",
            (person.name, salt, scrypt(password, salt)),
        )


def authenticate(databases: Databases, name: str, password: str) -> Person | None:
    """The person with this name and password; it takes as long when there is none."""
    for kind in CLASSES:
        with databases.open(kind) as database:
            row = database.execute("SELECT salt, password FROM person WHERE name = ?", (name,)).fetchone()
        if row:
            return Person(name, kind) if hmac.compare_digest(scrypt(password, row[0]), row[1]) else None
    scrypt(password, b"nobody")
    return None


def introduce_examples(databases: Databases) -> list[tuple[Person, str]]:
    """The people to try it with, each with a new password, which is told this once."""
    introduced = [(Person(name, kind), secrets.token_urlsafe(6)) for name, kind in EXAMPLES]
    for person, password in introduced:
        set_password(databases, person, password)
    return introduced
