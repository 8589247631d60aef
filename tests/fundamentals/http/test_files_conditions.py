"""RFC 9110 section 13.2.2, step by step. The file has the tag "a" and was written at 784111777."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http.conditions import Validators, precondition, range_allowed
from tests.fundamentals.http.asking import request

NOW = 1_800_000_000
FILE = Validators('"a"', 784111777)
PAGE = Validators('"a"')
AT = "Sun, 06 Nov 1994 08:49:37 GMT"
EARLIER = "Sun, 06 Nov 1994 08:49:36 GMT"
LATER = "Sun, 06 Nov 1994 08:49:38 GMT"


def says(current: Validators = FILE, method: str = "GET", **fields: str) -> int | None:
    return precondition(request("/", method, **fields), current, NOW)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"If_None_Match": '"a"'}, 304),
        ({"If_None_Match": 'W/"a"'}, 304),
        ({"If_None_Match": '"b", W/"a" ,"c"'}, 304),
        ({"If_None_Match": ',"a",,'}, 304),
        ({"If_None_Match": "*"}, 304),
        ({"If_None_Match": '"b"'}, None),
        ({"If_None_Match": '"A"'}, None),
        ({"If_None_Match": "a"}, None),
        ({"If_None_Match": '"b", *'}, None),
        ({"If_None_Match": '"x"a"'}, None),
        ({"If_None_Match": 'w/"a"'}, None),
        ({"If_None_Match": ""}, None),
        ({"If_Modified_Since": AT}, 304),
        ({"If_Modified_Since": LATER}, 304),
        ({"If_Modified_Since": EARLIER}, None),
        ({"If_Modified_Since": "Sunday, 06-Nov-94 08:49:37 GMT"}, 304),
        ({"If_Modified_Since": "Sun Nov  6 08:49:37 1994"}, 304),
        ({"If_Modified_Since": "in the morning"}, None),
        ({"If_Match": '"a"'}, None),
        ({"If_Match": '"b" , "a"'}, None),
        ({"If_Match": "*"}, None),
        ({"If_Match": '"b"'}, 412),
        ({"If_Match": 'W/"a"'}, 412),
        ({"If_Match": "a"}, 412),
        ({"If_Unmodified_Since": AT}, None),
        ({"If_Unmodified_Since": LATER}, None),
        ({"If_Unmodified_Since": EARLIER}, 412),
        ({"If_Unmodified_Since": "never"}, None),
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_one_condition(method: str, fields: dict[str, str], expected: int | None) -> None:
    assert says(method=method, **fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"If_None_Match": '"b"', "If_Modified_Since": LATER}, None),  # the tag counts, the date does not
        ({"If_None_Match": "nonsense", "If_Modified_Since": LATER}, None),
        ({"If_None_Match": '"a"', "If_Modified_Since": EARLIER}, 304),
        ({"If_Match": '"a"', "If_Unmodified_Since": EARLIER}, None),
        ({"If_Match": '"b"', "If_Unmodified_Since": LATER}, 412),
        ({"If_Match": '"b"', "If_None_Match": '"a"'}, 412),  # what must still hold comes before what must be new
        ({"If_Match": '"a"', "If_None_Match": '"a"'}, 304),
        ({"If_Unmodified_Since": EARLIER, "If_None_Match": '"a"'}, 412),
        ({"If_Unmodified_Since": EARLIER, "If_Modified_Since": LATER}, 412),
        ({"If_Unmodified_Since": LATER, "If_Modified_Since": LATER}, 304),
    ],
    ids=str,
)
def test_the_order_of_several(fields: dict[str, str], expected: int | None) -> None:
    assert says(**fields) == expected


def test_what_would_change_the_file_is_never_answered_with_304() -> None:
    assert says(method="PUT", If_None_Match='"a"') == 412
    assert says(method="PUT", If_None_Match="*") == 412
    assert says(method="PUT", If_Modified_Since=LATER) is None


def test_a_page_without_a_date_has_its_tag_only() -> None:
    assert says(PAGE, If_None_Match='"a"') == 304
    assert says(PAGE, If_Modified_Since=LATER) is None
    assert says(PAGE, If_Unmodified_Since=EARLIER) is None
    assert not range_allowed(request("/", If_Range=AT).headers, PAGE, NOW)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"If_Range": '"a"'}, True),
        ({"If_Range": '"b"'}, False),
        ({"If_Range": 'W/"a"'}, False),
        ({"If_Range": '"a", "b"'}, False),
        ({"If_Range": "*"}, False),
        ({"If_Range": AT}, True),
        ({"If_Range": EARLIER}, False),
        ({"If_Range": LATER}, False),  # here only the very date will do
        ({"If_Range": "nonsense"}, False),
    ],
    ids=str,
)
def test_if_range(fields: dict[str, str], expected: bool) -> None:
    assert range_allowed(request("/", **fields).headers, FILE, NOW) is expected


names = st.sampled_from(["If_Match", "If_None_Match", "If_Modified_Since", "If_Unmodified_Since", "If_Range"])
values = st.one_of(st.sampled_from([AT, LATER, '"a"', "*"]), st.text(st.characters(max_codepoint=255)))


@given(st.dictionaries(names, values))
def test_nothing_breaks_it(fields: dict[str, str]) -> None:
    assert says(**fields) in (None, 304, 412)
    assert range_allowed(request("/", **fields).headers, FILE, NOW) in (True, False)
