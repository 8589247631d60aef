"""What the owner sees and sets of the whole community."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Community, Invite, Message, Report, Room, User
from chat.models.user import ADMITTED
from chat.services.bans import BANNED
from chat.services.deeds import note
from chat.services.people import lock_community, must_own
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from chat.services.rooms import NAME_LIMIT, tidy

LARGEST_BURST = 10_000
RATES = (0.1, 1000.0)
SETTINGS = ("name", "members_create_rooms", "members_invite", "message_burst", "message_rate")


@dataclass(frozen=True)
class Figures:
    """How much there is of what, now. Who closed their account themselves is neither among the people nor shut out."""

    people: int
    shut_out: int
    rooms: int
    archived: int
    messages: int
    invites: int
    reports: int


def figures() -> Figures:
    rooms = Room.objects.exclude(kind=Room.Kind.DIRECT)
    persons = User.objects.exclude(kind=User.Kind.FORMER)
    return Figures(
        people=persons.filter(ADMITTED).count(),
        shut_out=persons.filter(BANNED | Q(is_active=False, rested_at=None)).count(),
        rooms=rooms.filter(archived_at=None).count(),
        archived=rooms.exclude(archived_at=None).count(),
        messages=Message.objects.count(),
        invites=Invite.objects.open().count(),
        reports=Report.objects.filter(closed_at=None).count(),
    )


def update_community(
    *,
    by: User,
    name: str,
    members_create_rooms: bool,
    members_invite: bool,
    message_burst: int | None,
    message_rate: float | None,
) -> Community:
    """Set all of it; None for the limits: as the server is set. Only owners do. Raises Refused."""
    wanted = dict(
        zip(SETTINGS, (_named(name), members_create_rooms, members_invite, message_burst, message_rate), strict=True)
    )
    _check_limits(message_burst, message_rate)
    with transaction.atomic():
        lock_community()
        must_own(by)
        community = Community.get()
        changed = {field: value for field, value in wanted.items() if getattr(community, field) != value}
        for field, value in changed.items():
            setattr(community, field, value)
        community.save(update_fields=list(changed))
        if changed:
            if "members_invite" in changed:  # a right in each room's entry
                touch_people(User.objects.filter(ADMITTED).values_list("pk", flat=True))
            note(kind="community", by=by, changed=changed)
    return community


def all_rooms(*, by: User) -> QuerySet[Room]:
    """Every room but the conversations, which are their people's own, with `people` and `latest` (of a message);
    those in use first. Raises Refused to all but owners."""
    must_own(by)
    latest = Message.objects.filter(room=OuterRef("pk")).order_by("-seq").values("created_at")[:1]
    found = Room.objects.exclude(kind=Room.Kind.DIRECT)
    found = found.annotate(people=Count("memberships"), latest=Subquery(latest))
    return found.order_by("archived_at", "name", "pk")


def all_invites(*, by: User) -> QuerySet[Invite]:
    """The open join links of all rooms, newest first. Raises Refused to all but owners."""
    must_own(by)
    return Invite.objects.open().select_related("room", "created_by").order_by("-pk")


def revoke_any(*, by: User, pk: int) -> None:
    """End a join link of whichever room. Raises Refused."""
    with transaction.atomic():
        found = all_invites(by=by).filter(pk=pk).first()
        if found is None:
            raise Refused("not_found", _("This join link has ended already."))
        Invite.objects.filter(pk=pk).update(revoked_at=timezone.now())
        note(kind="revoke", by=by, room=found.room)


def message_limits() -> tuple[float, float]:
    """How many messages one person may write at once, and then per second: the owner's word, else the server's."""
    found = Community.get()
    burst, rate = found.message_burst, found.message_rate
    return (
        settings.PROSA_MESSAGE_BURST if burst is None else burst,
        settings.PROSA_MESSAGE_RATE if rate is None else rate,
    )


def _named(name: str) -> str:
    name = tidy(name, limit=NAME_LIMIT)
    if not name:
        raise Refused("invalid", _("A community needs a name."))
    return name


def _check_limits(burst: int | None, rate: float | None) -> None:
    if burst is not None and not 1 <= burst <= LARGEST_BURST:
        raise Refused("invalid", _("Messages at once: from 1 to 10,000."))
    if rate is not None and not RATES[0] <= rate <= RATES[1]:
        raise Refused("invalid", _("Messages per second: from 0.1 to 1,000."))
