"""What a program writes: bounded, and waited for."""

import threading

from fundamentals.labcheck.capture import FIRST, LAST, MOST_LINES, Capture
from tests.fundamentals.servers import GUARD


def test_text_and_lines() -> None:
    capture = Capture(0.0)
    for piece in (b"um\nd", "ois é\r\n".encode()[:5], "ois é\r\n".encode()[5:], b"\xff"):
        capture.feed(piece)
    assert capture.text == "um\ndois é\r\n\ufffd"
    assert [text for _seconds, text in capture.lines] == ["um", "dois é", "\ufffd"]
    times = [seconds for seconds, _text in capture.lines]
    assert times == sorted(times)


def test_of_too_much_the_beginning_and_the_end_are_kept() -> None:
    capture = Capture(0.0)
    for letter in b"abcdefghij":
        capture.feed(bytes([letter]) * (FIRST // 4))
    assert capture.text.startswith("a" * (FIRST // 4)) and capture.text.endswith("\n[...]\n" + "j" * LAST)
    assert len(capture.text) == FIRST + len("\n[...]\n") + LAST
    assert "".join(text for _seconds, text in capture.lines) == "j" * LAST


def test_lines_are_bounded_too() -> None:
    capture = Capture(0.0)
    for _turn in range(10):
        capture.feed(b"\n" * (MOST_LINES // 4))
    assert MOST_LINES <= len(capture.lines) < 2 * MOST_LINES


def test_waiting_ends_when_the_text_comes() -> None:
    capture = Capture(0.0)
    waits = threading.Timer(0, capture.feed, [b"Pronto na porta 9090\n"])
    waits.start()
    found = capture.wait_for(r"^Pronto na porta (\d+)$", GUARD)
    assert found and found[1] == "9090"
    waits.join()


def test_waiting_ends_with_the_program_or_the_time() -> None:
    capture = Capture(0.0)
    assert capture.wait_for("x", 0.01) is None
    threading.Timer(0, capture.end).start()
    assert capture.wait_for("x", GUARD) is None and capture.ended
