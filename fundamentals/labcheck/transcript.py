"""What went over the connections of a check, made short enough to be kept and shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fundamentals.labcheck.failure import Event

TOGETHER = 0.02  # seconds within which two pieces that were sent count as one
KEPT = 4096  # bytes of each piece
MOST = 200  # pieces


def merge(events: Iterable[Event]) -> list[Event]:
    """Pieces that belong together in one: TCP does not tell where one ended and the next began."""
    merged: list[Event] = []
    for event in events:
        if merged and _belong_together(merged[-1], event):
            before = merged.pop()
            event = replace(before, data=before.data + event.data, size=before.size + event.size)
        merged.append(event)
    return merged


def trim(events: Sequence[Event]) -> tuple[Event, ...]:
    """Only the first bytes of each piece, and of very many pieces the first and the last ones."""
    half = MOST // 2
    kept = events if len(events) <= MOST else [*events[:half], *events[-half:]]
    return tuple(replace(event, data=event.data[:KEPT]) for event in kept)


def bytes_of(events: Iterable[Event], what: str) -> bytes:
    """All that was "sent", or all that was "received"."""
    return b"".join(event.data for event in events if event.what == what)


def _belong_together(before: Event, event: Event) -> bool:
    same = before.what == event.what and before.client == event.client
    return same and (event.what == "received" or (event.what == "sent" and event.seconds - before.seconds < TOGETHER))
