"""What people may see changes while they are connected: their sockets follow, hinted or not, whatever the timing."""

import asyncio

import pytest

from chat.protocol import Close
from tests.chat.test_crowd import believed
from tests.chat.test_hub import ANA, BRUNO, CARLA, OTHER, ROOM, stage
from tests.chat.world import Stage, Tab

__all__ = ["stage"]

HINTED = pytest.mark.parametrize("told", [True, False], ids=["hinted", "polled"])


@HINTED
async def test_somebody_removed_hears_no_more(stage: Stage, told: bool) -> None:
    ana, bruno = await stage.open(ANA), await stage.open(BRUNO)
    stage.change(BRUNO, rooms={OTHER: "member"}, tell=told)
    await stage.second()
    assert [frame["room"] for frame in bruno.of("left")] == [str(ROOM)]
    stage.store(ROOM)
    assert ana.seqs() == [6]
    assert bruno.seqs() == []


@HINTED
async def test_somebody_who_joins_gets_the_room_then_its_events(stage: Stage, told: bool) -> None:
    carla = await stage.open(CARLA)
    carla.frames.clear()
    stage.change(CARLA, rooms={ROOM: "guest", OTHER: "member"}, tell=told)
    await stage.second()
    stage.store(ROOM)
    kinds = [frame["type"] for frame in carla.frames if frame["type"] not in ("presence", "heartbeat")]
    assert kinds == ["room", "caught_up", "event"]
    assert carla.of("room")[0]["room"] | {"role": "guest", "head": 5} == carla.of("room")[0]["room"]
    assert carla.of("caught_up") == [{"type": "caught_up", "room": str(ROOM), "head": 5}]


@HINTED
async def test_a_role_that_changed_is_told_to_that_person(stage: Stage, told: bool) -> None:
    ana, bruno = await stage.open(ANA), await stage.open(BRUNO)
    stage.change(ANA, rooms={ROOM: "guest"}, tell=told)
    await stage.second(3)
    assert [frame["room"]["role"] for frame in ana.of("room")] == ["guest"]
    assert bruno.of("room") == []


@HINTED
async def test_a_ban_closes_all_sockets(stage: Stage, told: bool) -> None:
    tabs, other = [await stage.open(BRUNO), await stage.open(BRUNO)], await stage.open(ANA)
    stage.change(BRUNO, admitted=False, tell=told)
    await stage.second()
    assert [tab.closing for tab in tabs] == [Close.SHUT_OUT] * 2
    assert other.closing is None


@HINTED
async def test_logging_out_closes_the_sockets_of_that_session(stage: Stage, told: bool) -> None:
    stage.world.people[ANA].sessions = {"s", "t"}
    here, there = await stage.open(ANA, "s"), await stage.open(ANA, "t")
    stage.change(ANA, sessions={"t"}, tell=told)
    await stage.second()
    assert (here.closing, there.closing) == (Close.SIGNED_OUT, None)


async def test_an_account_that_is_gone_closes_its_sockets(stage: Stage) -> None:
    ana = await stage.open(ANA)
    del stage.world.people[ANA]
    stage.hub.accept({"type": "hub.people", "people": [ANA]})
    await stage.settle()
    assert ana.closing == Close.SIGNED_OUT


async def test_sessions_that_ended_by_themselves(stage: Stage) -> None:
    stage.world.people[ANA].sessions = {"old", "new"}
    old, new = await stage.open(ANA, "old"), await stage.open(ANA, "new")
    stage.world.people[ANA].sessions = {"new"}
    await stage.hub._check_sessions()
    assert (old.closing, new.closing) == (Close.SIGNED_OUT, None)


async def test_many_hints_at_once_are_few_questions(stage: Stage) -> None:
    await stage.open(ANA)
    gate = stage.world.hold("standing")
    before = stage.world.asked["standing"]
    for _ in range(50):
        stage.change(ANA, tell=True)
    await stage.until_held("standing")
    gate.set()
    await stage.second(2)
    assert stage.world.asked["standing"] - before <= 3


# Timing


