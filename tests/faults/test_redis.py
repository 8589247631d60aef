"""Redis goes away, comes back, forgets and hangs up: sending goes on, the database brings what is missed."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import redis

from tests.faults.crew import Crew, Tab, scenario
from tests.faults.town import Ground, Town
from tests.services import Redis

# Without hints the database tells within a look or two, which come once a second.
THROUGH_THE_DATABASE = 3.5
# With hints.
AT_ONCE = 0.7


async def crossing(crew: Crew, sender: Tab, reader: Tab) -> float:
    """How long a message takes from one process to the other."""
    room = crew.town.rooms["geral"]
    start = time.monotonic()
    message = await sender.say(room)
    await crew.until(lambda: message in crew.acked, 5, "an ack")
    seq = crew.acked[message]["seq"]
    await crew.until(lambda: any(s >= seq and r == room for _at, r, s in reader.events), 10, "an event")
    return time.monotonic() - start


async def remove(crew: Crew, name: str, slug: str) -> None:
    path = f"/r/{slug}/people/{crew.town.people[name]['id']}/remove/"
    site = crew.town.visit(0, "ana")
    answer = await asyncio.to_thread(crew.town.post, site, path)
    assert answer.status_code == 200, answer.text


async def hints_are_back(crew: Crew, ana: Tab, bruno: Tab) -> None:
    """No deaf socket: within 30 s messages cross at once again, both ways and several times."""
    end = time.monotonic() + 30
    quick = 0
    while quick < 6:
        pair = (ana, bruno) if quick % 2 else (bruno, ana)
        quick = quick + 1 if await crossing(crew, *pair) < AT_ONCE else 0
        assert time.monotonic() < end, "messages still cross through the database"


def two_tabs(play: Callable[[Crew, Tab, Tab], Awaitable[None]], town: Town) -> None:
    async def run(crew: Crew) -> None:
        ana, bruno = crew.join("ana", 0, stays=True), crew.join("bruno", 1, stays=True)
        await crew.welcomed()
        await play(crew, ana, bruno)
        await crew.check()
        assert not ana.closes and not bruno.closes

    scenario(run, town)


async def without_redis(crew: Crew, ana: Tab, bruno: Tab) -> None:
    """Both ways in time, and a removal at one process shows at the other."""
    for sender, reader in ((ana, bruno), (bruno, ana), (ana, bruno)):
        assert await crossing(crew, sender, reader) < THROUGH_THE_DATABASE
    room = crew.town.rooms["projeto"]
    await remove(crew, "bruno", "projeto")
    assert await crew.until(lambda: room not in bruno.client.rooms, 10, "left") < THROUGH_THE_DATABASE


def test_redis_comes_late(ground: Ground) -> None:
    with Redis() as late:
        late.stop()

        async def play(crew: Crew, ana: Tab, bruno: Tab) -> None:
            await without_redis(crew, ana, bruno)
            await asyncio.to_thread(late.start)
            await hints_are_back(crew, ana, bruno)

        with ground.town(redis_url=late.url) as town:
            two_tabs(play, town)


def test_redis_stops_and_starts_again(ground: Ground) -> None:
    async def play(crew: Crew, ana: Tab, bruno: Tab) -> None:
        await hints_are_back(crew, ana, bruno)
        await asyncio.to_thread(ground.redis.kill)
        await crew.talk(list(crew.town.rooms.values()), 20)
        await crew.acked_all(5)
        await without_redis(crew, ana, bruno)
        await asyncio.to_thread(ground.redis.start)
        await hints_are_back(crew, ana, bruno)

    with ground.town() as town:
        two_tabs(play, town)


def test_redis_forgets_and_hangs_up(ground: Ground) -> None:
    async def play(crew: Crew, ana: Tab, bruno: Tab) -> None:
        with redis.Redis.from_url(ground.redis.url) as admin:
            for disturb in (
                admin.flushall,
                lambda: admin.client_kill_filter(_type="pubsub"),
                lambda: admin.client_kill_filter(_type="normal", skipme=True),
            ):
                talk = asyncio.create_task(crew.talk(list(crew.town.rooms.values()), 20))
                await asyncio.sleep(0.2)
                await asyncio.to_thread(disturb)
                await talk
                await crew.acked_all(5)
                await hints_are_back(crew, ana, bruno)

    with ground.town() as town:
        two_tabs(play, town)


def test_signing_out_while_redis_is_away(ground: Ground) -> None:
    async def play(crew: Crew) -> None:
        carla = crew.join("carla", 1)
        await crew.welcomed()
        site = crew.town.visit(0, "carla")
        await asyncio.to_thread(ground.redis.kill)
        await asyncio.to_thread(crew.town.post, site, "/accounts/logout/")
        assert await crew.until(lambda: bool(carla.closes), 10, "a close") < THROUGH_THE_DATABASE
        assert carla.closes[0][1] == 4001

    with ground.town() as town:
        scenario(play, town)
