"""What people do with messages. Each verb checks, commits, publishes, and returns what was stored.

`commit` takes many operations at once, for the realtime writer; the verbs take one. All raise Refused.
"""

import logging
import time
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext_lazy as _

from chat.models import Message, Room, User
from chat.protocol import encode
from chat.services.batch import Batch, render_bodies
from chat.services.operations import Delete, Edit, Operation, Outcome, Pin, Post, React, Read
from chat.services.publish import publish, publish_reads
from chat.services.refusal import Refused

log = logging.getLogger("prosa.messages")

# How long a failed batch may try its operations one by one, in seconds, before the rest are refused.
PATIENCE = 4.0

Results = list[Outcome | Refused]


def commit(operations: Sequence[Operation], kind: type[Batch] = Batch) -> Results:
    """Apply operations in order, in one transaction; publish; return each one's outcome or refusal.

    A batch that fails is tried again one by one, so that nobody's bad luck costs the others. While the database does
    not answer, everything is refused as `unavailable`: perhaps stored, so to be repeated under the same id.
    """
    try:
        return _commit_once(operations, kind)
    except Exception as error:
        log.warning("a batch of %d failed: %s", len(operations), type(error).__name__)
        if len(operations) == 1:
            return [_unavailable(error)]
    return _commit_each(operations, kind)


def _commit_each(operations: Sequence[Operation], kind: type[Batch]) -> Results:
    results: Results = []
    end = time.monotonic() + PATIENCE
    for operation in operations:
        try:
            results += _commit_once([operation], kind)
        except Exception as error:
            results.append(_unavailable(error))
            if time.monotonic() > end:  # not this operation's fault: the database is away
                return results + [_unavailable(error)] * (len(operations) - len(results))
    return results


def _unavailable(error: Exception) -> Refused:
    if not isinstance(error, (OperationalError, InterfaceError)):
        log.error("an operation failed", exc_info=error)
    return Refused("unavailable", _("It could not be stored just now. Nothing is lost: it will be sent again."))


def _commit_once(operations: Sequence[Operation], kind: type[Batch]) -> Results:
    wanted = {op.message for op in operations if not isinstance(op, (Post, Read))}
    rooms_of = dict(Message.objects.filter(pk__in=wanted).values_list("pk", "room")) if wanted else {}
    batch = kind(operations, rooms_of, render_bodies(operations, rooms_of))
    with transaction.atomic():
        batch.load()
        batch.apply()
        batch.store()
        results, events = batch.finish()
        transaction.on_commit(lambda: _publish(operations, results, events))
    return results


def _publish(operations: Sequence[Operation], results: Results, events: list[tuple[int, int, str]]) -> None:
    for room, group in groupby(sorted(events, key=itemgetter(0, 1)), key=itemgetter(0)):
        publish(room, [(seq, frame) for _room, seq, frame in group])
    reads = [
        (operation.by, encode(result.read))
        for operation, result in zip(operations, results, strict=True)
        if isinstance(operation, Read) and isinstance(result, Outcome) and result.read
    ]
    if reads:
        publish_reads(reads)


def _one(operation: Operation) -> Outcome:
    result = commit([operation])[0]
    if isinstance(result, Refused):
        raise result
    return result


def post_message(
    *, room: Room, author: User, body: str, client_id: str, reply_to: Message | None = None, via: str = ""
) -> Outcome:
    """Say `body` in `room`. The same `client_id` again is answered with the first message, not stored twice."""
    return _one(Post(room.pk, author.pk, body, client_id, reply_to.pk if reply_to else None, via))


def edit_message(*, message: Message, by: User, body: str, base: int | None = None) -> Outcome:
    """Replace the body. `base`, the `body_seq` that was edited, guards against writing over a newer one."""
    return _one(Edit(message.pk, by.pk, body, base))


def delete_message(*, message: Message, by: User) -> Outcome:
    """Leave a tombstone. A second deletion changes nothing."""
    return _one(Delete(message.pk, by.pk))


def judge_message(*, message: Message, by: User) -> Outcome:
    """The same by somebody who decides about reports (services.reports has asked) and need not be in the room."""
    return _one(Delete(message.pk, by.pk, judged=True))


def pin_message(*, message: Message, by: User, on: bool) -> Outcome:
    return _one(Pin(message.pk, by.pk, on))


def react_to_message(*, message: Message, by: User, emoji: str, on: bool) -> Outcome:
    return _one(React(message.pk, by.pk, emoji, on))


def mark_read(*, room: Room, by: User, seq: int) -> Outcome:
    """Read up to `seq`; never goes back."""
    return _one(Read(room.pk, by.pk, seq))
