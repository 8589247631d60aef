"""What the checks of the mini chat make of wrong lines, without a chat or with one that says whatever it is told."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import cast

import pytest

from fundamentals.exercises.minichat.crowd import crowd_mistake
from fundamentals.exercises.minichat.line import mistake_in, spoken, who_left
from fundamentals.exercises.minichat.room import Member, Room
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program

ANA, RUI = "127.0.0.1:50001", "127.0.0.1:50002"
CRLF_TOO = "olá  você\r\n".encode()

WRONG = {
    f"{ANA}: olá  você": "perdeu o seu fim de linha",
    f"{ANA}: olá  você\r\n": "CRLF ficou no texto",
    "olá  você\n": "sem `IP:PORTA: ` na frente",
    f"{ANA}: {'olá  você'.encode()!r}\n": "notação de bytes do Python",
    f"{ANA}: {CRLF_TOO!r}\n": "notação de bytes do Python",
    "('127.0.0.1', 50001): olá  você\n": "mostra uma tupla",
    f"::ffff:{ANA}: olá  você\n": "IPv4 vestido de IPv6",
    f"{RUI}: olá  você\n": "o endereço de quem a recebe",
    f"{ANA}: olá você\n": "os espaços dentro do texto mudaram",
    f"{ANA}: olÃ¡  vocÃª\n": "Latin-1",
    f"{ANA}: ol?  voc?\n": "pontos de interrogação",
    f"{ANA}: ol\ufffd\ufffd  você\n": "partida em duas",
    f"{ANA}: olá  você{ANA}: oi\n": "grudadas",
    f"{ANA}: olá  \n": "pacote foi tomado por uma linha",
    "você\n": "pacote foi tomado por uma linha",
    f"{ANA}: tchau\n": "outra linha era esperada",
    f"{ANA}: \n": "outra linha era esperada",
}


@pytest.mark.parametrize(("line", "mistake"), WRONG.items())
def test_a_wrong_line_betrays_its_mistake(line: str, mistake: str) -> None:
    assert mistake in str(mistake_in(line.encode(), ANA, "olá  você", RUI))


def test_spaces_at_the_ends_are_missed_where_there_were_some() -> None:
    assert "perdeu os espaços das pontas" in str(mistake_in(spoken(ANA, "oi"), ANA, " oi ", RUI))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"* 127.0.0.1:50001 saiu\n", ANA),
        (b"* 127.0.0.1:50001 saiu.\r\n", ANA),
        (b"* 127.0.0.1:50001 left\n", ANA),
        (b"* 127.0.0.1:50001 chegou\n", None),
        (b"127.0.0.1:50002: * 127.0.0.1:50001 saiu\n", None),
        (b"", None),
    ],
)
def test_who_left(line: bytes, name: str | None) -> None:
    assert who_left(line) == name


def test_what_goes_wrong_in_a_crowd() -> None:
    assert "duas vezes, ou em ordem diferente" in str(crowd_mistake(spoken(ANA, "oi"), was_said=True))
    assert "uma linha se perdeu" in str(crowd_mistake(b"", was_said=False))
    assert "se misturaram" in str(crowd_mistake(b"127.0.0.1:50127.0.0.1:50002: oi", was_said=False))


class Puppet:
    """A chat whose every word is given by the test."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.conns: list[socket.socket] = []
        self.has_ended = False

    def connect(self, receive_buffer: int | None = None) -> Connection:
        client = socket.create_connection(self.listener.getsockname())
        self.conns.append(self.listener.accept()[0])
        return Connection(client, events=[], began=0.0, pace=0.01)

    def wait(self, seconds: float) -> int:
        if not self.has_ended:
            raise Failure("it goes on")
        return 1


@pytest.fixture
def puppet() -> Iterator[Puppet]:
    with ExitStack() as stack:
        puppet = Puppet()
        stack.callback(lambda: [conn.close() for conn in (puppet.listener, *puppet.conns)])
        yield puppet


@pytest.fixture
def people(puppet: Puppet) -> Iterator[tuple[Room, Member, Member]]:
    with ExitStack() as stack:
        room = Room(cast(Program, puppet), stack)
        yield room, room.connect(), room.connect()


People = tuple[Room, Member, Member]


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("", "o que um cliente disse nunca chegou a outro"),
        ("* {ana} saiu\n", "o servidor diz que saiu um cliente que ainda está lá"),
        ("{rui}: oi\n", "o endereço de quem a recebe"),
    ],
)
def test_what_comes_instead_of_a_line(puppet: Puppet, people: People, line: str, mistake: str) -> None:
    _room, ana, rui = people
    puppet.conns[1].sendall(line.format(ana=ana.name, rui=rui.name).encode())
    with pytest.raises(Failure, match=mistake):
        rui.hears(ana, "oi")


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("", "nunca chegou"),
        ("{ana}: fantasma\n", "o que vinha depois de `:bye`"),
        ("* {rui} saiu\n", "o aviso fala do cliente errado"),
        ("{ana}: :bye\n", "nunca chegou"),
    ],
)
def test_what_comes_instead_of_a_leaving(puppet: Puppet, people: People, line: str, mistake: str) -> None:
    room, ana, rui = people
    room.lose(ana)
    puppet.conns[1].sendall(line.format(ana=ana.name, rui=rui.name).encode())
    with pytest.raises(Failure, match=mistake):
        rui.hears_leaving(ana, "nunca chegou")


def test_what_a_leaver_said_is_not_heard_by_others(puppet: Puppet, people: People) -> None:
    room, ana, rui = people
    room.lose(ana)
    puppet.conns[1].sendall(spoken(ana.name, "fantasma"))
    with pytest.raises(Failure, match="o que vinha depois de `:bye`"):
        rui.hears(rui, "oi")


@pytest.mark.parametrize(
    ("has_ended", "mistake"),
    [(True, "o programa inteiro terminou"), (False, "fechou a conexão de um cliente que não disse :bye")],
)
def test_a_conversation_that_ended_and_a_program_that_did(
    puppet: Puppet, people: People, has_ended: bool, mistake: str
) -> None:
    _room, ana, rui = people
    puppet.has_ended = has_ended
    puppet.conns[1].close()
    with pytest.raises(Failure, match=mistake):
        rui.hears(ana, "oi")


def test_nothing_follows_the_notice_of_ones_own_leaving(puppet: Puppet, people: People) -> None:
    _room, ana, rui = people
    puppet.conns[0].sendall(spoken(rui.name, "tchau"))
    with pytest.raises(Failure, match="depois do aviso de que ele saiu"):
        ana.hears_the_end("continua aberta")


def test_welcomes_and_strangers_are_passed_over(puppet: Puppet, people: People) -> None:
    room, ana, _rui = people
    puppet.conns[0].sendall(b"* Bem-vindo!\n* 127.0.0.1:1 saiu\n" + spoken(ana.name, "oi"))
    ana.hears(ana, "oi")
    assert "127.0.0.1:1" in room.strangers_left
