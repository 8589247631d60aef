import shlex
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

from fundamentals import labcheckout
from fundamentals.console import Console, tolerate_narrow_encodings
from fundamentals.labcheckout import EXERCISES, LANGUAGES, Done, Fate, Folder, Sheet, Unusable
from fundamentals.parsing import SpokenCommand


class Command(SpokenCommand):
    help = gettext_noop("Hands out an exercise: statement, starter and hints; what you have changed stays yours.")

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("key", nargs="?", metavar="KEY", help=_("the exercise; without it they are listed"))
        add("dir", nargs="?", metavar="DIR", help=_("the folder to write into (default: one named like the exercise)"))
        add("--from", dest="source", metavar=_("FOLDER"), help=_("a teacher's own exercises, each in FOLDER/KEY/"))
        add("--list", action="store_true", help=_("list the exercises"))
        add("--language", choices=LANGUAGES, default=get_language(), help=_("that of statement.md and hints.md"))
        add("--force", action="store_true", help=_("bring back what you have changed; yours is kept as NAME.orig"))

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        console = Console(self.stdout, self.stderr)
        try:
            with override(options["language"]):
                hand_out(console, options)
        except KeyboardInterrupt:
            console.log("\n" + _("Interrupted; what was written is whole."))
            sys.exit(130)
        except Unusable as error:
            raise CommandError(_("Nothing was written: %(error)s.") % {"error": error}) from None
        except OSError as error:
            text = _('Cannot use "%(path)s": %(error)s.') % {"path": error.filename, "error": error.strerror}
            raise CommandError(text) from None


def hand_out(console: Console, options: dict[str, Any]) -> None:
    key, source, language = options["key"], options["source"], options["language"]
    if options["list"] and key:
        raise CommandError(_("--list lists all exercises: leave %(key)s out, or --list.") % {"key": key})
    if options["force"] and not key:
        raise CommandError(_("--force is for one exercise: say which."))
    there = labcheckout.exercises(Path(source) if source else EXERCISES)
    if not key and there:
        say_all(console, listing(there, language, source))
        return
    if key not in there:
        raise CommandError(unknown(key, there, source))
    folder = Folder(Path(options["dir"] or key))
    sheets = labcheckout.handed_out(there[key], language)
    say_all(console, report(labcheckout.check_out(key, sheets, folder, force=options["force"]), folder))
    say_all(console, next_steps(key, sheets, folder, source))


def say_all(console: Console, lines: list[str]) -> None:
    for line in lines:
        console.say(line)


def listing(there: dict[str, Path], language: str, source: str | None) -> list[str]:
    width = max(map(len, there), default=0)
    lines = [
        f"{key:{width}}  {labcheckout.title(labcheckout.read_statement(path, language))}".rstrip()
        for key, path in there.items()
    ]
    return [*lines, "", _("To get one: %(command)s") % {"command": f"{manage('labcheckout')} KEY{origin(source)}"}]


def unknown(key: str, there: dict[str, Path], source: str | None) -> str:
    if there:
        return _('There is no exercise "%(key)s". There are: %(keys)s.') % {"key": key, "keys": ", ".join(there)}
    return _('There is no exercise in "%(folder)s": each is a folder in it, with a statement.pt-br.md.') % {
        "folder": source
    }


def report(done: list[Done], folder: Folder) -> list[str]:
    """What became of each file, and what to do about those that stayed."""
    if all(one.fate is Fate.LEAVE for one in done):
        return [_('Nothing to do: "%(folder)s" has it all, as it was handed out.') % {"folder": folder.path}]
    words = {
        Fate.WRITE: _("written"),
        Fate.UPDATE: _("updated; you had not changed it"),
        Fate.KEEP: _("kept: you have changed it"),
        Fate.REPLACE: _("written anew; yours is now %(kept_as)s"),
    }
    lines = [
        f"{folder.path / one.name}: {words[one.fate] % {'kept_as': one.kept_as}}" for one in done if one.fate in words
    ]
    if any(one.fate is Fate.KEEP for one in done):
        lines.append(_("With --force the original comes back, and yours is kept as NAME.orig."))
    return lines


def next_steps(key: str, sheets: dict[str, Sheet], folder: Folder, source: str | None) -> list[str]:
    """The commands to go on with; they work from the learner's folder."""
    programs = [name for name in sheets if not name.endswith(".md")]
    statement = sheets["statement.md"].data.decode("utf-8", "replace")
    rest = labcheckout.checking(statement, key, (programs or ["program.py"])[0])
    return [
        "",
        _("Now:"),
        f"  cd {shlex.quote(str(folder.path))}",
        "  # " + _("read statement.md, then complete %(programs)s") % {"programs": ", ".join(programs)},
        f"  {manage('labcheck')} {key}{origin(source)} {rest}",
    ]


def origin(source: str | None) -> str:
    """The option that names a teacher's folder, as it is right in any folder; "" for our own exercises."""
    return f" --from {shlex.quote(str(Path(source).resolve()))}" if source else ""


def manage(command: str) -> str:
    """A line of shell that runs one of our commands from any folder."""
    return shlex.join([sys.executable, str(settings.BASE_DIR / "manage.py"), command])
