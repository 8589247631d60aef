"""How a check says what is wrong, and what it saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise  # a sentence in the reader's language, made now or when it is shown

What = Literal[
    "connected", "sent", "received", "end_sent", "end_received", "reset_sent", "reset_received", "broken", "closed"
]


@dataclass(frozen=True)
class Event:
    """One thing that happened on a connection, seen from the client.

    `seconds` since this check began, `client` is the client's own IP:PORT. Of many bytes `data` may be only the first
    ones; `size` counts all.
    """

    seconds: float
    client: str
    what: What
    data: bytes = b""
    size: int = 0


class Failure(Exception):
    """The learner's program did something wrong. `mistake` is one sentence that names what.

    `expected` and `received` are compared for the reader; `transcript` is what went over the wire before;
    `reproduce` is a shell line that shows the same, where {port} is the port (empty: made from the transcript).
    """

    def __init__(
        self,
        mistake: Text,
        *,
        expected: bytes | None = None,
        received: bytes | None = None,
        transcript: Sequence[Event] = (),
        reproduce: str = "",
    ) -> None:
        super().__init__(mistake)
        self.mistake = mistake
        self.expected = expected
        self.received = received
        self.transcript = tuple(transcript)
        self.reproduce = reproduce

    def __str__(self) -> str:
        return str(self.mistake)


class StartFailure(Failure):
    """The program could not be started, or does not listen where it should."""


class Skipped(Exception):
    """This check does not apply; the message says why."""


class Unmeasurable(Skipped):
    """This system does not tell what the check needs to know."""
