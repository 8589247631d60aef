"""From a School to rows, by the thousand. What is stored is what chat.services would have stored one by one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from random import Random
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, models

from chat import markdown
from chat.demo.people import Person
from chat.demo.record import Act, Utterance
from chat.demo.rooms import DIRECT
from chat.demo.school import Lived, School
from chat.models import Change, Community, Membership, Mention, Message, Reaction, Room, User
from chat.models.role import Role
from chat.services.batch import content_hash

COMMUNITY = "Turma de Redes"
CHUNK = 1_000

T = TypeVar("T")
Rows = TypeVar("Rows", bound=models.Model)


class Store:
    """Writes a school into an empty database, inside the caller's transaction.

    Messages get their ids here, in the order in which they were said: a reply needs the id of what it answers.
    """

    def __init__(self, school: School, rooms: Sequence[Lived], *, password: str | None, seed: int) -> None:
        self._school = school
        self._lived = rooms
        self._rng = Random(seed)
        self._password = password
        self._users: dict[str, User] = {}
        self._rooms: dict[int, Room] = {}
        self._ids: dict[Utterance, int] = {}

    def __len__(self) -> int:
        """How many messages and changes there are to write."""
        return sum(lived.plan.messages + len(lived.changes) for lived in self._lived)

    def write(self) -> Iterator[int]:
        """Write everything; yields how many messages or changes each step wrote."""
        if connection.vendor == "postgresql":
            # Keys are checked with each statement; left to the commit, the check would outlast statement_timeout.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self._write_people()
        self._write_rooms()
        yield from self._write_messages()
        yield from self._write_changes()
        self._reset_sequence()

    # People and rooms

    def _write_people(self) -> None:
        community = Community.get()
        community.name = COMMUNITY
        community.save(update_fields=["name"])
        # Everybody's password is the same one, and hashing it takes a third of a second: once is enough.
        hashed = make_password(self._password) if self._password else None
        users = [self._user(person, hashed or make_password(None)) for person in self._school.people]
        self._users = {user.username: user for user in User.objects.bulk_create(users)}

    def _user(self, person: Person, hashed: str) -> User:
        owner = person.role == Role.OWNER
        return User(
            username=person.username,
            display_name=person.name,
            password=hashed,
            role=person.role,
            is_staff=owner,
            is_superuser=owner,
            date_joined=self._school.term.start,
        )

    def _write_rooms(self) -> None:
        made = Room.objects.bulk_create(self._room(lived) for lived in self._lived)
        self._rooms = {id(lived): room for lived, room in zip(self._lived, made, strict=True)}
        Membership.objects.bulk_create(
            Membership(
                room=self._rooms[id(lived)],
                user=self._users[person.username],
                role=lived.plan.role(person),
                read=lived.read[person.username],
            )
            for lived in self._lived
            for person in lived.plan.people
        )
        # Both fields are "now" by themselves when a row is inserted.
        Room.objects.update(created_at=self._school.term.start)
        Membership.objects.update(joined_at=self._school.term.start)

    def _room(self, lived: Lived) -> Room:
        plan = lived.plan
        ids = sorted(self._users[person.username].pk for person in plan.people)
        return Room(
            slug=plan.slug or f"_{self._rng.getrandbits(64):016x}",
            name=plan.name,
            topic=plan.topic,
            kind=plan.kind,
            direct_key="-".join(map(str, ids)) if plan.kind == DIRECT else None,
            head=len(lived.changes),
            created_by=self._users[plan.people[0].username],
        )

    # Messages

    def _write_messages(self) -> Iterator[int]:
        said = [(utterance, lived) for lived in self._lived for utterance in lived.said]
        said.sort(key=lambda pair: pair[0].at)
        self._ids = {utterance: place for place, (utterance, _lived) in enumerate(said, 1)}
        people = {
            id(lived): {person.username: self._users[person.username].pk for person in lived.plan.people}
            for lived in self._lived
        }
        for chunk in _chunks(said):
            rendered = [markdown.render(utterance.body, people[id(lived)]) for utterance, lived in chunk]
            rows = [
                self._message(utterance, self._rooms[id(lived)], made.html)
                for (utterance, lived), made in zip(chunk, rendered, strict=True)
            ]
            _insert(Message, rows)
            _insert(Mention, list(self._mentions(rows, [made.mentioned for made in rendered])))
            _insert(Reaction, [r for utterance, _lived in chunk for r in self._reactions(utterance)])
            yield len(chunk)

    def _message(self, said: Utterance, room: Room, html: str) -> Message:
        reply = self._ids[said.reply] if said.reply else None
        return Message(
            pk=self._ids[said],
            room_id=room.pk,
            author_id=self._users[said.author].pk,
            seq=said.seq,
            changed_seq=said.changed_seq,
            body_seq=said.body_seq,
            client_id=self._client_id(said.at),
            client_hash=content_hash(room.pk, said.first_body, reply),
            body=said.body,
            html="" if said.deleted_at else html,
            reply_to_id=reply,
            created_at=_time(said.at),
            edited_at=None if said.edited_at is None else _time(said.edited_at),
            deleted_at=None if said.deleted_at is None else _time(said.deleted_at),
            pinned=said.pinned,
        )

    def _client_id(self, at: float) -> str:
        """A UUID of version 7 (RFC 9562), as the browser makes them."""
        bits = int(at * 1000) << 80 | 7 << 76 | self._rng.getrandbits(12) << 64 | 2 << 62 | self._rng.getrandbits(62)
        return str(UUID(int=bits))

    def _mentions(self, messages: Sequence[Message], people: Sequence[set[int]]) -> Iterator[Mention]:
        for message, users in zip(messages, people, strict=True):
            for user in sorted(users):
                yield Mention(message_id=message.pk, user_id=user, room_id=message.room_id, seq=message.seq)

    def _reactions(self, said: Utterance) -> Iterator[Reaction]:
        for username, emoji in said.reactions:
            yield Reaction(message_id=self._ids[said], user_id=self._users[username].pk, emoji=emoji)

    # Changes

    def _write_changes(self) -> Iterator[int]:
        changes = [(act, lived) for lived in self._lived for act in lived.changes]
        changes.sort(key=lambda pair: (pair[0].at, pair[0].seq))
        for chunk in _chunks(changes):
            _insert(Change, [self._change(act, self._rooms[id(lived)]) for act, lived in chunk])
            yield len(chunk)

    def _change(self, act: Act, room: Room) -> Change:
        return Change(
            room_id=room.pk,
            seq=act.seq,
            message_id=self._ids[act.of],
            kind=act.kind,
            by_id=self._users[act.by].pk,
            emoji=act.emoji,
            on=act.on,
        )

    def _reset_sequence(self) -> None:
        """Ids given by hand do not move PostgreSQL's sequence."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Message]):
                cursor.execute(statement)


def _time(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _chunks(items: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _insert(model: type[Rows], rows: list[Rows]) -> None:
    model._default_manager.bulk_create(rows)
