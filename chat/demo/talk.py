"""The conversations of a room over a term."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from chat.demo.crowd import Crowd
from chat.demo.people import Person
from chat.demo.record import Act, Utterance, say
from chat.demo.rhythm import Term
from chat.demo.scene import Line, Scene
from chat.demo.slots import Slots, letters
from chat.models.role import Role

SAID_OF_MAYBE = 0.55
ECHOED = 0.22
SHORT = 3
# How many scenes come before one is heard again, and among how many that suit the hour to choose.
RECENT, CHOICES = 10, 30
RARELY = 0.12
ECHO = (
    "{{kkk}|verdade|real|sim|boa|aham|tmj|justo|exato|né|top|ok|{kkk}{kkk}|👀|😂|👏👏|aí sim|tô nessa|+1|show|oxe|"
    "rapaz|concordo|isso|vish|eita|🙏|demais|boa, {A}|faz sentido|nossa|sério?|eu também|imagina|tranquilo|entendi}"
)
# Seconds between two messages: of somebody who goes on, and until another answers. A scene ends within the half hour.
GOING_ON = (2, 20)
ANSWERING = (8, 45)
LONGEST = 200.0
QUIET = (20, 200)


@dataclass(slots=True)
class _Planned:
    at: float
    scene: Scene
    lines: list[Line]


class Talk:
    """What people say in one room."""

    def __init__(self, scenes: Sequence[Scene], people: Sequence[Person], rng: Random, *, moderated: bool) -> None:
        self._scenes = scenes
        self._people = people
        self._rng = rng
        self._moderators = [p for p in people if p.role in (Role.OWNER, Role.MODERATOR)]
        self._crowd = Crowd(people, self._moderators if moderated else [], rng)
        self._bag: list[Scene] = []

    def acts(self, count: int, term: Term) -> Iterator[Act]:
        """`count` messages and what is done with them, all before the term's end."""
        free = term.start.timestamp()
        end = term.end.timestamp()
        for planned in self._planned(count, term):
            at = min(max(planned.at, free), end - LONGEST * len(planned.lines))
            for said, flags in self._said(planned, at, term):
                around = list(self._crowd.around(said, flags))
                yield say(said)
                yield from (act for act in around if act.at < end)
                free = said.at + self._rng.uniform(*QUIET)

    def _planned(self, count: int, term: Term) -> list[_Planned]:
        waiting: list[Scene] = []
        times: list[float] = []
        scripts: list[list[Line]] = []
        while count:
            scene = self._next_scene()
            lines = self._script(scene)[:count]
            count -= len(lines)
            waiting.append(scene)
            scripts.append(lines)
            times.append(term.sample(scene.hours, scene.days))
        return list(self._dealt(waiting, scripts, sorted(times), term))

    def _dealt(
        self, scenes: list[Scene], scripts: list[list[Line]], times: list[float], term: Term
    ) -> Iterator[_Planned]:
        """Scenes at times that suit them, in the order in which they were drawn as far as that goes: what was said
        comes again only after most else was."""
        recent: deque[str] = deque(maxlen=min(RECENT, len(self._scenes) // 2))
        for at in times:
            moment = term.moment(at)
            suit = list(islice((n for n, s in enumerate(scenes) if s.suits(moment)), CHOICES))
            place = next((n for n in suit if scenes[n].name not in recent), suit[0] if suit else 0)
            recent.append(scenes[place].name)
            yield _Planned(at, scenes.pop(place), scripts.pop(place))

    def _script(self, scene: Scene) -> list[Line]:
        lines = [line for line in scene.lines if not line.maybe or self._rng.random() < SAID_OF_MAYBE]
        echoed = len(scene.lines) > SHORT and self._rng.random() < ECHOED
        return [*lines, self._echo(lines)] if echoed else lines

    def _next_scene(self) -> Scene:
        """Each comes up once before any comes up again; the rare ones sit out most rounds."""
        if not self._bag:
            drawn = [scene for scene in self._scenes if not scene.rare or self._rng.random() < RARELY]
            self._bag = self._rng.sample(drawn, len(drawn))
        return self._bag.pop()

    def _echo(self, lines: Sequence[Line]) -> Line:
        """A word from somebody else at a conversation's end."""
        others = {line.who for line in lines[:-1]} - {lines[-1].who, "T", "E"}
        who = self._rng.choice(sorted(others) or ["B" if lines[-1].who != "B" else "C"])
        return Line(who, False, ":", ECHO, frozenset())

    def _said(self, planned: _Planned, at: float, term: Term) -> Iterator[tuple[Utterance, frozenset[str]]]:
        cast = self._cast(planned)
        slots = Slots(planned.scene, cast, term.moment(at), self._rng)
        said: list[Utterance] = []
        for line in planned.lines:
            person = cast[line.who]
            body = slots.spoken(line.text, person)
            at += self._pause(said, person, body)
            said.append(Utterance(at, person.username, body, self._replied(line, person, said)))
            yield said[-1], line.flags

    def _cast(self, planned: _Planned) -> dict[str, Person]:
        """A person for each letter; where letters outnumber people, some play two."""
        wanted = list(dict.fromkeys(letters(planned.scene) + [line.who for line in planned.lines] + ["A"]))
        special = {letter: who for letter in wanted if (who := self._special(letter))}
        taken = {person.username for person in special.values()}
        ranked = self._ranked([p for p in self._people if p.username not in taken and not p.teacher])
        rest = [letter for letter in wanted if letter not in special]
        return special | {letter: ranked[place % len(ranked)] for place, letter in enumerate(rest)}

    def _special(self, letter: str) -> Person | None:
        able = {
            "T": [p for p in self._people if p.teacher],
            "M": self._moderators,
            "E": [p for p in self._people if p.role == Role.GUEST],
        }.get(letter)
        return self._rng.choice(able) if able else None

    def _ranked(self, people: Sequence[Person]) -> list[Person]:
        """All of them in random order, the talkative mostly first."""
        return sorted(people, key=lambda person: -(self._rng.random() ** (1 / person.talk)))

    def _pause(self, said: Sequence[Utterance], person: Person, body: str) -> float:
        if not said:
            return 0.0
        typing = len(body) * self._rng.uniform(0.04, 0.12)
        going_on = said[-1].author == person.username
        pause = self._rng.uniform(*(GOING_ON if going_on else ANSWERING)) * self._rng.choice([0.5, 1, 1, 1, 3])
        return min(pause + typing, LONGEST)

    def _replied(self, line: Line, person: Person, said: Sequence[Utterance]) -> Utterance | None:
        others = [one for one in said if one.author != person.username]
        if not others or line.link == ":":
            return None
        if line.link == "^":
            return others[0]
        return others[-1] if self._rng.random() < 0.7 else None
