"""A request in, a response out: the files below a folder, without any socket."""

import os
import re
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundamentals.http import files
from fundamentals.http.content import PIECE, Shrunk
from fundamentals.http.dates import http_date
from fundamentals.http.message import Response
from fundamentals.http.ranges import parse_range
from tests.fundamentals.http.asking import ask, body, header, open_descriptors, request

DATA = bytes(range(256))
LONG_AGO = 784111777


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "with index").mkdir()
    (root / "with index" / "index.html").write_text("<h1>ação")
    (root / "a.txt").write_text("ação\n")
    (root / "data").write_bytes(DATA)
    (root / "empty").touch()
    (root / "large").write_bytes(os.urandom(3 * PIECE))
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    (tmp_path / "secret").write_text("secret")
    return root


def test_a_file(root: Path) -> None:
    response = ask(root, "/a.txt?any=query")
    assert response.status == 200 and body(response) == "ação\n".encode()
    assert dict(response.headers) == {
        "Content-Type": "text/plain; charset=utf-8",
        "Last-Modified": http_date(LONG_AGO),
        "ETag": header(response, "ETag"),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
    }
    assert re.fullmatch(r'"[\x21\x23-\x7e]+"', header(response, "ETag") or "")


def test_an_empty_file(root: Path) -> None:
    response = ask(root, "/empty")
    assert response.status == 200 and response.body == b""
    response = ask(root, "/empty", Range="bytes=0-")
    assert response.status == 416 and header(response, "Content-Range") == "bytes */0"


def test_a_large_file_is_not_in_memory(root: Path) -> None:
    response = ask(root, "/large")
    assert not isinstance(response.body, bytes)
    assert header(response, "Content-Length") == str(3 * PIECE)
    assert body(response) == (root / "large").read_bytes()


def test_as_much_as_one_piece_is_read_at_once(root: Path) -> None:
    (root / "piece").write_bytes(bytes(PIECE))
    assert ask(root, "/piece").body == bytes(PIECE)


@pytest.mark.parametrize("path", ["/a.txt", "/large", "/sub/", "/sub", "/nowhere"])
@pytest.mark.parametrize("fields", [{}, {"If_Match": '"x"'}, {"If_None_Match": "*"}], ids=str)
def test_head_is_answered_like_get(root: Path, path: str, fields: dict[str, str]) -> None:
    get, head = ask(root, path, **fields), ask(root, path, "HEAD", **fields)
    assert (get.status, get.headers) == (head.status, head.headers)
    assert body(get) == body(head)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE", "get"])
@pytest.mark.parametrize("path", ["/a.txt", "/sub/", "/nowhere", ""])
def test_other_methods_are_not_allowed(root: Path, method: str, path: str) -> None:
    response = ask(root, path, method)
    assert response.status == 405 and header(response, "Allow") == "GET, HEAD, OPTIONS"


def test_options(root: Path) -> None:
    response = ask(root, "/a.txt", "OPTIONS")
    assert response.status == 204 and header(response, "Allow") == "GET, HEAD, OPTIONS" and response.body == b""


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/../secret", "/%2e%2e%2fsecret", "/a.txt%00", "/a.txt/", "/a.txt/.", "/a.txt/index.html", "/out"],
)
def test_not_found(root: Path, path: str) -> None:
    (root / "out").symlink_to("../secret")
    response = ask(root, path, If_Match='"x"', Range="bytes=0-0")
    assert response.status == 404 and b"secret" not in body(response)


def test_the_file_is_in_a_folder_that_is_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("root")
    (root / "absolute.txt").symlink_to(tmp_path / "link" / "a.txt")
    assert body(ask(tmp_path / "link", "/absolute.txt")) == (root / "a.txt").read_bytes()


def test_a_root_that_comes_and_goes(root: Path, tmp_path: Path) -> None:
    """Programs that build a site throw the folder away and make it anew."""
    handler = files.Files(root)
    root.rename(tmp_path / "old")
    assert handler(request("/a.txt")).status == 404
    assert handler(request("/")).status == 404
    root.mkdir()
    (root / "a.txt").write_text("new")
    assert body(handler(request("/a.txt"))) == b"new"


