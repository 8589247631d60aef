"""Who may have which page, what a teacher may write, and what is kept where."""

import math
import sqlite3

import httpx
import pytest

from fundamentals.school.database import CLASSES, Databases
from fundamentals.school.grades import Refused, averages, give_grade, grades, parse_value
from fundamentals.school.people import Person, authenticate, set_password
from tests.fundamentals.school.conftest import Visit, post
from tests.fundamentals.servers import GUARD

PAGES = {"/aluno": "ana", "/professor": "bia", "/diretor": "caio"}


def test_hello_world(visit: Visit) -> None:
    assert visit().get("/").text == "Hello, world"


@pytest.mark.parametrize(("path", "owner"), PAGES.items())
def test_each_class_has_its_page_and_no_other(visit: Visit, path: str, owner: str) -> None:
    assert visit(owner).get(path).status_code == 200
    for other in ("", *{"ana", "bia", "caio"} - {owner}):
        answer = visit(other).get(path)
        assert answer.status_code == 403 and "403" in answer.text, other


def test_only_a_teacher_may_give_grades(visit: Visit, databases: Databases) -> None:
    fields = {"student": "ana", "subject": "Redes", "value": "9,5"}
    for name in ("", "ana", "caio"):
        assert post(visit(name), "/professor", **fields).status_code == 403
    assert grades(databases) == []
    assert post(visit("bia"), "/professor", **fields).status_code == 302
    assert [grade.value for grade in grades(databases, "ana")] == [9.5]


def test_a_student_sees_their_own_grades_only(visit: Visit, databases: Databases) -> None:
    give_grade(databases, "ana", "Redes", "9")
    give_grade(databases, "davi", "Música", "7")
    page = visit("ana").get("/aluno").text
    assert "Redes" in page and "Música" not in page
    assert "Ainda não há" not in page


def test_the_director_sees_averages(visit: Visit, databases: Databases) -> None:
    director = visit("caio")
    assert "Ainda não há notas." in director.get("/diretor").text
    for value in ("9", "8"):
        give_grade(databases, "ana", "Redes", value)
    assert averages(databases) == [("Redes", 8.5, 2)]
    assert "8.5" in director.get("/diretor").text


def test_what_is_written_stays_when_it_is_refused(visit: Visit) -> None:
    answer = post(visit("bia"), "/professor", student="ana", subject="<b>Redes", value="onze")
    assert answer.status_code == 400
    assert "&lt;b&gt;Redes" in answer.text and 'value="onze"' in answer.text and "não é uma nota" in answer.text


@pytest.mark.parametrize(
    ("student", "subject", "value"),
    [("zé", "Redes", "9"), ("ana", "", "9"), ("ana", "x" * 61, "9"), ("ana", "Redes", "10,1"), ("ana", "Redes", "-1")],
)
def test_grades_that_cannot_be_given(
    databases: Databases, passwords: object, student: str, subject: str, value: str
) -> None:
    with pytest.raises(Refused):
        give_grade(databases, student, subject, value)
    assert grades(databases) == []


@pytest.mark.parametrize("text", ["nan", "inf", "", "9,5,1", "dez"])
def test_what_is_no_grade(text: str) -> None:
    with pytest.raises(Refused):
        parse_value(text)


def test_grades_are_written_with_a_comma_or_a_point() -> None:
    assert [parse_value(text) for text in ("0", "7.5", "7,5", " 10 ")] == [0, 7.5, 7.5, 10]
    assert not math.isnan(parse_value("0"))


def test_a_wrong_password_is_nobody(databases: Databases, passwords: dict[str, str]) -> None:
    assert authenticate(databases, "ana", passwords["ana"]) == Person("ana", "aluno")
    assert authenticate(databases, "ana", passwords["bia"]) is None
    assert authenticate(databases, "ninguém", "x") is None


def test_the_form_keeps_the_name_after_a_wrong_password(visit: Visit) -> None:
    answer = post(visit(), "/entrar", name="ana", password="errada")
    assert answer.status_code == 403 and 'value="ana"' in answer.text and "não combinam" in answer.text


def test_signing_out(visit: Visit) -> None:
    browser = visit("ana")
    assert post(browser, "/sair").status_code == 302
    assert browser.get("/aluno").status_code == 403


def test_a_forged_form_is_refused(visit: Visit) -> None:
    browser = visit("bia")
    answer = browser.post("/professor", data={"student": "ana", "subject": "Redes", "value": "9"})
    assert answer.status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", "2|1:0|10:1|6:person|4:eHg=|0000"])
def test_a_cookie_that_is_not_ours_is_nobody(visit: Visit, cookie: str) -> None:
    assert visit().get("/aluno", headers={"Cookie": f"person={cookie}"}).status_code == 403


def test_somebody_of_another_class_gets_403(
    visit: Visit, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a class was taken out: the cookie is genuine, the class is none of ours."""
    browser = visit("ana")
    assert browser.get("/aluno").status_code == 200
    monkeypatch.setattr("fundamentals.school.pages.CLASSES", ("professor", "diretor"))
    assert browser.get("/aluno").status_code == 403


def test_each_class_has_a_database_of_its_own(databases: Databases) -> None:
    for kind in CLASSES:
        set_password(databases, Person("eva", kind), "segredo")
        with databases.open(kind) as database:
            assert [name for (name,) in database.execute("SELECT name FROM person")] == ["eva"]
            (file,) = (row[2] for row in database.execute("PRAGMA database_list"))
            assert file.endswith(f"{kind}.sqlite3")
    with pytest.raises(KeyError), databases.open("../secret"):
        pass


def test_a_failure_within_the_block_takes_everything_back(databases: Databases) -> None:
    with pytest.raises(sqlite3.IntegrityError), databases.open("aluno") as database:
        database.execute("INSERT INTO person VALUES ('eva', x'00', x'00')")
        database.execute("INSERT INTO person VALUES ('eva', x'00', x'00')")
    with databases.open("aluno") as database:
        assert database.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_static_files_have_a_hash_and_may_be_kept(visit: Visit) -> None:
    browser = visit()
    page = browser.get("/entrar").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert len(address.partition("?v=")[2]) > 30
    answer = browser.get(address)
    assert answer.status_code == 200 and "max-age=315360000" in answer.headers["Cache-Control"]


def test_an_unknown_page_is_404(visit: Visit) -> None:
    answer = visit().get("/nada")
    assert answer.status_code == 404 and "<h1>404" in answer.text


def test_a_connection_that_has_ended_makes_room_for_the_next(address: str) -> None:
    """Three times as many as there may be at once."""
    for _time in range(24):
        assert httpx.get(address, timeout=GUARD, trust_env=False).status_code == 200
