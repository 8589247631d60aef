"""Rooms and who is in them.

Every function locks the room's row and reads the rights inside its transaction, so that a role taken away a moment ago
counts. Rooms are locked before join links, and these before people, or two at once would wait for each other. All raise
Refused and then have changed nothing.
"""

import itertools
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from chat.models import Ban, Community, Deed, Invite, Membership, Room, User
from chat.models.role import Role
from chat.models.user import ADMITTED as ADMITTED
from chat.services.deeds import note
from chat.services.entry import check_ban, check_open, last_sent, left_muted
from chat.services.publish import touch_people, touch_room
from chat.services.refusal import Refused
from chat.services.rights import combined, may, role_in

NAME_LIMIT = 60
TOPIC_LIMIT = 250
SLUG_LIMIT = 60
DIRECT_PEOPLE = range(2, 10)
RESERVED = frozenset({"admin", "all", "api", "direct", "join", "lab", "me", "new", "people", "rooms", "settings"})
# No room's slug starts so: none made from a name, none that a person may choose.
DIRECT_SLUG = "_"
# Line breaks and other controls, and the signs that turn the direction of the text around a name.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+")


def tidy(text: str, *, limit: int) -> str:
    """`text` on one line, without controls, at most `limit` characters. Raises Refused `too_long`."""
    text = _UNSEEN.sub(" ", text).strip()
    if not any(unicodedata.category(character)[0] in "LNPS" for character in text):
        text = ""  # of nothing that can be seen
    if len(text) > limit:
        raise Refused("too_long", _("Use at most %(limit)d characters.") % {"limit": limit})
    return text


def create_room(*, by: User, name: str, topic: str = "", kind: str = Room.Kind.PUBLIC, slug: str | None = None) -> Room:
    """A new public or private room whose owner is `by`. A `slug` that is taken is refused as `conflict`."""
    if kind not in (Room.Kind.PUBLIC, Room.Kind.PRIVATE):
        raise Refused("invalid", _("A room is public or private."))
    name, topic = _named(name), tidy(topic, limit=TOPIC_LIMIT)
    with transaction.atomic():
        if not may_create_rooms(by):
            raise Refused("forbidden", _("You may not create rooms here. Ask the owner."))
        room = _insert(slug=slug, name=name, topic=topic, kind=kind, created_by=by)
        Membership.objects.create(room=room, user=by, role=Role.OWNER)
        touch_people([by.pk])
    return room


def may_create_rooms(user: User) -> bool:
    """Guests never, members where the community lets them, moderators and owners always. Read from the database."""
    role = User.objects.filter(ADMITTED, pk=user.pk).values_list("role", flat=True).first()
    if role is None or role == Role.GUEST:
        return False
    return role != Role.MEMBER or Community.get().members_create_rooms


def visible_rooms(user: User) -> QuerySet[Room]:
    """Rooms (no conversations) that `user` is in or may enter: guests see theirs only."""
    mine = Q(pk__in=Membership.objects.filter(user=user).values("room"))
    seen = mine if user.role == Role.GUEST else mine | Q(kind=Room.Kind.PUBLIC)
    return Room.objects.exclude(kind=Room.Kind.DIRECT).filter(seen)


def update_room(*, by: User, room: Room, name: str, topic: str) -> Room:
    """Rename the room and set its topic."""
    name, topic = _named(name), tidy(topic, limit=TOPIC_LIMIT)
    with transaction.atomic():
        room = locked(room)
        must(by, room, "rename")
        if (room.name, room.topic) != (name, topic):
            room.name, room.topic = name, topic
            room.save(update_fields=["name", "topic"])
            touch_room(room.pk)
    return room


def join_room(*, user: User, room: Room) -> Membership:
    """Enter a public room; somebody who is in it already stays as they are. Guests enter by invitation only."""
    with transaction.atomic():
        room, user = locked(room), admitted(user)
        if not visible_rooms(user).filter(pk=room.pk).exists():
            raise not_found()
        return enter(user=user, room=room)


def enter(*, user: User, room: Room, role: str = Role.MEMBER) -> Membership:
    """The membership of `user`, made when there is none; what was said before counts as read. Nobody comes into an
    archived room: refused as `conflict`.

    For services that hold the room's lock, have just read `user`, and have checked that this person may come in.
    """
    check_open(room)
    check_ban(room, user)
    if user.role == Role.GUEST:
        role = Role.GUEST
    kept = {"muted_until": left_muted(room, user), "sent_at": last_sent(room, user)}
    membership, made = Membership.objects.get_or_create(
        room=room, user=user, defaults={"role": role, "read": room.head, **kept}
    )
    if made:
        touch_people([user.pk])
    return membership


