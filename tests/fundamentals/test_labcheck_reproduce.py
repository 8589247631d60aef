"""The shell lines of the report: pasted into a shell they do what the checker did."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundamentals.labcheck.failure import Event, What
from fundamentals.labcheck.reproduce import LONG, line, period, printing, with_nc
from fundamentals.labcheck.words import Loan
from tests.fundamentals.servers import GUARD


def events(*steps: tuple[What, bytes], client: str = "127.0.0.1:5000", apart: float = 1.0) -> list[Event]:
    return [Event(number * apart, client, what, data, len(data)) for number, (what, data) in enumerate(steps)]


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        ([("connected", b"")], "nc 127.0.0.1 9090"),
        ([("connected", b""), ("received", b"oi")], "nc 127.0.0.1 9090"),
        ([("sent", b"oi\n"), ("end_sent", b"")], r"printf 'oi\n' | nc -N 127.0.0.1 9090"),
        ([("sent", b"oi\n")], r"(printf 'oi\n'; sleep 1) | nc -N 127.0.0.1 9090"),
        (
            [("sent", b"\xc3"), ("sent", b"\xa9"), ("end_sent", b"")],
            r"(printf '\303'; sleep 0.3; printf '\251') | nc -N 127.0.0.1 9090",
        ),
        ([("sent", b"oi"), ("reset_sent", b"")], ""),
        ([], ""),
    ],
)
def test_the_client_as_a_line(steps: list[tuple[What, bytes]], shown: str) -> None:
    assert with_nc(events(*steps)) == shown


def test_what_was_sent_together_is_one_printf() -> None:
    assert with_nc(events(("sent", b"o"), ("sent", b"i"), ("end_sent", b""), apart=0.001)).startswith("printf 'oi' |")


def test_very_many_pieces_become_one() -> None:
    pieces: list[tuple[What, bytes]] = [("sent", b"x")] * 20
    assert with_nc(events(*pieces, ("end_sent", b""))) == f"printf '{'x' * 20}' | nc -N 127.0.0.1 9090"


def test_of_several_clients_the_one_that_spoke_last() -> None:
    both = events(("sent", b"a")) + events(("sent", b"b"), client="127.0.0.1:6000") + events(("received", b"a"))
    assert with_nc(both) == "(printf 'b'; sleep 1) | nc -N 127.0.0.1 9090"


def test_what_does_not_fit_a_line_has_none() -> None:
    data = b"".join(number.to_bytes(2) for number in range(5000))
    assert printing(data) == ""
    assert with_nc(events(("sent", data))) == ""


def test_the_line_of_a_check_goes_before() -> None:
    sent = events(("sent", b"oi"))
    assert (
        line("nc -d 127.0.0.1 {port} | awk '{print}' > {root}/x", sent) == "nc -d 127.0.0.1 9090 | awk '{print}' > ./x"
    )
    assert line("{command} | cat", sent, ["sh", "a b", "{port}", "{args}"]) == "sh 'a b' 9090 | cat"
    loan = Loan({"script": "/a b"}, {"PYTHONPATH": "/c d"})
    assert line("{command}", sent, ["sh", "{script}"], loan=loan) == "PYTHONPATH='/c d' sh '/a b'"
    assert line("", sent) == "(printf 'oi'; sleep 1) | nc -N 127.0.0.1 9090"


def written(command: str, shell: str = "sh") -> bytes:
    return subprocess.run([shell, "-c", command], capture_output=True, timeout=GUARD, check=True).stdout


@pytest.mark.parametrize("shell", ["sh", "bash"])
@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"it's 100% \\n \\303\n",
        b"-n",
        b"--",
        "olá, ☕\r\n".encode(),
        "\u0085\u202e".encode(),
        b"%" * 5000,
        b"\\" * 5000,
        b"\0" * 5000,
        b"uma linha\n" * 500 + b"uma",
        b"it's\n" * 500,
        b'"\n' * 500,
        bytes(range(256)) * 8,
        b"".join(number.to_bytes(2) for number in range(1000)),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_the_shell_writes_the_very_bytes(data: bytes, shell: str) -> None:
    command = printing(data)
    assert command.isprintable()
    assert written(command, shell) == data


@settings(max_examples=30)
@given(st.binary(max_size=60))
def test_the_shell_writes_any_bytes(data: bytes) -> None:
    assert written(printing(data)) == data


@given(st.binary(min_size=1, max_size=30), st.integers(1, 40), st.integers(0, 30))
def test_the_period_repeats(piece: bytes, times: int, more: int) -> None:
    data = piece * times + piece[: more % len(piece)]
    length = period(data)
    assert (data[:length] * (len(data) // length + 1))[: len(data)] == data
    assert length <= len(data)
    if len(data) >= len(piece) + LONG:
        assert length <= len(piece)


@pytest.mark.parametrize("data", [bytes(5_000_000) + b"x", b"x" + bytes(5_000_000)])
def test_what_nearly_repeats_takes_no_time(data: bytes) -> None:
    assert period(data) == len(data)
