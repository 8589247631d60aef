"""Two processes on PostgreSQL and Redis are one chat."""

import asyncio
import random
import time
from typing import Any

from tests.faults.crew import Crew, Tab, scenario
from tests.faults.town import PASSWORD, Ground

# A removal or a log-out shows within this many seconds.
SOON = 2.5
CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("react", {"emoji": "👍", "on": True}),
    ("react", {"emoji": "👍", "on": False}),
    ("pin", {"on": True}),
    ("edit", {"body": "in other words"}),
    ("edit", {"body": "once more"}),
    ("delete", {}),
]


def test_a_conversation_across_both(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        for at, name in enumerate(("ana", "bruno", "carla", "davi")):
            crew.join(name, at)
        await crew.welcomed()
        rooms = list(crew.town.rooms.values())
        await asyncio.gather(crew.talk(rooms, 40), *(change(tab, 25) for tab in crew.tabs))
        await crew.check()
        assert not any(tab.closes for tab in crew.tabs)

    with ground.town() as town:
        scenario(play, town)


async def change(tab: Tab, times: int) -> None:
    """Edit, react to, pin and delete what the tab shows."""
    for _time in range(times):
        await asyncio.sleep(0.04)
        shown = [message for room in tab.client.rooms.values() for message in room.shown]
        if shown:
            message = random.choice(shown)
            kind, fields = random.choice(CHANGES)
            await tab.ask(kind, message=message["id"], **fields)


def test_somebody_removed_at_one_hears_no_more_at_the_other(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        ana, bruno = crew.join("ana", 0), crew.join("bruno", 1)
        await crew.welcomed()
        room = crew.town.rooms["projeto"]
        await ana.say(room)
        await crew.acked_all()
        removal = f"/r/projeto/people/{bruno.person['id']}/remove/"
        site = crew.town.visit(0, "ana")
        answer = await asyncio.to_thread(crew.town.post, site, removal)
        assert answer.status_code == 200, answer.text
        when = time.monotonic()
        assert await crew.until(lambda: room not in bruno.client.rooms, 5, "left") < SOON
        for _number in range(5):
            await ana.say(room)
        await crew.acked_all()
        await asyncio.sleep(1.5)
        assert not [frame for at, frame in bruno.frames if at > when + SOON and frame.get("room") == room]
        await crew.check()

    with ground.town() as town:
        scenario(play, town)


def test_signing_out_at_one_closes_the_socket_at_the_other(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        site = crew.town.visit(0)
        form = {"login": "carla", "password": PASSWORD}
        answer = await asyncio.to_thread(lambda: crew.town.post(site, "/accounts/login/", **form))
        assert "sessionid" in site.cookies, answer.text
        crew.town.people["carla"]["session"] = site.cookies["sessionid"]
        carla, bruno = crew.join("carla", 1), crew.join("bruno", 1)
        await crew.welcomed()
        await asyncio.to_thread(crew.town.post, site, "/accounts/logout/")
        assert await crew.until(lambda: bool(carla.closes), 5, "a close") < SOON
        assert carla.closes[0][1] == 4001
        assert not bruno.closes

    with ground.town() as town:
        scenario(play, town)
