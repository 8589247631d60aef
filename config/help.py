"""`manage.py help`, with a line about each command; Django's own lists nothing but names."""

import re
import shutil
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility
from django.utils.translation import gettext

from fundamentals.console import tolerate_narrow_encodings

COMMAND = re.compile(r"^    (\w+)$", re.MULTILINE)
SENTENCE = re.compile(r".+?[.!?](?=\s|$)|.+")


class CommandLine(ManagementUtility):
    """Django's command line; only the list of commands is another."""

    def main_help_text(self, commands_only: bool = False) -> str:
        tolerate_narrow_encodings()  # names alone could be printed anywhere, and so must these
        text = super().main_help_text(commands_only)
        names: list[str] = COMMAND.findall(text)
        about = {name: found for name in names if (found := self._description(name))}
        column = max(map(len, about), default=0)
        lines = {name: fitting(f"    {name:{column}}  {about.get(name, '')}".rstrip()) for name in names}
        return COMMAND.sub(lambda found: lines[found[1]], text)

    def _description(self, name: str) -> str:
        """The first sentence of the command's own help; "" without one."""
        try:
            words = " ".join(str(self.fetch_command(name).help).split())
        except Exception:
            return ""  # a command that cannot be loaded must not take the list of the others with it
        found = SENTENCE.match(translated(words))
        return found[0] if found else ""


def translated(text: str) -> str:
    """`text` in the configured language, as far as that is known."""
    try:
        return gettext(text)
    except ImproperlyConfigured:
        return text  # settings that cannot be used: Django says so below the list


def fitting(line: str) -> str:
    """`line`, cut to the terminal's width where there is a terminal."""
    width = shutil.get_terminal_size().columns
    return line if not sys.stdout.isatty() or len(line) <= width else f"{line[: width - 1].rstrip()}…"
