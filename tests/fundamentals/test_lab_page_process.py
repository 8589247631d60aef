"""The transcripts in docs/lab.md are what the commands print today. Otherwise: python docs/record.py"""

import re

import pytest

from docs import record
from tests.services import free_port

PAGE = record.PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", ["hello", "echo", "echocaps", "minichat", "page"])
def test_a_session_is_as_it_was_recorded(name: str) -> None:
    """But for the numbers: ports, descriptors, the time."""
    recorded = record.put(PAGE, name, record.record(name, free_port()))
    assert shape(recorded) == shape(PAGE)


def shape(text: str) -> list[str]:
    return re.sub(r"\d+|Date: .*", "N", text).splitlines()
