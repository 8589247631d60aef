"""Every module of a package exports its routes; they are collected, and nobody keeps a list by hand.

    handlers = [(r"/aluno", StudentHandler)]

A list kept by hand is forgotten with the next module, and two modules that claim the same address are noticed by
whoever wonders why one of them is never called. Here both are errors, at the start, with the modules' names.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from django.utils.translation import gettext as _
from tornado.web import RequestHandler


class RegistryError(Exception):
    """A package whose handlers cannot be collected; the sentence names the modules."""


@dataclass(frozen=True)
class Route:
    """Requests whose path matches `pattern`, a regular expression, go to `handler`, which `module` exports."""

    pattern: str
    handler: type[RequestHandler]
    module: str


def collect(package: ModuleType) -> list[Route]:
    """The routes of all modules in `package`, in the order of the modules' names. Raises RegistryError."""
    routes: dict[str, Route] = {}
    for module in modules(package):
        for route in exported(module):
            known = routes.setdefault(comparable(route.pattern), route)
            if known is not route:
                raise RegistryError(
                    _('%(first)s and %(second)s both export the route "%(pattern)s".')
                    % {"first": known.module, "second": route.module, "pattern": route.pattern}
                )
    return list(routes.values())


def modules(package: ModuleType) -> Iterator[ModuleType]:
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    for name in names:
        yield importlib.import_module(f"{package.__name__}.{name}")


def exported(module: ModuleType) -> list[Route]:
    name = module.__name__
    entries = getattr(module, "handlers", None)
    if not isinstance(entries, list | tuple):
        raise RegistryError(_('%(module)s exports no list named "handlers".') % {"module": name})
    return [checked(entry, name) for entry in entries]


def checked(entry: object, module: str) -> Route:
    """`entry` as a route of `module`. Raises RegistryError for what is no pair of a pattern and a handler."""
    match entry:
        case (str(pattern), type() as handler) if issubclass(handler, RequestHandler) and compiles(pattern):
            return Route(pattern, handler, module)
    raise RegistryError(
        _("%(module)s exports %(entry)r, which is no pair of a pattern and a handler class.")
        % {"module": module, "entry": entry}
    )


def compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def comparable(pattern: str) -> str:
    """The same text for patterns that match the same: Tornado adds the `$` at the end where it is missing."""
    return pattern.removesuffix("$")
