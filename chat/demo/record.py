"""A room's changes, numbered as chat.services.batch numbers them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from chat.models.change import Change

Kind = Change.Kind


@dataclass(slots=True, eq=False)
class Utterance:
    """A message, said at `at` (seconds since the epoch); what follows `reply` is for `number` to fill in."""

    at: float
    author: str
    first_body: str
    reply: "Utterance | None" = None
    body: str = ""
    seq: int = 0
    changed_seq: int = 0
    body_seq: int = 0
    edited_at: float | None = None
    deleted_at: float | None = None
    pinned: bool = False
    reactions: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Act:
    """Something that a person, `by`, does to an utterance. `seq` is its number; 0 for what changed nothing."""

    at: float
    kind: Kind
    by: str
    of: Utterance
    body: str = ""
    emoji: str = ""
    on: bool = True
    seq: int = 0


def say(utterance: Utterance) -> Act:
    return Act(utterance.at, Kind.MESSAGE, utterance.author, utterance, utterance.first_body)


def number(acts: Iterable[Act]) -> list[Act]:
    """Let things happen in the order of their times: those that changed something, numbered from 1 without a gap."""
    changes: list[Act] = []
    for act in sorted(acts, key=attrgetter("at")):
        if _happens(act):
            act.seq = act.of.changed_seq = len(changes) + 1
            _apply(act)
            changes.append(act)
    return changes


def _happens(act: Act) -> bool:
    """Nothing changes a tombstone, nor makes of something what it is already."""
    of = act.of
    match act.kind:
        case Kind.MESSAGE:
            return True
        case Kind.EDIT:
            return of.deleted_at is None and of.body != act.body
        case Kind.PIN:
            return of.deleted_at is None and of.pinned != act.on
        case Kind.REACTION:
            return of.deleted_at is None and ((act.by, act.emoji) in of.reactions) != act.on
        case _:
            return of.deleted_at is None


def _apply(act: Act) -> None:
    of = act.of
    match act.kind:
        case Kind.MESSAGE:
            of.seq = of.body_seq = act.seq
            of.body = act.body
        case Kind.EDIT:
            of.body, of.body_seq, of.edited_at = act.body, act.seq, act.at
        case Kind.PIN:
            of.pinned = act.on
        case Kind.REACTION if act.on:
            of.reactions.append((act.by, act.emoji))
        case Kind.REACTION:
            of.reactions.remove((act.by, act.emoji))
        case _:
            of.body, of.body_seq, of.deleted_at, of.pinned = "", act.seq, act.at, False
            of.reactions.clear()
