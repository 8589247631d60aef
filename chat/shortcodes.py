"""`:tada:` and its like: emoji by their names, in English, in Portuguese and as other chats call them."""

import re
from functools import cache

import emoji

_SHORTCODE = re.compile(r"(?<![\w:]):([\w+-]{1,60}):(?!\w)")


def with_emoji(text: str) -> str:
    """`text` with each name of an emoji between colons replaced by it."""
    return _SHORTCODE.sub(lambda match: _names().get(match[1].lower(), match[0]), text) if ":" in text else text


@cache
def _names() -> dict[str, str]:
    emoji.config.load_language("pt")
    names: dict[str, str] = {}
    for sign, data in emoji.EMOJI_DATA.items():
        if data["status"] <= emoji.STATUS["fully_qualified"]:
            for name in [data["en"], data.get("pt", ""), *data.get("alias", [])]:
                names.setdefault(name.strip(":").lower(), sign)
    return names
