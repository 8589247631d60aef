import io
import os
import sys
from typing import Any

import pytest
from django.core.management.base import OutputWrapper

from fundamentals.console import Console, tolerate_narrow_encodings
from tests.fundamentals.servers import Lines


def broken_pipe() -> Any:
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w", encoding="utf-8")


def test_lines_go_where_they_belong() -> None:
    out, err = Lines(), Lines()
    console = Console(OutputWrapper(out), OutputWrapper(err))
    console.say("said")
    console.log("logged")
    assert (out.text, err.text) == ("said\n", "logged\n")


def test_a_line_is_flushed_at_once() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as stream, os.fdopen(reading, "rb") as other_end:
        Console(OutputWrapper(stream), OutputWrapper(stream)).say("já")
        assert other_end.readline() == "já\n".encode()


def test_output_that_nobody_reads_is_dropped() -> None:
    with broken_pipe() as stream:
        console = Console(OutputWrapper(stream), Lines())
        console.say("lost")
        console.say("lost as well")
        stream.flush()


def test_a_stream_without_a_descriptor_may_fail_too() -> None:
    class Broken(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError

    Console(Broken(), Lines()).say("lost")


def test_letters_that_the_terminal_lacks_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_written, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    tolerate_narrow_encodings()
    Console(OutputWrapper(sys.stdout), Lines()).say("conexões")
    assert bytes_written.getvalue() == b"conex\\xf5es\n"
