"""The jokes API, called as any WSGI server calls it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from fundamentals import jokes


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr(jokes, "jokes", dict(jokes.jokes))
    return Client(jokes.application)


def post(client: Client, value: Any) -> TestResponse:
    return client.post("/api/jokes", data=json.dumps(value), content_type="application/json")


def test_the_list_and_one(client: Client) -> None:
    answer = client.get("/api/jokes")
    assert answer.status_code == 200 and answer.mimetype == "application/json"
    assert answer.json and answer.json[0]["id"] == 1
    assert client.get("/api/jokes/1").json == answer.json[0]
    assert client.get("/api/jokes/random").json in answer.json


def test_a_new_one_is_created(client: Client) -> None:
    answer = post(client, {"text": " O cliente disse 418. "})
    assert answer.status_code == 201
    assert client.get(answer.headers["Location"]).json == answer.json
    assert answer.json and answer.json["text"] == "O cliente disse 418."


@pytest.mark.parametrize("value", [None, [], "x", {}, {"text": ""}, {"text": "  "}, {"text": 1}, {"text": "x" * 501}])
def test_what_is_no_joke_is_400(client: Client, value: Any) -> None:
    count = len(jokes.jokes)
    answer = post(client, value)
    assert answer.status_code == 400 and answer.json and "text" in answer.json["error"]
    assert len(jokes.jokes) == count


def test_what_is_no_json_is_400(client: Client) -> None:
    assert client.post("/api/jokes", data=b"{").json == {"error": "the body is not JSON"}


def test_a_large_body_is_413(client: Client) -> None:
    assert client.post("/api/jokes", data=bytes(20000)).status_code == 413


@pytest.mark.parametrize("path", ["/", "/api/jokes/999", "/api/jokes/x", "/api", "/slowly"])
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and answer.json


def test_other_methods_are_405_with_allow(client: Client) -> None:
    answer = client.delete("/api/jokes")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_the_oldest_makes_room(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jokes, "MOST", len(jokes.jokes))
    assert post(client, {"text": "nova"}).status_code == 201
    assert client.get("/api/jokes/1").status_code == 404


def test_slow_waits_as_long_as_it_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("fundamentals.jokes.time.sleep", waited.append)
    assert client.get("/slow?seconds=0.5").json == {"waited": 0.5} and waited == [0.5]
    for bad in ("x", "-1", "31", "nan"):
        assert client.get(f"/slow?seconds={bad}").status_code == 400
