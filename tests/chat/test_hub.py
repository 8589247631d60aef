"""The fan-out of one process, on a world of the test's own: it believes the database, whatever it is told."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from chat.protocol import HEARTBEAT
from chat.realtime import hub as hub_module
from tests.chat.world import Stage, Tab

ANA, BRUNO, CARLA = 1, 2, 3
ROOM, OTHER = 7, 8


@pytest.fixture
async def stage(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Ana and Bruno are in ROOM, Bruno and Carla in OTHER."""
    monkeypatch.setattr(hub_module, "HOLE_PATIENCE", 0)
    stage = Stage()
    stage.room(ROOM, 5, ANA, BRUNO)
    stage.room(OTHER, 0, BRUNO, CARLA)
    yield stage
    await stage.hub.stop()


def heads(tab: Tab) -> list[dict[str, int]]:
    return [frame["heads"] for frame in tab.of("heartbeat")]


# Delivery


async def test_events_reach_who_is_in_the_room(stage: Stage) -> None:
    ana, bruno, carla = [await stage.open(user) for user in (ANA, BRUNO, CARLA)]
    stage.store(ROOM, 2)
    stage.store(OTHER)
    assert ana.seqs() == [6, 7]
    assert bruno.seqs() == [6, 7, 1]
    assert carla.seqs() == [1]


async def test_a_lost_publication_is_delivered_from_the_database(stage: Stage) -> None:
    ana = await stage.open(ANA)
    stage.store(ROOM, 3, tell=False)
    await stage.second()
    assert ana.seqs() == [6, 7, 8]


async def test_a_hole_is_filled_without_waiting_for_the_next_look(stage: Stage) -> None:
    ana = await stage.open(ANA)
    stage.store(ROOM, tell=False)
    stage.store(ROOM)
    assert ana.seqs() == []
    await stage.settle()
    assert ana.seqs() == [6, 7]


async def test_a_hole_is_filled_once_for_all_sockets(stage: Stage) -> None:
    tabs = [await stage.open(user) for user in (ANA, ANA, BRUNO)]
    stage.store(ROOM, 3, tell=False)
    stage.store(ROOM)
    await stage.settle()
    await stage.second()
    assert [tab.seqs() for tab in tabs] == [[6, 7, 8, 9]] * 3
    assert stage.world.asked["stored_events"] == 1


async def test_events_out_of_order_and_again(stage: Stage) -> None:
    ana = await stage.open(ANA)
    stage.store(ROOM, 4, tell=False)
    for seq in (8, 7, 9, 7, 6, 3, 9):
        stage.hub.accept({"type": "hub.events", "room": ROOM, "events": stage.world.events(ROOM, seq - 1, seq)})
    await stage.settle()
    assert ana.seqs() == [6, 7, 8, 9]


async def test_a_long_hole_is_filled_in_pieces(stage: Stage) -> None:
    ana = await stage.open(ANA)
    stage.store(ROOM, 999, tell=False)
    await stage.second()
    assert ana.seqs() == list(range(6, 1005))


async def test_too_far_behind_is_a_reset_not_a_silent_hole(stage: Stage) -> None:
    ana = await stage.open(ANA)
    stage.store(ROOM, 1001, tell=False)
    await stage.second()
    assert ana.of("reset") == [{"type": "reset", "room": str(ROOM), "head": 1006}]
    stage.store(ROOM)
    assert ana.seqs() == [1007]


async def test_who_catches_up_while_the_room_starts_anew_has_no_silent_hole(stage: Stage) -> None:
    await stage.open(ANA)
    gate = stage.world.hold("catch_up")
    opening = asyncio.create_task(stage.open(BRUNO, cursors={str(ROOM): 3}, epoch="e"))
    await stage.until_held("catch_up")  # read at 5, and on its way
    stage.store(ROOM, 1001, tell=False)
    await stage.second()
    gate.set()
    bruno = await opening
    await stage.second()
    stage.store(ROOM)
    reached = [frame["head"] for frame in bruno.frames if frame["type"] in ("caught_up", "reset")]
    assert bruno.seqs()[-1] == 1007
    assert 1006 in bruno.seqs() or 1006 in reached


