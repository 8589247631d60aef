"""Whatever a path says, what is opened lies below the root; also while somebody changes the folder."""

import errno
import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fundamentals.http import paths
from fundamentals.http.paths import folder_path, means_folder, names_in, open_below
from tests.fundamentals.http.asking import open_descriptors


def fill(base: Path) -> Path:
    """A root with a bit of everything, and beside it what nobody may see."""
    root = base / "root"
    (root / "sub" / "deep").mkdir(parents=True)
    (base / "root-too").mkdir()
    for name in ("secret", "root-too/secret", "root/secret.txt", "root/a", "root/sub/a", "root/%61", "root/sub/deep/a"):
        (base / name).write_text(name)
    (root / "out").symlink_to("../secret")
    (root / "out-too").symlink_to("../root-too")
    (root / "up").symlink_to("..")
    (root / "top").symlink_to("/")
    (root / "in").symlink_to("a")
    (root / "in-absolute").symlink_to(root / "sub")
    (root / "sub" / "back").symlink_to("../sub/deep")
    (root / "round").symlink_to("../root/a")
    (root / "self").symlink_to(".")
    (root / "loop").symlink_to("loop")
    (root / "dangling").symlink_to("nowhere")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fill(tmp_path)


def opened(root: Path, path: str) -> os.stat_result:
    """What open_below() found; the descriptor is closed, and is of what it says."""
    fd, status = open_below(os.fsencode(root), names_in(path))
    try:
        assert os.fstat(fd) == status and os.get_blocking(fd) is False and not os.get_inheritable(fd)
    finally:
        os.close(fd)
    return status


def same(status: os.stat_result, path: Path) -> bool:
    return os.path.samestat(status, path.stat())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[tuple[int, int]]]:
    root = fill(tmp_path_factory.mktemp("paths"))
    inside = {root, *root.rglob("*")}
    return root, {(status.st_dev, status.st_ino) for status in map(Path.lstat, inside)}


words = st.sampled_from(
    [
        *("", ".", "..", "...", "a", "sub", "deep", "back", "in", "in-absolute", "self", "up", "top", "out", "out-too"),
        *(
            "round",
            "loop",
            "secret",
            "root",
            "root-too",
            "etc",
            "passwd",
            "%61",
            "%2e%2e",
            "%2E.",
            ".%2e",
            "%252e%252e",
        ),
        *("..%2f", "%2f", "%2f..", "..%2fsecret", "%00", "a%00", "..\\", "\\", "%5c..", "..%c0%af", "%c0%ae%c0%ae"),
        *("..;", "~", "C:", "%", "%zz", "%2", "\xff", "%ff", "%u002e"),
    ]
)
segments = st.one_of(words, st.text(st.characters(max_codepoint=255), max_size=8), st.binary().map(quote))


@given(st.lists(segments, max_size=7).map("/".join), st.sampled_from(["", "/", "//", "/../", "/%2e%2e/"]))
@example("sub/../../secret", "/")
@example("root/secret", "/up/")
@example("etc/passwd", "/top/")
def test_no_path_leads_outside(whole: tuple[Path, set[tuple[int, int]]], path: str, start: str) -> None:
    root, inside = whole
    with suppress(FileNotFoundError):
        status = opened(root, start + path)
        assert (status.st_dev, status.st_ino) in inside


@given(st.lists(st.binary(min_size=1).filter(lambda name: b"/" not in name and b"\0" not in name)))
def test_every_other_name_is_decoded_to_itself(names: list[bytes]) -> None:
    path = folder_path(tuple(names))
    assert means_folder(path) and not path.startswith("//") and path.isascii()
    if b".." in names:
        with pytest.raises(FileNotFoundError):
            names_in(path)
    else:
        assert names_in(path) == tuple(name for name in names if name != b".")


@pytest.mark.parametrize("path", ["/a", "//a", "/./a", "/self/a", "/in", "/round", "/%61"])
def test_ways_to_a_file(root: Path, path: str) -> None:
    assert same(opened(root, path), root / "a")


@pytest.mark.parametrize(
    "path", ["/sub/deep/a", "/sub//deep/a", "/in-absolute/deep/a", "/sub/back/a", "/self/sub/back/a"]
)
def test_ways_to_a_file_in_folders(root: Path, path: str) -> None:
    before = open_descriptors()
    assert same(opened(root, path), root / "sub" / "deep" / "a")
    assert open_descriptors() == before


def test_the_root_itself(root: Path) -> None:
    assert same(opened(root, "/"), root)
    assert same(opened(Path("/"), "/"), Path("/"))
    assert same(opened(Path("/"), str(root / "round")), root / "a")


def test_decoded_once(root: Path) -> None:
    assert same(opened(root, "/%2561"), root / "%61")
    with pytest.raises(FileNotFoundError):
        opened(root, "/sub/%2561")