def test_no_permission(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system would tell it: root, whom the tests may run as, is never refused."""
    real = os.open

    def refuse(path: bytes, *args: int, **more: int | None) -> int:
        if path.endswith((b"a.txt", b"index.html")):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert ask(root, "/a.txt").status == 403
    assert ask(root, "/with%20index/").status == 403  # rather than the list that the index was to hide


def test_a_fault_of_the_disk_is_not_the_readers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> bytes:
        raise OSError(5, "Input/output error")

    before = open_descriptors()
    monkeypatch.setattr(os, "pread", fail)
    with pytest.raises(OSError, match="Input/output"):
        ask(root, "/a.txt")
    assert open_descriptors() == before


# Folders


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/sub", "/sub/"),
        ("/sub?a=1&b=%20", "/sub/?a=1&b=%20"),
        ("/with%20index", "/with%20index/"),
        ("/w%69th%20index", "/with%20index/"),
        ("//sub", "/sub/"),
        ("///sub", "/sub/"),
        ("/.//sub", "/sub/"),
        ("/%2e//sub", "/sub/"),
    ],
)
def test_a_folder_without_its_slash(root: Path, target: str, location: str) -> None:
    response = ask(root, target)
    assert response.status == 301 and header(response, "Location") == location


@pytest.mark.parametrize("name", ["\\evil", "evil.com", "@evil", "https:", "\r\nX: y", "é"])
def test_a_redirection_stays_here(root: Path, name: str) -> None:
    (root / name).mkdir()
    for start in ("/", "//", "/./"):
        response = ask(root, start + quote(name))
        assert header(response, "Location") == f"/{quote(name, safe='')}/"


def test_the_index_of_a_folder(root: Path) -> None:
    response = ask(root, "/with%20index/")
    assert response.status == 200 and body(response) == "<h1>ação".encode()
    assert header(response, "Content-Type") == "text/html; charset=utf-8"
    assert response.headers == ask(root, "/with%20index/index.html").headers


def test_the_index_is_a_link_outside(root: Path) -> None:
    (root / "sub" / "index.html").symlink_to("../../secret")
    response = ask(root, "/sub/")
    assert response.status == 200 and "Esta pasta está vazia." in body(response).decode()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("index.html")])
def test_the_index_is_no_file(root: Path, make: object) -> None:
    assert callable(make)
    make(root / "sub" / "index.html")
    response = ask(root, "/sub/")
    assert response.status == 200 and "Conteúdo de " in body(response).decode()


@pytest.mark.parametrize("path", ["/sub/", "/sub//", "/sub/.", "/./sub/%2e", "//sub/./"])
def test_the_slash_of_a_folder(root: Path, path: str) -> None:
    assert body(ask(root, path)) == body(ask(root, "/sub/"))


def test_the_list_of_a_folder(root: Path) -> None:
    """What a request would not find is not in it."""
    (root / "sub" / "a.txt").write_text("a")
    (root / "sub" / "deep").mkdir()
    (root / "sub" / "in").symlink_to("../a.txt")
    (root / "sub" / "in-folder").symlink_to("..")
    (root / "sub" / "out").symlink_to("../../secret")
    (root / "sub" / "dangling").symlink_to("nowhere")
    (root / "sub" / "device").symlink_to("/dev/null")
    os.mkfifo(root / "sub" / "pipe")
    response = ask(root, "/sub/")
    assert response.status == 200
    assert header(response, "Content-Type") == "text/html; charset=utf-8"
    assert header(response, "X-Content-Type-Options") == "nosniff"
    links = re.findall('href="(.*?)"', body(response).decode())
    assert links == ["../", "a.txt", "deep/", "in", "in-folder/"]
    for link in links[1:]:
        assert ask(root, f"/sub/{link}").status == 200


def test_an_entry_goes_while_the_list_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "sub" / "a.txt").write_text("a")

    class Gone:
        name = "gone"

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError

    class Scan(list[object]):
        def __enter__(self) -> "Scan":
            return self

        def __exit__(self, *_error: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", lambda _fd: Scan([Gone()]))
    assert "Esta pasta está vazia." in body(ask(root, "/sub/")).decode()


def test_a_list_has_an_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ENTRIES", 2)
    for number, more in enumerate((False, False, True), 1):
        (root / "sub" / str(number)).touch()
        text = body(ask(root, "/sub/")).decode()
        assert text.count("<tr><td>") == min(number, 2) and ("mais do que esta" in text) is more


def test_a_list_has_a_tag_but_no_parts(root: Path) -> None:
    tag = header(ask(root, "/sub/"), "ETag") or ""
    response = ask(root, "/sub/", If_None_Match=tag)
    assert (response.status, response.headers, response.body) == (304, [("ETag", tag)], b"")
    assert ask(root, "/sub/", If_Match='"x"').status == 412
    assert ask(root, "/sub/", Range="bytes=0-0").status == 200
    (root / "sub" / "new").touch()
    assert ask(root, "/sub/", If_None_Match=tag).status == 200


# Types


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("A.HTML", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.svg", "image/svg+xml"),
        ("a.json", "application/json"),
        ("a.pdf", "application/pdf"),
        ("a.tar.gz", "application/gzip"),
        ("a.html.gz", "application/gzip"),
        ("a.tgz", "application/gzip"),
        ("a.svgz", "application/gzip"),
        ("a.tar.bz2", "application/x-bzip2"),
        ("a.tar.xz", "application/x-xz"),
        ("a.html.br", "application/octet-stream"),
        ("a.Z", "application/octet-stream"),
        ("a.nobody-knows", "application/octet-stream"),
        ("html", "application/octet-stream"),
        (".html", "application/octet-stream"),
        ("data:,a", "application/octet-stream"),
        ("a:b.html", "text/html; charset=utf-8"),
    ],
)
def test_types(root: Path, name: str, kind: str) -> None:
    (root / name).write_text("a")
    response = ask(root, "/" + quote(name))
    assert header(response, "Content-Type") == kind
    assert header(response, "Content-Encoding") is None


# Conditions: the table is in test_files_conditions.py


def test_not_modified(root: Path) -> None:
    tag = header(ask(root, "/a.txt"), "ETag") or ""
    for fields in ({"If_None_Match": tag}, {"If_Modified_Since": http_date(LONG_AGO)}):
        response = ask(root, "/a.txt", **fields, Range="bytes=0-0")
        assert (response.status, response.headers, response.body) == (304, [("ETag", tag)], b"")


def test_precondition_failed_comes_before_the_range(root: Path) -> None:
    assert ask(root, "/a.txt", If_Match='"x"', Range="bytes=99-").status == 412
    assert ask(root, "/a.txt", If_Unmodified_Since=http_date(LONG_AGO - 1)).status == 412


def test_every_change_gives_another_tag(root: Path) -> None:
    path, tags = root / "a.txt", []

    def look() -> None:
        tags.append(header(ask(root, "/a.txt"), "ETag"))

    look()
    path.write_text("acao!\n")
    look()
    path.write_text("abcd!\n")  # as long as before, and with the same date
    os.utime(path, (LONG_AGO, LONG_AGO))
    look()
    (root / "new").write_text("ABCD!\n")
    os.utime(root / "new", (LONG_AGO, LONG_AGO))
    (root / "new").rename(path)
    look()
    assert len(set(tags)) == 4
    look()
    assert tags[4] == tags[3]


def test_a_date_in_the_future_is_not_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.5)
    os.utime(root / "a.txt", (1_700_000_009, 1_700_000_009))
    response = ask(root, "/a.txt")
    assert header(response, "Last-Modified") == http_date(1_700_000_000)
    assert "14/11/2023" in body(ask(root, "/")).decode()


def test_dates_before_1970_and_far_from_now(root: Path) -> None:
    for seconds in (-5, 2**40):
        os.utime(root / "a.txt", (seconds, seconds))
        assert header(ask(root, "/a.txt"), "Last-Modified") == http_date(max(0, min(seconds, int(time.time()))))
        assert ask(root, "/").status == 200


# Ranges: the reading of the field is in test_files_ranges.py


def parts_of(response: Response, data: bytes) -> list[bytes]:
    """The parts of a message of many parts, each checked against what it says of itself."""
    boundary = (header(response, "Content-Type") or "").removeprefix("multipart/byteranges; boundary=").encode()
    *parts, end = body(response).split(b"--" + boundary)
    assert parts.pop(0) == b"" and end == b"--\r\n"
    found = []
    for part in parts:
        head, _empty, content = part.partition(b"\r\n\r\n")
        match = re.fullmatch(
            rb"\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes (\d+)-(\d+)/(\d+)", head
        )
        assert match and content.endswith(b"\r\n")
        first, last, size = map(int, match.groups())
        assert size == len(data) and content[:-2] == data[first : last + 1]
        found.append(content[:-2])
    return found


@pytest.mark.parametrize(
    ("field", "part", "said"),
    [
        ("bytes=0-0", DATA[:1], "bytes 0-0/256"),
        ("bytes=10-19", DATA[10:20], "bytes 10-19/256"),
        ("bytes=250-", DATA[250:], "bytes 250-255/256"),
        ("bytes=250-999", DATA[250:], "bytes 250-255/256"),
        ("bytes=-6", DATA[250:], "bytes 250-255/256"),
        ("bytes=-999", DATA, "bytes 0-255/256"),
        ("bytes=0-0,999-", DATA[:1], "bytes 0-0/256"),
    ],
)
def test_one_part(root: Path, field: str, part: bytes, said: str) -> None:
    response = ask(root, "/data", Range=field)
    assert (response.status, body(response)) == (206, part)
    assert header(response, "Content-Range") == said
    for name in ("ETag", "Last-Modified", "Accept-Ranges", "Content-Type"):
        assert header(response, name) == header(ask(root, "/data"), name)


def test_several_parts(root: Path) -> None:
    response = ask(root, "/data", Range="bytes=200-209, 0-9,-1")
    assert response.status == 206 and header(response, "Content-Range") is None
    assert parts_of(response, DATA) == [DATA[200:210], DATA[:10], DATA[-1:]]


def test_several_parts_of_a_large_file(root: Path) -> None:
    data = (root / "large").read_bytes()
    response = ask(root, "/large", Range=f"bytes=1-{PIECE + 7},-{PIECE}")
    assert header(response, "Content-Length") == str(
        len(body(ask(root, "/large", Range=f"bytes=1-{PIECE + 7},-{PIECE}")))
    )
    assert parts_of(response, data) == [data[1 : PIECE + 8], data[-PIECE:]]


specs = st.builds("{}-{}".format, st.integers(0, 300), st.one_of(st.just(""), st.integers(0, 300)))


@given(st.lists(st.one_of(specs, st.integers(0, 300).map("-{}".format)), min_size=1, max_size=5).map(",".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_parts(root: Path, text: str) -> None:
    response, wanted = ask(root, "/data", Range=f"bytes={text}"), parse_range(f"bytes={text}", len(DATA))
    slices = [DATA[part.start : part.stop] for part in wanted or ()]
    if wanted is None:
        assert (response.status, body(response)) == (200, DATA)
    elif not wanted:
        assert (response.status, header(response, "Content-Range")) == (416, "bytes */256")
    elif len(wanted) == 1:
        assert (response.status, body(response)) == (206, slices[0])
    else:
        assert response.status == 206 and parts_of(response, DATA) == slices


@pytest.mark.parametrize("field", ["bytes=0-,0-,0-", "bytes=" + ",".join(["0-0"] * 100), "words=0-1", "bytes=a"])
def test_the_whole_rather_than_the_unreasonable(root: Path, field: str) -> None:
    response = ask(root, "/data", Range=field)
    assert (response.status, body(response)) == (200, DATA) and header(response, "Content-Range") is None


def test_a_part_of_what_has_changed_is_the_whole(root: Path) -> None:
    tag = header(ask(root, "/data"), "ETag") or ""
    assert ask(root, "/data", Range="bytes=0-0", If_Range=tag).status == 206
    assert ask(root, "/data", Range="bytes=0-0", If_Range=http_date(LONG_AGO)).status == 206
    assert ask(root, "/data", Range="bytes=999-", If_Range=tag).status == 416
    assert ask(root, "/data", Range="bytes=0-0", If_Range='"x"').status == 200
    assert ask(root, "/data", Range="bytes=999-", If_Range=f"W/{tag}").status == 200


def test_only_get_knows_parts(root: Path) -> None:
    response = ask(root, "/data", "HEAD", Range="bytes=0-0")
    assert response.status == 200 and header(response, "Content-Range") is None
    assert ask(root, "/data", "HEAD", Range="bytes=999-").status == 200


# What is left behind


def test_descriptors_are_given_back(root: Path) -> None:
    (root / "sub" / "out").symlink_to("../../secret")
    (root / "odd" / "index.html").mkdir(parents=True)
    tag = header(ask(root, "/large"), "ETag") or ""
    before = open_descriptors()
    paths = "/a.txt /large /sub /sub/ /with%20index/ /odd/ /nowhere /a.txt/ /sub/out /sub/deep/a"
    conditions = ({}, {"If_None_Match": tag}, {"If_Match": '"x"'}, {"Range": "bytes=0-0"}, {"Range": "bytes=0-0,2-2"})
    for path in paths.split():
        for fields in conditions:
            body(ask(root, path, **fields))
    assert open_descriptors() == before


def test_a_small_file_shrinks_before_anything_is_sent(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.pread

    def truncate_and_read(fd: int, size: int, at: int) -> bytes:
        os.truncate(root / "data", 100)
        return real(fd, size, at)

    before = open_descriptors()
    monkeypatch.setattr(os, "pread", truncate_and_read)
    with pytest.raises(Shrunk):
        ask(root, "/data")
    assert open_descriptors() == before
