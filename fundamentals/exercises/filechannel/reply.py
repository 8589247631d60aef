"""What a client printed, and what is wrong with it."""

import re
import shlex
from collections.abc import Mapping, Sequence
from typing import NoReturn

from django.utils.translation import gettext as _

from fundamentals.labcheck.call import Result
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program

GREETING = "SERVER: Hey, como vai?"
ERROR = "SERVER: ERRO"
CLIENT = "$CLIENT"  # in a shell line: whatever command starts the learner's client
FLOAT = re.compile(r"SERVER: -?\d+\.0")


def ask(program: Program, *words: str, expected: str, mistakes: Mapping[str, Text] | None = None) -> Result:
    """Run a client that must print `expected`. `mistakes` gives names to wrong lines. Raises Failure."""
    result = program.call(*words)
    judge(result, words, expected, mistakes)
    return result


def judge(result: Result, words: Sequence[str], expected: str, mistakes: Mapping[str, Text] | None = None) -> None:
    """Raises Failure when that is not what the client should have printed, or its exit code is not 0."""
    said = line_of(result)
    if said != expected:
        reject(result, words, expected, (mistakes or {}).get(said) or name_of_mistake(result, expected))
    if result.code:
        text = _("the reply is right, but the client ends with exit code %(code)d instead of 0")
        reject(result, words, expected, text % {"code": result.code})


def line_of(result: Result) -> str:
    """What the client printed. That whole numbers come as floats is for one check to name, and for no other."""
    said = result.output.strip()
    return said.removesuffix(".0") if FLOAT.fullmatch(said) else said


def reject(result: Result | None, words: Sequence[str], expected: str, mistake: Text) -> NoReturn:
    """Raises Failure with what the client printed. (None: it is still running.)"""
    raise Failure(
        mistake,
        expected=f"{expected}\n".encode() if expected else b"",
        received=result.output.encode() if result else b"",
        reproduce=f"{CLIENT} {shlex.join(words)}".rstrip(),
    )


def name_of_mistake(result: Result, expected: str) -> Text:
    said = line_of(result)
    if "CLIENT:" in said:
        return _("the client takes its own request for the reply: it reads before the server has answered")
    if not said:
        return nothing_printed(result)
    if expected.startswith(said):
        return _("the client prints only a part of the reply: it reads a file that is still being written")
    if said == expected.removeprefix("SERVER: "):
        return _("the reply does not begin with `SERVER: `")
    if said.splitlines()[0] == expected:
        return _("the client prints more than the one line of its reply")
    return _("the reply is another one")


def nothing_printed(result: Result) -> Text:
    if "FileNotFoundError" in result.errors or "No such file" in result.errors:
        return _("the client looks for a reply that is not there yet, or that somebody else has taken, and gives up")
    if result.code:
        return _("the client prints no reply and ends with exit code %(code)d") % {"code": result.code}
    return _("the client prints nothing: it reads the reply while the file is still empty")
