"""What went over the connections of a check, made short enough to be kept and shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fundamentals.labcheck.failure import Event

TOGETHER = 0.02  # seconds within which two pieces that were sent count as one
KEPT = 4096  # bytes of each piece
MOST = 200  # pieces


def merge(events: Iterable[Event]) -> list[Event]:
    """Pieces that belong together in one: TCP does not tell where one ended and the next began."""
    groups: list[list[Event]] = []
    for event in events:
        if groups and _belong_together(groups[-1][-1], event):
            groups[-1].append(event)
        else:
            groups.append([event])
    return [group[0] if len(group) == 1 else _joined(group) for group in groups]


def _joined(group: Sequence[Event]) -> Event:
    data = b"".join(event.data for event in group)
    return replace(group[0], data=data, size=sum(event.size for event in group))


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