def leave_room(*, user: User, room: Room) -> None:
    """Leave. Its last owner hands the room to whoever has been there longest, moderators first."""
    with transaction.atomic():
        room = locked(room)
        must(user, room, "leave")
        Membership.objects.filter(room=room, user=user).delete()
        hand_over_from(user, [room], left=room, reason="left")


def hand_over_from(user: User, rooms: Iterable[Room], **why: Any) -> None:
    """Give rooms that `user` can own no more a new owner where they lose their last one and somebody can be it; `user`
    and the heirs are touched, all at once, with `why`.

    For services that hold the locks of the rooms and have not written the row of `user` yet.
    """
    found = (_heir(_able(room).exclude(user=user)) for room in rooms)
    heirs = [heir for heir in found if heir]
    Membership.objects.filter(pk__in=[heir.pk for heir in heirs]).update(role=Role.OWNER)
    touch_people([user.pk, *(heir.user_id for heir in heirs)], **why)


def owned_rooms(user: User) -> list[Room]:
    """The rooms that `user` owns, alone or not, all of them locked."""
    return all_locked(Membership.objects.filter(user=user, role=Role.OWNER))


def all_locked(memberships: QuerySet[Membership]) -> list[Room]:
    """The rooms of the memberships, locked in the order of their ids."""
    return [locked(Room(pk=pk)) for pk in memberships.order_by("room_id").values_list("room_id", flat=True)]


def add_member(*, by: User, room: Room, user: User, role: str = Role.MEMBER) -> Membership:
    """Bring somebody in. Who may invite adds members and guests; higher roles are granted by owners."""
    with transaction.atomic():
        room = locked(room)
        own = must(by, room, "invite")
        check_open(room)
        if _role(role).rank > Role.MEMBER.rank and not may("grant", own, room.kind):
            raise Refused("forbidden", _("Only an owner gives this role."))
        user = admitted(user)
        if Ban.objects.holding().filter(room=room, user=user).exists():
            raise Refused("conflict", _("%(name)s is banned from this room. Lift the ban first.") % {"name": user.name})
        if Membership.objects.filter(room=room, user=user).exists():
            raise Refused("conflict", _("%(name)s is in this room already.") % {"name": user.name})
        return enter(user=user, room=room, role=_role(role))


def remove_member(*, by: User, room: Room, user: User) -> Deed:
    """Send somebody out who stands below `by`; owners may send out anybody. Their join links end with it."""
    with transaction.atomic():
        room = locked(room)
        own = must(by, room, "moderate")
        membership = membership_of(room, user)
        if user.pk == by.pk:
            raise Refused("conflict", _("To leave the room yourself, use “Leave the room”."))
        theirs = combined(membership.user.role, membership.role)
        if own != Role.OWNER and theirs.rank >= own.rank:
            raise Refused("forbidden", _("You may remove only people with a lower role than yours."))
        kept = send_out(membership, room, reason="removed")
        return note(kind="remove", by=by, room=room, user=user, **kept)


def send_out(membership: Membership, room: Room, *, reason: str) -> dict[str, Any]:
    """End a membership and the join links that came with it, and hand the room over if it was the last owner's; what is
    needed to undo that."""
    kept = {"role": membership.role, "read": membership.read, "notify": membership.notify}
    user = membership.user
    membership.delete()
    end_invites(user=user, room=room)
    hand_over_from(user, [room], left=room, reason=reason)
    return kept


def grant_role(*, by: User, room: Room, user: User, role: str) -> Membership:
    """Give somebody in the room another role. The last owner keeps theirs."""
    with transaction.atomic():
        room = locked(room)
        must(by, room, "grant")
        membership = membership_of(room, user)
        if membership.role != _role(role):
            _may_become(membership, _role(role))
            note(kind="role", by=by, room=room, user=user, role=role, before=membership.role)
            _set_role(membership, _role(role))
    return membership


def open_direct(*, by: User, people: Iterable[User]) -> tuple[Room, bool]:
    """The conversation of `by` with `people`, and whether it is new. 2 to 9 people in all, who share a room."""
    ids = sorted({by.pk, *(user.pk for user in people)})
    if len(ids) not in DIRECT_PEOPLE:
        raise Refused("invalid", _("A conversation has 2 to 9 people, you included."))
    key = "-".join(map(str, ids))
    with transaction.atomic():
        known = Room.objects.filter(direct_key=key).first()
        if known and admitted(by):
            return known, False
        if not _share_a_room(ids):
            raise Refused("forbidden", _("You need a room in which all of these people are."))
        slug = DIRECT_SLUG + secrets.token_hex(8)
        defaults = {"kind": Room.Kind.DIRECT, "slug": slug, "created_by": by}
        room, made = Room.objects.get_or_create(direct_key=key, defaults=defaults)
        if made:
            Membership.objects.bulk_create(Membership(room=room, user_id=pk) for pk in ids)
            touch_people(ids)
    return room, made


