"""What the pages of the school have in common: who asks, what they may, and the templates."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.translation import get_language, gettext
from tornado.web import HTTPError, RequestHandler

from fundamentals.school.database import CLASSES, Databases
from fundamentals.school.people import Person

COOKIE = "person"
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

T = TypeVar("T")


class Page(RequestHandler):
    """A page of the school. `allowed` are the classes of people that may have it, () for everybody."""

    allowed: tuple[str, ...] = ()
    current_user: Person | None

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def get_current_user(self) -> Person | None:
        """The person that the signed cookie names; a cookie that is not ours, or of a class that is gone, is nobody."""
        cookie = self.get_signed_cookie(COOKIE, max_age_days=1)
        if cookie is None:
            return None
        person = Person(**json.loads(cookie))
        return person if person.kind in CLASSES else None

    def prepare(self) -> None:
        """Rights come before everything else, for each request and each method."""
        if self.allowed and (self.current_user is None or self.current_user.kind not in self.allowed):
            raise HTTPError(403)

    @property
    def databases(self) -> Databases:
        found: Databases = self.settings["databases"]
        return found

    async def ask(self, query: Callable[..., T], *arguments: Any) -> T:
        """A query in a thread: this loop serves everybody, and must wait for no disk."""
        return await asyncio.get_running_loop().run_in_executor(None, query, self.databases, *arguments)

    def get_template_namespace(self) -> dict[str, Any]:
        own = {"_": gettext, "language": get_language() or "en", "classes": CLASSES}
        return super().get_template_namespace() | own

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.render("error.html", status=status_code, reason=self._reason)
