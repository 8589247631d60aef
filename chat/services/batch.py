"""One transaction that applies a batch of operations: the only code that writes messages and their changes.

Locks the rooms in the order of their ids (any other order deadlocks PostgreSQL), looks up known client ids, reads
the rights as they are now, numbers, inserts. Everything about one operation is decided in memory between the loading
and the storing, so a batch of a hundred costs about as many queries as one of one.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from emoji import is_emoji

from chat import markdown, protocol
from chat.models import Change, Deed, Membership, Mention, Message, Reaction, Revision, Room, User
from chat.models.role import Role
from chat.models.user import admitted
from chat.services import wire
from chat.services.counts import read_frame
from chat.services.hindrance import check_pace, check_writing, counts_pace
from chat.services.operations import Delete, Edit, Operation, Outcome, Pin, Post, React, Read
from chat.services.refusal import Refused
from chat.services.rights import combined, may

EMOJI_PER_MESSAGE = 50
PINS_PER_ROOM = 100
# Of a message's earlier texts the first stays and so many of the latest.
LATEST_REVISIONS = 50
# Nobody calls everybody in a room twice within this time: the second "@here" is only text.
CALL_PAUSE = timedelta(minutes=1)
# Among so many of a room's latest changes are those of that time; no index knows when something was written.
RECENT = 500
BODY_FIELDS = ["body", "html", "here", "body_seq", "changed_seq", "edited_at", "deleted_at", "pinned"]

Rendered = dict[int, markdown.Rendering]


def content_hash(room: int, body: str, reply_to: int | None) -> str:
    """What tells a repeat of a client id from its reuse for something else."""
    return hashlib.blake2b(f"{room}\0{reply_to or ''}\0{body}".encode(), digest_size=16).hexdigest()


def is_client_id(text: str) -> bool:
    return 0 < len(text) <= 64 and "\x00" not in text


def check_body(body: str) -> None:
    if len(body) > protocol.BODY_LIMIT:
        raise Refused("too_long", _("A message holds at most 10,000 characters."))
    if not body.strip() or "\x00" in body:
        raise Refused("invalid", _("A message needs some text."))


def render_bodies(operations: Sequence[Operation], rooms: dict[int, int]) -> Rendered:
    """HTML and who is called, for each operation with a body, by its place. Before the transaction: no lock waits
    for Markdown. `rooms` maps messages to their rooms."""
    texts = {n: op for n, op in enumerate(operations) if isinstance(op, (Post, Edit))}
    where = {n: op.room if isinstance(op, Post) else rooms.get(op.message, 0) for n, op in texts.items()}
    names = set().union(*(markdown.candidates(op.body) for op in texts.values())) if texts else set()
    people: dict[int, dict[str, int]] = defaultdict(dict)
    if names:
        found = Membership.objects.filter(room__in=set(where.values()), user__username__in=names)
        for room, name, user in found.values_list("room", "user__username", "user"):
            people[room][name] = user
    calling = _calling(texts, where)
    return {
        n: markdown.render(op.body, people[where[n]], caller=n in calling) for n, op in texts.items() if _fits(op.body)
    }


def _calling(texts: dict[int, Post | Edit], where: dict[int, int]) -> set[int]:
    """The places of the texts that may call everybody: an edit where the message already did, and a person's first
    post in a while. `where` says in which room each text is."""
    wanted = {n: (where[n], _actor(op)) for n, op in texts.items() if markdown.may_call(op.body)}
    callers = _callers(set(wanted.values()))
    posts = {who: n for n, who in reversed(wanted.items()) if isinstance(texts[n], Post)}
    posts = {who: n for who, n in posts.items() if who in callers - _called_lately(callers)}
    edits = {op.message: n for n in wanted if isinstance(op := texts[n], Edit) and wanted[n] in callers}
    called = Message.objects.filter(pk__in=edits, here=True).values_list("pk", flat=True) if edits else ()
    return {*posts.values(), *(edits[message] for message in called)}


def _called_lately(callers: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those (room, person) who may have called everybody there within CALL_PAUSE. What was changed or deleted since
    counts, because it does not show any more whether it called."""
    if not callers:
        return set()
    rooms, people = zip(*callers, strict=True)
    told = Q(here=True) | Q(edited_at__isnull=False) | Q(deleted_at__isnull=False)
    newest = Message.objects.filter(room__in=rooms, seq__gt=F("room__head") - RECENT)
    found = newest.filter(told, author__in=people, created_at__gt=timezone.now() - CALL_PAUSE)
    return set(found.values_list("room", "author"))


