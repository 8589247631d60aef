"""Reports: who may bring a message before whom, what those decide, and what its author does not learn."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Change, Deed, Membership, Message, Report, Room, User
from chat.models.role import Role
from chat.services import moderation, reports, rooms
from chat.services.messages import delete_message, edit_message
from chat.services.standing import entries
from tests.chat.house import Api, House, browser, code, new_house, page, refusal
from tests.chat.people import person, say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


@pytest.fixture
def message(cast: House) -> Message:
    return say(cast.carla, cast.private, "rude words")


def report(by: User, message: Message, reason: str = "rude") -> Report:
    return reports.report_message(by=by, message=message, reason=reason)


def waiting(by: User) -> list[str]:
    return [case.body for case in reports.cases(by=by)]


def counted(user: User, cast: House) -> int:
    return entries(user)[cast.private.pk].reports


class TestReport:
    def test_who_can_read_it_reports_it_once(self, cast: House, message: Message):
        report(cast.dave, message)
        assert refusal(report, by=cast.dave, message=message) == "conflict"
        report(cast.alice, message, "very rude")
        assert refusal(report, by=cast.charlie, message=message) == "not_found"
        assert [(one.by, one.reason) for one in reports.cases(by=cast.bob)[0].reports] == [
            (cast.dave, "rude"),
            (cast.alice, "very rude"),
        ]

    def test_not_ones_own_nor_a_deleted_one(self, cast: House, message: Message):
        assert refusal(report, by=cast.carla, message=message) == "conflict"
        delete_message(message=message, by=cast.carla)
        assert refusal(report, by=cast.dave, message=message) == "conflict"

    def test_what_it_said_stays_to_be_seen_until_it_is_decided(self, cast: House, message: Message):
        report(cast.dave, message)
        edit_message(message=message, by=cast.carla, body="kind words")
        assert waiting(cast.bob) == ["rude words"]
        delete_message(message=message, by=cast.carla)
        assert waiting(cast.bob) == ["rude words"]  # its author does not take it from the moderators
        assert reports.keep(by=cast.bob, message=message) == 1

    def test_nobody_floods_the_moderators(self, cast: House, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(reports, "OPEN_LIMIT", 1)
        report(cast.dave, say(cast.carla, cast.room))
        assert refusal(report, by=cast.dave, message=say(cast.carla, cast.room)) == "conflict"


class TestQueue:
    @pytest.mark.parametrize("who, sees", [("alice", True), ("bob", True), ("carla", False), ("dave", False)])
    def test_its_moderators_see_it(self, cast: House, message: Message, who: str, sees: bool):
        report(cast.dave, message)
        assert waiting(getattr(cast, who)) == ["rude words"] * sees
        assert counted(getattr(cast, who), cast) == int(sees)
        judged = refusal(reports.keep, by=getattr(cast, who), message=message) if not sees else "may"
        assert judged == ("may" if sees else "not_found")

    def test_those_of_the_community_see_all_and_are_told(self, cast: House, message: Message):
        zoe = person("zoe", Role.MODERATOR)
        report(cast.dave, message)
        assert waiting(zoe) == ["rude words"]
        assert [User.objects.get(pk=one.pk).version for one in (cast.alice, cast.bob, cast.carla)] == [1, 1, 0]

    def test_of_a_conversation_those_of_the_community(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.bob, people=[cast.carla])
        report(cast.bob, say(cast.carla, direct, "a threat"))
        assert waiting(cast.alice) == ["a threat"]
        assert waiting(cast.bob) == []
        reports.delete(by=cast.alice, message=Message.objects.get(body="a threat"))
        assert waiting(cast.alice) == []

    def test_nobody_judges_themselves(self, cast: House):
        own = say(cast.bob, cast.private, "mine")
        report(cast.dave, own)
        assert waiting(cast.bob) == []
        assert counted(cast.bob, cast) == 0
        assert refusal(reports.keep, by=cast.bob, message=own) == "not_found"
        assert waiting(cast.alice) == ["mine"]

    def test_of_one_room(self, cast: House, message: Message):
        report(cast.dave, message)
        report(cast.dave, say(cast.carla, cast.room, "elsewhere"))
        assert [case.body for case in reports.cases(by=cast.bob, room=cast.room)] == ["elsewhere"]

    def test_so_many_and_each_with_all_its_reports(self, cast: House, monkeypatch: pytest.MonkeyPatch):
        """The oldest first, however many reports one message has; the rest waits."""
        monkeypatch.setattr(reports, "SHOWN", 2)
        said = [say(cast.carla, cast.private, name) for name in ("one", "two", "three")]
        for by, message in ((cast.dave, said[1]), (cast.dave, said[0]), (cast.alice, said[1]), (cast.dave, said[2])):
            report(by, message)
        with CaptureQueriesContext(connection) as asked:
            found = reports.cases(by=cast.bob)
        assert [(case.body, len(case.reports)) for case in found] == [("two", 2), ("one", 1)]
        assert any("LIMIT 2" in query["sql"] for query in asked)

    def test_a_guest_moderates_nothing(self, cast: House, message: Message):
        report(cast.alice, message)
        Membership.objects.filter(user=cast.dave).update(role=Role.MODERATOR)
        assert waiting(cast.dave) == []


class TestDecide:
    def test_keep(self, cast: House, message: Message):
        report(cast.dave, message)
        report(cast.alice, message)
        assert reports.keep(by=cast.bob, message=message) == 2
        assert reports.keep(by=cast.bob, message=message) == 0
        assert (waiting(cast.bob), counted(cast.bob, cast)) == ([], 0)
        assert set(Report.objects.values_list("body", flat=True)) == {""}
        deed = Deed.objects.get()
        assert (deed.kind, deed.user, deed.detail) == ("keep", cast.carla, {"seq": message.seq, "reports": 2})
        assert refusal(report, by=cast.dave, message=message) == "conflict"  # decided is decided

    def test_delete(self, cast: House, message: Message):
        report(cast.dave, message)
        assert reports.delete(by=cast.bob, message=message) == 1
        assert reports.delete(by=cast.bob, message=message) == 0
        message.refresh_from_db()
        assert message.deleted_at and not message.body
        assert Change.objects.filter(kind="delete", by=cast.bob).count() == 1
        assert Deed.objects.values_list("kind", flat=True).get() == "delete"

    def test_by_a_moderator_of_the_community_who_is_not_in_the_room(self, cast: House, message: Message):
        zoe = person("zoe", Role.MODERATOR)
        report(cast.dave, message)
        assert refusal(delete_message, message=message, by=zoe) == "not_found"
        reports.delete(by=zoe, message=message)
        message.refresh_from_db()
        assert message.deleted_at

    def test_in_an_archived_room_too(self, cast: House, message: Message):
        report(cast.dave, message)
        moderation.archive_room(by=cast.bob, room=cast.private, on=True)
        assert reports.delete(by=cast.bob, message=message) == 1
        assert Room.objects.get(pk=cast.private.pk).head == 2


class TestOverHttp:
    def test_from_the_report_to_the_decision(self, cast: House, message: Message):
        path = f"/messages/{message.pk}/report/"
        status, body = Api(cast.dave).post(path, {"reason": "rude"})
        assert (status, "moderators" in body["said"]) == (201, True)
        assert code(Api(cast.dave).post(path)) == (409, "conflict")
        assert code(Api(cast.charlie).post(path)) == (404, "not_found")
        assert code(Api().post(path)) == (401, "unauthenticated")
        assert code(Api(cast.dave).post(path, {"reason": "x" * 501})) == (400, "invalid")
        status, listed = Api(cast.bob).get("/reports/?room=cozinha")
        assert [one["body"] for one in listed["reports"]] == ["rude words"]
        assert listed["reports"][0]["reports"][0]["by"]["username"] == "dave"
        assert listed["reports"][0]["link"] == f"/r/cozinha/?m={message.seq}"
        text = page(browser(cast.bob).get("/reports/"))
        assert "rude words" in text and "/mute/" in text
        assert Api(cast.bob).post(f"/reports/{message.pk}/keep/") == (200, {"said": "The message stays."})
        assert "Nothing waits" in page(browser(cast.bob).get("/reports/"))

    def test_the_author_sees_none_of_it(self, cast: House, message: Message):
        report(cast.dave, message)
        assert Api(cast.carla).get("/reports/") == (200, {"reports": []})
        assert "dave" not in page(browser(cast.carla).get("/reports/"))
        for act in ("keep", "delete"):
            assert code(Api(cast.carla).post(f"/reports/{message.pk}/{act}/")) == (404, "not_found")

    def test_who_is_not_in_the_room_sees_what_was_reported_and_no_more(self, cast: House):
        """Neither what the message says by now nor what it answers to."""
        direct, _made = rooms.open_direct(by=cast.bob, people=[cast.carla])
        threat = say(cast.carla, direct, "a threat", reply_to=say(cast.bob, direct, "a secret"))
        report(cast.bob, threat)
        edit_message(message=threat, by=cast.carla, body="another secret")
        _status, listed = Api(cast.alice).get("/reports/")
        assert listed["reports"][0]["body"] == "a threat"
        shown = listed["reports"][0]["message"]
        assert set(shown) == {"id", "seq", "author", "created_at", "edited_at", "deleted_at"}
        assert (shown["id"], shown["author"]["username"]) == (str(threat.pk), "carla")
        assert "secret" not in str(listed) + page(browser(cast.alice).get("/reports/"))

    @pytest.mark.parametrize("form", ["json", "html"])
    def test_many_cost_no_more_queries_than_one(self, cast: House, message: Message, form: str):
        def queries() -> int:
            client = Api(cast.bob).client if form == "json" else browser(cast.bob)
            with CaptureQueriesContext(connection) as asked:
                assert client.get("/reports/").status_code == 200
            return len(asked)

        report(cast.dave, message)
        one = queries()
        for text in ("a", "b", "c"):
            report(cast.dave, say(cast.carla, cast.private, text))
            report(cast.dave, say(cast.alice, cast.room, text))
        assert queries() == one

    def test_who_is_in_the_room_sees_the_message_as_it_is(self, cast: House, message: Message):
        report(cast.dave, message)
        edit_message(message=message, by=cast.carla, body="kind words")
        _status, listed = Api(cast.bob).get("/reports/")
        assert (listed["reports"][0]["body"], listed["reports"][0]["message"]["body"]) == ("rude words", "kind words")
