"""When a class talks: the days and hours of a school's term."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

# How much is said in each hour of the day. 10 and 12 are breaks; homework is done in the evening.
WEEKDAY = [1, 0, 0, 0, 0, 0, 4, 8, 5, 7, 10, 7, 12, 9, 6, 6, 7, 8, 9, 11, 12, 10, 6, 3]
WEEKEND = [1, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 3, 3, 2, 3, 3, 4, 4, 4, 5, 5, 4, 2, 1]
SUNDAY_EVENING = 1.8
NAMES = ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"]
EXAMS = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """What the calendar says at one time of the term."""

    week: int
    weeks: int
    weekday: int
    hour: int

    @property
    def words(self) -> dict[str, str]:
        """Slots of the scenes that depend on the day."""
        exam = min(EXAMS, (self.week - 1) * EXAMS // max(self.weeks, EXAMS) + 1)
        return {
            "list": f"lista {self.week}",
            "lab": f"laboratório {(self.week + 1) // 2}",
            "exam": f"P{exam}",
            "today": NAMES[self.weekday],
            "nextclass": "amanhã" if self.weekday in (0, 1, 2, 3, 6) else "segunda",
            "due": "amanhã" if self.hour % 3 == 0 and self.weekday < 4 else NAMES[(self.weekday + 2) % 5],
        }


class Term:
    """The weeks before `end`, an aware datetime; times are given as seconds since the epoch."""

    def __init__(self, end: datetime, weeks: int, rng: Random) -> None:
        self.end = end
        self.weeks = weeks
        self._rng = rng
        first = (end - timedelta(weeks=weeks)).replace(hour=0, minute=0, second=0, microsecond=0)
        self.start = first - timedelta(days=first.weekday())
        days = (end - self.start).days + 1
        self._hours = [
            (weight * lively, self.start + timedelta(days=day, hours=hour))
            for day in range(days)
            for lively in [rng.uniform(0.6, 1.4)]
            for hour, weight in enumerate(self._weights(day % 7))
        ]
        self._chances: dict[tuple[range, range], tuple[list[float], list[datetime]]] = {}

    def sample(self, hours: range, days: range) -> float:
        """A time at which people talk, within these hours of these weekdays, before the end."""
        sums, starts = self._among(hours, days)
        at = starts[bisect(sums, self._rng.random() * sums[-1])]
        return min(at.timestamp() + self._rng.uniform(0, 3600), self.end.timestamp() - self._rng.uniform(0, 3600))

    def moment(self, at: float) -> Moment:
        when = datetime.fromtimestamp(at, self.end.tzinfo)
        return Moment((when - self.start).days // 7 + 1, self.weeks, when.weekday(), when.hour)

    def _weights(self, weekday: int) -> Iterable[float]:
        if weekday < 5:
            return WEEKDAY
        return [w * SUNDAY_EVENING if weekday == 6 and hour > 17 else w for hour, w in enumerate(WEEKEND)]

    def _among(self, hours: range, days: range) -> tuple[list[float], list[datetime]]:
        key = (hours, days)
        if key not in self._chances:
            fitting = [
                (weight, at)
                for weight, at in self._hours
                if weight and at.hour in hours and at.weekday() in days and at < self.end
            ]
            self._chances[key] = list(accumulate(weight for weight, _at in fitting)), [at for _w, at in fitting]
        return self._chances[key]


def last_waking_hour(now: datetime) -> datetime:
    """`now`, or the evening before when it is night: when a conversation may have ended."""
    if now.hour >= 7:
        return now
    return (now - timedelta(days=1)).replace(hour=22, minute=40)
