"""What goes into the slots of one scene: the same topic, game or person each time that it is named there."""

import re
from collections.abc import Callable
from random import Random

from chat.demo.course import TOPICS, Topic
from chat.demo.exercises import Exercise, exercise
from chat.demo.grammar import expand
from chat.demo.people import Person
from chat.demo.rhythm import Moment
from chat.demo.scene import Scene
from chat.demo.words import WORDS

_NUMBERED = re.compile(r"([a-z]+?)(\d?)")
_EXERCISE = {"question", "wrong", "answer", "steps"}
_TOPIC = {"topic", "doubt", "why", "link", "code"}
_NAMED = re.compile(r"\{@?([A-Z])(?::[oa])?\}")


def letters(scene: Scene) -> list[str]:
    """Who takes part or is named, in the order in which they come up."""
    found = [letter for line in scene.lines for letter in [line.who, *_NAMED.findall(line.text)]]
    return list(dict.fromkeys(found))


class Slots:
    """Texts of one scene with this `cast`, a person for each letter."""

    def __init__(self, scene: Scene, cast: dict[str, Person], moment: Moment, rng: Random) -> None:
        self._cast = cast
        self._words = moment.words
        self._rng = rng
        self._coded = any("{code}" in line.text for line in scene.lines)
        self._kept: dict[str, list[str]] = {}
        self._topics: dict[str, tuple[Topic, int]] = {}
        self._exercise: Exercise | None = None

    def spoken(self, template: str, speaker: Person) -> str:
        """The template as `speaker` would type it."""
        return speaker.voice.speak(expand(template, self._for(speaker), self._rng), self._rng)

    def _for(self, speaker: Person) -> Callable[[str], str]:
        def value(name: str) -> str:
            match name:
                case "kkk":
                    return speaker.voice.laugh(self._rng)
                case "o":
                    return "a" if speaker.feminine else "o"
                case "obrigado":
                    return "obrigada" if speaker.feminine else "obrigado"
            return self._value(name)

        return value

    def _value(self, name: str) -> str:
        """Raises KeyError for a slot that there is not."""
        if name[0] == "@":
            return f"@{self._cast[name[1]].username}"
        if name[0].isupper():
            return self._of_person(name)
        if name in self._words:
            return self._words[name]
        if name in _EXERCISE:
            self._exercise = self._exercise or exercise(self._rng)
            return str(getattr(self._exercise, name))
        return self._numbered(name)

    def _of_person(self, name: str) -> str:
        person = self._cast[name[0]]
        if name[1:] == ":o":
            return "a" if person.feminine else "o"
        if name[1:] == ":a":
            return "a" if person.feminine else ""
        return person.first_name

    def _numbered(self, name: str) -> str:
        """`topic` and `topic2` are two topics, `game` and `game2` two games."""
        found = _NUMBERED.fullmatch(name)
        base, number = (found[1], found[2]) if found else (name, "")
        if base in _TOPIC:
            return self._of_topic(base, number)
        if base not in self._kept:
            self._kept[base] = self._rng.sample(WORDS[base], len(WORDS[base]))
        return self._kept[base][int(number or 1) - 1]

    def _of_topic(self, base: str, number: str) -> str:
        if number not in self._topics:
            taken = [topic for topic, _which in self._topics.values()]
            able = [t for t in TOPICS if t not in taken and (t.code or not self._coded)]
            topic = self._rng.choice(able)
            self._topics[number] = topic, self._rng.randrange(len(topic.doubts))
        topic, which = self._topics[number]
        if base == "topic":
            return topic.name
        if base in {"link", "code"}:
            return str(getattr(topic, base))
        text = topic.doubts[which] if base == "doubt" else topic.whys[which]
        return expand(text, self._value, self._rng)
