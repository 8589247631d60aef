"""What the class learns: topics with doubts, explanations, code and where to read more.

A topic in texts/course.txt: `= name`, `@ link`, doubts (`?`) each with its explanation (`!`), perhaps code: `#` with
its language, then the lines, indented.
"""

import re
from dataclasses import dataclass
from textwrap import dedent

from chat.demo.texts import read


@dataclass(frozen=True, slots=True)
class Topic:
    """`whys` explain the `doubts`, one each. `code` is a Markdown block, or empty."""

    name: str
    link: str
    doubts: list[str]
    whys: list[str]
    code: str


def _topic(block: str) -> Topic:
    text, _mark, code = block.partition("\n# ")
    language, _newline, lines = code.partition("\n")
    return Topic(
        name=text.partition("\n")[0],
        link="".join(_marked("@", text)),
        doubts=_marked("?", text),
        whys=_marked("!", text),
        code=f"```{language}\n{dedent(lines).strip()}\n```" if code else "",
    )


def _marked(sign: str, text: str) -> list[str]:
    return re.findall(rf"^{re.escape(sign)} (.*)$", text, re.MULTILINE)


TOPICS = [_topic(block) for block in re.split(r"^= ", read("course"), flags=re.MULTILINE)[1:]]
