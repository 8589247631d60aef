"""`manage.py populate`: the class of the demonstration, as if everybody had written it."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone, translation

from chat import markdown
from chat.demo import rooms as demo_rooms
from chat.demo.people import FIRST, the_class
from chat.demo.school import School
from chat.demo.store import Store
from chat.models import Change, Community, Membership, Mention, Message, Reaction, Room, User
from chat.models.role import Role
from chat.services.rights import combined, may
from chat.services.standing import entries
from tests.chat.house import browser
from tests.chat.invariants import check_invariants
from tests.chat.people import person, say
from tests.server import manage

pytestmark = [pytest.mark.django_db, pytest.mark.stores]

PASSWORD = "girafa"
NOON = datetime(2026, 5, 13, 12, 0, tzinfo=ZoneInfo("America/Sao_Paulo"))


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def populate(out: StringIO | None = None, **options) -> str:
    out = out or StringIO()
    with translation.override("en"):
        call_command("populate", small=True, stdout=out, stderr=out, **options)
    return out.getvalue()


def some(**fields) -> Message:
    """A message in the middle of its room."""
    return Message.objects.filter(seq__gt=20, **fields).earliest("pk")


def change(message: Message, **fields) -> int:
    return Message.objects.filter(pk=message.pk).update(**fields)


# Each breaks one invariant, and gives how many rows it changed.
HARMS = [
    lambda: Change.objects.filter(room__slug="geral", seq=70).delete()[0],
    lambda: Room.objects.filter(slug="geral").update(head=F("head") + 1),
    lambda: change(some(), changed_seq=F("changed_seq") + 1),
    lambda: change(some(), body_seq=F("body_seq") - 1),
    lambda: change(some(deleted_at=None), deleted_at=timezone.now()),
    lambda: change(some(deleted_at__isnull=False), html="<p>still here</p>"),
    lambda: change(some(deleted_at=None), edited_at=timezone.now()),
    lambda: change(some(deleted_at=None), pinned=True),
    lambda: change(some(deleted_at=None), body="something else"),
    lambda: change(some(deleted_at=None), reply_to=Message.objects.latest("pk")),
    lambda: Reaction.objects.filter(pk=Reaction.objects.earliest("pk").pk).delete()[0],
    lambda: Reaction.objects.bulk_create(
        [Reaction(message=some(deleted_at__isnull=False), user=User.objects.get(username="ana"), emoji="👍")]
    ),
    lambda: Mention.objects.filter(pk=Mention.objects.earliest("pk").pk).delete()[0],
    lambda: Mention.objects.filter(pk=Mention.objects.earliest("pk").pk).update(seq=1),
    lambda: Membership.objects.filter(user__username="ana").update(read=10**6),
    lambda: Change.objects.filter(kind="reaction", on=True, message__deleted_at=None).update(on=False),
    lambda: Change.objects.filter(kind="pin").update(kind="message"),
]


@pytest.fixture(scope="class")
def said(django_db_setup, django_db_blocker) -> Iterator[str]:
    """What the command prints as it fills the database for the tests of one class."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield populate(password=PASSWORD)
        transaction.set_rollback(True)


