"""The colours: readable in both themes (WCAG 2.2, 1.4.3 and 1.4.11), and the same dark by device and by choice."""

import re
from itertools import product

import pytest

from tests.server import ROOT

CSS = (ROOT / "static/chat/tokens.css").read_text()
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
AUTHORS = [f"author-{number}" for number in range(12)]
GROUNDS = ["paper", "surface", "sunken", "own"]
TEXTS = [
    *product(["ink", "ink-soft", "accent", "danger", *AUTHORS], GROUNDS),
    *product(["ink", "ink-soft"], ["line", "code-bg"]),
    *product(["ink", "warn"], ["warn-ground"]),
    *product(["ink", "danger"], ["danger-ground"]),
    *product(["on-author"], [*AUTHORS, "ink-soft"]),
    ("accent-ink", "accent"),
]
# The border of a field and the dot of who is there must be seen, not read.
SHAPES = [*product(["edge"], ["paper", "surface", "sunken"]), ("online", "sunken"), ("online", "paper")]


def block(selector: str) -> str:
    """What stands between the braces after `selector`."""
    return CSS.split(f"{selector} {{", 1)[1].split("}", 1)[0]


LIGHT = dict(TOKEN.findall(block(":root")))
DARK = LIGHT | dict(TOKEN.findall(block(':root[data-theme="dark"]')))
each_theme = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def weak(theme: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    found = {f"{one} on {other}": contrast(theme[one], theme[other]) for one, other in pairs}
    return {pair: round(value, 2) for pair, value in found.items() if value < least}


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@each_theme
def test_texts_are_readable(theme):
    assert weak(theme, TEXTS, 4.5) == {}


@each_theme
def test_shapes_are_seen(theme):
    assert weak(theme, SHAPES, 3) == {}


def test_dark_is_the_same_by_device_and_by_choice():
    by_device, by_choice = block(':root:not([data-theme="light"])'), block(':root[data-theme="dark"]')
    assert by_device.split() == by_choice.split()
    assert len(TOKEN.findall(by_choice)) > 25
