"""Each way in which a value comes from the environment, and what is said when it cannot be used."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.fixture
def given(monkeypatch):
    """Sets the variable X."""
    monkeypatch.delenv("X", raising=False)
    return lambda value: monkeypatch.setenv("X", value)


@pytest.mark.parametrize(("value", "found"), [("a", "a"), ("  a ", "a"), ("", "default"), ("  ", "default")])
def test_text(given, value, found):
    given(value)
    assert environment.text("X", "default") == found


def test_unset_is_the_default(given):
    assert environment.text("X", "default") == "default"
    assert environment.flag("X", True) is True
    assert environment.number("X", 3) == 3
    assert environment.choice("X", "a", ("a", "b")) == "a"
    assert environment.origin("X") == ""
    assert environment.url("X", ("redis",)) == ""
    assert environment.mail("X") == {}


@pytest.mark.parametrize("value", ["1", "true", "YES", "on"])
def test_flag_yes(given, value):
    given(value)
    assert environment.flag("X") is True


@pytest.mark.parametrize("value", ["0", "false", "No", "off"])
def test_flag_no(given, value):
    given(value)
    assert environment.flag("X", True) is False


@pytest.mark.parametrize(("value", "found"), [("2", 2), ("0.5", 0.5), ("0", 0)])
def test_number(given, value, found):
    given(value)
    assert environment.number("X", 7) == found


def test_choice_has_no_case(given):
    given("PT-BR")
    assert environment.choice("X", "en", ("en", "pt-br")) == "pt-br"


@pytest.mark.parametrize("value", ["https://chat.example.org", "https://chat.example.org/", "HTTPS://Chat.Example.org"])
def test_origin(given, value):
    given(value)
    assert environment.origin("X") == "https://chat.example.org"


def test_url_keeps_its_case(given):
    given("redis://:PassWord@cache:6379/0")
    assert environment.url("X", ("redis", "rediss")) == "redis://:PassWord@cache:6379/0"


@pytest.mark.parametrize(
    ("value", "port", "implicit", "starttls"),
    [
        ("smtp://mail.example.org", 587, False, False),
        ("smtp://me:s%40crt@mail.example.org:25", 25, False, True),
        ("smtps://me:s%40crt@mail.example.org", 465, True, False),
    ],
)
def test_mail(given, value, port, implicit, starttls):
    given(value)
    found = environment.mail("X")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (implicit, starttls)
    assert found["EMAIL_HOST_PASSWORD"] == ("s@crt" if "me" in value.split("@")[0] else "")


@pytest.mark.parametrize(
    ("value", "read", "said"),
    [
        ("maybe", lambda: environment.flag("X"), "neither yes nor no"),
        ("three", lambda: environment.number("X", 3), "not a number"),
        ("-1", lambda: environment.number("X", 3), "from 0 up"),
        ("0", lambda: environment.number("X", 3, least=1), "from 1 up"),
        ("nan", lambda: environment.number("X", 3), "from 0 up"),
        ("inf", lambda: environment.number("X", 3), "from 0 up"),
        ("c", lambda: environment.choice("X", "a", ("a", "b")), "not one of a, b"),
        ("chat.example.org", lambda: environment.origin("X"), "must look like https://"),
        ("ftp://chat.example.org", lambda: environment.origin("X"), "must look like https://"),
        ("https://chat.example.org/sub", lambda: environment.origin("X"), "must look like https://"),
        ("https://", lambda: environment.origin("X"), "must look like https://"),
        ("mysql://db/prosa", lambda: environment.url("X", ("postgres", "postgresql")), "postgres:// or postgresql://"),
        ("http://mail", lambda: environment.mail("X"), "smtp:// or smtps://"),
    ],
)
def test_what_cannot_be_used_is_named(given, value, read, said):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=f"^X.*{said}"):
        read()


def test_a_wrong_url_does_not_tell_its_password(given):
    given("mysql://me:secret@db/prosa")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.url("X", ("postgres",))
    assert "secret" not in str(refused.value)


def test_folder_is_made_for_its_owner_alone(given, tmp_path):
    given(str(tmp_path / "a" / "b"))
    made = environment.folder("X", tmp_path / "default")
    assert made == tmp_path / "a" / "b"
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_folder_that_is_there_is_left_alone(given, tmp_path):
    tmp_path.chmod(0o755)
    given(str(tmp_path))
    assert stat.S_IMODE(environment.folder("X", tmp_path).stat().st_mode) == 0o755


def test_folder_that_cannot_be_made(given, tmp_path):
    (tmp_path / "file").touch()
    given(str(tmp_path / "file" / "folder"))
    with pytest.raises(ImproperlyConfigured, match="^X: cannot make"):
        environment.folder("X", tmp_path)


def test_secret_is_made_once_and_readable_by_its_owner_alone(given, tmp_path):
    path = tmp_path / "secret.key"
    first = environment.secret("X", path)
    assert len(first) > 60
    assert environment.secret("X", path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secret_from_the_environment_leaves_no_file(given, tmp_path):
    given("shared between hosts")
    assert environment.secret("X", tmp_path / "secret.key") == "shared between hosts"
    assert not (tmp_path / "secret.key").exists()


@pytest.mark.parametrize(
    "value, origin",
    [
        ("https://chat.example.org:443/", "https://chat.example.org"),
        ("http://chat.example.org:80", "http://chat.example.org"),
        ("https://chat.example.org:8443", "https://chat.example.org:8443"),
        ("http://chat.example.org:443", "http://chat.example.org:443"),
    ],
)
def test_the_schemes_own_port_is_no_part_of_an_origin(monkeypatch, value, origin):
    monkeypatch.setenv("X", value)
    assert environment.origin("X") == origin
