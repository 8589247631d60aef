"""Static files as they are served, collected and not."""

import gzip
import os
import re

import httpx
import pytest
from django.contrib.staticfiles import storage
from django.test import Client

from config import static

RELATIVE_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([./][^"']+)["']""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
SOURCES = {
    "app.js": 'import { a } from "./part.js";\nimport * as b from "./part.js";\nimport("./part.js");\n'
    + "// long\n" * 99,
    "part.js": "export const a = 1;\n",
}


@pytest.fixture
def site(settings, tmp_path, monkeypatch):
    """A site with two modules, nothing collected yet."""
    (tmp_path / "sources").mkdir()
    for name, text in SOURCES.items():
        (tmp_path / "sources" / name).write_text(text)
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    static.collected.cache_clear()
    yield tmp_path
    static.collected.cache_clear()


def get(path, **headers):
    """The answer of a process that starts now."""
    static.collected.cache_clear()
    storage.staticfiles_storage._setup()
    return Client(headers={"host": "localhost", **headers}).get(path)


def url(name):
    static.collected.cache_clear()
    return static.Storage().url(name)


def test_uncollected_files_are_served_by_their_names(site):
    assert url("app.js") == "/static/app.js"
    answer = get("/static/app.js")
    assert (answer.status_code, answer.text) == (200, SOURCES["app.js"])
    assert answer["Content-Type"] == 'text/javascript; charset="utf-8"'
    assert "immutable" not in answer["Cache-Control"]


def test_collected_files_bear_hashes_and_stay_for_ever(site):
    static.collect()
    assert HASHED.search(url("app.js"))
    answer = get(url("app.js"))
    assert "immutable" in answer["Cache-Control"]
    assert answer["Vary"] == "Accept-Encoding"


def test_modules_import_each_other_by_hashed_names(site):
    static.collect()
    imported = RELATIVE_IMPORT.findall(get(url("app.js")).text)
    assert len(imported) == 3
    assert {f"/static/{name[2:]}" for name in imported} == {url("part.js")}


def test_collected_files_are_compressed(site):
    static.collect()
    answer = get(url("app.js"), accept_encoding="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == get(url("app.js")).content


def test_a_changed_source_is_served_by_its_name_until_it_is_collected(site):
    static.collect()
    path = site / "sources" / "part.js"
    path.write_text("export const a = 2;\n")
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))
    assert url("part.js") == "/static/part.js"
    assert get("/static/part.js").text == "export const a = 2;\n"


def test_collecting_again_does_nothing(site):
    static.collect()
    manifest = site / "collected" / "staticfiles.json"
    made = manifest.stat().st_mtime_ns
    static.collect()
    assert manifest.stat().st_mtime_ns == made


def test_debug_serves_by_name(site, settings):
    static.collect()
    settings.DEBUG = True
    assert url("app.js") == "/static/app.js"


def test_a_browser_that_has_it_is_told_so(site):
    etag = get("/static/app.js")["ETag"]
    answer = get("/static/app.js", if_none_match=etag)
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.django_db(transaction=True)
def test_the_rest_goes_on_to_the_site(site):
    assert get("/static/none.js").status_code == 404
    assert get("/healthz").text == "ok\n"


def test_the_chat_s_modules_are_one_bundle_in_a_folder_of_its_own(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = False
    static.collect()
    static.collected.cache_clear()
    entry = url("chat/app.js")
    folder = re.fullmatch(r"/static/chat/([0-9a-f]{12})/app\.js", entry)[1]
    served = {path.name for path in (tmp_path / "chat" / folder).glob("*.js")}
    assert {"app.js", "bundle.js"} <= served
    assert not list((tmp_path / "chat").glob("*.js")), "these would hide the sources"
    assert storage.staticfiles_storage.preloads() == [f"/static/chat/{folder}/bundle.js"]
    answer = get(entry, accept_encoding="gzip")
    assert (answer.status_code, answer["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in answer["Cache-Control"]
    first = [
        get(url(f"chat/{name}"), accept_encoding="gzip") for name in ("app.js", "bundle.js", "page.css", "site.css")
    ]
    # With the page, its texts and all headers it must stay under 100 KB (bench/first_page.py).
    assert sum(len(one.content) for one in first) < 75_000
    sheet = get(url("chat/page.css")).text
    assert "@import" not in sheet
    assert ".composer" in sheet


def test_uncollected_modules_are_preloaded_one_by_one(site):
    static.collected.cache_clear()
    assert "/static/chat/outbox.js" in static.Storage().preloads()


def test_a_real_server_serves_them(server):
    with server() as chat, httpx.Client(base_url=chat.url) as client:
        answer = client.get("/static/chat/tokens.css")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/css")
        assert client.head("/static/chat/tokens.css").headers["content-length"] == str(len(answer.content))
        assert "Warning" not in chat.log
