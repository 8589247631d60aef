"""Rows as clients see them."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from msgspec import UNSET

from chat import protocol
from chat.markdown import excerpt
from chat.models import Change, Mention, Message, Reaction, User

EXCERPT = 140
SHOWN_USERS = 20
# Among those whom a message mentions: everybody.
HERE = "here"


def author_view(user: User) -> protocol.Author:
    return protocol.Author(
        id=str(user.pk),
        username=user.username,
        name=user.name,
        avatar=protocol.Avatar(initials=user.initials, colour=user.colour),
        kind=user.kind,
    )


def me_view(user: User) -> protocol.Me:
    author = author_view(user)
    return protocol.Me(
        author.id,
        author.username,
        author.name,
        author.avatar,
        author.kind,
        role=user.role,
        status=user.status,
        time_zone=user.time_zone,
        enter_sends=user.enter_sends,
        sound=user.sound,
        quiet=_quiet(user),
        theme=user.theme,
    )


def _quiet(user: User) -> protocol.Quiet | None:
    if user.quiet_from is None or user.quiet_to is None:
        return None
    return protocol.Quiet(f"{user.quiet_from:%H:%M}", f"{user.quiet_to:%H:%M}")


def with_all(messages: QuerySet[Message]) -> QuerySet[Message]:
    """`messages` with what message_view needs, in a fixed number of queries."""
    return messages.select_related("author", "reply_to__author").prefetch_related(
        Prefetch("reactions", Reaction.objects.order_by("id")),
        Prefetch("mentions", Mention.objects.order_by("user_id")),
    )


def message_view(
    message: Message, viewer: int | None = None, *, new_with: Iterable[int] | None = None
) -> protocol.MessageView:
    """`message` (from with_all) now. With a `viewer`, reactions say which are that person's.

    `new_with`: it was just written and mentions these people, so there is nothing to look up.
    """
    if new_with is None:
        new_with = [mention.user_id for mention in message.mentions.all()]
        reactions = reaction_counts(message.reactions.all(), viewer)
    else:
        reactions = []
    return protocol.MessageView(
        id=str(message.pk),
        room=str(message.room_id),
        seq=message.seq,
        changed_seq=message.changed_seq,
        body_seq=message.body_seq,
        client_id=message.client_id,
        author=author_view(message.author),
        body=message.body,
        html=message.html,
        mentions=[str(user) for user in sorted(new_with)] + [HERE] * message.here,
        reply_to=reply_view(message.reply_to),
        reactions=reactions,
        created_at=message.created_at,
        edited_at=message.edited_at,
        deleted_at=message.deleted_at,
        pinned=message.pinned,
        via=message.via,
    )


def reply_view(message: Message | None) -> protocol.Reply | None:
    """What is replied to, its excerpt made now: once it is deleted there is none."""
    if message is None:
        return None
    gone = message.deleted_at is not None
    return protocol.Reply(
        id=str(message.pk),
        seq=message.seq,
        author=None if gone else author_view(message.author),
        excerpt=None if gone else excerpt(message.html, EXCERPT),
    )


def reaction_counts(reactions: Iterable[Reaction], viewer: int | None) -> list[protocol.ReactionCount]:
    """Per emoji, in the order in which each first came."""
    users: dict[str, list[int]] = {}
    for reaction in reactions:
        users.setdefault(reaction.emoji, []).append(reaction.user_id)
    return [
        protocol.ReactionCount(
            emoji=emoji,
            count=len(who),
            users=[str(user) for user in who[:SHOWN_USERS]],
            mine=UNSET if viewer is None else viewer in who,
        )
        for emoji, who in users.items()
    ]


def event(change: Change, view: protocol.MessageView) -> protocol.Event:
    """The live event of a stored change, with the message as it is now."""
    by = protocol.By(user=str(change.by_id))
    if change.kind == Change.Kind.REACTION:
        by = protocol.By(user=str(change.by_id), emoji=change.emoji, on=change.on)
    return protocol.Event(room=str(change.room_id), seq=change.seq, kind=change.kind, by=by, message=view)
