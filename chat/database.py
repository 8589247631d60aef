"""Database work off the event loop: two private pools.

Django's thread-sensitive pool is one thread for the whole process: one slow query there makes every socket wait.
Reads share a few threads; writing has one of its own, whose batches form while the last one commits.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connection, connections, transaction

P = ParamSpec("P")
T = TypeVar("T")

READERS = 4

_readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")
_writer = ThreadPoolExecutor(1, thread_name_prefix="write")


def _fresh(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `function` on a connection that works: one that broke is closed before and after."""
    close_old_connections()
    try:
        return function(*args, **kwargs)
    finally:
        close_old_connections()


async def reading(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a synchronous read in the readers' pool."""
    call = partial(_fresh, function, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_readers, call)


async def writing(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run synchronous writes in the writer's thread, one at a time."""
    call = partial(_fresh, function, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_writer, call)


def close_pools() -> None:
    """Close the pools' connections (tests do, before their database is dropped)."""
    for pool, size in ((_readers, READERS), (_writer, 1)):
        barrier = Barrier(size)  # so that each thread of the pool takes exactly one
        for closing in [pool.submit(_close_here, barrier) for _ in range(size)]:
            closing.result()


def _close_here(barrier: Barrier) -> None:
    connections.close_all()
    barrier.wait()


@contextmanager
def snapshot() -> Iterator[None]:
    """All reads inside see one state of the database. Inside another transaction it is that one's.

    PostgreSQL: REPEATABLE READ. SQLite: a deferred transaction, because Django's own would be IMMEDIATE here and make
    every reader wait for the writer.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("COMMIT")
