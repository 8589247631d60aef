"""The cast in a community with an owner and two rooms, for what goes over HTTP."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from chat.models import Community, Membership, Room, User
from chat.models.role import Role
from chat.services.refusal import Refused
from tests.chat.people import Cast, join, new_cast, new_room

PASSWORD = "corda-azul-77"
# For tests that hash passwords: the real one takes a third of a second.
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@dataclass(frozen=True)
class House(Cast):
    """`room` is public, `private` is not; both have the same people in the same roles. alice owns the community."""

    private: Room


def new_house() -> House:
    Community.get()
    cast = new_cast()
    User.objects.filter(username="alice").update(role=Role.OWNER, is_staff=True, is_superuser=True)
    cast.alice.refresh_from_db()
    private = new_room("cozinha")
    for membership in cast.room.memberships.select_related("user"):
        join(membership.user, private, membership.role)
    return House(**vars(cast), private=private)


def role_of(user: User, where: Room) -> str | None:
    """The stored role, or None for somebody who is not in the room."""
    return Membership.objects.filter(user=user, room=where).values_list("role", flat=True).first()


def browser(user: User | None = None, **headers: str) -> Client:
    """A browser in which `user` is signed in; it reads English."""
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "en", "accept": "text/html,*/*", **headers})
    if user is not None:
        client.force_login(user)
    return client


class Api:
    """The JSON twins, as `user`. Each call gives (status, object or None)."""

    def __init__(self, user: User | None = None) -> None:
        self.client = browser(user, accept="application/json")

    def get(self, path: str) -> tuple[int, Any]:
        return self._read(self.client.get(path))

    def post(self, path: str, data: Any = None) -> tuple[int, Any]:
        body = data if isinstance(data, str) else json.dumps({} if data is None else data)
        return self._read(self.client.post(path, body, content_type="application/json"))

    def _read(self, response: HttpResponse) -> tuple[int, Any]:
        return response.status_code, json.loads(response.content) if response.content else None


def refusal(function: Callable[..., object], /, **arguments: Any) -> str:
    """The code of the Refused that the call must end in."""
    with pytest.raises(Refused) as caught:
        function(**arguments)
    return caught.value.code


def code(answer: tuple[int, Any]) -> tuple[int, str]:
    """Status and error code of a twin's failure, which has a sentence for people as well."""
    status, body = answer
    assert body["error"]["detail"]
    return status, body["error"]["code"]


def page(response: HttpResponse) -> str:
    """The text of a page that is whole and well."""
    text = response.content.decode()
    assert response.status_code == 200, (response.status_code, text[:500])
    assert "</html>" in text
    return text