@pytest.mark.parametrize("question", ["room_ids", "standing"])
async def test_removed_during_the_hello_of_a_second_tab(stage: Stage, question: str) -> None:
    """As the answer to this question is on its way, Bruno is removed from ROOM, and his first tab knows it."""
    first = await stage.open(BRUNO)
    gate = stage.world.hold(question)
    opening = asyncio.create_task(stage.open(BRUNO))
    await stage.until_held(question)
    del stage.world.held[question]
    stage.change(BRUNO, rooms={OTHER: "member"}, tell=True)
    await stage.settle()
    gate.set()
    await leaves(stage, first, await opening)


async def test_a_second_tab_opens_while_the_removal_is_read(stage: Stage) -> None:
    """The removal's own look at the database is slow, and a tab whose look came before it opens meanwhile."""
    first = await stage.open(BRUNO)
    early = stage.world.hold("standing")
    opening = asyncio.create_task(stage.open(BRUNO))
    await stage.until_held("standing")
    late = stage.world.hold("standing")
    stage.change(BRUNO, rooms={OTHER: "member"}, tell=True)
    await stage.until_held("standing")
    early.set()
    second = await opening
    late.set()
    await leaves(stage, first, second)


async def leaves(stage: Stage, *tabs: Tab) -> None:
    """Within two seconds these are out of ROOM, and hear no more of it."""
    await stage.settle()
    await stage.second(2)
    stage.store(ROOM)
    assert [tab.seqs() for tab in tabs] == [[]] * len(tabs)
    assert not any(ROOM in tab.rooms for tab in tabs)


async def test_a_tab_that_closes_while_its_rooms_are_read_leaves_nothing(stage: Stage) -> None:
    tab, other = await stage.open(BRUNO), await stage.open(ANA)
    gate = stage.world.hold("standing")
    stage.change(BRUNO, tell=True)
    await stage.until_held("standing")
    stage.hub.leave(tab)
    gate.set()
    await stage.second(3)
    assert OTHER not in stage.hub.feeds
    assert not tab.rooms
    assert believed(other) == {ANA}


async def test_a_tab_that_closes_while_it_joins_leaves_nothing(stage: Stage) -> None:
    tab = await stage.open(CARLA)
    gate = stage.world.hold("standing", skip=1)
    stage.change(CARLA, rooms={ROOM: "member", OTHER: "member"}, tell=True)
    await stage.until_held("standing")
    stage.hub.leave(tab)
    gate.set()
    await stage.second()
    assert not stage.hub.feeds


async def test_tabs_that_close_one_after_the_other_while_they_join_leave_nothing(stage: Stage) -> None:
    tabs = [await stage.open(CARLA), await stage.open(CARLA)]
    gate = stage.world.hold("standing", skip=1)
    stage.change(CARLA, rooms={ROOM: "member", OTHER: "member"}, tell=True)
    await stage.until_held("standing")
    for tab in tabs:
        stage.hub.leave(tab)
    gate.set()
    await stage.second()
    assert not stage.hub.feeds


async def test_removed_while_joining(stage: Stage) -> None:
    tab = await stage.open(CARLA)
    gate = stage.world.hold("standing")
    stage.change(CARLA, rooms={ROOM: "member", OTHER: "member"}, tell=True)
    await stage.until_held("standing")
    stage.change(CARLA, rooms={OTHER: "member"}, tell=True)
    gate.set()
    await leaves(stage, tab)


async def test_removed_while_catching_up(stage: Stage) -> None:
    await stage.open(ANA)
    gate = stage.world.hold("catch_up")
    opening = asyncio.create_task(stage.open(BRUNO, cursors={str(ROOM): 2}, epoch="e"))
    await stage.until_held("catch_up")
    stage.change(BRUNO, rooms={OTHER: "member"}, tell=True)
    await stage.settle()
    gate.set()
    tab = await opening
    stage.store(ROOM)
    assert tab.seqs() == []
    assert [frame["room"] for frame in tab.of("left")] == [str(ROOM)]


async def test_joined_during_the_hello(stage: Stage) -> None:
    gate = stage.world.hold("room_ids")
    opening = asyncio.create_task(stage.open(CARLA))
    await stage.until_held("room_ids")
    stage.change(CARLA, rooms={ROOM: "member", OTHER: "member"})
    gate.set()
    tab = await opening
    stage.store(ROOM)
    assert {entry["id"] for entry in tab.of("welcome")[0]["rooms"]} == {str(ROOM), str(OTHER)}
    assert tab.seqs() == [6]
