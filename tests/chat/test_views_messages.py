"""What can be asked of one message over HTTP."""

import pytest

from chat.models import Message, User
from chat.services.messages import delete_message, edit_message
from tests.chat.house import Api, code
from tests.chat.people import Cast, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(cast: Cast) -> Message:
    message = say(cast.carla, cast.room, "one")
    edit_message(message=message, by=cast.carla, body="two")
    return message


def address(message: Message) -> str:
    return f"/messages/{message.pk}/revisions/"


def test_moderators_see_what_a_message_said_before(cast: Cast, message: Message) -> None:
    _status, answer = Api(cast.bob).get(address(message))
    first, last = answer["versions"]
    assert (first["body"], last["body"], last["until"]) == ("one", "two", None)
    assert first["until"] == last["since"] > first["since"]
    delete_message(message=message, by=cast.bob)
    assert Api(cast.bob).get(address(message)) == (200, {"versions": []})


def test_others_do_not(cast: Cast, message: Message) -> None:
    def refused(user: User | None) -> object:
        return code(Api(user).get(address(message)))

    assert refused(None) == (401, "unauthenticated")
    assert refused(cast.carla) == refused(cast.dave) == (403, "forbidden")
    assert refused(cast.charlie) == (404, "not_found")
