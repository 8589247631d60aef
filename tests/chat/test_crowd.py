"""Presence as tabs are told it: a snapshot, then changes every two seconds, which add up to who is there."""

import asyncio
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chat.protocol import Close
from chat.realtime.presence import LEASE
from tests.chat.test_hub import ANA, BRUNO, CARLA, OTHER, ROOM, stage
from tests.chat.world import Row, Stage, Tab

__all__ = ["stage"]


def believed(tab: Tab, room: int = ROOM) -> set[int]:
    """Whom a tab shows as present: the last snapshot, and what was told since."""
    online: set[int] = set()
    for frame in [frame for frame in tab.of("presence") if frame["room"] == str(room)]:
        online = set() if frame["snapshot"] else online
        online = (online | set(map(int, frame["online"]))) - set(map(int, frame["offline"]))
    return online


async def test_whoever_comes_is_shown_who_is_there(stage: Stage) -> None:
    await stage.open(ANA)
    await stage.second(2)
    bruno = await stage.open(BRUNO)
    first = next(frame for frame in bruno.of("presence") if frame["room"] == str(ROOM))
    assert (set(first["online"]), first["snapshot"]) == ({str(ANA), str(BRUNO)}, True)
    kinds = [frame["type"] for frame in bruno.frames]
    assert kinds.index("welcome") < kinds.index("presence")


async def test_two_who_come_at_once_see_each_other(stage: Stage) -> None:
    tabs = [await stage.open(user) for user in (ANA, BRUNO)]
    await stage.second(2)
    assert [believed(tab) for tab in tabs] == [{ANA, BRUNO}] * 2


async def test_comings_and_goings_are_told_every_two_seconds(stage: Stage) -> None:
    ana = await stage.open(ANA)
    await stage.second(2)
    ana.frames.clear()
    bruno = await stage.open(BRUNO)
    assert ana.of("presence") == []
    await stage.second(2)
    stage.hub.leave(bruno)
    await stage.second(4)
    told = [(frame["online"], frame["offline"]) for frame in ana.of("presence")]
    assert told == [([str(BRUNO)], []), ([], [str(BRUNO)])]


async def test_a_second_tab_is_no_news(stage: Stage) -> None:
    ana, _bruno = await stage.open(ANA), await stage.open(BRUNO)
    await stage.second(2)
    ana.frames.clear()
    stage.hub.leave(await stage.open(BRUNO))
    await stage.second(4)
    assert ana.of("presence") == []


async def test_only_who_shares_a_room_is_told(stage: Stage) -> None:
    carla = await stage.open(CARLA)
    await stage.open(ANA)
    await stage.second(2)
    assert carla.of("presence")
    assert all(str(ANA) not in frame["online"] for frame in carla.of("presence"))
    assert {frame["room"] for frame in carla.of("presence")} == {str(OTHER)}


async def test_somebody_removed_is_shown_no_longer(stage: Stage) -> None:
    ana, bruno = await stage.open(ANA), await stage.open(BRUNO)
    await stage.second(2)
    stage.change(BRUNO, rooms={OTHER: "member"}, tell=True)
    await stage.second(2)
    assert believed(ana) == {ANA}
    assert believed(bruno, OTHER) == {BRUNO}


async def test_comings_during_a_catch_up_are_not_missed(stage: Stage) -> None:
    stage.world.people[CARLA].rooms[ROOM] = "member"
    await stage.open(ANA)
    gate = stage.world.hold("catch_up")
    opening = asyncio.create_task(stage.open(BRUNO, cursors={str(ROOM): 3}, epoch="e"))
    await stage.until_held("catch_up")
    await stage.open(CARLA)
    await stage.second(2)
    gate.set()
    bruno = await opening
    await stage.second(2)
    assert believed(bruno) == {ANA, BRUNO, CARLA}


async def test_people_of_other_processes_are_there_too(stage: Stage) -> None:
    ana = await stage.open(ANA)
    say(stage, [BRUNO])
    await stage.second(2)
    assert believed(ana) == {ANA, BRUNO}
    say(stage, [])
    await stage.second(2)
    assert believed(ana) == {ANA}


def say(stage: Stage, people: list[int], room: int = ROOM) -> None:
    """Another process says who has sockets there."""
    stage.hub.accept({"type": "hub.presence", "room": room, "process": "other", "people": people})


async def test_people_of_a_process_that_was_killed_go_by_themselves(stage: Stage) -> None:
    ana = await stage.open(ANA)
    say(stage, [BRUNO])
    say(stage, [BRUNO], room=99)
    await stage.second(2)
    clock = stage.hub.crowd._presence
    later = clock._clock() + LEASE + 1
    clock._clock = lambda: later
    await stage.second(16)
    assert believed(ana) == {ANA}


async def test_somebody_shut_out_is_not_let_in(stage: Stage) -> None:
    stage.world.people[CARLA] = Row({}, admitted=False)
    tab = await stage.open(CARLA)
    assert (tab.closing, tab.frames) == (Close.SHUT_OUT, [])


moves = st.tuples(st.sampled_from(["open", "close", "other", "second", "away"]), st.integers(0, 2))


@given(st.lists(moves, max_size=25))
def test_what_was_told_adds_up(moves: list[tuple[str, int]]) -> None:
    asyncio.run(story(moves))


async def story(moves: list[tuple[str, int]]) -> None:
    """Tabs open and close, another process speaks, in any order: after two beats all know who is there."""
    stage, tabs, others = Stage(), list[Tab](), set[int]()
    stage.room(ROOM, 0, ANA, BRUNO, CARLA)
    for kind, number in moves:
        match kind:
            case "open":
                tabs.append(await stage.open([ANA, BRUNO, CARLA][number]))
            case "close" if tabs:
                stage.hub.leave(tabs.pop(number % len(tabs)))
            case "other":
                others = others ^ {number + 1} if tabs else others
                say(stage, sorted(others))
            case "second":
                await stage.second()
    others = others if ROOM in stage.hub.feeds and heard(stage) else set()
    await stage.second(2)
    expected = {tab.user_id for tab in tabs} | others
    assert [believed(tab) for tab in tabs] == [expected] * len(tabs)


def heard(stage: Stage) -> Any:
    return stage.hub.crowd._presence._leases[ROOM].get("other")


class Carrier:
    """A channel layer's end that keeps what it is given."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []

    def forward(self, group: str, message: dict[str, Any]) -> None:
        self.said += [message] if message["type"] == "hub.presence" else []

    def want(self, group: str) -> None: ...

    def drop(self, group: str) -> None: ...

    async def settled(self, groups: list[str], patience: float) -> None: ...

    async def stop(self) -> None: ...


async def test_other_processes_are_told_of_changes_and_again_before_a_lease_ends(stage: Stage) -> None:
    stage.hub.carrier = carrier = Carrier()
    ana = await stage.open(ANA)
    await stage.second(2)
    assert [message["people"] for message in carrier.said] == [[ANA]]
    await stage.second(48)
    assert 3 <= len(carrier.said) <= 6
    stage.hub.leave(ana)
    assert carrier.said[-1]["people"] == []


async def test_who_asks_is_told_though_nothing_changed(stage: Stage) -> None:
    stage.hub.carrier = carrier = Carrier()
    await stage.open(ANA)
    await stage.second(2)
    stage.hub.accept({"type": "hub.ask", "room": ROOM})
    stage.hub.accept({"type": "hub.ask", "room": 99})
    await stage.second(2)
    assert [message["people"] for message in carrier.said] == [[ANA], [ANA]]