class TestSmall:
    @pytest.fixture(autouse=True)
    def _populated(self, said: str) -> None:
        pass

    def test_has_a_class_and_its_messages(self):
        assert User.objects.count() == 12
        assert Message.objects.count() == 1500
        assert Community.get().name == "Turma de Redes"

    def test_holds_every_invariant(self):
        check_invariants()

    @pytest.mark.parametrize("harm", range(len(HARMS)))
    def test_a_broken_invariant_is_noticed(self, harm: int):
        assert HARMS[harm](), "it harmed nothing"
        with pytest.raises(AssertionError):
            check_invariants()

    def test_a_lost_message_is_noticed(self):
        acked = list(Message.objects.values_list("author", "client_id")[:20])
        check_invariants(acked)
        with pytest.raises(AssertionError, match="stored 0 times"):
            check_invariants([*acked, (acked[0][0], "never stored")])

    def test_gives_everybody_their_role(self):
        roles = dict(User.objects.filter(username__in=[p.username for p in FIRST]).values_list("username", "role"))
        assert roles == {"ana": "owner", "bruno": "moderator", "carla": "member", "davi": "member", "eva": "guest"}
        staff = User.objects.filter(is_staff=True, is_superuser=True)
        assert list(staff.values_list("username", flat=True)) == ["ana"]

    def test_has_the_three_rooms(self):
        assert people_of("projeto") == {"ana": "owner", "bruno": "moderator", "carla": "member"}
        assert people_of("visitas") == {"ana": "owner", "bruno": "moderator", "eva": "guest"}
        assert set(people_of("geral")) == set(User.objects.values_list("username", flat=True)) - {"eva"}
        kinds = dict(Room.objects.exclude(kind="direct").values_list("slug", "kind"))
        assert kinds == {"geral": "public", "projeto": "private", "visitas": "private"}

    def test_has_one_conversation_for_each_set_of_people(self):
        for room in Room.objects.filter(kind="direct").annotate(people=Count("memberships")):
            ids = sorted(room.memberships.values_list("user", flat=True))
            assert room.direct_key == "-".join(map(str, ids))
            assert room.people >= 2
            assert room.slug.startswith("_")

    def test_leaves_ana_and_carla_something_to_read(self):
        for username in ("ana", "carla"):
            geral = next(e for e in entries(User.objects.get(username=username)).values() if e.slug == "geral")
            assert 3 <= geral.unread <= 12
            assert geral.mentions == 1

    def test_leaves_nothing_unread_to_who_runs_the_room(self):
        assert not any(entry.unread for entry in entries(User.objects.get(username="bruno")).values())

    def test_nobody_did_what_they_may_not(self):
        action = {"message": "send", "edit": "send", "delete": "react", "reaction": "react", "pin": "pin"}
        roles = {(m.room_id, m.user_id): combined(m.user.role, m.role) for m in all_memberships()}
        for change in Change.objects.select_related("room", "message"):
            role = roles[change.room_id, change.by_id]
            assert may(action[change.kind], role, change.room.kind)
            if change.kind == "edit" or (change.kind == "delete" and not may("moderate", role, change.room.kind)):
                assert change.by_id == change.message.author_id

    def test_renders_what_people_wrote(self):
        people = {
            room: dict(Membership.objects.filter(room=room).values_list("user__username", "user"))
            for room in Room.objects.values_list("pk", flat=True)
        }
        for message in Message.objects.filter(deleted_at=None):
            assert message.html == markdown.render(message.body, people[message.room_id])[0]

    def test_has_a_bit_of_everything(self):
        kinds = Counter(Change.objects.values_list("kind", flat=True))
        assert all(kinds[kind] for kind in Change.Kind.values)
        living = Message.objects.filter(deleted_at=None)
        for part in ("<pre><code", "<a href", "<li>", 'class="mention"', "<strong>"):
            assert living.filter(html__contains=part).exists(), part
        assert living.exclude(reply_to=None).count() > 50

    def test_was_all_said_by_now_and_in_order(self):
        assert not Message.objects.filter(created_at__gt=timezone.now()).exists()
        assert not Message.objects.filter(created_at__lt=timezone.now() - timezone.timedelta(weeks=5)).exists()
        for room in Room.objects.all():
            times = list(room.messages.order_by("seq").values_list("created_at", flat=True))
            assert times == sorted(times)
        assert list(Message.objects.order_by("pk")) == list(Message.objects.order_by("created_at", "pk"))

    def test_sleeps_at_night(self):
        hours = Counter(timezone.localtime(at).hour for at in Message.objects.values_list("created_at", flat=True))
        assert sum(hours[hour] for hour in range(1, 6)) < 0.02 * sum(hours.values())

    @pytest.mark.parametrize("username", ["ana", "eva", "helio"])
    def test_lets_its_people_sign_in(self, username: str):
        client = browser()
        answer = client.post("/accounts/login/", {"login": username, "password": PASSWORD})
        assert answer.status_code == 302
        assert client.session["_auth_user_id"] == str(User.objects.get(username=username).pk)

    def test_does_not_let_them_in_with_another_password(self):
        answer = browser().post("/accounts/login/", {"login": "ana", "password": "zebra"})
        assert answer.status_code == 200

    def test_goes_on_as_any_other_chat(self):
        carla = User.objects.get(username="carla")
        geral = Room.objects.get(slug="geral")
        assert say(carla, geral, "oi, @ana").seq == geral.head + 1
        check_invariants()

    def test_says_how_far_it_is_and_how_to_sign_in(self, said: str):
        lines = said.splitlines()
        assert "Storing: 100%" in lines
        assert "12 people, 7 rooms, 1500 messages" in said
        assert lines[-1].startswith("ana (owner)")

    def test_refuses_a_second_time(self):
        head = Room.objects.get(slug="geral").head
        with pytest.raises(CommandError, match="already"):
            populate()
        assert Room.objects.get(slug="geral").head == head


