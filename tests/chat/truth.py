"""What the database holds, read row by row and apart from the code that serves it, and what it has to agree with."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from chat.models import Change, Membership, Message, Reaction, Room
from chat.services.rights import combined
from tests.chat.model_room import EXCERPT, Frame

Row = dict[str, Any]
Emojis = dict[str, list[str]]


# A message as both sides can tell it


def stored(room: int, viewer: int) -> list[Row]:
    """A room's messages in their order, as `viewer` has to see them."""
    found = Message.objects.filter(room=room).select_related("reply_to").order_by("seq")
    emojis: dict[int, Emojis] = defaultdict(dict)
    for message, emoji, user in (
        Reaction.objects.filter(message__room=room).order_by("pk").values_list("message", "emoji", "user")
    ):
        emojis[message].setdefault(emoji, []).append(str(user))
    return [_stored(message, emojis[message.pk], str(viewer)) for message in found]


def _stored(message: Message, emojis: Emojis, viewer: str) -> Row:
    return {
        "id": str(message.pk),
        "seq": message.seq,
        "changed_seq": message.changed_seq,
        "body_seq": message.body_seq,
        "author": str(message.author_id),
        "client_id": message.client_id,
        "body": message.body,
        "edited": message.edited_at is not None,
        "deleted": message.deleted_at is not None,
        "pinned": message.pinned,
        "reply": _reply(message.reply_to),
        "reactions": [(emoji, len(users), users, viewer in users) for emoji, users in emojis.items()],
    }


def _reply(message: Message | None) -> tuple[str, str | None, str | None] | None:
    if message is None:
        return None
    if message.deleted_at:
        return str(message.pk), None, None
    return str(message.pk), str(message.author_id), " ".join(message.body.split())[:EXCERPT]


def shown(message: Frame) -> Row:
    """The same from a message that a client holds."""
    reply = message["reply_to"]
    return {
        "id": message["id"],
        "seq": message["seq"],
        "changed_seq": message["changed_seq"],
        "body_seq": message["body_seq"],
        "author": message["author"]["id"],
        "client_id": message["client_id"],
        "body": message["body"],
        "edited": message["edited_at"] is not None,
        "deleted": message["deleted_at"] is not None,
        "pinned": message["pinned"],
        "reply": reply and (reply["id"], reply["author"] and reply["author"]["id"], reply["excerpt"]),
        "reactions": [(r["emoji"], r["count"], r["users"], r["mine"]) for r in message["reactions"]],
    }


def difference(expected: Sequence[Row], found: Sequence[Row]) -> str:
    """The first place where two lists part; '' when they agree."""
    if [row["seq"] for row in expected] != [row["seq"] for row in found]:
        return f"messages {[row['seq'] for row in found]} in place of {[row['seq'] for row in expected]}"
    for right, wrong in zip(expected, found, strict=True):
        for name, value in right.items():
            if wrong[name] != value:
                return f"message {right['seq']}: {name} {wrong[name]!r} in place of {value!r}"
    return ""


def standing_of(user: int) -> dict[str, tuple[str, str]]:
    """{room: (name, role)} of a person."""
    found = Membership.objects.filter(user=user).select_related("room", "user")
    return {str(m.room_id): (m.room.name, str(combined(m.user.role, m.role).value)) for m in found}


# I2 and what follows from it


def check_changes(room: Room) -> Iterator[str]:
    """The stored changes are numbered exactly 1…head, and the messages are what they come to."""
    changes = list(Change.objects.filter(room=room).order_by("seq"))
    if [change.seq for change in changes] != list(range(1, room.head + 1)):
        yield f"room {room.pk}: changes {[change.seq for change in changes]} where the head is {room.head}"
    of: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        of[change.message_id].append(change)
    for message in Message.objects.filter(room=room).order_by("seq"):
        for problem in _check_message(message, of.pop(message.pk, [])):
            yield f"room {room.pk}, message {message.seq}: {problem}"
    if of:
        yield f"room {room.pk}: changes of messages that are not in it: {list(of)}"


def _check_message(message: Message, changes: Sequence[Change]) -> Iterator[str]:
    bodies = [change.seq for change in changes if change.kind in {"message", "edit", "delete"}]
    if not changes or (changes[0].kind, changes[0].seq) != ("message", message.seq):
        yield "was not created by its first change"
    elif (message.changed_seq, message.body_seq) != (changes[-1].seq, bodies[-1]):
        yield f"says ({message.changed_seq}, {message.body_seq}), not ({changes[-1].seq}, {bodies[-1]})"
    deletions = [change for change in changes if change.kind == "delete"]
    if bool(deletions) != (message.deleted_at is not None):
        yield "is deleted and is not"
    reactions = {(r.user_id, r.emoji) for r in message.reactions.all()}
    if deletions:
        if changes[-1].kind != "delete" or len(deletions) > 1:
            yield "was changed after its deletion"
        if message.body or message.html or message.pinned or reactions or message.mentions.exists():
            yield "left something in its tombstone"
    elif (reactions, message.pinned) != _folded(changes):
        yield f"has {reactions} and pinned={message.pinned}, not {_folded(changes)}"


def _folded(changes: Sequence[Change]) -> tuple[set[tuple[int, str]], bool]:
    reactions: set[tuple[int, str]] = set()
    pinned = False
    for change in changes:
        if change.kind == "reaction":
            (reactions.add if change.on else reactions.discard)((change.by_id, change.emoji))
        elif change.kind == "pin":
            pinned = change.on
    return reactions, pinned
