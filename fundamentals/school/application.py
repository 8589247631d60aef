"""The application: the collected routes, the templates, the static files, and what every handler may ask for."""

import secrets
from pathlib import Path

from tornado.web import Application, RequestHandler

from fundamentals import handlers
from fundamentals.registry import collect
from fundamentals.school.database import Databases
from fundamentals.school.pages import Page

HERE = Path(__file__).parent


class NotFound(Page):
    def prepare(self) -> None:
        self.send_error(404)


def make_application(databases: Databases, cookie_secret: str | None = None) -> Application:
    """Raises registry.RegistryError. Without `cookie_secret` everybody is signed out when the server ends."""
    routes: list[tuple[str, type[RequestHandler]]] = [(route.pattern, route.handler) for route in collect(handlers)]
    return Application(
        routes,
        databases=databases,
        default_handler_class=NotFound,
        cookie_secret=cookie_secret or secrets.token_hex(32),
        xsrf_cookies=True,
        xsrf_cookie_kwargs={"httponly": True, "samesite": "Lax"},
        template_path=str(HERE / "templates"),
        static_path=str(HERE / "static"),  # static_url() adds a hash of the content, so browsers may keep it for ever
        log_function=lambda handler: None,
    )
