"""All that is stored about one person, for that person: as JSON for programs, as HTML for people.

Both come piece by piece, each from a query of its own that begins after the last row, so that a hundred thousand
messages need no more memory than a hundred, and nobody waits behind a long transaction.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chat.models import Community, Deed, Invite, Membership, Message, Reaction, Report, Room, User
from chat.services.profile import profile_of

AT_ONCE = 500

Row = dict[str, Any]
Section = tuple[str | Promise, Callable[[User], Iterator[Row]]]


def profile(user: User) -> Iterator[Row]:
    known = {"id": str(user.pk), "username": user.username, "role": user.role}
    yield known | profile_of(user) | {"joined": user.date_joined, "last_login": user.last_login}


def rooms(user: User) -> Iterator[Row]:
    names = room_names(user)
    for found in _rows(Membership.objects.filter(user=user).select_related("room")):
        row = {"room": names[found.room_id], "kind": found.room.kind, "role": found.role, "joined": found.joined_at}
        yield row | {"notify": found.notify, "read": found.read}


def messages(user: User) -> Iterator[Row]:
    """Those that were not deleted. `html`, the chat's own rendering, is for people only."""
    names = room_names(user)
    for found in _rows(Message.objects.filter(author=user, deleted_at=None).select_related("room")):
        row = {"id": str(found.pk), "room": names.get(found.room_id, str(found.room)), "at": found.created_at}
        yield row | {"edited": found.edited_at, "text": found.body, "html": mark_safe(found.html)}


def reactions(user: User) -> Iterator[Row]:
    for found in _rows(Reaction.objects.filter(user=user).select_related("message__room")):
        message = found.message
        yield {"emoji": found.emoji, "room": str(message.room), "message": str(message.pk), "at": message.created_at}


def invites(user: User) -> Iterator[Row]:
    for found in _rows(Invite.objects.filter(created_by=user).select_related("room")):
        row = {"code": found.code, "room": str(found.room), "made": found.created_at, "expires": found.expires_at}
        yield row | {"used": found.uses, "revoked": found.revoked_at}


def reports(user: User) -> Iterator[Row]:
    for found in _rows(Report.objects.filter(by=user).select_related("message__room")):
        yield {"room": str(found.message.room), "at": found.created_at, "reason": found.reason}


def deeds(user: User) -> Iterator[Row]:
    """What moderators did to this person; not who of them did it, nor that somebody had reported anything."""
    for found in _rows(Deed.objects.filter(user=user).exclude(kind="keep").select_related("room")):
        detail = {name: value for name, value in found.detail.items() if name != "reports"}
        yield {"what": found.kind, "room": str(found.room or ""), "at": found.at, "detail": detail}


def sessions(user: User) -> Iterator[Row]:
    for found in _rows(UserSession.objects.filter(user=user)):
        row = {"address": found.ip, "browser": found.user_agent}
        yield row | {"began": found.created_at, "last_seen": found.last_seen_at}


SECTIONS: dict[str, Section] = {
    "profile": (gettext_lazy("Profile"), profile),
    "rooms": (gettext_lazy("Rooms"), rooms),
    "sessions": (gettext_lazy("Where you are signed in"), sessions),
    "invites": (gettext_lazy("Join links"), invites),
    "reports": (gettext_lazy("Messages that you reported"), reports),
    "deeds": (gettext_lazy("Acts of moderation about you"), deeds),
    "reactions": (gettext_lazy("Reactions"), reactions),
    "messages": (gettext_lazy("Messages"), messages),
}


def room_names(user: User) -> dict[int, str]:
    """A conversation is called after the others in it."""
    inside = Membership.objects.filter(room__memberships__user=user).select_related("room", "user").order_by("pk")
    others: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for found in inside:
        names[found.room_id] = str(found.room)
        if found.room.kind == Room.Kind.DIRECT and found.user_id != user.pk:
            others.setdefault(found.room_id, []).append(found.user.name)
    return names | {room: ", ".join(people) for room, people in others.items()}


def _rows(found: QuerySet[Any, Any]) -> Iterator[Any]:
    """Every row, oldest first, some at a time."""
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from rows
        last = _key(rows[-1])


def _key(row: Model) -> int:
    return int(row.pk)


