"""Open sockets of somebody who changes the profile, or closes the account; and of who sees the messages go."""

import asyncio
from functools import partial

import pytest

from chat.database import reading, writing
from chat.models import User
from chat.services import accounts, rooms, withdrawal
from chat.services.profile import update_profile
from tests.chat.conftest import Connect
from tests.chat.invariants import check_invariants
from tests.chat.people import Cast, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]
SOON = 2.0


async def test_a_closed_account_has_no_socket(cast: Cast, connect: Connect) -> None:
    carla = await connect(cast.carla)
    await writing(partial(accounts.deactivate, user=cast.carla, password="x"))
    async with asyncio.timeout(SOON):
        assert await carla.closed() == 4403


async def test_all_my_windows_hear_what_i_set(cast: Cast, connect: Connect) -> None:
    carla, bob = await connect(cast.carla), await connect(cast.bob)
    await writing(partial(update_profile, user=cast.carla, theme="dark", time_zone="Asia/Tokyo"))
    async with asyncio.timeout(SOON):
        frame = await carla.next("me")
    assert (frame["user"]["theme"], frame["user"]["time_zone"], frame["user"]["role"]) == (
        "dark",
        "Asia/Tokyo",
        "member",
    )
    await writing(partial(rooms.leave_room, user=cast.carla, room=cast.room))
    await carla.next("left")
    assert len(carla.of("me")) == 1
    assert not bob.of("me")


async def test_what_goes_along_is_deleted_in_the_background(cast: Cast, connect: Connect) -> None:
    count = withdrawal.AT_ONCE + 3
    for _number in range(count):
        await writing(say, cast.carla, cast.room, "goes")
    bob, carla = await connect(cast.bob), await connect(cast.carla)
    await writing(partial(accounts.delete_account, user=cast.carla, keep_messages=False))
    async with asyncio.timeout(SOON):
        assert await carla.closed() == 4403
    async with asyncio.timeout(20):
        seqs = [(await bob.next("event", kind="delete"))["seq"] for _number in range(count)]
    assert seqs == list(range(count + 1, 2 * count + 1))
    await reading(lambda: withdrawal._one.acquire() and withdrawal._one.release())
    assert not await reading(User.objects.filter(withdrawing=True).exists)
    await reading(check_invariants)
