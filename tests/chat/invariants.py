"""What must hold in every database of the chat, read in a few queries a room: 100,000 messages take seconds.

tests.chat.truth compares one room with what its clients were told; this looks at a whole database by itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from chat.models import Change, Membership, Mention, Message, Reaction, Room
from chat.services.batch import content_hash

Kind = Change.Kind
BODY_KINDS = {Kind.MESSAGE, Kind.EDIT, Kind.DELETE}
_MENTIONED = re.compile(r'<span class="mention" data-user="(\d+)">')

Reactions = set[tuple[int, str]]


def check_invariants(acked: Iterable[tuple[int, str]] = ()) -> None:
    """Raises AssertionError with all that is wrong. `acked` are (author's id, client id) of acknowledged messages."""
    problems = [*_check_acked(acked), *_check_replies(), *_check_reads(), *_check_client_ids()]
    for room in Room.objects.order_by("pk"):
        problems += [f"room {room.slug}: {problem}" for problem in _check_room(room)]
    assert not problems, "\n".join(problems[:50])


def _check_acked(acked: Iterable[tuple[int, str]]) -> Iterator[str]:
    """I1: stored exactly once."""
    wanted = set(acked)
    if wanted:
        stored = Counter(Message.objects.values_list("author", "client_id"))
        yield from (f"acked {key} is stored {stored[key]} times" for key in wanted if stored[key] != 1)


def _check_client_ids() -> Iterator[str]:
    stored = Counter(Message.objects.values_list("author", "client_id"))
    yield from (f"client id {key} is there {count} times" for key, count in stored.items() if count > 1)


def _check_replies() -> Iterator[str]:
    for pk, room, seq, reply_room, reply_seq in Message.objects.exclude(reply_to=None).values_list(
        "pk", "room", "seq", "reply_to__room", "reply_to__seq"
    ):
        if reply_room != room or reply_seq >= seq:
            yield f"message {pk}, {room}/{seq}, answers {reply_room}/{reply_seq}"


def _check_reads() -> Iterator[str]:
    for pk, read, head in Membership.objects.values_list("pk", "read", "room__head"):
        if read > head:
            yield f"membership {pk} has read up to {read} of {head}"


def _check_room(room: Room) -> Iterator[str]:
    """I2, and that the messages are what the changes come to."""
    history: dict[int, list[Change]] = defaultdict(list)
    seqs = []
    for change in Change.objects.filter(room=room).order_by("seq"):
        seqs.append(change.seq)
        history[change.message_id].append(change)
    if seqs != list(range(1, room.head + 1)):
        yield f"{len(seqs)} changes up to {seqs[-1:]} are not numbered 1 to {room.head}"
    reactions = _grouped(Reaction.objects.filter(message__room=room).values_list("message", "user", "emoji"))
    mentions = list(Mention.objects.filter(message__room=room))
    for message in Message.objects.filter(room=room):
        changes = history.pop(message.pk, [])
        for problem in _check_message(message, changes, reactions.pop(message.pk, set())):
            yield f"message {message.seq}: {problem}"
    yield from (f"there are changes of message {pk}, which is not here" for pk in history)
    yield from _check_mentions(room, mentions)


def _grouped(rows: Iterable[tuple[int, int, str]]) -> dict[int, Reactions]:
    found: dict[int, Reactions] = defaultdict(set)
    for message, user, emoji in rows:
        found[message].add((user, emoji))
    return found


def _check_message(message: Message, changes: list[Change], reactions: Reactions) -> Iterator[str]:
    if not changes:
        yield "has no change"
        return
    yield from _check_seqs(message, changes)
    yield from _check_kinds(message, [change.kind for change in changes])
    yield from _check_tombstone(message, reactions) if message.deleted_at else _check_living(message, reactions)
    yield from _check_states(message, changes, reactions)


def _check_seqs(message: Message, changes: list[Change]) -> Iterator[str]:
    first, last = changes[0], changes[-1]
    if (first.kind, first.seq, first.by_id) != (Kind.MESSAGE, message.seq, message.author_id):
        yield f"its first change is a {first.kind}, {first.seq}, by {first.by_id}"
    body = max((change.seq for change in changes if change.kind in BODY_KINDS), default=0)
    if (message.changed_seq, message.body_seq) != (last.seq, body):
        yield f"says ({message.changed_seq}, {message.body_seq}), its changes ({last.seq}, {body})"


def _check_kinds(message: Message, kinds: list[str]) -> Iterator[str]:
    if kinds.count(Kind.MESSAGE) != 1:
        yield f"was created {kinds.count(Kind.MESSAGE)} times"
    if Kind.DELETE in kinds[:-1]:
        yield "changed after its deletion"
    if (Kind.DELETE in kinds) != (message.deleted_at is not None):
        yield f"deleted_at is {message.deleted_at}, its changes are {kinds}"
    if (Kind.EDIT in kinds) != (message.edited_at is not None):
        yield f"edited_at is {message.edited_at}, its changes are {kinds}"
    if Kind.EDIT not in kinds and not message.deleted_at:
        first = content_hash(message.room_id, message.body, message.reply_to_id)
        if message.client_hash != first:
            yield "its hash is not that of its content"


def _check_tombstone(message: Message, reactions: Reactions) -> Iterator[str]:
    if message.body or message.html or message.pinned or reactions:
        yield "its tombstone carries something"


def _check_living(message: Message, reactions: Reactions) -> Iterator[str]:
    if not message.body.strip() or not message.html:
        yield "has no text"


def _check_states(message: Message, changes: list[Change], reactions: Reactions) -> Iterator[str]:
    """Reactions and the pin are what the changes come to, and each change changed something."""
    present: Reactions = set()
    pinned = False
    for change in changes:
        key = (change.by_id, change.emoji)
        if change.kind == Kind.REACTION:
            if (key in present) == change.on:
                yield f"change {change.seq} changed nothing"
            present ^= {key}
        elif change.kind == Kind.PIN:
            if pinned == change.on:
                yield f"change {change.seq} changed nothing"
            pinned = change.on
    if not message.deleted_at and (present, pinned) != (reactions, message.pinned):
        yield f"has {reactions} and pinned={message.pinned}; its changes come to {present} and {pinned}"


def _check_mentions(room: Room, mentions: list[Mention]) -> Iterator[str]:
    """A row for each person that the HTML marks, and none besides; so none of a tombstone."""
    rows: dict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        rows[mention.message_id].add(mention.user_id)
    wanted: Mapping[int, set[int]] = {
        pk: {int(user) for user in _MENTIONED.findall(html)}
        for pk, html in Message.objects.filter(room=room, html__contains='class="mention"').values_list("pk", "html")
    }
    if rows != wanted:
        yield f"mentions {dict(rows)} where the HTML marks {wanted}"
    places = dict(Message.objects.filter(room=room, mentions__isnull=False).values_list("pk", "seq"))
    for mention in mentions:
        if (mention.room_id, mention.seq) != (room.pk, places[mention.message_id]):
            yield f"mention {mention.pk} says {mention.room_id}/{mention.seq}"
