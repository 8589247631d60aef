"""Grouped commits: in order, a batch forming while the last one commits, one failure not two."""

import asyncio
from collections.abc import Sequence

import pytest

from chat.realtime.writer import BATCH, Writer


class Store:
    """Commits when it is let; keeps the batches. `fails` holds operations whose batch raises."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.fails: set[int] = set()
        self.open = asyncio.Event()
        self.begun = asyncio.Event()

    async def commit(self, batch: Sequence[int]) -> list[str]:
        self.batches.append(list(batch))
        self.begun.set()
        await self.open.wait()
        if self.fails.intersection(batch):
            raise OSError("away")
        return [f"done {operation}" for operation in batch]


@pytest.fixture
async def store() -> Store:
    return Store()


@pytest.fixture
async def writer(store: Store) -> Writer[int, str]:
    return Writer(store.commit)


async def test_a_batch_forms_while_the_last_one_commits(store: Store, writer: Writer[int, str]) -> None:
    first = writer.submit(0)
    await store.begun.wait()
    later = [writer.submit(number) for number in range(1, 6)]
    store.open.set()
    assert await first == "done 0"
    assert await asyncio.gather(*later) == [f"done {number}" for number in range(1, 6)]
    assert store.batches == [[0], [1, 2, 3, 4, 5]]


async def test_nobody_is_answered_before_the_commit(store: Store, writer: Writer[int, str]) -> None:
    future = writer.submit(0)
    await store.begun.wait()
    assert not future.done()
    store.open.set()
    assert await future == "done 0"


async def test_a_batch_has_a_bound_and_keeps_the_order(store: Store, writer: Writer[int, str]) -> None:
    store.open.set()
    answered: list[int] = []
    for number in range(BATCH * 2 + 1):
        writer.submit(number).add_done_callback(lambda _done, number=number: answered.append(number))
    await writer.idle()
    await asyncio.sleep(0)
    assert [len(batch) for batch in store.batches] == [BATCH, BATCH, 1]
    assert answered == sum(store.batches, []) == list(range(BATCH * 2 + 1))


async def test_a_failure_goes_to_its_batch_alone(store: Store, writer: Writer[int, str]) -> None:
    store.fails = {1}
    store.open.set()
    together = [writer.submit(number) for number in range(3)]
    results = await asyncio.gather(*together, return_exceptions=True)
    assert [type(result) for result in results] == [OSError] * 3
    assert await writer.submit(3) == "done 3"


async def test_who_no_longer_waits_is_still_stored(store: Store, writer: Writer[int, str]) -> None:
    given_up, other = writer.submit(0), writer.submit(1)
    given_up.cancel()
    store.open.set()
    assert await other == "done 1"
    assert store.batches == [[0, 1]]


async def test_giving_up_during_a_failure(store: Store, writer: Writer[int, str]) -> None:
    store.fails = {0}
    given_up = writer.submit(0)
    given_up.cancel()
    store.open.set()
    await writer.idle()
    assert await writer.submit(1) == "done 1"


async def test_idle_waits_for_all_and_for_nothing(store: Store, writer: Writer[int, str]) -> None:
    await writer.idle()
    future = writer.submit(0)
    store.open.set()
    await writer.idle()
    assert future.done()
    assert await future == "done 0"
