"""What one person may see now: what a socket is told at its start and whenever that may have changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from chat import protocol
from chat.database import snapshot
from chat.models import Ban, Community, Membership, Room, User
from chat.services import wire
from chat.services.counts import membership_counts
from chat.services.reports import open_counts
from chat.services.rights import combined, is_muted, may, rights

CHUNK = 5000
# In the session of somebody who typed the right password of an account that is shut out: who that was.
TRIED = "shut_out"


@dataclass(frozen=True, slots=True)
class Standing:
    """`admitted` is false for somebody deactivated or banned; `sessions` are those of the asked that still hold; `bans`
    says of rooms that are closed to this person why."""

    version: int
    admitted: bool
    sessions: frozenset[str]
    user: protocol.Me
    epoch: str
    rooms: dict[int, protocol.RoomEntry] = field(default_factory=dict)
    bans: dict[int, protocol.Left] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Heads and versions as the database has them: {room: (head, version)}, {person: version}."""

    rooms: dict[int, tuple[int, int]]
    people: dict[int, int]


def session_user(session_key: str | None) -> User | None:
    """Who is signed in with this session, shut out or not.

    The rules of django.contrib.auth.get_user, which cannot serve here: it signs nobody in who is deactivated (a socket
    says 4403 to them, not 4401), and gives the session a new key when a fallback of the secret key verified it, which
    a WebSocket could not tell the browser.
    """
    if not session_key:
        return None
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    data = store.load()
    user = User.objects.filter(pk=data[auth.SESSION_KEY]).first() if auth.SESSION_KEY in data else None
    if user is None or data.get(auth.BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    stored = data.get(auth.HASH_SESSION_KEY, "")
    return user if any(constant_time_compare(stored, valid) for valid in hashes) else None


def shut_out(session: SessionBase) -> User | None:
    """Whose session this is, or who tried to sign in with it, if that account is shut out now."""
    tried = session.get(TRIED)
    user = User.objects.filter(pk=tried).first() if tried else session_user(session.session_key)
    return None if user is None or user.admitted else user


def room_ids(user_id: int) -> list[int]:
    return list(Membership.objects.filter(user=user_id).values_list("room", flat=True))


def standing(user_id: int, session_keys: Collection[str]) -> Standing | None:
    """All of it, in one snapshot; None once the account is gone."""
    epoch = Community.get().epoch  # made when it is missing, so outside the snapshot
    with snapshot():
        user = User.objects.filter(pk=user_id).first()
        if user is None:
            return None
        holders = {key: session_user(key) for key in session_keys}
        return Standing(
            version=user.version,
            admitted=user.admitted,
            sessions=frozenset(key for key, holder in holders.items() if holder and holder.pk == user_id),
            user=wire.me_view(user),
            epoch=epoch,
            rooms=entries(user) if user.admitted else {},
            bans={ban.room_id: _banned(ban) for ban in user.bans.holding()},
        )


def _banned(ban: Ban) -> protocol.Left:
    until = ban.expires_at or protocol.UNSET
    return protocol.Left(room=str(ban.room_id), reason="banned", detail=ban.reason or protocol.UNSET, until=until)


def entries(user: User) -> dict[int, protocol.RoomEntry]:
    """A person's rooms with heads and counts, by room id."""
    memberships = list(user.memberships.select_related("room").annotate(**membership_counts(user.pk)).order_by("room"))
    others = _people_of_direct([m.room_id for m in memberships if m.room.kind == Room.Kind.DIRECT], user)
    members_invite = Community.get().members_invite
    found = {m.room_id: _entry(user, m, others[m.room_id], members_invite) for m in memberships}
    moderated = [room for room, entry in found.items() if "moderate" in entry.rights]
    for room, count in open_counts(user, moderated).items() if moderated else ():
        found[room].reports = count
    return found


def _people_of_direct(rooms: list[int], user: User) -> dict[int, list[protocol.Author]]:
    people: dict[int, list[protocol.Author]] = defaultdict(list)
    if rooms:
        others = Membership.objects.filter(room__in=rooms).exclude(user=user)
        for member in others.select_related("user").order_by("pk"):
            people[member.room_id].append(wire.author_view(member.user))
    return people


def _entry(
    user: User, membership: Membership, people: list[protocol.Author], members_invite: bool
) -> protocol.RoomEntry:
    room = membership.room
    role = combined(user.role, membership.role)
    waits = room.slow > 0 and not may("moderate", role, room.kind)
    return protocol.RoomEntry(
        id=str(room.pk),
        slug=room.slug,
        name=room.name,
        topic=room.topic,
        kind=room.kind,
        role=role.value,
        head=room.head,
        version=room.version,
        read=membership.read,
        unread=getattr(membership, "unread"),  # noqa: B009 - annotated by membership_counts
        mentions=getattr(membership, "unread_mentions"),  # noqa: B009
        notify=membership.notify,
        rights=rights(role, room.kind, members_invite=members_invite),
        people=people,
        locked=room.locked,
        slow=room.slow,
        archived=room.archived_at is not None,
        muted_until=membership.muted_until if is_muted(membership) else None,
        sent_at=membership.sent_at if waits else None,
    )


def room_change(room_id: int) -> protocol.RoomChange | None:
    """What everybody in a room sees of it."""
    room = Room.objects.filter(pk=room_id).first()
    if room is None:
        return None
    return protocol.RoomChange(
        id=str(room.pk),
        slug=room.slug,
        name=room.name,
        topic=room.topic,
        kind=room.kind,
        version=room.version,
        locked=room.locked,
        slow=room.slow,
        archived=room.archived_at is not None,
    )


def pulse(rooms: Collection[int], people: Collection[int]) -> Pulse:
    """One look at what may have changed for the rooms and people that a process has sockets of."""
    found: dict[int, tuple[int, int]] = {}
    for chunk in _chunks(rooms):
        rows = Room.objects.filter(pk__in=chunk).values_list("pk", "head", "version")
        found |= {pk: (head, version) for pk, head, version in rows}
    versions: dict[int, int] = {}
    for chunk in _chunks(people):
        versions |= dict(User.objects.filter(pk__in=chunk).values_list("pk", "version"))
    return Pulse(found, versions)


def ended_sessions(keys: Collection[str]) -> set[str]:
    """Those of `keys` that are no more, signed out or expired."""
    alive: set[str] = set()
    for chunk in _chunks(keys):
        found = Session.objects.filter(session_key__in=chunk, expire_date__gt=timezone.now())
        alive |= set(found.values_list("session_key", flat=True))
    return set(keys) - alive


def _chunks(items: Iterable[int] | Iterable[str]) -> Iterator[list[int | str]]:
    """SQLite takes some 32,000 parameters in one query."""
    listed: list[int | str] = list(items)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]
