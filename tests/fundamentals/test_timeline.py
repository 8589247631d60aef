import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.timeline import Lane, column_ms, columns, draw, fit


def test_each_thread_has_a_lane() -> None:
    lanes = [
        Lane("main", 0.0, None, [(0.0, ">"), (0.004, "F")]),
        Lane("A", 0.001, 0.006, [(0.001, "2"), (0.003, "1")]),
        Lane("never", None, None),
    ]
    assert draw(lanes, 0.009, width=18) == [
        "main  |>---F-----|",
        "A     | 2-1---   |",
        "never |          |",
    ]


def test_a_column_shows_the_last_of_its_marks() -> None:
    lane = Lane("A", 0.0, 0.5, [(0.0, "9"), (0.001, "8"), (0.11, "7"), (0.15, "6")])
    assert column_ms([lane], 0.5, width=9) == 101
    assert draw([lane], 0.5, width=9) == ["A |86---|"]


def test_nothing_has_happened_yet() -> None:
    assert draw([Lane("A", 0.0)], 0.0, width=8) == ["A |-   |"]


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("ção", 3), ("e\u0301", 1), ("日本", 4), ("☕", 2), ("👩\u200d💻", 4)],
)
def test_the_columns_that_a_text_takes(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "fitted"),
    [("ab", "ab  "), ("abcd", "abcd"), ("abcde", "abc…"), ("abcdef", "abc…"), ("日本", "日本"), ("日本語", "日… ")],
)
def test_a_name_is_fitted_into_its_columns(text: str, fitted: str) -> None:
    assert fit(text, 4) == fitted


seconds = st.floats(0, 1000)
names = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60)


@st.composite
def lanes(draw: st.DrawFn) -> Lane:
    began, ended = sorted([draw(seconds), draw(seconds)])
    marks = draw(st.lists(st.tuples(st.floats(began, ended), st.sampled_from("0123456789")), max_size=5))
    return Lane(draw(names), draw(st.sampled_from([None, began])), draw(st.sampled_from([None, ended])), marks)


@given(st.lists(lanes(), min_size=1, max_size=4), st.floats(1000, 5000))
def test_it_always_fits_eighty_columns(several: list[Lane], until: float) -> None:
    assert [columns(line) for line in draw(several, until)] == [80] * len(several)
