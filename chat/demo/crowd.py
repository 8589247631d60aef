"""What people do with messages besides writing them: react, correct, take back, pin."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from chat.demo.people import Person
from chat.demo.record import Act, Kind, Utterance

# How a message is taken: the chance of reactions, and which; the first is the usual one.
MOODS: dict[str, tuple[float, list[str]]] = {
    "fun": (0.55, ["😂", "🤣", "💀", "😹", "🔥"]),
    "explain": (0.45, ["🙏", "👏", "💡", "❤️", "🔥"]),
    "thanks": (0.25, ["❤️", "👍", "🙌"]),
    "ok": (0.45, ["👍", "✅", "👌", "🫡"]),
    "love": (0.75, ["❤️", "🎉", "😍", "🥳", "👏"]),
    "wow": (0.50, ["🤯", "👏", "😮", "🔥"]),
    "vote": (1.00, ["🅰️", "🅱️"]),
    "": (0.05, ["👍", "😂", "❤️", "👀", "💯"]),
}
EDITED = 0.028
DELETED = 0.008
BY_MODERATOR = 0.15
TAKEN_BACK = 0.04
PINNED_ANYWAY = 0.001
UNPINNED = 0.8
DAY = 86_400
SOLVED = ["edit: já consegui, valeu", "**edit:** resolvido!", "edit: a resposta tá logo abaixo", "(já achei)"]
CONFIRMED = ["**edit:** confirmei com o professor", "(corrigido)", "edit: tá no livro também", "edit: testei e é isso"]
LONG = 40
_WORD = re.compile(r"\b[a-zà-ú]{5,}\b")


class Crowd:
    """The people of one room around its messages. `moderators` may remove what others wrote."""

    def __init__(self, people: Sequence[Person], moderators: Sequence[Person], rng: Random) -> None:
        self._people = people
        self._moderators = moderators
        self._rng = rng

    def around(self, said: Utterance, flags: frozenset[str]) -> Iterator[Act]:
        """What follows from a message, in no order of time."""
        yield from self._reactions(said, flags)
        chance = self._rng.random()
        if chance < DELETED and "pin" not in flags:
            yield self._deletion(said)
        elif chance < DELETED + EDITED:
            yield from self._edit(said, flags)
        if "pin" in flags or (len(said.first_body) > LONG and self._rng.random() < PINNED_ANYWAY):
            yield from self._pins(said)

    def _reactions(self, said: Utterance, flags: frozenset[str]) -> Iterator[Act]:
        mood = next((flag for flag in MOODS if flag in flags), "")
        chance, emojis = MOODS[mood]
        others = [person for person in self._people if person.username != said.author]
        if self._rng.random() > chance:
            return
        count = len(others) * 2 // 3 if mood == "vote" else 1 + int(self._rng.expovariate(0.8 if mood else 2))
        for person in self._rng.sample(others, min(count, len(others))):
            usual = mood != "vote" and self._rng.random() < 0.7
            yield from self._reaction(said, person, emojis[0] if usual else self._rng.choice(emojis))

    def _reaction(self, said: Utterance, person: Person, emoji: str) -> Iterator[Act]:
        at = said.at + 4 + self._rng.expovariate(1 / 300)
        yield Act(at, Kind.REACTION, person.username, said, emoji=emoji)
        if self._rng.random() < TAKEN_BACK:
            yield Act(at + self._rng.uniform(1, 60), Kind.REACTION, person.username, said, emoji=emoji, on=False)

    def _deletion(self, said: Utterance) -> Act:
        by = said.author
        if self._moderators and self._rng.random() < BY_MODERATOR:
            by = self._rng.choice(self._moderators).username
        return Act(said.at + self._rng.uniform(5, 600), Kind.DELETE, by, said)

    def _edit(self, said: Utterance, flags: frozenset[str]) -> Iterator[Act]:
        """Something is added to a question or an explanation; another message is made to have had a slip at first."""
        meant = said.first_body
        added = SOLVED if meant.endswith("?") and len(meant) > LONG else CONFIRMED if "explain" in flags else []
        if added and self._rng.random() < 0.5:
            meant = f"{meant}\n\n{self._rng.choice(added)}"
        else:
            said.first_body = self._with_slip(meant)
        if said.first_body != meant:
            yield Act(said.at + self._rng.uniform(6, 120), Kind.EDIT, said.author, said, body=meant)

    def _with_slip(self, text: str) -> str:
        """Two letters of a word change places, where there is no code and no link to break."""
        words = [] if re.search(r"[`@]|://", text) else list(_WORD.finditer(text))
        if not words:
            return text
        word = self._rng.choice(words)
        at = word.start() + self._rng.randrange(1, len(word[0]) - 1)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    def _pins(self, said: Utterance) -> Iterator[Act]:
        able = self._moderators or self._people
        by = self._rng.choice(able).username
        at = said.at + self._rng.uniform(20, 900)
        yield Act(at, Kind.PIN, by, said)
        if self._rng.random() < UNPINNED:
            yield Act(at + self._rng.uniform(2, 9) * DAY, Kind.PIN, by, said, on=False)
