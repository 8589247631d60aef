"""Applications by their name, `module:attribute`, as every server of Python takes them."""

import importlib
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def load(name: str) -> Any:
    """The callable at `module:attribute`. Raises CommandError."""
    module, colon, attribute = name.partition(":")
    try:
        if not colon:
            raise ValueError(_("it should be module:name"))
        found: Any = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
        if not callable(found):
            raise TypeError(_("that is no application"))
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise CommandError(_("Cannot load %(name)s: %(error)s.") % {"name": name, "error": error}) from None
    return found