def as_json(user: User) -> Iterator[str]:
    """One object, with a list of objects for each of SECTIONS; times are RFC 3339 in UTC."""
    head = {"community": Community.get().name, "exported": timezone.now(), "format": 1}
    yield _encoded(head)[:-1]
    for name, (_title, rows) in SECTIONS.items():
        yield f',\n"{name}": ['
        mark = "\n"
        for row in rows(user):
            yield mark + _encoded(row)
            mark = ",\n"
        yield "\n]"
    yield "\n}\n"


def _encoded(row: Row) -> str:
    row = {name: value for name, value in row.items() if name != "html"}
    return json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)


CALLED = {
    "address": gettext_lazy("Address"),
    "began": gettext_lazy("Signed in"),
    "browser": gettext_lazy("Browser"),
    "last_seen": gettext_lazy("Last seen"),
    "at": gettext_lazy("When"),
    "code": gettext_lazy("Code"),
    "colour": gettext_lazy("Colour"),
    "detail": gettext_lazy("Details"),
    "display_name": gettext_lazy("Name"),
    "edited": gettext_lazy("Edited"),
    "email": gettext_lazy("E-mail"),
    "emoji": gettext_lazy("Emoji"),
    "enter_sends": gettext_lazy("Enter sends"),
    "expires": gettext_lazy("Ends"),
    "id": gettext_lazy("Number"),
    "joined": gettext_lazy("Since"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "last_login": gettext_lazy("Last signed in"),
    "made": gettext_lazy("Made"),
    "message": gettext_lazy("Message"),
    "notify": gettext_lazy("Notifications"),
    "quiet_from": gettext_lazy("Quiet from"),
    "quiet_to": gettext_lazy("Quiet to"),
    "read": gettext_lazy("Read up to"),
    "reason": gettext_lazy("Reason"),
    "revoked": gettext_lazy("Revoked"),
    "role": gettext_lazy("Role"),
    "room": gettext_lazy("Room"),
    "sound": gettext_lazy("Sound"),
    "status": gettext_lazy("Status"),
    "text": gettext_lazy("Text"),
    "theme": gettext_lazy("Theme"),
    "time_zone": gettext_lazy("Time zone"),
    "used": gettext_lazy("Used"),
    "username": gettext_lazy("User name"),
    "what": gettext_lazy("What"),
}
STYLE = """
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid #8888; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; }
td p, td pre { margin: 0; white-space: pre-wrap; }
"""


def as_html(user: User) -> Iterator[str]:
    """A page that needs nothing else, in the language and the time zone that are active."""
    title = escape(_("What %(community)s knows of %(name)s") % {"community": Community.get().name, "name": user.name})
    yield f'<!doctype html>\n<html lang="{get_language()}"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{STYLE}</style></head><body><h1>{title}</h1><p>{_written(timezone.now())}</p>\n"
    for name, (heading, rows) in SECTIONS.items():
        yield f"<h2>{escape(heading)}</h2>\n"
        yield from _list(next(rows(user))) if name == "profile" else _table(rows(user))
    yield "</body></html>\n"


def _list(row: Row) -> Iterator[str]:
    lines = (f"<tr><th>{_called(name)}</th><td>{_written(value)}</td></tr>\n" for name, value in row.items())
    yield "<table>" + "".join(lines) + "</table>\n"


def _table(rows: Iterable[Row]) -> Iterator[str]:
    columns: list[str] = []
    for row in rows:
        if not columns:
            columns = [name for name in row if name != "html"]
            yield "<table><tr>" + "".join(f"<th>{_called(name)}</th>" for name in columns) + "</tr>\n"
        shown = row | {"text": row["html"]} if "html" in row else row
        yield "<tr>" + "".join(f"<td>{_written(shown[name])}</td>" for name in columns) + "</tr>\n"
    nothing = escape(_("Nothing."))
    yield "</table>\n" if columns else f"<p>{nothing}</p>\n"


def _called(name: str) -> str:
    return escape(CALLED.get(name, name))


def _written(value: object) -> str:
    """A value for people to read; what is no HTML is escaped."""
    if isinstance(value, datetime):
        return escape(date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT"))
    if isinstance(value, bool):
        return escape(_("yes") if value else _("no"))
    if isinstance(value, dict):
        return escape(", ".join(f"{name}: {one}" for name, one in value.items()))
    return "" if value is None else conditional_escape(value if isinstance(value, str) else str(value))
