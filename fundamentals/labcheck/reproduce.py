"""A shell line that shows a person what the checker saw, with `printf` and `nc` (netcat-openbsd)."""

import base64
import shlex
from collections.abc import Sequence

from fundamentals.addrport import DEFAULT_PORT
from fundamentals.labcheck.failure import Event
from fundamentals.labcheck.transcript import bytes_of, merge
from fundamentals.labcheck.words import NOTHING, Loan, fill, fill_word

HERE = {"port": DEFAULT_PORT, "root": ".", "channel": "channel.txt"}
LONG = 400  # bytes that printf is still used for
TOO_LONG = 3000  # bytes that fit a line in base64
MOST_PIECES = 8
PAUSE = "sleep 0.3"
STAY = "sleep 1"
PRINTF = {ord("'"): rb"'\''", ord("%"): b"%%", ord("\\"): rb"\\", 10: rb"\n", 13: rb"\r", 9: rb"\t", 127: rb"\177"}


def line(
    template: str,
    events: Sequence[Event],
    command: Sequence[str] = (),
    client: Sequence[str] = (),
    loan: Loan = NOTHING,
) -> str:
    """The line of the check itself when it has one, otherwise one made of what was sent. Empty: there is none."""
    if template:
        return fill_word(template, {**HERE, "command": start_line(command, loan), "client": start_line(client)})
    return with_nc(events)


def start_line(command: Sequence[str], loan: Loan = NOTHING) -> str:
    """How a person starts the learner's program, with what was lent to it."""
    variables = [f"{name}={shlex.quote(value)}" for name, value in loan.variables.items()]
    words = fill(command, {**HERE, **loan.words})
    return " ".join([*variables, *(shlex.quote(word) for word in words if word != "{args}")])


def with_nc(events: Sequence[Event]) -> str:
    """What the client did that spoke last, as one line."""
    clients = [event.client for event in events if event.what == "sent"] or [event.client for event in events]
    own = merge(event for event in events if clients and event.client == clients[-1])
    what = {event.what for event in own}
    steps = _steps(own)
    if not own or "reset_sent" in what or not all(steps):
        return ""  # nc cannot break a connection off
    if "sent" not in what:
        return f"nc 127.0.0.1 {DEFAULT_PORT}"
    if "end_sent" not in what:
        steps.append(STAY)
    spoken = steps[0] if len(steps) == 1 else f"({'; '.join(steps)})"
    return f"{spoken} | nc -N 127.0.0.1 {DEFAULT_PORT}"


def printing(data: bytes) -> str:
    """A command that writes `data` to its output. Empty: too long for a line."""
    if len(data) <= LONG:
        return f"printf {quoted(data)}"
    if len(set(data)) == 1:
        return f"head -c {len(data)} /dev/zero | tr '\\0' {quoted(data[:1])}"
    if (length := period(data)) <= LONG:
        times, rest = divmod(len(data), length)
        again = f"{literal(data[:length])} * {times}" + (f" + {literal(data[:rest])}" if rest else "")
        return "python3 -c " + shlex.quote(f"import sys; sys.stdout.buffer.write({again})")
    return f"echo {base64.b64encode(data).decode()} | base64 -d" if len(data) <= TOO_LONG else ""


def literal(data: bytes) -> str:
    """In Python's notation, between double quotes where possible: the shell's are single ones."""
    return f'b"{repr(data)[2:-1]}"' if not set(data) & {ord("'"), ord('"')} else repr(data)


def quoted(data: bytes) -> str:
    """In single quotes, as the shell's own printf reads it (POSIX): `%%`, and \\ooo for what is not plain text."""
    plain = range(32, 256) if _is_text(data) else range(32, 127)
    text = b"".join(PRINTF.get(byte) or (bytes([byte]) if byte in plain else b"\\%03o" % byte) for byte in data)
    return "'" + (r"\055" + text[1:].decode() if text.startswith(b"-") else text.decode()) + "'"


def period(data: bytes) -> int:
    """The length of the shortest beginning that, repeated, makes all of `data`; its whole length if that is long."""
    for at in range(1, min(LONG + 1, len(data))):
        if data[at : at + LONG] == data[:LONG]:  # a first look, as `data` may be millions of bytes
            return at if data[at:] == data[:-at] else len(data)
    return len(data)


def _is_text(data: bytes) -> bool:
    try:
        return all(character.isprintable() or character in "\n\r\t\0" for character in data.decode())
    except UnicodeDecodeError:
        return False


def _steps(own: Sequence[Event]) -> list[str]:
    """printf and sleep, in turn; "" for what is too long. Very many pieces become one: nobody pastes a thousand."""
    pieces = [event.data for event in own if event.what == "sent"]
    if len(pieces) > MOST_PIECES:
        pieces = [bytes_of(own, "sent")]
    return [step for piece in pieces for step in (printing(piece), PAUSE)][:-1]
