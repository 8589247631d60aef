"""Netcat in the browser's room: `runminichatserver --room`, real `nc` and real windows, on both pairs of stores."""

import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.classroom import _PEOPLE, act, classroom, enter, expect_stored, message, ready, send
from tests.browser.conftest import Windows
from tests.fundamentals.servers import GUARD, Lines, Process
from tests.server import Server

GREETING = "* você está na sala Geral como Carla Nunes; :bye sai"
STORED = """
from chat.models import Message
from tests.chat.invariants import check_invariants
check_invariants()
for message in Message.objects.order_by("seq"):
    print(message.seq, message.author.username, message.via or "-", message.body)
"""
REMOVE = """
from chat.models import Room, User
from chat.services.rooms import remove_member
ana, carla = User.objects.get(username="ana"), User.objects.get(username="carla")
remove_member(by=ana, room=Room.objects.get(slug="geral"), user=carla)
"""
BAN = """
from django.db import transaction
from django.utils import timezone
from chat.models import User
from chat.services.publish import touch_people
with transaction.atomic():
    User.objects.filter(username="carla").update(banned_at=timezone.now())
    touch_people(User.objects.filter(username="carla").values_list("pk", flat=True))
"""


class Netcat:
    """`nc` with somebody at the keyboard."""

    def __init__(self, server: Process) -> None:
        command = ["nc", "-N", "127.0.0.1", str(server.port)]
        self.popen = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.screen = Lines()
        self._pump = threading.Thread(target=self._read)
        self._pump.start()

    def _read(self) -> None:
        assert self.popen.stdout
        with self.popen.stdout as output:
            for line in iter(output.readline, b""):
                self.screen.write(line.decode())

    def types(self, text: str) -> None:
        assert self.popen.stdin
        self.popen.stdin.write(f"{text}\n".encode())

    def sees(self, text: str) -> None:
        self.screen.expect(f"^{re.escape(text)}\n")

    def lines(self) -> list[str]:
        return self.screen.text.splitlines()

    def ends(self) -> list[str]:
        """The lines on its screen in the end. It waits for the keyboard, even when its connection is closed."""
        assert self.popen.stdin
        self.popen.stdin.close()
        assert self.popen.wait(GUARD) == 0
        self._pump.join(GUARD)
        return self.lines()

    def kill(self) -> None:
        assert self.popen.stdin
        self.popen.kill()
        self.popen.wait(GUARD)
        self._pump.join(GUARD)
        self.popen.stdin.close()


Dial = Callable[[Process], Netcat]
Bridge = Callable[..., Process]


@pytest.fixture(params=["embedded", "shared"])
def chat(request: pytest.FixtureRequest, server: Any) -> Server:
    """The class, on SQLite without Redis and on PostgreSQL with Redis."""
    if request.param == "embedded":
        return classroom(server)
    urls = {"DATABASE_URL": "postgres_url", "REDIS_URL": "redis_url"}
    chat: Server = server(**{name: request.getfixturevalue(fixture) for name, fixture in urls.items()})
    chat.run(_PEOPLE)
    return chat


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    """`bridge(chat, "carla")`: the command beside a running server, on its data."""
    with ExitStack() as stack:

        def start(chat: Server, who: str, *arguments: str, **changes: str) -> Process:
            command = ["runminichatserver", "0", "--room", "geral", "--as", who, *arguments]
            process = Process(*command, data=Path(chat.data), env=chat.changes | changes)
            stack.callback(process.end)
            return process

        yield start


@pytest.fixture
def dial() -> Iterator[Dial]:
    with ExitStack() as stack:

        def dialling(server: Process) -> Netcat:
            netcat = Netcat(server)
            stack.callback(netcat.kill)
            netcat.screen.expect(r"\A[*!] ")
            return netcat

        yield dialling


def test_a_conversation_between_netcat_and_chromium(
    chat: Server, bridge: Bridge, dial: Dial, open_window: Windows
) -> None:
    ana = enter(open_window, chat, "ana")
    server = bridge(chat, "carla")
    carla, another = dial(server), dial(server)
    carla.sees(GREETING)
    carla.types("olá do *netcat* ☕")
    row = message(ana, "olá do netcat ☕")
    expect(row.locator(".author")).to_have_text("Carla Nunes")
    expect(row.get_by_text("via netcat", exact=True)).to_be_visible()
    for netcat in (carla, another):
        netcat.sees("Carla Nunes: olá do *netcat* ☕")
    send(ana, "oi, Carla")
    for netcat in (carla, another):
        netcat.sees("Ana Beatriz: oi, Carla")
    expect(message(ana, "oi, Carla").locator(".mark-via")).to_be_hidden()
    another.types("eu também")
    expect(message(ana, "eu também")).to_be_visible()
    carla.sees("Carla Nunes: eu também")
    assert carla.lines() == [
        GREETING,
        "Carla Nunes: olá do *netcat* ☕",
        "Ana Beatriz: oi, Carla",
        "Carla Nunes: eu também",
    ]
    assert chat.run(STORED).splitlines() == [
        "1 carla netcat olá do *netcat* ☕",
        "2 ana - oi, Carla",
        "3 carla netcat eu também",
    ]
    ana.reload()
    ready(ana)
    expect(ana.locator(".mark-via:visible")).to_have_count(2)


