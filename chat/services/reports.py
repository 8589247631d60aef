"""Messages that people bring before the moderators, and what those decide. All raise Refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Membership, Message, Report, Room, User
from chat.models.role import HIGHER, Role
from chat.models.user import ADMITTED
from chat.services.deeds import note
from chat.services.messages import judge_message
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from chat.services.rights import may, role_in
from chat.services.rooms import tidy

REASON_LIMIT = 500
# Open reports of one person: whoever has more has something else to say.
OPEN_LIMIT = 50
SHOWN = 100


@dataclass(frozen=True)
class Case:
    """A message with its open reports, the first one first."""

    message: Message
    reports: list[Report]

    @property
    def body(self) -> str:
        """What it said when it was first reported; nothing, once it is deleted."""
        return self.reports[0].body


def report_message(*, by: User, message: Message, reason: str = "") -> Report:
    """Bring somebody else's message before the moderators; each person once, and only who can read it."""
    reason = tidy(reason, limit=REASON_LIMIT)
    with transaction.atomic():
        message = Message.objects.select_for_update(of=("self",), no_key=True).select_related("room").get(pk=message.pk)
        if role_in(by, message.room) is None:
            raise _unknown()
        if message.deleted_at or message.author_id == by.pk:
            raise Refused("conflict", _("This message is your own, or deleted."))
        if Report.objects.filter(by=by, closed_at=None).count() >= OPEN_LIMIT:
            raise Refused(
                "conflict", _("You have reported many messages. Wait until the moderators have looked at them.")
            )
        report = _insert(message=message, by=by, reason=reason, body=message.body)
        _tell_moderators(message)
    return report


def cases(*, by: User, room: Room | None = None) -> list[Case]:
    """What waits for `by` to decide, the oldest first, up to 100; of one room, or of all. Nobody judges themselves."""
    found = _before(by).filter(**({"message__room": room} if room else {}))
    oldest = found.values("message").annotate(first=Min("pk")).order_by("first").values_list("message", flat=True)
    messages: dict[int, list[Report]] = {}
    for report in found.filter(message__in=list(oldest[:SHOWN])).order_by("pk"):
        messages.setdefault(report.message_id, []).append(report)
    return [Case(reports[0].message, reports) for reports in messages.values()]


def keep(*, by: User, message: Message) -> int:
    """The message stays, its reports are closed; how many they were."""
    return _decide(by, message, "keep")


def delete(*, by: User, message: Message) -> int:
    """The message goes, its reports are closed; how many they were."""
    message = reported_message(by=by, pk=message.pk)
    if not message.reports.filter(closed_at=None).exists():
        return 0  # somebody else has decided
    judge_message(message=message, by=by)
    return _decide(by, message, "delete")


def reported_message(*, by: User, pk: int) -> Message:
    """A message that `by` may decide about, reported or not by now."""
    found = Message.objects.select_related("room", "author").filter(pk=pk).first()
    if found is None or found.author_id == by.pk or not judges(by, found.room):
        raise _unknown()
    return found


def judges(by: User, room: Room) -> bool:
    """Whether `by` decides about reports of the room: its moderators, and those of the whole community."""
    return _moderates_all(by) or may("moderate", role_in(by, room), room.kind)


def open_counts(user: User, rooms: Iterable[int]) -> dict[int, int]:
    """How many messages wait for `user` in each of these rooms that they moderate."""
    waiting = Report.objects.filter(closed_at=None, message__room__in=list(rooms)).exclude(message__author=user)
    counted = waiting.values_list("message__room").annotate(messages=Count("message", distinct=True))
    return dict(counted.order_by())


def _before(by: User) -> QuerySet[Report]:
    """Open reports that `by` may see."""
    found = Report.objects.filter(closed_at=None).exclude(message__author=by)
    found = found.select_related("message__author", "message__room", "by")
    return found if _moderates_all(by) else found.filter(message__room__in=_moderated(by))


def _moderated(by: User) -> list[int]:
    """The rooms that `by` moderates as one of their people."""
    held = Membership.objects.filter(user=by, role__in=HIGHER).exclude(room__kind=Room.Kind.DIRECT)
    user = User.objects.filter(ADMITTED, pk=by.pk).exclude(role=Role.GUEST)
    return list(held.filter(user__in=user).values_list("room", flat=True))


def _moderates_all(by: User) -> bool:
    return User.objects.filter(ADMITTED, pk=by.pk, role__in=HIGHER).exists()


def _insert(**fields: object) -> Report:
    try:
        with transaction.atomic():
            return Report.objects.create(**fields)
    except IntegrityError:
        raise Refused("conflict", _("You have reported this message already.")) from None


def _decide(by: User, message: Message, kind: str) -> int:
    with transaction.atomic():
        message = reported_message(by=by, pk=message.pk)
        waiting = Report.objects.filter(message=message, closed_at=None)
        closed = waiting.update(closed_at=timezone.now(), closed_by=by, body="")
        if closed:
            note(kind=kind, by=by, user=message.author, room=message.room, seq=message.seq, reports=closed)
            _tell_moderators(message)
    return closed


def _tell_moderators(message: Message) -> None:
    """Their rooms' entries count what waits."""
    people = Membership.objects.filter(room=message.room_id).filter(Q(role__in=HIGHER) | Q(user__role__in=HIGHER))
    touch_people(people.values_list("user", flat=True))


def _unknown() -> Refused:
    return Refused("not_found", _("There is no such message in your rooms."))
