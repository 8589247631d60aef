"""The whole demonstration in memory: people, and rooms with all that happened there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from chat.demo.ending import ENDINGS, ending_acts, read_up_to
from chat.demo.people import Person, the_class
from chat.demo.record import Act, Kind, Utterance, number
from chat.demo.rhythm import Term, last_waking_hour
from chat.demo.rooms import DIRECT, Plan, plans
from chat.demo.talk import Talk

SMALL_WEEKS, FULL_WEEKS = 3, 16
# Before the end of everything: when the rooms' last messages are said.
FINALE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Lived:
    """A room, its numbered changes, and the seq up to which each of its people (by user name) has read."""

    plan: Plan
    changes: list[Act]
    read: dict[str, int]

    @property
    def said(self) -> list[Utterance]:
        return [act.of for act in self.changes if act.kind == Kind.MESSAGE]


class School:
    """A class up to `now` (aware, in the zone in which its day runs). The same `seed` and `now` give the same."""

    def __init__(self, *, seed: int, now: datetime, small: bool) -> None:
        self._rng = Random(seed)
        self.people: list[Person] = the_class(small=small)
        self.plans = plans(self.people, self._rng, small=small)
        self.end = last_waking_hour(now)
        weeks = SMALL_WEEKS if small else FULL_WEEKS
        self.term = Term(self.end - FINALE, weeks, self._rng)

    def rooms(self) -> Iterator[Lived]:
        """One after the other, as they are made up."""
        for plan in self.plans:
            yield self._lived(plan)

    def _lived(self, plan: Plan) -> Lived:
        key = plan.slug or " ".join(person.username for person in plan.people)
        ending = ENDINGS.get(key, [])
        talk = Talk(plan.scenes, plan.people, self._rng, moderated=plan.kind != DIRECT)
        acts = list(talk.acts(plan.messages - len(ending), self.term))
        lived = Lived(plan, number([*acts, *ending_acts(ending, self.end.timestamp(), self._rng)]), {})
        said = lived.said
        for person in plan.people:
            lived.read[person.username] = read_up_to(key, person, said, len(ending), self._rng)
        return lived
