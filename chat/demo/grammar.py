"""Texts with choices: `{a|b}` is one of several, `{3-9}` a number, `{word}` a slot; they nest."""

import re
from collections.abc import Callable
from random import Random

_INNERMOST = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")
_MARK = re.compile("\x00(\\d+)\x00")


def expand(template: str, slot: Callable[[str], str], rng: Random) -> str:
    """`template` with each choice made. What `slot` returns goes in as it is, braces and bars included."""
    values: list[str] = []

    def chosen(match: re.Match[str]) -> str:
        inside: str = match[1]
        if "|" in inside:
            return rng.choice(inside.split("|"))
        if found := _RANGE.fullmatch(inside):
            return str(rng.randint(int(found[1]), int(found[2])))
        values.append(slot(inside))
        return f"\x00{len(values) - 1}\x00"

    while "{" in template:
        template = _INNERMOST.sub(chosen, template)
    return _MARK.sub(lambda match: values[int(match[1])], template)
