"""What the demonstration is made of: what is wrong in its texts shows here, and not once in a thousand runs."""

from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from emoji import is_emoji

from chat import markdown
from chat.demo.course import TOPICS
from chat.demo.crowd import MOODS
from chat.demo.exercises import KINDS
from chat.demo.people import the_class
from chat.demo.rhythm import Moment, last_waking_hour
from chat.demo.scene import parse, scenes
from chat.demo.slots import Slots, letters
from chat.demo.texts import __file__ as texts_file
from chat.services.people import check_username

TEXTS = [path.stem for path in Path(texts_file).parent.glob("*.txt") if path.stem not in {"course", "words"}]
NOON = datetime(2026, 5, 13, 12, 0, tzinfo=ZoneInfo("America/Sao_Paulo"))


@pytest.mark.parametrize("name", TEXTS)
def test_every_scene_can_be_played(name: str):
    everybody = dict(zip("ABCDEFGTM", the_class(small=False), strict=False))
    rng = Random(1)
    for scene in scenes(name):
        assert set(letters(scene)) <= set(everybody), scene.name
        for _ in range(20):
            slots = Slots(scene, everybody, Moment(5, 16, rng.randrange(7), rng.randrange(24)), rng)
            for line in scene.lines:
                text = slots.spoken(line.text, everybody[line.who])
                assert text.strip() and "\x00" not in text, scene.name
                assert markdown.render(text, {})[0], scene.name


@pytest.mark.parametrize("name", TEXTS)
def test_scenes_have_moods_that_there_are(name: str):
    flags = {flag for scene in scenes(name) for line in scene.lines for flag in line.flags}
    assert flags <= {*MOODS, "pin"}


@pytest.mark.parametrize("wrong", ["= a b c\nA: x", "= a\nsomebody: x", "= a"])
def test_a_slip_in_the_notation_is_an_error(wrong: str):
    with pytest.raises(ValueError, match="unlike"):
        parse(wrong)


def test_topics_explain_each_doubt():
    for topic in TOPICS:
        assert topic.name and topic.link.startswith("https://")
        assert len(topic.doubts) == len(topic.whys) == 3, topic.name


@pytest.mark.parametrize("kind", KINDS)
def test_exercises_have_answers(kind):
    for seed in range(50):
        made = kind(Random(seed))
        assert made.question.endswith("?") and made.answer and made.steps


def test_reactions_are_emoji():
    assert all(is_emoji(emoji) for _chance, emojis in MOODS.values() for emoji in emojis)


@pytest.mark.django_db
@pytest.mark.parametrize("someone", the_class(small=False), ids=lambda one: one.username)
def test_names_could_have_been_chosen(someone):
    assert check_username(someone.username) == someone.username


@pytest.mark.parametrize("hour", [0, 3, 6])
def test_nobody_talks_until_the_small_hours(hour: int):
    end = last_waking_hour(NOON.replace(hour=hour))
    assert (end.day, end.hour) == (NOON.day - 1, 22)
    assert last_waking_hour(NOON) == NOON