NOWHERE = [
    *("/b", "/a/b", "/sub/a/b", "/" + 300 * "x", "/x" * 3000, "/" + 5000 * "x", "/loop", "/loop/a", "/dangling"),
    *("/..", "/sub/..", "/sub/../a", "/../secret", "/%2e%2e/secret", "/%2e%2e%2fsecret", "/sub%2fa", "/.%2E/secret"),
    *("/out", "/out-too/", "/out-too/secret", "/up/", "/up/secret", "/up/root/a", "/top/", "/top/etc/passwd"),
    *("/%00", "/a%00", "/a%00.html", "/..%5csecret", "/..\\secret", "/sub\\a"),
]


@pytest.mark.parametrize("path", NOWHERE, ids=lambda path: path[:20])
def test_nothing_there(root: Path, path: str) -> None:
    before = open_descriptors()
    with pytest.raises(FileNotFoundError):
        opened(root, path)
    assert open_descriptors() == before


def test_without_the_rules_the_secrets_would_be_found(root: Path) -> None:
    """The test above would pass as well if there were nothing to be found."""
    for path in ("../secret", "sub/../a", "out", "out-too/secret", "up/secret", "up/root/a", "top/etc/passwd"):
        assert (root / path).is_file()


@pytest.mark.parametrize(
    ("path", "folder"), [("/a", False), ("/a/", True), ("/a/.", True), ("/a/%2E", True), ("/", True)]
)
def test_the_path_of_a_folder(path: str, folder: bool) -> None:
    assert means_folder(path) is folder


@pytest.mark.parametrize("name", ["a b", "ação", "日本", "a\\b", "<script>", "a?b#c", "%", "100%25", "\n", "data:x"])
def test_odd_names(root: Path, name: str) -> None:
    (root / name).write_text("here")
    assert same(opened(root, "/" + quote(name)), root / name)


def test_a_name_that_is_no_text(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "caf") + b"\xe9")).write_text("here")
    assert opened(root, "/caf%e9").st_size == 4
    assert opened(root, "/caf\xe9").st_size == 4  # a raw byte in the target, as latin-1 has it
    with pytest.raises(FileNotFoundError):
        opened(root, "/caf%C3%A9")


@pytest.fixture
def special(root: Path) -> Iterator[Path]:
    os.mkfifo(root / "pipe")
    (root / "device").symlink_to("/dev/zero")
    with suppress(PermissionError):
        os.mknod(root / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(root / "socket"))  # the system takes no more than a hundred bytes here
        yield root


@pytest.mark.parametrize("path", ["/pipe", "/device", "/null", "/socket", "/self/pipe", "/pipe/a"])
def test_devices_pipes_and_sockets_are_not_there(special: Path, path: str) -> None:
    with pytest.raises(FileNotFoundError):
        opened(special, path)


def test_devices_are_refused_below_any_root() -> None:
    with pytest.raises(FileNotFoundError):
        opened(Path("/dev"), "/null")


def test_nobody_who_waits_at_a_pipe_is_woken(special: Path) -> None:
    """To open its other end, even for a moment, would let the writer go on, and be killed for writing to nobody."""
    fds: list[int] = []
    writer = threading.Thread(target=lambda: fds.append(os.open(special / "pipe", os.O_WRONLY)))
    writer.start()
    with pytest.raises(FileNotFoundError):
        opened(special, "/pipe")
    assert fds == []
    reader = os.open(special / "pipe", os.O_RDONLY)
    writer.join(30)
    for fd in (reader, *fds):
        os.close(fd)


Replace = Callable[[Path], None]
REPLACEMENTS: dict[str, Replace] = {
    "a link outside": lambda path: path.symlink_to("../secret"),
    "a pipe": os.mkfifo,
    "nothing": lambda _path: None,
}


@pytest.mark.parametrize("replace", REPLACEMENTS.values(), ids=REPLACEMENTS.keys())
def test_a_file_is_exchanged_after_it_was_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, replace: Replace
) -> None:
    look = paths._require_file

    def look_and_exchange(status: os.stat_result) -> None:
        look(status)
        monkeypatch.undo()
        (root / "a").unlink()
        replace(root / "a")

    monkeypatch.setattr(paths, "_require_file", look_and_exchange)
    before = open_descriptors()
    with pytest.raises(FileNotFoundError):
        opened(root, "/a")
    assert open_descriptors() == before


def test_a_folder_is_exchanged_for_a_link_after_we_asked_where_it_leads(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.path.realpath

    def ask_and_exchange(path: bytes, *, strict: bool) -> bytes:
        answer = real(path, strict=strict)
        if answer.endswith(b"secret"):
            (root / "sub").rename(root / "gone")
            (root / "sub").symlink_to("../root-too")
        return answer

    monkeypatch.setattr(os.path, "realpath", ask_and_exchange)
    (root / "sub" / "secret").write_text("inside")
    with pytest.raises(FileNotFoundError):
        opened(root, "/in-absolute/secret")
    assert (root / "sub" / "secret").read_text() == "root-too/secret"


@pytest.mark.parametrize(("number", "error"), [(errno.EACCES, PermissionError), (errno.EMFILE, OSError)])
def test_other_troubles_are_told_as_they_are(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[OSError]
) -> None:
    def refuse(*_args: object, **_more: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(error) as caught:
        opened(root, "/a")
    assert caught.value.errno == number
