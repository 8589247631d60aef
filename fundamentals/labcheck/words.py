"""The words of the learner's command, which is run without a shell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Loan:
    """What the checker lends a program: `words` for further {places} of its command, and environment `variables`."""

    words: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)


NOTHING = Loan()


def fill(command: Sequence[str], values: Mapping[str, object], arguments: Sequence[str] = ()) -> list[str]:
    """The words to run: {port} and the like filled in, a word {args} replaced by `arguments`, or these at the end."""
    words: list[str] = []
    for word in command:
        words += arguments if word == "{args}" else [fill_word(word, values)]
    return words if "{args}" in command else [*words, *arguments]


def fill_word(word: str, values: Mapping[str, object]) -> str:
    """With str.replace(), since other braces (`awk '{print}'`) are the command's own business."""
    for name, value in values.items():
        word = word.replace("{" + name + "}", str(value))
    return word
