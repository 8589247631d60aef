"""What all commands of the lab say in the same way: their help, and what is wrong with how they were called.

argparse asks a function of Python's for its words, in English unless the system has a catalogue of them. Here it asks
Django's, which has the one below. Django's own options have no translation either.
"""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("usage: "),
    gettext_noop("options"),
    gettext_noop("positional arguments"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("not allowed with argument %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at least one argument"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("one of the arguments %s is required"),
    gettext_noop("Show program's version number and exit."),
    gettext_noop("Verbosity level; 0=minimal output, 1=normal output, 2=verbose output, 3=very verbose output"),
    gettext_noop(
        'The Python path to a settings module, e.g. "myproject.settings.main". If this isn\'t provided, the '
        "DJANGO_SETTINGS_MODULE environment variable will be used."
    ),
    gettext_noop('A directory to add to the Python path, e.g. "/home/djangoprojects/myproject".'),
    gettext_noop("Display a full stack trace on CommandError exceptions."),
    gettext_noop("Don't colorize the command output."),
    gettext_noop("Force colorization of the command output."),
)


class SpokenCommand(BaseCommand):
    """A command whose `help` is marked with gettext_noop."""

    requires_system_checks = []  # the lab needs neither the database nor the chat, and should start at once

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        argparse._ = _  # type: ignore[attr-defined]
        self.help = _(self.help)
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        for action in parser._actions:
            if action.help:
                action.help = with_default(_(action.help), action)
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """What is wrong is a sentence on a line of its own, as everything else that is said here."""
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options["traceback"]:
                raise
            self.stderr.write(_("Error: %(error)s") % {"error": error})
            sys.exit(error.returncode)


def with_default(text: str, action: argparse.Action) -> str:
    """The help of an option, with its default where that is a number or a word and not there yet."""
    default = action.default
    is_plain = isinstance(default, int | float | str) and not isinstance(default, bool)
    if not is_plain or default in ("", argparse.SUPPRESS) or str(default) in text:
        return text
    told = _("(default: %(default)s)") % {"default": default}
    return f"{text} {told}"
