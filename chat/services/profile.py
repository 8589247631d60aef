"""What people say of themselves, and how the chat is to behave for them."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chat.models import User
from chat.services.people import DISPLAY_NAME_LIMIT, check_email, lock_community
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from chat.services.rooms import tidy

STATUS_LIMIT = 80
# Columns as they are, by what the profile calls them.
COLUMNS = {
    "display_name": "display_name",
    "status": "status",
    "colour": "chosen_colour",
    "language": "language",
    "time_zone": "time_zone",
    "theme": "theme",
    "enter_sends": "enter_sends",
    "sound": "sound",
    "quiet_from": "quiet_from",
    "quiet_to": "quiet_to",
    "email": "email",
}


def profile_of(user: User) -> dict[str, Any]:
    """All that a person may set, as update_profile takes it."""
    return {name: getattr(user, column) for name, column in COLUMNS.items()}


def update_profile(*, user: User, **new: Any) -> User:
    """Set some of COLUMNS, whose values a form has checked. A former e-mail address no longer signs in nor resets the
    password. Raises Refused."""
    with transaction.atomic():
        lock_community()  # e-mail addresses have no unique index
        stored = profile_of(User.objects.get(pk=user.pk))
        values = stored | new
        values["display_name"] = tidy(values["display_name"], limit=DISPLAY_NAME_LIMIT)
        values["status"] = tidy(values["status"], limit=STATUS_LIMIT)
        values["email"] = check_email(values["email"], but=user)
        _check_quiet(values["quiet_from"], values["quiet_to"])
        if values["email"] != stored["email"]:
            EmailAddress.objects.filter(user=user).delete()
        for name, column in COLUMNS.items():
            setattr(user, column, values[name])
        user.save(update_fields=list(COLUMNS.values()))
        touch_people([user.pk])
    return user


def _check_quiet(begin: datetime.time | None, end: datetime.time | None) -> None:
    """Quiet hours begin and end, at different times. Raises Refused."""
    if (begin is None) != (end is None):
        missing = "quiet_from" if begin is None else "quiet_to"
        raise _wrong(missing, _("Quiet hours need a beginning and an end; leave both empty for none."))
    if begin is not None and begin == end:
        raise _wrong("quiet_to", _("Quiet hours end at another time than they begin."))


def _wrong(field: str, detail: Any) -> Refused:
    return Refused("invalid", detail, fields={field: [str(detail)]})
