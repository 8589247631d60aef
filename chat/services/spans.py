"""Stretches of time in words."""

import math
from datetime import datetime, timedelta

from django.utils.functional import Promise, lazy
from django.utils.translation import ngettext


def _words(seconds: int) -> str:
    if seconds < 60:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = math.ceil(minutes / 60)
    if hours < 48 and hours % 24:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = math.ceil(hours / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


_lazy_words = lazy(_words, str)


def span(time: timedelta | float) -> Promise | str:
    """`time`, in seconds where it is a number, as "10 minutes" or "2 days": rounded up, translated when it is shown."""
    seconds = time.total_seconds() if isinstance(time, timedelta) else time
    return _lazy_words(max(1, math.ceil(seconds)))


def endless(moment: datetime) -> bool:
    """Whether a time stands for "until it is taken back" (models.membership.FOREVER)."""
    return moment.year == 9999