def locked(room: Room) -> Room:
    """The room as it is now, its row locked until the transaction ends. Raises Refused `not_found`."""
    found = Room.objects.select_for_update(no_key=True).filter(pk=room.pk).first()
    if found is None:
        raise not_found()
    return found


def admitted(user: User) -> User:
    """The person as they are now. Raises Refused `not_found` for somebody deleted, deactivated or banned."""
    found = User.objects.filter(ADMITTED, pk=user.pk).first()
    if found is None:
        raise Refused("not_found", _("There is no such person."))
    return found


def not_found() -> Refused:
    """What a stranger hears of a room, whether it exists or not."""
    return Refused("not_found", _("There is no such room, or it is not yours to see."))


def end_invites(*, user: User, room: Room | None = None) -> None:
    """Revoke the join links that `user` made, of one room or of all: who is out does not come back through them."""
    made = Invite.objects.filter(created_by=user, revoked_at=None)
    (made.filter(room=room) if room else made).update(revoked_at=timezone.now())


def must(user: User, room: Room, action: str) -> Role:
    """The role of `user` in the room now. Raises Refused unless it allows `action`."""
    role = role_in(user, room)
    if role is None:
        raise not_found()
    members_invite = action != "invite" or Community.get().members_invite
    if not may(action, role, room.kind, members_invite=members_invite):
        raise Refused("forbidden", _("Your role in this room does not allow that."))
    return role


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError:
        raise Refused("invalid", _("There is no such role.")) from None


def _named(name: str) -> str:
    name = tidy(name, limit=NAME_LIMIT)
    if not name:
        raise Refused("invalid", _("A room needs a name."))
    return name


def membership_of(room: Room, user: User) -> Membership:
    """Raises Refused `not_found` for somebody who is not in the room."""
    found = Membership.objects.select_related("user", "room").filter(room=room, user=user).first()
    if found is None:
        raise Refused("not_found", _("%(name)s is not in this room.") % {"name": user.name})
    return found


def _able(room: Room) -> QuerySet[Membership]:
    """Memberships of people who can own a room: not shut out, not guests of the community."""
    return Membership.objects.filter(room=room, user__in=User.objects.filter(ADMITTED).exclude(role=Role.GUEST))


def _heir(people: QuerySet[Membership]) -> Membership | None:
    """Who becomes the owner of these people's room; None where one of them is."""
    if people.filter(role=Role.OWNER).exists():
        return None
    heirs = (people.filter(role=role).order_by("joined_at", "pk").first() for role in (Role.MODERATOR, Role.MEMBER))
    return next(filter(None, heirs), None)


def _may_become(membership: Membership, role: Role) -> None:
    if membership.user.role == Role.GUEST and role != Role.GUEST:
        raise Refused("conflict", _("A guest of the community stays a guest in its rooms."))
    others = _able(membership.room).filter(role=Role.OWNER).exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise Refused("conflict", _("A room needs an owner: make somebody else owner first."))


def _set_role(membership: Membership, role: Role) -> None:
    membership.role = role
    membership.save(update_fields=["role"])
    if role == Role.GUEST:
        end_invites(user=membership.user, room=membership.room)
    touch_people([membership.user_id])


def _share_a_room(ids: list[int]) -> bool:
    """Whether one room, not a conversation, has all of these people, none of them shut out."""
    together = Membership.objects.filter(user__in=User.objects.filter(ADMITTED, pk__in=ids))
    together = together.exclude(room__kind=Room.Kind.DIRECT)
    return together.values("room").annotate(people=Count("user")).filter(people=len(ids)).exists()


def _insert(*, slug: str | None, name: str, **fields: Any) -> Room:
    """Insert with the slug that was asked for, or with the first free one made from the name."""
    for candidate in [_chosen(slug)] if slug else _slugs(name):
        try:
            with transaction.atomic():
                return Room.objects.create(slug=candidate, name=name, **fields)
        except IntegrityError:
            continue
    raise Refused("conflict", _("This address is taken. Choose another."))


def _chosen(slug: str) -> str:
    slug = slug.lower()
    if not re.fullmatch(rf"[a-z0-9][a-z0-9_-]{{,{SLUG_LIMIT - 1}}}", slug):
        raise Refused("invalid", _("Use letters, digits and hyphens in the address."))
    if slug in RESERVED:
        raise Refused("conflict", _("This address is taken. Choose another."))
    return slug


def _slugs(name: str) -> Iterator[str]:
    """`name`, `name-2`, `name-3`, … without those that are taken. Accents go; "room" where no letter is left."""
    base = slugify(name)[: SLUG_LIMIT - 10].strip("-_") or "room"
    taken = {*RESERVED, *Room.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    numbered = itertools.chain([base], (f"{base}-{number}" for number in itertools.count(2)))
    return (slug for slug in numbered if slug not in taken)
