import importlib
from types import ModuleType
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.console import tolerate_narrow_encodings
from fundamentals.parsing import SpokenCommand
from fundamentals.registry import RegistryError, collect

DEFAULT = "fundamentals.handlers"


class Command(SpokenCommand):
    help = gettext_noop("Lists the handlers of a package, as runhandlerserver collects them: route, class, module.")

    def add_arguments(self, parser: CommandParser) -> None:
        text = _("a package of handlers (default: %(default)s)") % {"default": DEFAULT}
        parser.add_argument("package", nargs="?", default=DEFAULT, metavar=_("PACKAGE"), help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        try:
            routes = collect(package_named(options["package"]))
        except RegistryError as error:
            raise CommandError(str(error)) from None
        rows = [(route.pattern, route.handler.__name__, route.module) for route in routes]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if not rows:
            self.stdout.write(_("The package has no module."))


def package_named(name: str) -> ModuleType:
    """Raises CommandError when there is none, or when it is a module without a folder of its own."""
    try:
        package = importlib.import_module(name)
    except (ImportError, ValueError, TypeError) as error:
        raise CommandError(_("Cannot import %(name)s: %(error)s.") % {"name": name, "error": error}) from None
    if not hasattr(package, "__path__"):
        raise CommandError(_("%(name)s is a module, not a package.") % {"name": name})
    return package
