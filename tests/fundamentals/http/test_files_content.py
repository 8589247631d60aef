import os
from pathlib import Path

import pytest
from django.utils.translation import override

from fundamentals.http.content import PIECE, Content, Shrunk
from tests.fundamentals.http.asking import open_descriptors

DATA = os.urandom(3 * PIECE + 5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(DATA)
    return path


def content(file: Path, *chunks: bytes | range) -> Content:
    return Content(os.open(file, os.O_RDONLY), chunks)


def test_a_large_file_comes_in_pieces(file: Path) -> None:
    whole = content(file, range(len(DATA)))
    assert len(whole) == len(DATA)
    pieces = list(whole)
    assert b"".join(pieces) == DATA and max(map(len, pieces)) <= PIECE
    whole.close()


def test_parts_with_bytes_between_them(file: Path) -> None:
    mixed = content(file, b"<", range(10, 20), b"|", range(5), range(7, 7), b">")
    assert b"".join(mixed) == b"<" + DATA[10:20] + b"|" + DATA[:5] + b">"
    assert len(mixed) == 18
    mixed.close()


def test_the_descriptor_is_given_back_once(file: Path) -> None:
    before = open_descriptors()
    one = content(file, range(5))
    one.close()
    assert open_descriptors() == before
    other = os.open(file, os.O_RDONLY)  # gets the same number
    one.close()
    os.close(other)


def test_what_is_added_meanwhile_is_not_sent(file: Path) -> None:
    one = content(file, range(len(DATA)))
    pieces = iter(one)
    first = next(pieces)
    with file.open("ab") as writer:
        writer.write(b"more")
    assert first + b"".join(pieces) == DATA
    one.close()


@pytest.mark.parametrize("left", [0, PIECE, PIECE + 1])
def test_a_file_that_becomes_shorter_is_not_padded(file: Path, left: int) -> None:
    one = content(file, range(len(DATA)), b"the end")
    pieces = iter(one)
    got = next(pieces)
    os.truncate(file, left)
    with pytest.raises(Shrunk, match="encolheu"):  # noqa: PT012
        for piece in pieces:
            got += piece
    assert got == DATA[: max(left, PIECE)]
    one.close()


def test_the_error_is_in_the_readers_language() -> None:
    with override("en"):
        assert "became shorter" in str(Shrunk())
