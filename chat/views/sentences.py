"""The lines of the audit list as sentences."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat.models import Deed
from chat.models.membership import FOREVER
from chat.models.role import Role

# What each kind is called in the list's filter, and how it is told.
KINDS: dict[str, tuple[Promise, Promise]] = {
    "remove": (gettext_lazy("Removals"), gettext_lazy("%(by)s removed %(user)s from %(room)s.")),
    "bring_back": (gettext_lazy("Returns"), gettext_lazy("%(by)s brought %(user)s back into %(room)s.")),
    "ban": (gettext_lazy("Bans from rooms"), gettext_lazy("%(by)s banned %(user)s from %(room)s.")),
    "unban": (gettext_lazy("Bans lifted"), gettext_lazy("%(by)s lifted the ban of %(user)s from %(room)s.")),
    "shut_out": (gettext_lazy("Bans from the chat"), gettext_lazy("%(by)s banned %(user)s from this chat.")),
    "let_in": (gettext_lazy("Bans from the chat lifted"), gettext_lazy("%(by)s let %(user)s into this chat again.")),
    "mute": (gettext_lazy("Mutes"), gettext_lazy("%(by)s muted %(user)s in %(room)s.")),
    "unmute": (gettext_lazy("Mutes taken back"), gettext_lazy("%(by)s lets %(user)s write in %(room)s again.")),
    "lock": (gettext_lazy("Rooms made read-only"), gettext_lazy("%(by)s made %(room)s read-only.")),
    "unlock": (gettext_lazy("Rooms opened to all"), gettext_lazy("%(by)s let everybody write in %(room)s again.")),
    "slow": (gettext_lazy("Slow mode"), gettext_lazy("%(by)s set the slow mode of %(room)s.")),
    "archive": (gettext_lazy("Rooms archived"), gettext_lazy("%(by)s archived %(room)s.")),
    "restore": (gettext_lazy("Rooms restored"), gettext_lazy("%(by)s restored %(room)s.")),
    "role": (gettext_lazy("Roles"), gettext_lazy("%(by)s gave %(user)s another role.")),
    "delete": (gettext_lazy("Messages deleted"), gettext_lazy("%(by)s deleted a message of %(user)s in %(room)s.")),
    "keep": (
        gettext_lazy("Reports closed"),
        gettext_lazy("%(by)s kept a reported message in %(room)s."),
    ),
    "revoke": (gettext_lazy("Join links revoked"), gettext_lazy("%(by)s revoked a join link of %(room)s.")),
    "password": (
        gettext_lazy("Links for new passwords"),
        gettext_lazy("%(by)s made a link for a new password for %(user)s."),
    ),
    "factors": (gettext_lazy("Second factors"), gettext_lazy("%(by)s took the second factor of %(user)s away.")),
    "community": (gettext_lazy("Settings"), gettext_lazy("%(by)s changed the settings of this chat.")),
}


def sentence(deed: Deed) -> str:
    """What happened, with what belongs to it in brackets."""
    told = KINDS[deed.kind][1] if deed.kind in KINDS else "%(by)s: " + deed.kind
    names = {
        "by": deed.by.name if deed.by else _("the server's terminal"),
        "user": deed.user.name if deed.user else _("somebody"),
        "room": str(deed.room) if deed.room else _("a room"),
    }
    facts = "; ".join(filter(None, (_fact(name, value) for name, value in deed.detail.items())))
    return f"{told % names} ({facts})" if facts else str(told % names)


def _fact(name: str, value: object) -> str:
    if name in ("until", "expires_at") and value:
        return _until(parse_datetime(str(value)))
    if name == "reason":
        return f"“{value}”" if value else ""
    if name == "role":
        return str(dict(Role.choices).get(str(value), value))
    if name == "seconds":
        return _("%(seconds)s s") % {"seconds": value}
    return ""


def _until(moment: datetime | None) -> str:
    if moment is None or moment >= FOREVER:
        return ""
    return _("until %(at)s") % {"at": date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")}
