"""The messages and reactions of somebody who took them along: each deletion is numbered like any other, so that
whoever was away converges as well.

A few at a time, with a pause as long as each took: others write in between. After an error it tries
again; where the process ends before it is done, the next one goes on (`resume`).
"""

import logging
import time
from collections.abc import Iterator
from threading import Lock, Thread

from django.db import connections

from chat.models import Message, Reaction, Report, Room, User
from chat.services.batch import Batch
from chat.services.messages import commit
from chat.services.operations import Delete, Operation, React
from chat.services.refusal import Refused

log = logging.getLogger("prosa.accounts")

AT_ONCE = 50
# After an error the next try waits twice as long as the one before, at most so many seconds.
LONGEST = 300.0
_one = Lock()


class Withdrawal(Batch):
    """No right is asked for: rooms were left already."""

    def _target(self, action: str, message: int, user: int) -> tuple[Room, Message]:
        found = self.messages[message]
        return self.rooms[found.room_id], found

    def _unhindered(self, room: Room, user: int, *, text: bool = False) -> None:
        pass


def start() -> None:
    """Go through all that waits, beside whatever else this process does."""
    Thread(target=_run, name="withdrawal", daemon=True).start()


def resume() -> None:
    """The same where a process that ended left something."""
    if User.objects.filter(withdrawing=True).exists():
        start()


def _run() -> None:
    pause = 1.0
    with _one:
        while not _finished():
            time.sleep(pause)
            pause = min(2 * pause, LONGEST)


def _finished() -> bool:
    """Whether all went well; the database may be away."""
    try:
        finish()
    except Exception as error:
        log.warning("a withdrawal is tried again later: %s: %s", type(error).__name__, error)
        return False
    finally:
        connections.close_all()
    return True


def finish() -> None:
    """Delete what everybody who went took along."""
    while user := User.objects.filter(withdrawing=True).order_by("pk").first():
        for operations in _portions(user.pk):
            started = time.monotonic()
            _apply(operations)
            time.sleep(time.monotonic() - started)
        Report.objects.filter(message__author=user).update(body="")
        User.objects.filter(pk=user.pk).update(withdrawing=False)


def _portions(user: int) -> Iterator[list[Operation]]:
    """Room by room, so that each locks few of them."""
    messages = Message.objects.filter(author=user, deleted_at=None).order_by("room", "seq")
    reactions = Reaction.objects.filter(user=user, message__deleted_at=None).order_by("message__room", "pk")
    wanted: list[Operation] = [Delete(pk, user) for pk in messages.values_list("pk", flat=True)]
    wanted += [React(pk, user, emoji, False) for pk, emoji in reactions.values_list("message", "emoji")]
    return (wanted[place : place + AT_ONCE] for place in range(0, len(wanted), AT_ONCE))


def _apply(operations: list[Operation]) -> None:
    """Raises Refused where the database is away."""
    for result in commit(operations, kind=Withdrawal):
        # A message that a moderator deleted meanwhile has no reactions any more.
        if isinstance(result, Refused) and result.code != "conflict":
            raise result
