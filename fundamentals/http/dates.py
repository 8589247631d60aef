"""Dates as HTTP writes them (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.

Always in English and always in Greenwich, whatever language and whatever zone the machine is in: it is a program that
reads them. Two older ways of writing must still be understood; nobody may send them.
"""

import re
import time
from datetime import UTC, datetime
from functools import lru_cache

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DAY = "|".join(DAYS)
_LONG_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTH = f"(?P<month>{'|'.join(MONTHS)})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"

FORMATS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_DAY}), (?P<day>[0-9]{{2}}) {_MONTH} (?P<year>[0-9]{{4}}) {_TIME} GMT",
        rf"(?:{_LONG_DAY}), (?P<day>[0-9]{{2}})-{_MONTH}-(?P<year>[0-9]{{2}}) {_TIME} GMT",  # RFC 850
        rf"(?:{_DAY}) {_MONTH} (?P<day>[0-9]{{2}}| [0-9]) {_TIME} (?P<year>[0-9]{{4}})",  # C's asctime()
    )
)


@lru_cache(maxsize=1024)
def http_date(seconds: int) -> str:
    """`seconds` since 1970 as an IMF-fixdate. The year must have four digits at most."""
    at = time.gmtime(seconds)
    day, month = DAYS[at.tm_wday], MONTHS[at.tm_mon - 1]
    return f"{day}, {at.tm_mday:02} {month} {at.tm_year:04} {at.tm_hour:02}:{at.tm_min:02}:{at.tm_sec:02} GMT"


def parse_http_date(text: str, now: float) -> int | None:
    """Seconds since 1970; None when `text` is not a date in one of the three formats.

    `now` says which century a year of two digits is in.
    """
    match = next(filter(None, (form.fullmatch(text) for form in FORMATS)), None)
    if match is None or match["second"] > "60":
        return None
    second = min(int(match["second"]), 59)  # 60 is a leap second, which datetime does not know
    date = (_year(match["year"], now), MONTHS.index(match["month"]) + 1, int(match["day"]))
    try:
        return int(datetime(*date, int(match["hour"]), int(match["minute"]), second, tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _year(digits: str, now: float) -> int:
    """A year of two digits that seems more than 50 years ahead is one of the past."""
    if len(digits) == 4:
        return int(digits)
    this = time.gmtime(now).tm_year
    year = this - this % 100 + int(digits)
    return year - 100 if year > this + 50 else year
