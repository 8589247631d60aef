"""Says what happens to an application, and who did it: the thread, and the task in it."""

import asyncio
import threading
from collections.abc import Callable

from django.utils.translation import gettext as _

from fundamentals.addrport import endpoint
from fundamentals.asgi.scope import Event, Scope, shown
from fundamentals.masking import masked


class Witness:
    """`say` prints a line, from any thread."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def scope(self, scope: Scope) -> None:
        """The scope, once for a connection. A browser sends the chat's cookies here too: ports do not part cookies."""
        text = visible(shown(scope | {"headers": masked(scope["headers"])}))
        self._say(_("%(who)s scope: %(scope)s") % {"who": who(scope), "scope": text})

    def event(self, scope: Scope, event: Event) -> None:
        text = _("%(who)s event: %(event)s | %(where)s")
        self._say(text % {"who": who(scope), "event": visible(shown(event)), "where": where()})

    def answered(self, scope: Scope) -> None:
        self._say(_("%(who)s answered | %(where)s") % {"who": who(scope), "where": where()})


def who(scope: Scope) -> str:
    return f"{scope['path']} {endpoint(tuple(scope['client']))}"


def where() -> str:
    """The thread that runs this line, and its task, which a thread without an event loop has not."""
    thread = threading.current_thread().name
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    name = task.get_name() if task else _("none")
    return _("thread %(thread)s, task %(task)s") % {"thread": thread, "task": name}


def visible(text: str) -> str:
    """`text` without anything that could move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