def test_edits_deletions_and_several_lines(chat: Server, bridge: Bridge, dial: Dial, open_window: Windows) -> None:
    ana = enter(open_window, chat, "ana")
    carla = dial(bridge(chat, "carla"))
    send(ana, "um tipo")
    expect_stored(ana, "um tipo")
    carla.sees("Ana Beatriz: um tipo")
    act(ana, "um tipo", "Edit")
    send(ana, "um\n\tdois\nCarla Nunes: três")
    carla.sees("* Ana Beatriz editou: um\n      dois\n  Carla Nunes: três")
    carla.types("demais")
    act(ana, "três", "Delete")
    act(ana, "demais", "Delete")
    carla.sees("* Ana Beatriz apagou uma mensagem")
    carla.sees("* uma mensagem de Carla Nunes foi apagada")


def test_netcat_leaves_by_bye_or_is_killed_and_nobody_else_notices(
    chat: Server, bridge: Bridge, dial: Dial, open_window: Windows
) -> None:
    ana = enter(open_window, chat, "ana")
    server = bridge(chat, "carla")
    stays, leaves, dies = dial(server), dial(server), dial(server)
    leaves.types("tchau")
    stays.sees("Carla Nunes: tchau")
    leaves.types(":bye")
    leaves.sees("* Carla Nunes saiu")
    assert leaves.ends() == [GREETING, "Carla Nunes: tchau", "* Carla Nunes saiu"]
    dies.types("até já")
    stays.sees("Carla Nunes: até já")
    dies.kill()
    send(ana, "quem está aí?")
    stays.sees("Ana Beatriz: quem está aí?")
    stays.types("eu")
    expect(message(ana, "eu")).to_be_visible()
    stays.sees("Carla Nunes: eu")
    assert [line for line in stays.lines() if line.startswith(("*", "!"))] == [GREETING]
    assert server.signal(signal.SIGINT) == 0
    assert server.out.text.endswith("\nServidor encerrado.\n")


@pytest.mark.parametrize(
    ("code", "reason"),
    [(REMOVE, r"Carla Nunes não (está na|faz mais parte da) sala Geral\."), (BAN, "A conta de Carla Nunes foi .*")],
    ids=["removed", "banned"],
)
def test_who_may_no_longer_write_is_shown_out(
    chat: Server, bridge: Bridge, dial: Dial, open_window: Windows, code: str, reason: str
) -> None:
    ana = enter(open_window, chat, "ana")
    server = bridge(chat, "carla")
    carla = dial(server)
    carla.types("ainda estou")
    expect(message(ana, "ainda estou")).to_be_visible()
    chat.run(code)
    carla.screen.expect(f"^! {reason}$")
    server.expect_alone()
    assert carla.ends()[:-1] == [GREETING, "Carla Nunes: ainda estou"]
    late = dial(server)
    server.expect_alone()
    assert late.ends() == carla.lines()[-1:]
    server.err.expect(f"^{reason}$")
    refused = bridge(chat, "carla")
    assert refused.wait() == 1 and re.search(reason, refused.err.text)
    send(ana, "já foi")
    expect_stored(ana, "já foi")
    assert server.signal(signal.SIGTERM) == 0


def test_who_says_too_much_is_told(server: Any, bridge: Bridge, dial: Dial, open_window: Windows) -> None:
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    carla = dial(bridge(chat, "carla", PROSA_MESSAGE_BURST="3", PROSA_MESSAGE_RATE="0.01"))
    carla.types("x" * 10_001)
    carla.sees("! Uma mensagem tem no máximo 10.000 caracteres.")
    for number in range(4):
        carla.types(f"linha {number}")
    carla.screen.expect(r"^! rápido demais: a sua linha não foi enviada; tente de novo em \d+ s$")
    expect(message(ana, "linha 2")).to_be_visible()
    assert [line.split(maxsplit=3)[3] for line in chat.run(STORED).splitlines()] == [f"linha {n}" for n in range(3)]


LOOKS = [("pt-BR", "light", False), ("pt-BR", "dark", True), ("en", "light", True), ("en", "dark", False)]


@pytest.mark.parametrize(("language", "theme", "phone"), LOOKS)
def test_the_mark_is_seen_and_read(
    server: Any,
    bridge: Bridge,
    dial: Dial,
    open_window: Windows,
    screenshots: Path,
    language: str,
    theme: Any,
    phone: Any,
) -> None:
    chat = classroom(server)
    page = enter(open_window, chat, "ana", language=language, color_scheme=theme, phone=phone)
    send(page, "oi")
    dial(bridge(chat, "ana")).types("olá do terminal")
    row = message(page, "olá do terminal")
    expect(row.locator(".mark-via")).to_be_visible()
    assert "via netcat" in row.aria_snapshot()
    page.screenshot(path=screenshots / f"bridge-{language}-{theme}-{'360' if phone else '1280'}.png")
