"""How somebody writes: capitals or none, whole words or short ones, laughter, emoji."""

import re
import unicodedata
from dataclasses import dataclass
from random import Random

# Left as they are: code, links, mentions.
_KEPT = re.compile(
    r"(```.*?```|`[^`\n]*`|https?://\S+|(?<!\w)@[\w.]+|^\|.*$|^[-*>] |^\d+\. )", re.DOTALL | re.MULTILINE
)
_SHORT = {
    "você": "vc",
    "vocês": "vcs",
    "também": "tbm",
    "porque": "pq",
    "por que": "pq",
    "hoje": "hj",
    "beleza": "blz",
    "muito": "mt",
    "mesmo": "msm",
    "depois": "dps",
    "quando": "qnd",
    "quanto": "qnt",
    "mensagem": "msg",
    "agora": "agr",
    "tudo bem": "td bem",
    "obrigado": "obg",
    "obrigada": "obg",
    "nada": "nd",
    "comigo": "cmg",
    "cadê": "kd",
    "não": "n",
    "que": "q",
}
# Those that only the laziest shorten, and not each time.
_RARE = {"não", "que", "nada"}
_WORDS = re.compile(rf"\b({'|'.join(sorted(_SHORT, key=len, reverse=True))})\b")
_SENTENCE = re.compile(r"([.!?…]\s+|\n\s*)([a-zà-ú])")
_FIRST = re.compile(r"(^)([a-zà-ú])")
_EMOJI = ["😅", "😂", "🙏", "👍", "😊", "🤔", "🔥", "✨", "🙌", "😎", "👀", "💪", "🎉"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Shares from 0 to 1 of the messages with each habit (for `short` of the words); `bare` drops accents."""

    capitals: float
    periods: float
    short: float
    emoji: float
    laughs: tuple[str, ...]
    bare: float = 0.0

    def speak(self, text: str, rng: Random) -> str:
        """`text`, written in lower case by the authors of the scenes, as this person would type it."""
        parts = _KEPT.split(text)
        capital = rng.random() < self.capitals
        for place in range(0, len(parts), 2):
            parts[place] = self._words(parts[place], rng)
            if capital:
                parts[place] = _SENTENCE.sub(_raised, parts[place])
        spoken = "".join(parts)
        spoken = _FIRST.sub(_raised, spoken) if capital else spoken
        return spoken + self._end(spoken, rng)

    def laugh(self, rng: Random) -> str:
        """Laughter of some length."""
        chosen = rng.choice(self.laughs)
        return chosen + chosen[-1] * rng.randrange(6) if chosen[-1] in "kK" else chosen

    def _words(self, text: str, rng: Random) -> str:
        if self.short and rng.random() < self.short + 0.2:
            text = _WORDS.sub(lambda match: self._shortened(match[0], rng), text)
        if self.bare and rng.random() < self.bare:
            text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
            text = unicodedata.normalize("NFC", text)
        return text

    def _shortened(self, word: str, rng: Random) -> str:
        share = self.short * (0.35 if word in _RARE else 1)
        return _SHORT[word] if rng.random() < share else word

    def _end(self, text: str, rng: Random) -> str:
        """What closes a message that ends in a letter: a full stop, an emoji, or most often nothing."""
        if not text or not text[-1].isalpha() or "\n" in text or "://" in text.rsplit(" ", 1)[-1]:
            return ""
        if len(text) > 12 and rng.random() < self.periods:
            return "."
        return f" {rng.choice(_EMOJI)}" if rng.random() < self.emoji * 0.6 else ""


def _raised(match: re.Match[str]) -> str:
    return match[1] + match[2].upper()
