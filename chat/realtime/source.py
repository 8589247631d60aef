"""What the hub asks of the database, handed to it by the consumer: this package knows no models."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from chat.protocol import Left, Me, RoomChange, RoomEntry


class Standing(Protocol):
    """What one person may see now (services.standing.Standing)."""

    @property
    def version(self) -> int: ...
    @property
    def admitted(self) -> bool: ...
    @property
    def sessions(self) -> frozenset[str]: ...
    @property
    def user(self) -> Me: ...
    @property
    def epoch(self) -> str: ...
    @property
    def rooms(self) -> Mapping[int, RoomEntry]: ...
    @property
    def bans(self) -> Mapping[int, Left]: ...


class Pulse(Protocol):
    @property
    def rooms(self) -> Mapping[int, tuple[int, int]]: ...
    @property
    def people(self) -> Mapping[int, int]: ...


class CatchUp(Protocol):
    @property
    def head(self) -> int: ...
    @property
    def frames(self) -> list[str] | None: ...


@dataclass(frozen=True)
class Source:
    """Asynchronous reads. `catch_up(person, room, cursor)` gives None for a room that is not that person's;
    `standing` None for an account that is gone."""

    room_ids: Callable[[int], Awaitable[Collection[int]]]
    standing: Callable[[int, Collection[str]], Awaitable[Standing | None]]
    catch_up: Callable[[int, int, int], Awaitable[CatchUp | None]]
    stored_events: Callable[[int, int, int], Awaitable[list[tuple[int, str]]]]
    pulse: Callable[[Collection[int], Collection[int]], Awaitable[Pulse]]
    room_change: Callable[[int], Awaitable[RoomChange | None]]
    ended_sessions: Callable[[Collection[str]], Awaitable[set[str]]]
