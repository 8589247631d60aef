import argparse
import os
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import ServerCommand, whole
from fundamentals.console import Console
from fundamentals.http import conversation, files, greeting
from fundamentals.http.conversation import Terms
from fundamentals.http.files import Files
from fundamentals.server import Converse


class Command(ServerCommand):
    help = gettext_noop("Web server: answers HTTP requests with one page (stage a) or with the files of a folder.")
    client = "curl http://{host}:{port}/"
    sentences = conversation.SENTENCES

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(idle_timeout=75)
        add = parser.add_argument
        add("--stage", choices=("a", "b"), default="b", help=_("a: one page at /; b: the files below --root (default)"))
        add("--root", type=Path, metavar=_("FOLDER"), help=_("whose files to serve (default: here)"))
        add(
            "--strict",
            action=argparse.BooleanOptionalAction,
            help=_("refuse lines that end with LF alone (default in stage b), or take them (default in stage a)"),
        )
        add(
            "--head-timeout",
            type=whole(1, 3600),
            default=10,
            metavar=_("SECONDS"),
            help=_("time that a request has for its first line and fields"),
        )
        add("--quiet", action="store_true", help=_("do not print the requests"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["stage"] == "a" and options["root"]:
            raise CommandError(_("Stage a has one page and no files: --root belongs to stage b."))
        super().handle(*args, **options)

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        def heard(line: str, status: int, size: int) -> None:
            if not options["quiet"]:
                console.say(conversation.report(line, status, size))

        first_stage = options["stage"] == "a"
        terms = Terms(
            handler=greeting.answer if first_stage else Files(folder(options["root"] or Path())),
            methods=greeting.METHODS if first_stage else tuple(files.METHODS.split(", ")),
            heard=heard,
            log=console.log,
            strict=not first_stage if options["strict"] is None else options["strict"],
            head_seconds=options["head_timeout"],
        )
        return partial(conversation.converse, terms=terms)


def folder(path: Path) -> Path:
    """`path`, if it is a folder that can be read. Raises CommandError."""
    if path.exists() and not path.is_dir():
        raise CommandError(_("%(path)s is not a folder.") % {"path": path})
    if not path.is_dir():
        raise CommandError(_("There is no folder %(path)s.") % {"path": path})
    if not os.access(path, os.R_OK | os.X_OK):
        raise CommandError(_("The folder %(path)s may not be read.") % {"path": path})
    return path
