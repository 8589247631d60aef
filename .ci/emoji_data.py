"""Makes static/chat/emoji-data.js: python .ci/emoji_data.py FOLDER

FOLDER holds the npm package emojibase-data 16.0.3 (MIT; names of Unicode CLDR), unpacked: `npm pack
emojibase-data@16.0.3 && tar xzf emojibase-data-16.0.3.tgz` makes it, `package`. The page needs neither.
"""

import json
import sys
from pathlib import Path

import emoji

TARGET = Path(__file__).resolve().parent.parent / "static/chat/emoji-data.js"
HEAD = """/**
 * Emoji by group, made by .ci/emoji_data.py out of emojibase-data 16.0.3 (MIT License, © Miles Johnson) and the names
 * that the package emoji knows. A line: the emoji, "+" if it has skin tones, its name in English and in
 * Portuguese; after ";" further words that find it. A line that begins with "#" begins the next group.
 */
"""
# Older devices draw no newer ones.
NEWEST = 15
WORDS = 5
# Of emojibase: components, which are no emoji by themselves.
COMPONENTS = 2
TONE = "\U0001f3fd"


def main(folder: Path) -> None:
    english, portuguese = (
        {one["hexcode"]: one for one in json.loads((folder / language / "data.json").read_text("utf-8"))}
        for language in ("en", "pt")
    )
    lines: list[str] = []
    group = None
    for code, one in sorted(english.items(), key=lambda item: item[1].get("order", 0)):
        sign = qualified(one["emoji"])
        if one.get("group", COMPONENTS) == COMPONENTS or one["version"] > NEWEST or not emoji.is_emoji(sign):
            continue
        if one["group"] != group:
            group = one["group"]
            lines.append(f"#{group}")
        lines.append(line(sign, one, portuguese[code]))
    text = "\n".join(lines)
    TARGET.write_text(f"{HEAD}export const EMOJI = `\n{text}`;\n", "utf-8")
    print(f"{len(lines)} lines, {TARGET.stat().st_size} bytes")


def qualified(sign: str) -> str:
    """Without the mark of a presentation that it has anyway."""
    bare = sign.removesuffix("\ufe0f")
    found = emoji.EMOJI_DATA.get(bare, {}).get("status")
    return bare if found == emoji.STATUS["fully_qualified"] else sign


def line(sign: str, english: dict, portuguese: dict) -> str:
    aliases = [name.strip(":").replace("_", " ") for name in emoji.EMOJI_DATA[sign].get("alias", [])]
    tone = "+" if emoji.is_emoji(toned(sign)) else ""
    return f"{sign}{tone}|{named(english, aliases)}|{named(portuguese, [])}"


def toned(sign: str) -> str:
    """As emoji.js does it."""
    return sign[0] + TONE + sign[1:].removeprefix("\ufe0f")


def named(one: dict, aliases: list[str]) -> str:
    """The name, and a few words that are not in it."""
    name = one["label"].replace("|", " ").replace(";", " ")
    words: list[str] = []
    for word in [*aliases, *one.get("tags", [])]:
        if word.lower() not in f"{name.lower()} {' '.join(words)}" and "`" not in word and len(words) < WORDS:
            words.append(word)
    return ";".join([name, *words])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