def _callers(wanted: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those (room, person) who may call everybody in the room."""
    if not wanted:
        return set()
    rooms, people = zip(*wanted, strict=True)
    found = Membership.objects.filter(room__in=rooms, user__in=people).values_list(
        "room", "user", "user__role", "role", "room__kind"
    )
    return {(room, user) for room, user, mine, here, kind in found if may("call", combined(mine, here), kind)}


def _fits(body: str) -> bool:
    return len(body) <= protocol.BODY_LIMIT


class Batch:
    """Operations on their way through one transaction: `load`, `apply` each in order, `store`, then `outcomes`."""

    def __init__(self, operations: Sequence[Operation], rooms_of: dict[int, int], rendered: Rendered) -> None:
        self.operations = operations
        self.rooms_of = rooms_of
        self.rendered = rendered
        self.now: datetime = timezone.now()
        self.rooms: dict[int, Room] = {}
        self.members: dict[tuple[int, int], Membership] = {}
        self.messages: dict[int, Message] = {}
        self.known: dict[tuple[int, str], Message] = {}
        self.reactions: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self.new: dict[int, tuple[Message, set[int]]] = {}
        self.changed: dict[int, Message] = {}
        self.mentions: dict[int, set[int]] = {}
        self.revisions: list[Revision] = []
        self.before: dict[int, set[tuple[int, str]]] = {}
        self.changes: dict[int, Change] = {}
        self.deeds: list[Deed] = []
        self.seqs: dict[int, int] = {}
        self.repeats: dict[int, Message] = {}
        self.reads: dict[tuple[int, int], int] = {}
        self.paced: set[tuple[int, int]] = set()
        self.pins: Counter[int] = Counter()
        self.refused: dict[int, Refused] = {}

    # Loading

    def load(self) -> None:
        rooms = {op.room for op in self.operations if isinstance(op, (Post, Read))} | set(self.rooms_of.values())
        locked = Room.objects.select_for_update(no_key=True).filter(pk__in=rooms).order_by("pk")
        self.rooms = {room.pk: room for room in locked}
        people = {_actor(op) for op in self.operations}
        found = Membership.objects.filter(room__in=rooms, user__in=people).select_related("user")
        self.members = {(m.room_id, m.user_id): m for m in found}
        for member in self.members.values():
            member.room = self.rooms[member.room_id]
        self._load_known()
        self._load_messages()
        self._load_pins()

    def _load_known(self) -> None:
        posts = [op for op in self.operations if isinstance(op, Post) and is_client_id(op.client_id)]
        if posts:
            found = Message.objects.filter(
                author__in={op.author for op in posts}, client_id__in={op.client_id for op in posts}
            )
            self.known = {(m.author_id, m.client_id): m for m in wire.with_all(found)}

    def _load_messages(self) -> None:
        replies = {op.reply_to for op in self.operations if isinstance(op, Post) and op.reply_to}
        wanted = set(self.rooms_of) | replies
        if not wanted:
            return
        self.messages = Message.objects.select_related("author").in_bulk(wanted)
        reacted = {op.message for op in self.operations if isinstance(op, (React, Delete))}
        for message, user, emoji in (
            Reaction.objects.filter(message__in=reacted).order_by("pk").values_list("message", "user", "emoji")
            if reacted
            else ()
        ):
            self.reactions[message].append((user, emoji))

    def _load_pins(self) -> None:
        """How many each room has, where one may come."""
        coming = {op.message for op in self.operations if isinstance(op, Pin) and op.on}
        rooms = {self.rooms_of[message] for message in coming & set(self.rooms_of)}
        if rooms:
            self.pins.update(Message.objects.filter(room__in=rooms, pinned=True).values_list("room", flat=True))

    # Deciding

    def apply(self) -> None:
        for place, operation in enumerate(self.operations):
            try:
                self._apply(place, operation)
            except Refused as refused:
                self.refused[place] = refused

    def _apply(self, place: int, operation: Operation) -> None:
        match operation:
            case Post():
                self._post(place, operation)
            case Edit():
                self._edit(place, operation)
            case Delete():
                self._delete(place, operation)
            case Pin():
                self._pin(place, operation)
            case React():
                self._react(place, operation)
            case Read():
                self._read(operation)

    def _role(self, room: int, user: int) -> Role | None:
        member = self.members.get((room, user))
        return combined(member.user.role, member.role) if member and member.user.admitted else None

    def _allow(self, action: str, room: Room | None, user: int) -> Room:
        """The room, if `user` may do `action` there. A room that somebody may not see does not show that it exists."""
        role = self._role(room.pk, user) if room else None
        if room is None or (role is None and not self._sees(room, user)):
            raise Refused("not_found", _("There is no such room among yours."))
        if role is None:
            raise Refused("forbidden", _("You are not in this room."))
        if not may(action, role, room.kind):
            raise Refused("forbidden", _("You may not do this in this room."))
        return room

    def _unhindered(self, room: Room, user: int, *, text: bool = False) -> None:
        check_writing(self.members[room.pk, user], self.now, text=text)

    def _sees(self, room: Room, user: int) -> bool:
        """Whether somebody who is not in `room` may know of it: members of the community see public ones."""
        return room.kind == Room.Kind.PUBLIC and User.objects.exclude(role=Role.GUEST).filter(pk=user).exists()

    def _target(self, action: str, message: int, user: int) -> tuple[Room, Message]:
        found = self.messages.get(message)
        room = self.rooms.get(found.room_id) if found else None
        if found is None or room is None or self._role(room.pk, user) is None:
            raise Refused("not_found", _("There is no such message in your rooms."))
        return self._allow(action, room, user), found

    def _next(self, place: int, room: Room, message: Message, kind: Change.Kind, by: int, **details: object) -> int:
        """Take the room's next number for a change of `message`."""
        room.head += 1
        self.changes[place] = Change(room=room, seq=room.head, message=message, kind=kind, by_id=by, **details)
        self.seqs[place] = message.changed_seq = room.head
        if message.pk:
            self.changed[message.pk] = message
        return room.head

    def _post(self, place: int, op: Post) -> None:
        check_body(op.body)
        if not is_client_id(op.client_id):
            raise Refused("invalid", _("A message's id has 1 to 64 characters."))
        hashed = content_hash(op.room, op.body, op.reply_to)
        if first := self.known.get((op.author, op.client_id)):
            if first.client_hash != hashed:
                raise Refused("conflict", _("This id was already used for another message."))
            self.repeats[place] = first
            return
        room = self._allow("send", self.rooms.get(op.room), op.author)
        self._unhindered(room, op.author, text=True)
        reply = self._replied(op)
        self._keep_pace(room, op.author)
        message = self._new(op, room, reply, hashed, place)
        message.seq = message.body_seq = self._next(place, room, message, Change.Kind.MESSAGE, op.author)
        self.known[op.author, op.client_id] = message
        self.new[place] = (message, self.rendered[place].mentioned)

    def _keep_pace(self, room: Room, author: int) -> None:
        member = self.members[room.pk, author]
        check_pace(member, self.now)
        if counts_pace(member):
            member.sent_at = self.now
            self.paced.add((room.pk, author))

    def _replied(self, op: Post) -> Message | None:
        if op.reply_to is None:
            return None
        reply = self.messages.get(op.reply_to)
        if reply is None or reply.room_id != op.room:
            raise Refused("not_found", _("The message you reply to is not in this room."))
        return reply

    def _new(self, op: Post, room: Room, reply: Message | None, hashed: str, place: int) -> Message:
        return Message(
            room=room,
            author=self.members[op.room, op.author].user,
            client_id=op.client_id,
            client_hash=hashed,
            body=op.body,
            html=self.rendered[place].html,
            here=self._calls(place, room, op.author),
            reply_to=reply,
            via=op.via,
            created_at=self.now,
        )

    def _edit(self, place: int, op: Edit) -> None:
        check_body(op.body)
        room, message = self._target("send", op.message, op.by)
        self._unhindered(room, op.by, text=True)
        if message.author_id != op.by:
            raise Refused("forbidden", _("Only its author may edit a message."))
        self._living(message)
        if message.body == op.body:
            self.seqs[place] = message.body_seq
            self.changed.setdefault(message.pk, message)
            return
        if op.base is not None and op.base < message.body_seq:
            self.changed.setdefault(message.pk, message)
            raise Refused("conflict", _("It was edited meanwhile, somewhere else."))
        self.revisions.append(Revision(message=message, body=message.body, until=self.now, by_id=op.by))
        message.body, message.html = op.body, self.rendered[place].html
        message.here = message.here and self._calls(place, room, op.by)
        message.edited_at = self.now
        self.mentions[message.pk] = self.rendered[place].mentioned
        message.body_seq = self._next(place, room, message, Change.Kind.EDIT, op.by)

    def _calls(self, place: int, room: Room, author: int) -> bool:
        return self.rendered[place].here and may("call", self._role(room.pk, author), room.kind)

    def _living(self, message: Message) -> None:
        if message.deleted_at:
            self.changed.setdefault(message.pk, message)
            raise Refused("conflict", _("This message was deleted."))

    def _deletable(self, op: Delete) -> tuple[Room, Message]:
        if op.judged and op.message in self.messages:
            message = self.messages[op.message]
            return self.rooms[message.room_id], message
        room, message = self._target("react", op.message, op.by)
        if message.author_id != op.by and not may("moderate", self._role(room.pk, op.by), room.kind):
            raise Refused("forbidden", _("Only its author or a moderator may delete a message."))
        return room, message

    def _delete(self, place: int, op: Delete) -> None:
        room, message = self._deletable(op)
        if message.deleted_at:
            self.seqs[place] = message.changed_seq
            self.changed.setdefault(message.pk, message)
            return
        message.deleted_at = self.now
        message.body = message.html = ""
        self.pins[room.pk] -= message.pinned
        message.pinned = message.here = False
        self.mentions[message.pk] = set()
        self._remember_reactions(message.pk)
        self.reactions[message.pk] = []
        message.body_seq = self._next(place, room, message, Change.Kind.DELETE, op.by)
        if message.author_id != op.by and not op.judged:  # a report's judge notes it with the reports
            self.deeds.append(self._deletion(room, message, op.by))

    def _deletion(self, room: Room, message: Message, by: int) -> Deed:
        return Deed(kind="delete", by_id=by, user_id=message.author_id, room=room, detail={"seq": message.seq})

    def _pin(self, place: int, op: Pin) -> None:
        room, message = self._target("pin", op.message, op.by)
        self._unhindered(room, op.by, text=True)  # a pin stands over the room as a text does
        self._living(message)
        if message.pinned == op.on:
            self.seqs[place] = message.changed_seq
            self.changed.setdefault(message.pk, message)
            return
        if op.on and self.pins[room.pk] >= PINS_PER_ROOM:
            raise Refused("conflict", _("A room holds at most 100 pinned messages. Unpin one first."))
        self.pins[room.pk] += 1 if op.on else -1
        message.pinned = op.on
        self._next(place, room, message, Change.Kind.PIN, op.by, on=op.on)

    def _react(self, place: int, op: React) -> None:
        room, message = self._target("react", op.message, op.by)
        self._unhindered(room, op.by)
        self._living(message)
        if not is_emoji(op.emoji):
            raise Refused("invalid", _("A reaction is one emoji."))
        present = self.reactions[message.pk]
        if ((op.by, op.emoji) in present) == op.on:
            self.seqs[place] = message.changed_seq
            self.changed.setdefault(message.pk, message)
            return
        self._remember_reactions(message.pk)
        if not op.on:
            present.remove((op.by, op.emoji))
        elif op.emoji not in {emoji for _user, emoji in present} and len({e for _u, e in present}) >= EMOJI_PER_MESSAGE:
            raise Refused("invalid", _("A message holds at most 50 different reactions."))
        else:
            present.append((op.by, op.emoji))
        self._next(place, room, message, Change.Kind.REACTION, op.by, emoji=op.emoji, on=op.on)

    def _remember_reactions(self, message: int) -> None:
        self.before.setdefault(message, set(self.reactions[message]))

    def _read(self, op: Read) -> None:
        room = self.rooms.get(op.room)
        if room is None or self._role(op.room, op.by) is None:
            raise Refused("not_found", _("There is no such room among yours."))
        member = self.members[op.room, op.by]
        if op.seq > room.head:
            raise Refused("invalid", _("Nobody has written that message yet."))
        if op.seq > member.read:
            member.read = self.reads[op.room, op.by] = op.seq

    # Storing

    def store(self) -> None:
        Message.objects.bulk_create([message for message, _people in self.new.values()])
        Change.objects.bulk_create([self.changes[place] for place in sorted(self.changes)])
        Deed.objects.bulk_create(self.deeds)
        touched = {change.message_id for change in self.changes.values()}
        altered = [m for pk, m in self.changed.items() if pk in touched]
        if altered:
            Message.objects.bulk_update(altered, BODY_FIELDS)
        heads = {change.room_id for change in self.changes.values()}
        Room.objects.bulk_update([self.rooms[pk] for pk in heads], ["head"])
        self._store_mentions()
        self._store_revisions()
        self._store_reactions()
        read = [self.members[key] for key in self.reads]
        if read:
            Membership.objects.bulk_update(read, ["read"])
        if self.paced:
            Membership.objects.bulk_update([self.members[key] for key in self.paced], ["sent_at"])

    def _store_mentions(self) -> None:
        if self.mentions:
            Mention.objects.filter(message__in=self.mentions).delete()
        rows = [(message, people) for message, people in self.new.values()]
        rows += [(self.messages[pk], people) for pk, people in self.mentions.items()]
        Mention.objects.bulk_create(
            Mention(message=message, user_id=user, room_id=message.room_id, seq=message.seq)
            for message, people in rows
            for user in people
        )

    def _store_revisions(self) -> None:
        """Earlier texts; they go with their message. What was reported stays until a moderator has decided."""
        gone = {pk for pk, message in self.changed.items() if message.deleted_at}
        Revision.objects.bulk_create(old for old in self.revisions if old.message_id not in gone)
        self._thin_revisions({old.message_id for old in self.revisions} - gone)
        if gone:
            Revision.objects.filter(message__in=gone).delete()

    def _thin_revisions(self, edited: set[int]) -> None:
        found = Revision.objects.filter(message__in=edited).order_by()
        counted = found.values_list("message").annotate(held=Count("pk")).filter(held__gt=LATEST_REVISIONS + 1)
        for message, _held in counted if edited else ():
            kept = Revision.objects.filter(message=message)
            keys = list(kept.order_by("pk").values_list("pk", flat=True))
            kept.filter(pk__gt=keys[0], pk__lt=keys[-LATEST_REVISIONS]).delete()

    def _store_reactions(self) -> None:
        come: list[Reaction] = []
        for message, before in self.before.items():
            now = self.reactions[message]
            gone = Reaction.objects.filter(message=message)
            if now:  # few of them: SQLite's expressions nest a thousand deep
                taken = (Q(user=user, emoji=emoji) for user, emoji in before - set(now))
                gone = gone.filter(reduce(or_, taken, Q(pk=None)))
            gone.delete()
            come += [Reaction(message_id=message, user_id=u, emoji=e) for u, e in now if (u, e) not in before]
        Reaction.objects.bulk_create(come)

    # Telling

    def finish(self) -> tuple[list[Outcome | Refused], list[tuple[int, int, str]]]:
        """What each operation came to, and the events (room, seq, frame) to publish, in order. Still inside the
        transaction: the views are of the state that commits."""
        rows = {m.pk: m for m in wire.with_all(Message.objects.filter(pk__in=self.changed))} if self.changed else {}
        outcomes = [self._outcome(place, operation, rows) for place, operation in enumerate(self.operations)]
        return outcomes, list(self._events(rows))

    def _outcome(self, place: int, operation: Operation, rows: dict[int, Message]) -> Outcome | Refused:
        if refused := self.refused.get(place):
            if refused.code == "conflict" and isinstance(operation, Edit):
                refused.message = wire.message_view(rows[operation.message], operation.by)
            return refused
        if isinstance(operation, Read):
            moved = self.reads.get((operation.room, operation.by)) == operation.seq
            return Outcome(operation.room, operation.seq, read=self._counted(operation) if moved else None)
        if first := self.repeats.get(place):
            return self._repeated(first, _actor(operation))
        if place in self.new:
            message, people = self.new[place]
            return Outcome(message.room_id, message.seq, wire.message_view(message, new_with=people))
        assert not isinstance(operation, Post)
        row = rows[operation.message]
        return Outcome(row.room_id, self.seqs[place], wire.message_view(row, operation.by))

    def _counted(self, operation: Read) -> protocol.ReadFrame:
        room = self.rooms[operation.room]
        return read_frame(room=room, user=operation.by, seq=operation.seq)

    def _repeated(self, first: Message, author: int) -> Outcome:
        """The first answer again, with the message as it is now, to who may still read it."""
        reader = Membership.objects.filter(admitted("user__"), user=author)
        stays = reader.filter(room=first.room_id).exists()
        fresh = wire.with_all(Message.objects.filter(pk=first.pk)).get()
        return Outcome(first.room_id, first.seq, wire.message_view(fresh, author) if stays else None)

    def _events(self, rows: dict[int, Message]) -> Iterable[tuple[int, int, str]]:
        for place in sorted(self.changes):
            change = self.changes[place]
            if place in self.new:
                view = wire.message_view(self.new[place][0], new_with=self.new[place][1])
            else:
                view = wire.message_view(rows[change.message_id])
            yield change.room_id, change.seq, protocol.encode(wire.event(change, view))


def _actor(operation: Operation) -> int:
    return operation.author if isinstance(operation, Post) else operation.by
