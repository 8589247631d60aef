import argparse
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.asgi.command import ASGICommand
from fundamentals.asgi.scope import Application
from fundamentals.console import Console
from fundamentals.filmsapi import ANSWERS, FilmsAPI, Manners


class Command(ASGICommand):
    help = gettext_noop("A slow external API for the page /filmes/: films as JSON, after a delay.")
    client = "curl http://{host}:{port}/films"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        add = parser.add_argument
        text = _("seconds until the films come (default: %(default)s)") % {"default": 2}
        add("--delay", type=between(0, 60), default=2.0, metavar=_("SECONDS"), help=text)
        text = _("the share of requests that fail with 500, from 0 to 1 (default: %(default)s)") % {"default": 0}
        add("--fail-rate", type=between(0, 1), default=0.0, metavar=_("SHARE"), help=text)
        text = _("what comes: the films, JSON that breaks off, or nothing (default: %(default)s)")
        add("--answer", choices=ANSWERS, default="films", help=text % {"default": "films"})

    def application(self, console: Console, options: dict[str, Any]) -> Application:
        return FilmsAPI(Manners(options["delay"], options["fail_rate"], options["answer"]), console.say)


def between(least: int, most: int) -> Callable[[str], float]:
    """An argparse type: a number within bounds (which NaN is not)."""

    def parse(text: str) -> float:
        with suppress(ValueError):
            if least <= float(text) <= most:
                return float(text)
        raise argparse.ArgumentTypeError(
            _('"%(text)s" is not a number from %(least)d to %(most)d') % {"text": text, "least": least, "most": most}
        )

    return parse
