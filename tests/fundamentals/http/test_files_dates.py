import time
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http.dates import http_date, parse_http_date

NOW = 1_800_000_000  # 2027
LAST = 253_402_300_799  # the end of the year 9999


@given(st.integers(0, LAST))
def test_a_date_is_written_as_others_do_and_can_be_read_again(seconds: int) -> None:
    assert http_date(seconds) == formatdate(seconds, usegmt=True)
    assert parse_http_date(http_date(seconds), NOW) == seconds


@pytest.mark.parametrize(
    "text",
    ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
)
def test_three_formats_are_understood(text: str) -> None:
    assert parse_http_date(text, NOW) == 784111777


@pytest.mark.parametrize(("digits", "year"), [("26", 2026), ("28", 2028), ("77", 2077), ("78", 1978), ("99", 1999)])
def test_two_digits_mean_at_most_fifty_years_ahead(digits: str, year: int) -> None:
    seconds = parse_http_date(f"Monday, 01-Jan-{digits} 00:00:00 GMT", NOW)
    assert seconds is not None and time.gmtime(seconds)[:3] == (year, 1, 1)


def test_a_day_of_two_digits_in_the_format_of_asctime() -> None:
    assert parse_http_date("Wed Nov 16 08:49:37 1994", NOW) == parse_http_date("Wed, 16 Nov 1994 08:49:37 GMT", NOW)


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    assert parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT", NOW) == 1483228799


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "yesterday",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08:49:37 BRT",
        "Sun, 06 Nov 1994 08:49:37 GMT; length=3",
        " Sun, 06 Nov 1994 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Dom, 06 Nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov ١٩٩٤ 08:49:37 GMT",
        "Sun, 06-Nov-94 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_http_date(text, NOW) is None
