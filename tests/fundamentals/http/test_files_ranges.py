from itertools import starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http.ranges import MOST, content_range, parse_range

numbers = st.integers(0, 40)
specs = st.one_of(
    st.tuples(numbers, st.just("-"), st.one_of(st.just(""), numbers)),
    st.tuples(st.just(""), st.just("-"), numbers),
)


def sliced(data: bytes, spec: tuple[int | str, str, int | str]) -> bytes:
    """What Python thinks that the spec means."""
    first, _dash, last = spec
    if first == "":
        return data[-int(last) :] if last else b""
    return data[int(first) :] if last == "" else data[int(first) : int(last) + 1]


@given(st.binary(max_size=30), st.lists(specs, min_size=1, max_size=4))
def test_each_part_is_what_slicing_gives(data: bytes, wanted: list[tuple[int | str, str, int | str]]) -> None:
    parts = parse_range("bytes=" + ",".join(starmap("{}{}{}".format, wanted)), len(data))
    expected = [part for spec in wanted if (part := sliced(data, spec))]
    backwards = any(first != "" and last != "" and int(last) < int(first) for first, _dash, last in wanted)
    rest_of_nothing = not data and any(first == "" and last for first, _dash, last in wanted)
    if backwards or rest_of_nothing or sum(map(len, expected)) > len(data):
        assert parts is None
    else:
        assert parts is not None
        assert [data[part.start : part.stop] for part in parts] == expected
        assert all(0 <= part.start < part.stop <= len(data) for part in parts)


@given(st.text(st.sampled_from("bytes=0123456789-, \t")), st.integers(0, 100))
def test_nothing_breaks_it(text: str, size: int) -> None:
    for field in (text, f"bytes={text}"):
        for part in parse_range(field, size) or ():
            assert 0 <= part.start < part.stop <= size


@pytest.mark.parametrize(
    "field",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=0-1-2",
        "bytes=--1",
        "bytes=0 - 1",
        "bytes=5-4",
        "bytes=0-0,5-4",
        "bytes=0-0,x",
        "bytes=+1-2",
        "bytes=١-٢",
        "bytes 0-1",
        "lines=0-1",
        "=0-1",
    ],
)
def test_the_whole_file_for_what_is_not_understood(field: str) -> None:
    assert parse_range(field, 10) is None


@pytest.mark.parametrize("field", ["Bytes=0-1", "bytes= 0-1", "bytes=0-1 ", "bytes=,0-1,,", "bytes=00-01"])
def test_ways_of_writing_the_same(field: str) -> None:
    assert parse_range(field, 10) == [range(0, 2)]


@pytest.mark.parametrize("field", ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=10-,-0"])
def test_no_part_of_it_exists(field: str) -> None:
    assert parse_range(field, 10) == []


def test_parts_that_do_not_exist_are_left_out_of_several() -> None:
    assert parse_range("bytes=0-0,10-,-1", 10) == [range(0, 1), range(9, 10)]


@pytest.mark.parametrize(
    ("field", "parts"), [("bytes=0-0", []), ("bytes=0-", []), ("bytes=-0", []), ("bytes=-5", None)]
)
def test_an_empty_file_has_no_bytes_but_an_end(field: str, parts: list[range] | None) -> None:
    assert parse_range(field, 0) == parts


def test_numbers_longer_than_python_reads() -> None:
    many = "9" * 5000
    assert parse_range(f"bytes=1-{many}", 10) == [range(1, 10)]
    assert parse_range(f"bytes=-{many}", 10) == [range(10)]
    assert parse_range(f"bytes={many}-{many}", 10) == []
    assert parse_range(f"bytes={many}-", 10) == []
    assert parse_range(f"bytes={'0' * 5000}1-2", 10) == [range(1, 3)]


def test_many_small_parts_are_served_and_very_many_are_not() -> None:
    each = [f"{2 * number}-{2 * number}" for number in range(MOST + 1)]
    parts = parse_range("bytes=" + ",".join(each[:MOST]), 1000)
    assert parts is not None and len(parts) == MOST
    assert parse_range("bytes=" + ",".join(each), 1000) is None


def test_more_bytes_than_there_are_in_the_file() -> None:
    assert parse_range("bytes=0-,0-,0-", 10) is None
    assert parse_range("bytes=0-4,5-9", 10) == [range(5), range(5, 10)]
    assert parse_range("bytes=0-5,5-9", 10) is None


def test_content_range_counts_the_last_byte_in() -> None:
    assert content_range(range(0, 2), 10) == "bytes 0-1/10"
