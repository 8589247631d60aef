"""A class for the tests of the chat in a browser: people, rooms, messages, and what they do with their pages.

`geral` is public: ana (owner), bruno (moderator), carla and davi (members) are in it. `projeto` is private: ana, bruno
and carla. Everybody's password is PASSWORD, and everybody has a session already, with a key made from their name.
"""

import atexit
import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.server import Server, manage

PASSWORD = "prosa-prosa"
NETWORK_NOISE = (r"WebSocket connection to", r"ERR_CONNECTION_REFUSED", r"ERR_INTERNET_DISCONNECTED")

_PEOPLE = f"""
from datetime import timedelta
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from chat.models import Membership, Room, User
password = make_password("{PASSWORD}")
people = {{}}
for name, shown, role in [("ana", "Ana Beatriz", "owner"), ("bruno", "Bruno Tavares", "moderator"),
                          ("carla", "Carla Nunes", "member"), ("davi", "Davi Rocha", "member")]:
    user = people[name] = User.objects.create(username=name, display_name=shown, role=role, password=password)
    signed_in = {{"_auth_user_id": str(user.pk), "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
                 "_auth_user_hash": user.get_session_auth_hash()}}
    Session.objects.create(session_key=name.ljust(32, "0"), session_data=SessionStore().encode(signed_in),
                           expire_date=timezone.now() + timedelta(days=1))
for slug, name, topic, kind, names in [("geral", "Geral", "Avisos da turma", "public", "ana bruno carla davi"),
                                       ("projeto", "Projeto", "", "private", "ana bruno carla")]:
    room = Room.objects.create(slug=slug, name=name, topic=topic, kind=kind, created_by=people["ana"])
    for name in names.split():
        Membership.objects.create(room=room, user=people[name], role="owner" if name == "ana" else "member")
"""

_MESSAGES = """
import json, uuid
from chat.models import Room, User
from chat.services.messages import post_message
room, names, texts = json.loads(%r)
room = Room.objects.get(slug=room)
authors = [User.objects.get(username=name) for name in names]
for at, text in enumerate(texts):
    post_message(room=room, author=authors[at %% len(authors)], body=text, client_id=str(uuid.uuid4()))
"""

_BODIES = """
SELECT body FROM chat_message JOIN chat_room ON chat_room.id = room_id WHERE slug = ? ORDER BY seq
"""


@cache
def _prepared() -> Path:
    """A data folder with the class in it, copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="prosa-class-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    manage("migrate", "--verbosity", "0", PROSA_DATA=str(folder / "data"))
    manage("shell", "--verbosity", "0", "--command", _PEOPLE, PROSA_DATA=str(folder / "data"))
    return folder / "data"


def classroom(server: Callable[..., Server], **environment: str) -> Server:
    """A running server with the class in it. It outlives the windows, so that they have nothing to complain about."""
    folder = Path(tempfile.mkdtemp(dir=_prepared().parent)) / "data"
    return server(data=Path(shutil.copytree(_prepared(), folder)), **{"PROSA_MESSAGE_RATE": "0"} | environment)


def write(chat: Server, texts: list[str], *, room: str = "geral", authors: tuple[str, ...] = ("bruno",)) -> None:
    """Stores messages, the authors taking turns, beside the server: it finds them as from another process."""
    chat.run(_MESSAGES % json.dumps([room, authors, texts]))


def stored(chat: Server, room: str = "geral") -> list[str]:
    """The texts in the database, in order."""
    with closing(sqlite3.connect(chat.data / "prosa.sqlite3")) as database:
        return [body for (body,) in database.execute(_BODIES, [room])]


def enter(open_window: Any, chat: Server, who: str, path: str = "/r/geral/", **options: object) -> Page:
    """A window of somebody who is signed in, at a page of the chat that is connected."""
    page: Page = open_window(f"{chat.url}/healthz", **options)
    page.context.add_cookies([{"name": "sessionid", "value": who.ljust(32, "0"), "url": chat.url, "httpOnly": True}])
    page.goto(chat.url + path)
    ready(page)
    return page


def sign_in(page: Page, who: str) -> None:
    """Fills the form that is on show."""
    page.fill("[name=login]", who)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    ready(page)


def ready(page: Page) -> None:
    """Waits until the page is connected and its messages are there."""
    expect(page.locator("#timeline")).to_have_attribute("aria-busy", "false")


def message(page: Page, text: str) -> Locator:
    """The message whose text contains `text`; not one that quotes it."""
    return page.locator(".message", has=page.locator(".body", has_text=text)).last


def bodies(page: Page) -> list[str]:
    """The texts on show, from top to bottom."""
    return page.locator(".message .body").all_inner_texts()


def send(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.press("#text", "Enter")


def expect_stored(page: Page, text: str) -> None:
    """Waits until the page shows a message as stored."""
    expect(message(page, text)).not_to_have_class(re.compile(r"\bpending\b"))


def act(page: Page, text: str, action: str) -> None:
    """Chooses an action from a message's menu, by keyboard."""
    message(page, text).focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name=action, exact=True).click()


def scroll(page: Page) -> dict[str, float]:
    """Where the timeline is: {top, end (distance to it), rows}."""
    code = """box => ({top: box.scrollTop, end: box.scrollHeight - box.scrollTop - box.clientHeight,
                      rows: box.querySelectorAll('.message').length})"""
    return dict(page.locator("#timeline").evaluate(code))
