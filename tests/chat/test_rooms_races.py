"""Two at the same moment: only one of what there may be one of."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from chat.models import Invite, Membership, Room, User
from chat.models.role import Role
from chat.services import invites, links, people, rooms
from chat.services.refusal import Refused
from tests.chat.house import FAST, House, new_house, role_of
from tests.chat.people import new_room, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]
CROWD = 4
ROUNDS = 5


@pytest.fixture(autouse=True)
def _fast(settings) -> None:
    settings.PASSWORD_HASHERS = FAST


@pytest.fixture
def cast(transactional_db: None) -> House:
    return new_house()


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What the calls return, or their refusals' codes, begun together in threads of their own."""
    gate = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        connections["default"].ensure_connection()
        gate.wait()
        try:
            return call()
        except Refused as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_one_conversation_per_set_of_people(cast: House):
    opened = at_once(
        *(lambda by=by: rooms.open_direct(by=by, people=[cast.alice, cast.bob]) for by in (cast.alice, cast.bob) * 2)
    )
    assert sorted(made for _room, made in opened) == [False, False, False, True]
    direct = Room.objects.get(kind=Room.Kind.DIRECT)
    assert {found for found, _made in opened} == {direct}
    assert direct.memberships.count() == 2


def test_the_last_place_of_a_join_link_is_taken_once(cast: House):
    invite = Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.alice, max_uses=1)
    crowd = [person(f"p{number}") for number in range(CROWD)]
    came = at_once(*(lambda user=user: invites.accept_invite(user=user, invite=invite) for user in crowd))
    assert sum(isinstance(one, Membership) for one in came) == 1
    assert came.count("gone") == CROWD - 1
    assert Membership.objects.filter(room=cast.private, user__in=crowd).count() == 1
    invite.refresh_from_db()
    assert invite.uses == 1


def test_a_place_is_counted_and_checked_in_one_statement(cast: House):
    """Without the room's lock, which makes the test above pass by itself."""
    invite = Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.alice, max_uses=1)

    @transaction.atomic
    def take() -> None:
        invites.take_place(invite)
        time.sleep(0.2)  # until all have asked and wait for this row; were one late, it would only be told the same

    assert at_once(*[take] * CROWD).count("gone") == CROWD - 1


def test_nor_do_two_sign_up_on_it(cast: House):
    Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.alice, max_uses=1)

    def sign_up(number: int) -> object:
        return people.sign_up(code="AAAAAAAA", username=f"p{number}", display_name="P", password="x")

    came = at_once(*(lambda number=number: sign_up(number) for number in range(CROWD)))
    assert came.count("gone") == CROWD - 1
    assert User.objects.filter(username__startswith="p").count() == 1


def test_one_account_per_user_name(cast: House):
    Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.alice)

    def sign_up() -> object:
        return people.sign_up(code="AAAAAAAA", username="eva", display_name="Eva", password="x")

    assert at_once(*[sign_up] * CROWD).count("conflict") == CROWD - 1
    assert Invite.objects.get().uses == 1


def test_one_owner_from_the_first_link():
    path = links.owner_link()
    token = path.split("/")[2]

    def start(number: int) -> object:
        return links.start(token=token, username=f"p{number}", display_name="P", password="x")

    came = at_once(*(lambda number=number: start(number) for number in range(CROWD)))
    assert came.count("gone") == CROWD - 1
    assert User.objects.get().role == Role.OWNER


def test_two_owners_who_remove_each_other_leave_one(cast: House):
    for number in range(ROUNDS):
        owners = {cast.carla: Role.OWNER, cast.charlie: Role.OWNER}
        where = new_room(f"horta-{number}", owners)
        at_once(
            lambda where=where: rooms.remove_member(by=cast.carla, room=where, user=cast.charlie),
            lambda where=where: rooms.remove_member(by=cast.charlie, room=where, user=cast.carla),
        )
        assert where.memberships.filter(role=Role.OWNER).count() == 1


def test_a_password_link_is_used_once(cast: House):
    for _number in range(ROUNDS):
        token = links.password_link(by=cast.alice, user=cast.carla).split("/")[2]
        used = at_once(*[lambda token=token: links.set_password(token=token, password="x")] * CROWD)
        assert used.count("gone") == CROWD - 1


def test_two_last_owners_of_the_community_who_step_down_leave_one(cast: House):
    User.objects.filter(pk=cast.bob.pk).update(role=Role.OWNER)
    came = at_once(
        lambda: people.change_role(by=cast.alice, user=cast.alice, role=Role.MEMBER),
        lambda: people.change_role(by=cast.bob, user=cast.bob, role=Role.MEMBER),
    )
    assert "conflict" in came
    assert User.objects.filter(role=Role.OWNER).count() == 1


def test_joining_twice_at_once_is_one_membership(cast: House):
    at_once(*[lambda: rooms.join_room(user=cast.charlie, room=cast.room)] * CROWD)
    assert role_of(cast.charlie, cast.room) == Role.MEMBER


def test_rooms_of_one_name_get_slugs_of_their_own(cast: House):
    made = at_once(*[lambda: rooms.create_room(by=cast.carla, name="Aula")] * CROWD)
    assert {one.slug for one in made} == {"aula", "aula-2", "aula-3", "aula-4"}