def people_of(slug: str) -> dict[str, str]:
    return dict(Membership.objects.filter(room__slug=slug).values_list("user__username", "role"))


def all_memberships():
    return Membership.objects.select_related("user")


class TestCommand:
    def test_without_a_password_nobody_signs_in(self):
        said = populate()
        assert not any(user.has_usable_password() for user in User.objects.all())
        assert "changepassword" in said

    @pytest.mark.parametrize("password", ["", " "])
    def test_wants_a_password_that_is_one(self, password: str):
        with pytest.raises(CommandError, match="empty"):
            populate(password=password)
        assert not User.objects.exists()

    def test_refuses_a_database_with_other_people(self):
        person("zeca")
        with pytest.raises(CommandError, match="Somebody uses this database"):
            populate()
        assert User.objects.count() == 1
        assert not Room.objects.exists()

    def test_refuses_a_database_with_rooms(self):
        Room.objects.create(slug="geral")
        with pytest.raises(CommandError, match="Somebody uses this database"):
            populate()
        assert not User.objects.exists()

    def test_somebody_who_came_meanwhile_is_safe(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(School, "rooms", lambda self: iter(() if person("zeca") else ()))
        with pytest.raises(CommandError, match="Somebody uses this database"):
            populate()
        assert User.objects.count() == 1

    @pytest.mark.parametrize("part", ["_write_messages", "_write_changes", "_reset_sequence"])
    def test_interrupted_it_leaves_nothing(self, part: str, monkeypatch: pytest.MonkeyPatch):
        def interrupted(self: Store) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Store, part, interrupted)
        out = StringIO()
        with pytest.raises(SystemExit) as exit:
            populate(out)
        assert exit.value.code == 130
        assert "Nothing was written" in out.getvalue()
        assert not (User.objects.exists() or Room.objects.exists() or Message.objects.exists())

    def test_on_a_terminal_it_draws_a_bar(self):
        said = populate(Terminal())
        assert "\rStoring [##############################] 100%\n" in said
        assert "\rStoring [#" in said.replace("#" * 30, "")

    def test_another_seed_says_other_things(self):
        one, same, other = (School(seed=seed, now=NOON, small=True) for seed in (1, 1, 2))
        assert told(one) == told(same)
        assert told(one) != told(other)

    @pytest.mark.parametrize("small", [True, False])
    @pytest.mark.parametrize("seed", range(5))
    def test_every_seed_gives_as_many_messages(self, seed: int, small: bool):
        plans = demo_rooms.plans(the_class(small=small), Random(seed), small=small)
        assert sum(plan.messages for plan in plans) == (1_500 if small else 100_000)
        assert all({person.role for person in plan.people} != {Role.GUEST} for plan in plans)


def told(school: School) -> list[tuple[float, str]]:
    return [(utterance.at, utterance.body) for lived in school.rooms() for utterance in lived.said]


class TestProcess:
    def test_says_that_tables_are_missing(self, tmp_path: Path):
        with pytest.raises(subprocess.CalledProcessError) as failed:
            manage("populate", "--small", PROSA_DATA=str(tmp_path), PROSA_LANGUAGE="en")
        assert failed.value.returncode == 1
        assert failed.value.stderr.strip() == "CommandError: The database is not up to date. Run: manage.py migrate"