async def test_while_the_database_is_away_nothing_is_lost(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    ana = await stage.open(ANA)
    stage.store(ROOM, tell=False)
    stage.store(ROOM)
    stage.world.away = True
    with caplog.at_level(logging.WARNING, "prosa.realtime"):
        await stage.settle()
    assert "OSError" in caplog.text
    stage.world.away = False
    await stage.second()
    assert ana.seqs() == [6, 7]


async def test_a_message_that_nobody_knows_is_noted(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.hub.accept({"type": "hub.newer"})
    assert "hub.newer" in caplog.text


async def test_rooms_without_sockets_cost_nothing(stage: Stage) -> None:
    stage.store(ROOM)
    for message in ({"type": "hub.room", "room": ROOM}, {"type": "hub.people", "people": [ANA]}):
        stage.hub.accept(message)
    stage.hub.accept({"type": "hub.hint", "room": ROOM, "besides": ANA, "frame": "{}"})
    stage.hub.accept({"type": "hub.reads", "reads": [[ANA, "{}"]]})
    await stage.second()
    assert not stage.world.asked


async def test_the_last_one_out_turns_off_the_light(stage: Stage) -> None:
    tabs = [await stage.open(user) for user in (ANA, ANA, BRUNO)]
    for tab in tabs:
        stage.hub.leave(tab)
    stage.hub.leave(tabs[0])
    assert not stage.hub.feeds
    assert not stage.hub.people
    assert not any(stage.hub._slots)


# Heartbeats


async def test_a_head_is_told_once_to_each_socket(stage: Stage) -> None:
    ana, bruno = [await stage.open(user) for user in (ANA, BRUNO)]
    await stage.second(2 * HEARTBEAT)
    stage.store(ROOM, 2)
    ana.frames.clear()
    bruno.frames.clear()
    await stage.second(HEARTBEAT)
    assert heads(ana) == heads(bruno) == [{str(ROOM): 7}]
    await stage.second(HEARTBEAT)
    assert heads(ana) == heads(bruno) == [{str(ROOM): 7}, {}]


async def test_a_head_is_told_only_after_its_events(stage: Stage) -> None:
    ana = await stage.open(ANA)
    await stage.second(2 * HEARTBEAT)
    gate = stage.world.hold("stored_events")
    stage.store(ROOM, 2, tell=False)
    for _ in range(HEARTBEAT):
        await stage.hub._beat()
        await stage.hub._watch()
    assert not any(heads(ana)[2:])
    gate.set()
    await stage.settle()
    await stage.second(HEARTBEAT)
    assert ana.seqs() == [6, 7]
    assert heads(ana)[-1] == {str(ROOM): 7}


async def test_a_head_is_not_told_to_who_is_catching_up(stage: Stage) -> None:
    gate = stage.world.hold("catch_up")
    bruno = await stage.open(BRUNO)
    opening = asyncio.create_task(stage.open(ANA, cursors={str(ROOM): 3}, epoch="e"))
    await stage.until_held("catch_up")
    stage.store(ROOM)
    await asyncio.gather(*(stage.hub._beat() for _ in range(HEARTBEAT)))
    ana = next(iter(stage.hub.people[ANA].sockets))
    assert isinstance(ana, Tab)
    assert not any(heads(ana))
    assert heads(bruno) == [{str(ROOM): 6, str(OTHER): 0}]
    gate.set()
    await opening
    assert ana.seqs() == [4, 5, 6]


async def test_nobody_is_told_anything_before_the_welcome(stage: Stage) -> None:
    tab = Tab(ANA)
    stage.hub.enter(tab)
    stage.change(ANA, tell=True)
    await stage.second(2 * HEARTBEAT)
    assert tab.frames == []


async def test_the_welcome_comes_first(stage: Stage) -> None:
    await stage.open(BRUNO)
    gate = stage.world.hold("standing")
    opening = asyncio.create_task(stage.open(ANA))
    await stage.until_held("standing")
    stage.store(ROOM)
    stage.world.versions[ROOM] = 1
    stage.hub.accept({"type": "hub.room", "room": ROOM})
    stage.hub.accept({"type": "hub.hint", "room": ROOM, "besides": BRUNO, "frame": '{"type":"typing"}'})
    await stage.second(2 * HEARTBEAT)
    gate.set()
    ana = await opening
    assert ana.frames[0]["type"] == "welcome"
    await stage.second(2)
    assert ana.seqs() == [6]
    named = [frame["room"]["version"] for frame in ana.of("room")]
    assert named == [1] or ana.frames[0]["rooms"][0]["version"] == 1


async def test_the_turns_are_spread(stage: Stage) -> None:
    for _ in range(HEARTBEAT):
        await stage.open(ANA)
    assert [len(slot) for slot in stage.hub._slots] == [1] * HEARTBEAT


# Rooms, reads and hints


@pytest.mark.parametrize("told", [True, False])
async def test_a_room_that_changed_is_told_once_to_all(stage: Stage, told: bool) -> None:
    ana, bruno, carla = [await stage.open(user) for user in (ANA, BRUNO, CARLA)]
    stage.world.versions[ROOM] = 1
    if told:
        stage.hub.accept({"type": "hub.room", "room": ROOM})
    await stage.second(2)
    assert [frame["room"]["name"] for frame in ana.of("room")] == ["Name 1"]
    assert ana.of("room") == bruno.of("room")
    assert carla.of("room") == []


async def test_reads_go_to_all_tabs_of_one_person(stage: Stage) -> None:
    tabs = [await stage.open(ANA), await stage.open(ANA)]
    other, early = await stage.open(BRUNO), Tab(ANA)
    stage.hub.enter(early)
    stage.hub.accept({"type": "hub.reads", "reads": [[ANA, '{"type":"read"}']]})
    assert all(len(tab.of("read")) == 1 for tab in tabs)
    assert other.of("read") == early.frames == []


async def test_hints_go_to_others(stage: Stage) -> None:
    ana, again, bruno, carla = [await stage.open(user) for user in (ANA, ANA, BRUNO, CARLA)]
    stage.hub.accept({"type": "hub.hint", "room": ROOM, "besides": ANA, "frame": '{"type":"typing"}'})
    assert len(bruno.of("typing")) == 1
    assert ana.of("typing") == again.of("typing") == carla.of("typing") == []
