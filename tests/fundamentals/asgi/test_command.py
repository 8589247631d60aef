"""What the commands that serve an ASGI application do in this process: options, and the application's own life."""

import asyncio
from typing import Any

import pytest
from django.core.management import CommandError, CommandParser, load_command_class
from django.core.management.base import OutputWrapper

from fundamentals.addrport import Address
from fundamentals.asgi.command import ASGICommand
from fundamentals.asgi.scope import Receive, Scope, Send
from fundamentals.console import Console
from fundamentals.echoes import Echoes
from fundamentals.filmsapi import FilmsAPI
from fundamentals.listener import open_listener
from fundamentals.server import Settings
from tests.fundamentals.servers import GUARD, Lines


def loaded(name: str) -> tuple[Any, CommandParser]:
    command = load_command_class("fundamentals", name)
    return command, command.create_parser("manage.py", name)


def console() -> Console:
    return Console(OutputWrapper(Lines()), OutputWrapper(Lines()))


def test_runfilmsapi_takes_its_options() -> None:
    command, parser = loaded("runfilmsapi")
    options = vars(parser.parse_args(["--delay", "0.5", "--fail-rate", "1", "--answer", "bad-json"]))
    assert (options["delay"], options["fail_rate"], options["answer"]) == (0.5, 1.0, "bad-json")
    assert isinstance(command.application(console(), options), FilmsAPI)


@pytest.mark.parametrize("words", [["--delay", "61"], ["--delay", "nan"], ["--fail-rate", "x"], ["--answer", "x"]])
def test_runfilmsapi_refuses_nonsense(words: list[str]) -> None:
    with pytest.raises((CommandError, SystemExit)):
        loaded("runfilmsapi")[1].parse_args(words)


def test_runconsumers_ends_its_pauses_when_it_ends() -> None:
    command, parser = loaded("runconsumers")
    assert isinstance(command.application(console(), vars(parser.parse_args(["--slow", "60"]))), Echoes)
    command.ending()
    command._pause.block()


class Command(ASGICommand):
    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer = answer
        self.asked: list[str] = []

    def application(self, console: Console, options: dict[str, Any]) -> Any:
        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            while True:
                self.asked.append((await receive())["type"])
                await send({"type": f"{self.asked[-1]}.{self.answer}", "message": "sem banco"})

        return application


async def serve(command: ASGICommand) -> None:
    """Serve nobody, for the server is told to stop before it begins."""
    stopped = asyncio.Event()
    stopped.set()
    with open_listener(Address("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        await command.serve_until(stopped, listener, Settings(console()), {})


async def test_the_application_is_told_of_the_servers_start_and_end() -> None:
    command = Command("complete")
    await serve(command)
    assert command.asked == ["lifespan.startup", "lifespan.shutdown"]


async def test_an_application_that_cannot_start_ends_the_command() -> None:
    with pytest.raises(CommandError, match="A aplicação não consegue iniciar: sem banco"):
        await serve(Command("failed"))


class Deaf(Command):
    def application(self, console: Console, options: dict[str, Any]) -> Any:
        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            while True:
                self.asked.append((await receive())["type"])

        return application


class StopsAtFirst(Lines):
    """Sets `stopped` when something is written."""

    def __init__(self, stopped: asyncio.Event) -> None:
        super().__init__()
        self.stopped = stopped

    def write(self, text: str) -> int:
        self.stopped.set()
        return super().write(text)


async def test_an_application_that_never_starts_is_told_of_and_does_not_keep_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fundamentals.asgi.command.LONG", 0.01)
    monkeypatch.setattr("fundamentals.asgi.command.CUT", 0.01)
    command, stopped = Deaf(""), asyncio.Event()
    err = StopsAtFirst(stopped)
    with open_listener(Address("127.0.0.1", 0)) as listener:
        settings = Settings(Console(OutputWrapper(Lines()), OutputWrapper(err)))
        async with asyncio.timeout(GUARD):
            await command.serve_until(stopped, listener, settings, {})
    assert command.asked == ["lifespan.startup"]
    assert err.text.startswith("A aplicação ainda não respondeu a lifespan.startup")


async def test_a_command_has_an_application() -> None:
    with pytest.raises(NotImplementedError):
        await serve(ASGICommand())
