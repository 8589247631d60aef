"""Two Daphne processes on PostgreSQL and Redis are one chat, also while one of them is killed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.classroom import _PEOPLE, NETWORK_NOISE, bodies, enter, expect_stored, message, send
from tests.server import Server

IN_ORDER = """
from chat.models import Message, Room
from tests.chat.invariants import check_invariants
check_invariants()
print(*Room.objects.get(slug="geral").messages.order_by("seq").values_list("body", flat=True), sep="\\n")
"""


@pytest.fixture
def pair(server, postgres_url: str, redis_url: str) -> tuple[Server, Server]:
    both = {"DATABASE_URL": postgres_url, "REDIS_URL": redis_url, "PROSA_SECRET_KEY": "the same for both" * 4}
    first, second = server(**both), server(**both)
    first.run(_PEOPLE)
    return first, second


def expect_same(first: Page, second: Page, chat: Server) -> list[str]:
    """Waits until nothing is pending; both pages show the database's list in its order. Returns it."""
    for page in (first, second):
        expect(page.locator(".message.pending")).to_have_count(0, timeout=20_000)
    stored = chat.run(IN_ORDER).splitlines()
    for page in (first, second):
        expect(page.locator(".message")).to_have_count(len(stored), timeout=20_000)
    assert bodies(first) == bodies(second) == stored
    return stored


def test_a_conversation_across_two_processes(pair, open_window) -> None:
    first, second = pair
    ana, bruno = enter(open_window, first, "ana"), enter(open_window, second, "bruno")
    for number in range(3):
        send(ana, f"from the first {number}")
        expect(message(bruno, f"from the first {number}")).to_be_visible()
        send(bruno, f"from the second {number}")
        expect(message(ana, f"from the second {number}")).to_be_visible()
    assert len(expect_same(ana, bruno, first)) == 6


def test_one_of_two_processes_is_killed_in_mid_conversation(pair, open_window) -> None:
    open_window.tolerate(*NETWORK_NOISE)
    first, second = pair
    ana, bruno = enter(open_window, first, "ana"), enter(open_window, second, "bruno")
    send(ana, "before")
    expect(message(bruno, "before")).to_be_visible()
    for number in range(5):
        send(ana, f"into the fall {number}")
    first.kill()
    for number in range(5):
        send(ana, f"while away {number}")
        send(bruno, f"on the other {number}")
    expect_stored(bruno, "on the other 4")
    first.start()
    stored = expect_same(ana, bruno, second)
    assert sorted(stored) == sorted(
        ["before"] + [f"{what} {n}" for what in ("into the fall", "while away", "on the other") for n in range(5)]
    )
    mine = [text for text in stored if text.startswith(("into", "while"))]
    assert mine == [f"{what} {n}" for what in ("into the fall", "while away") for n in range(5)]
