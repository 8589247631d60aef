"""What people ask for that changes a room, as values. Ids are the database's; `by` and `author` are people's ids."""

from dataclasses import dataclass

from chat.protocol import MessageView, ReadFrame


@dataclass(frozen=True, slots=True)
class Post:
    room: int
    author: int
    body: str
    client_id: str
    reply_to: int | None = None
    via: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    message: int
    by: int
    body: str
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """`judged`: a moderator decided so on a report, in the room or not."""

    message: int
    by: int
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    message: int
    by: int
    on: bool


@dataclass(frozen=True, slots=True)
class React:
    message: int
    by: int
    emoji: str
    on: bool


@dataclass(frozen=True, slots=True)
class Read:
    room: int
    by: int
    seq: int


Operation = Post | Edit | Delete | Pin | React | Read


@dataclass(frozen=True, slots=True)
class Outcome:
    """Committed: the change's `seq` (or the one that it repeats) and the message now, if its author may read it."""

    room: int
    seq: int
    message: MessageView | None = None
    read: ReadFrame | None = None
