"""The two READMEs say the same, as far as that can be told without reading; and the table names every setting."""

import re

from tests.server import ROOT

ENGLISH, PORTUGUESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.pt-BR.md"))
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[str]:
    """The examples, without what they tell the reader in a comment."""
    return [re.sub(r"\s+# .*", "", block) for block in BLOCK.findall(text)]


def headings(text: str) -> list[str]:
    return re.findall(r"^#+(?= )", BLOCK.sub("", text), re.MULTILINE)


def first_cells(text: str) -> list[str]:
    """What the rows of all tables are about."""
    return re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)


def links(text: str) -> set[str]:
    return set(re.findall(r"\]\(([^)]+)\)", text)) - {"README.md", "README.pt-BR.md"}


def test_both_have_the_same_parts():
    for part in (headings, blocks, first_cells, links):
        assert part(PORTUGUESE) == part(ENGLISH), part.__name__
        assert part(ENGLISH), part.__name__


def test_every_setting_is_in_the_table():
    read = re.findall(r'environment\.\w+\("(\w+)"', (ROOT / "config/settings.py").read_text())
    named = " ".join(first_cells(ENGLISH))
    assert [name for name in read if f"`{name}`" not in named] == []
