"""Time zones: which there are, and how they are called."""

import datetime
from collections import defaultdict
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREAS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}
# The database of zones writes ASCII.
ACCENTS = {
    "Araguaina": "Araguaína",
    "Asuncion": "Asunción",
    "Belem": "Belém",
    "Bogota": "Bogotá",
    "Cuiaba": "Cuiabá",
    "Eirunepe": "Eirunepé",
    "Maceio": "Maceió",
    "Noronha": "Fernando de Noronha",
    "Santarem": "Santarém",
    "Sao Paulo": "São Paulo",
    "Sao Tome": "São Tomé",
}

Group = tuple[str | Promise, list[tuple[str, str]]]


@cache
def known() -> frozenset[str]:
    """Every name that a browser may give its zone, old ones included."""
    return frozenset(name for name in available_timezones() if name == "UTC" or name.partition("/")[0] in AREAS)


def zone(name: str) -> ZoneInfo | None:
    """The zone of that name; None for the empty name, and for one that this machine does not know."""
    return ZoneInfo(name) if name in known() else None


def choices() -> list[Group | tuple[str, str]]:
    """For a select: zones by part of the world, each with its present offset."""
    return list(_choices(timezone.now().date()))


@lru_cache(maxsize=1)
def _choices(day: datetime.date) -> list[Group | tuple[str, str]]:
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    areas: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in known() - {"UTC"}:
        areas[name.partition("/")[0]].append((name, _label(name, noon)))
    groups: list[Group | tuple[str, str]] = [("UTC", "UTC")]
    return groups + [(AREAS[area], sorted(areas[area], key=_by_place)) for area in AREAS if areas[area]]


def _by_place(choice: tuple[str, str]) -> list[str]:
    return choice[0].split("/")[::-1]


def _label(name: str, now: datetime.datetime) -> str:
    """ "São Paulo (UTC−3)"; for a place within a country or state that has several, the place first."""
    *within, place = [ACCENTS.get(part, part) for part in name.replace("_", " ").split("/")[1:]]
    offset = ZoneInfo(name).utcoffset(now) or datetime.timedelta(0)
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "−" if offset < datetime.timedelta(0) else "+"
    clock = f"{sign}{hours}" + (f":{minutes:02}" if minutes else "")
    return ", ".join([place, *within]) + f" (UTC{clock})"
