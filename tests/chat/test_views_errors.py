"""What went wrong is said in a page and in JSON; bad bodies cost nothing."""

import json

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory

from chat.models import Room
from chat.views import errors
from tests.chat.house import Api, House, browser, code, new_house, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def asked(**headers: str):
    return RequestFactory().get("/", headers=headers)


class TestPages:
    def test_not_found(self, cast: House):
        for client in (browser(), browser(cast.carla)):
            response = client.get("/nothing/")
            assert response.status_code == 404
            assert "nothing at this address" in response.content.decode()
        assert code(Api().get("/nothing/")) == (404, "not_found")

    def test_another_host(self):
        response = browser(host="evil.example").get("/")
        assert response.status_code == 400
        assert "PROSA_URL" in response.content.decode()

    def test_bad_request(self):
        assert errors.bad_request(asked(), SuspiciousOperation()).status_code == 400
        assert errors.bad_request(asked(accept="application/json"), SuspiciousOperation()).status_code == 400

    def test_forbidden(self, cast: House):
        assert browser(cast.carla).get("/admin/", follow=True).status_code == 403
        assert code(Api(cast.carla).get("/admin/login/")) == (403, "forbidden")

    @pytest.mark.django_db(transaction=False)
    def test_broken_asks_no_database(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = errors.broken(asked())
            assert response.status_code == 500
            assert b"</html>" in response.content
            body = json.loads(errors.broken(asked(accept="application/json")).content)
        assert body["error"]["code"] == "unavailable"

    def test_broken_is_what_people_see(self, cast: House, monkeypatch):
        def fail(*_arguments: object, **_named: object) -> None:
            raise RuntimeError

        monkeypatch.setattr("chat.views.rooms.rooms.visible_rooms", fail)
        client = browser(cast.carla)
        client.raise_request_exception = False
        response = client.get("/rooms/")
        assert response.status_code == 500
        assert "Something broke here" in response.content.decode()

    def test_too_many(self):
        response = errors.too_many(asked(accept="application/json"))
        assert (response.status_code, response["Retry-After"]) == (429, "61")

    def test_health(self):
        assert browser().get("/healthz").content == b"ok\n"

    def test_the_catalogue_of_the_scripts(self):
        for language in ("pt-BR", "en"):
            client = browser(accept_language=language)
            address = str(client.get("/join/").context["texts_address"])
            response = client.get(address)
            assert response["Content-Type"].startswith("text/javascript")
            assert ("Hoje" in response.text) == (language == "pt-BR")
            assert "immutable" in response["Cache-Control"]
            assert "immutable" not in browser(accept_language="de").get(f"{address}0")["Cache-Control"]


class TestCsrf:
    def client(self, cast: House, accept: str) -> Client:
        client = Client(
            enforce_csrf_checks=True, SERVER_NAME="localhost", headers={"accept": accept, "accept-language": "en"}
        )
        client.force_login(cast.carla)
        return client

    def test_a_write_without_the_token_is_refused(self, cast: House):
        response = self.client(cast, "text/html").post("/rooms/", {"name": "x", "kind": "public"})
        assert response.status_code == 403
        assert "load the page again" in response.content.decode()
        response = self.client(cast, "application/json").post("/rooms/", {"name": "x", "kind": "public"})
        assert response.json()["error"]["code"] == "forbidden"
        assert Room.objects.count() == 2

    def test_with_it_in_the_header_it_is_done(self, cast: House):
        client = self.client(cast, "application/json")
        client.get("/profile/", headers={"accept": "text/html"})
        token = client.cookies["csrftoken"].value
        body = json.dumps({"name": "x", "kind": "public"})
        response = client.post("/rooms/", body, content_type="application/json", headers={"x-csrftoken": token})
        assert response.status_code == 201


class TestBodies:
    @pytest.mark.parametrize(
        "body",
        [
            "",
            "x",
            "[]",
            "1",
            "null",
            '"x"',
            '{"name": NaN}',
            '{"name": {}}',
            '{"name": [{}]}',
            '{"name": [null]}',
            '{"name": "\\ud800", "kind": "public"}',
            '{"\\ud800": 1}',
            "[" * 100_000,
            '{"name":' + "9" * 10_000 + "}",
            '{"name": "x" "kind"}',
        ],
    )
    def test_wrong_json(self, cast: House, body: str):
        assert code(Api(cast.carla).post("/rooms/", body)) == (400, "invalid")
        assert Room.objects.count() == 2

    def test_bytes_that_are_no_text(self, cast: House):
        client = browser(cast.carla, accept="application/json")
        assert client.post("/rooms/", b"\xff\xfe{", content_type="application/json").status_code == 400
        assert (
            client.post(
                "/rooms/", b"name=%ff%00&kind=public", content_type="application/x-www-form-urlencoded"
            ).status_code
            == 400
        )

    def test_numbers_and_flags_are_texts(self, cast: House):
        assert Api(cast.carla).post("/rooms/", {"name": 2026, "kind": "public", "topic": False})[1]["name"] == "2026"

    def test_a_form_body_is_answered_in_json_too(self, cast: House):
        client = browser(cast.carla, accept="application/json")
        assert client.post("/rooms/", {"name": "x", "kind": "public"}).status_code == 201

    def test_a_browser_gets_pages(self, cast: House):
        accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        assert page(browser(cast.carla, accept=accept).get("/rooms/"))
        assert browser(cast.carla, accept="*/*").get("/rooms/")["Content-Type"].startswith("text/html")

    def test_too_much(self, cast: House):
        assert Api(cast.carla).post("/rooms/", json.dumps({"name": "x" * 3_000_000}))[0] == 400


@pytest.mark.parametrize(
    "path", ["/", "/accounts/login/", "/join/", "/admin/login/", "/nothing/", "/accounts/password/reset/"]
)
def test_the_policy_allows_only_our_own(path: str):
    policy = browser().get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
