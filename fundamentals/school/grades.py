"""Grades: a teacher gives them, a student sees their own, the director sees what comes out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fundamentals.school.database import STUDENT, Databases

HIGHEST = 10.0
LONGEST_SUBJECT = 60


class Refused(Exception):
    """A grade that cannot be given; the sentence says why."""


@dataclass(frozen=True)
class Grade:
    student: str
    subject: str
    value: float


def grades(databases: Databases, student: str | None = None) -> list[Grade]:
    """Every grade, or those of one student, the latest first."""
    with databases.open(STUDENT) as database:
        rows = database.execute(
            "SELECT student, subject, value FROM grade WHERE ? IN (student, '') ORDER BY id DESC", (student or "",)
        )
        return [Grade(*row) for row in rows]


def students(databases: Databases) -> list[str]:
    with databases.open(STUDENT) as database:
        return [name for (name,) in database.execute("SELECT name FROM person ORDER BY name")]


def averages(databases: Databases) -> list[tuple[str, float, int]]:
    """For each subject its average and the number of grades."""
    with databases.open(STUDENT) as database:
        query = "SELECT subject, avg(value), count(*) FROM grade GROUP BY subject ORDER BY subject"
        return list(database.execute(query))


def give_grade(databases: Databases, student: str, subject: str, value: str) -> Grade:
    """Store a grade. Raises Refused."""
    if student not in students(databases):
        raise Refused(_('There is no student "%(name)s".') % {"name": student})
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Refused(_("The subject needs a name of 1 to %(most)d characters.") % {"most": LONGEST_SUBJECT})
    grade = Grade(student, subject, parse_value(value))
    with databases.open(STUDENT) as database:
        database.execute(
            "INSERT INTO grade (student, subject, value) VALUES (?, ?, ?)", (student, subject, grade.value)
        )
    return grade


def parse_value(text: str) -> float:
    """A grade from 0 to 10, with a comma or a point. Raises Refused."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= HIGHEST:  # false for NaN too
        raise Refused(_('"%(text)s" is not a grade from 0 to 10.') % {"text": text})
    return value
