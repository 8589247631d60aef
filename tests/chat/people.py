"""People with known rights, and what they do before a test begins.

Of the room `geral`, which is public, alice is the owner, bob a moderator, carla a member and dave a guest, as he is in
the whole community. charlie is a member of the community and in no room.
"""

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore

from chat.models import Change, Membership, Message, Room, User
from chat.models.role import Role
from chat.services.messages import post_message

_numbers = count(1)


@dataclass(frozen=True)
class Cast:
    room: Room
    alice: User
    bob: User
    carla: User
    dave: User
    charlie: User


def person(username: str, role: str = Role.MEMBER, **fields: Any) -> User:
    """Somebody without a password: hashing one takes longer than a test."""
    user = User(username=username, display_name=username.title(), role=role, **fields)
    user.set_unusable_password()
    user.save()
    return user


def new_room(slug: str, people: dict[User, str] | None = None, kind: str = Room.Kind.PRIVATE) -> Room:
    """A room of these people, each with a role."""
    room = Room.objects.create(slug=slug, name=slug.title(), kind=kind)
    for user, role in (people or {}).items():
        join(user, room, role)
    return room


def join(user: User, room: Room, role: str = Role.MEMBER) -> Membership:
    return Membership.objects.create(user=user, room=room, role=role)


def new_cast() -> Cast:
    alice, bob, carla, charlie = (person(name) for name in ("alice", "bob", "carla", "charlie"))
    dave = person("dave", Role.GUEST)
    people = {alice: Role.OWNER, bob: Role.MODERATOR, carla: Role.MEMBER, dave: Role.GUEST}
    return Cast(new_room("geral", people, Room.Kind.PUBLIC), alice, bob, carla, dave, charlie)


def say(author: User, room: Room, body: str = "Hello", **details: Any) -> Message:
    """Post a message and give its row."""
    details.setdefault("client_id", new_id())
    outcome = post_message(room=room, author=author, body=body, **details)
    return Message.objects.get(room=room, seq=outcome.seq)


def flood(like: Message, count: int) -> None:
    """That many copies of a message, as if each had been sent; for the tests that need many."""
    room = Room.objects.get(pk=like.room_id)
    fields = {"room": room, "author": like.author, "body": like.body, "html": like.html, "created_at": like.created_at}
    places = range(room.head + 1, room.head + count + 1)
    made = Message.objects.bulk_create(
        Message(seq=seq, changed_seq=seq, body_seq=seq, client_id=new_id(), **fields) for seq in places
    )
    kind = Change.Kind.MESSAGE
    Change.objects.bulk_create(
        Change(room=room, seq=message.seq, message=message, kind=kind, by=like.author) for message in made
    )
    Room.objects.filter(pk=room.pk).update(head=room.head + count)


def new_id() -> str:
    """A client id that nobody used yet."""
    return f"c-{next(_numbers)}"


def session_of(user: User) -> str:
    """The key of a session in which `user` is signed in."""
    store = SessionStore()
    store[auth.SESSION_KEY] = str(user.pk)
    store[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    assert store.session_key
    return store.session_key
