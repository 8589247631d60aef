"""The WebSocket messages, version 1 (docs/protocol.md): the one place where bytes become values and values bytes.

Ids are decimal strings on the wire; an integer is taken as well. Unknown fields are ignored.
"""

import json
import re
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import UNSET as UNSET
from msgspec import Meta, Struct, UnsetType

SUBPROTOCOL = "prosa.v1"
FRAME_LIMIT = 128 * 1024
SEND_LIMIT = 256 * 1024
HEARTBEAT = 10
BODY_LIMIT = 10_000
NESTING = 16
LARGEST = 2**53


class Close:
    """Close codes."""

    SIGNED_OUT = 4001
    POLICY = 4008
    SLOW = 4009
    RESTART = 4012
    TOO_MANY = 4029
    NOBODY = 4401
    SHUT_OUT = 4403


class Malformed(Exception):
    """A frame that is not a message. `id` is the client's own where one could be read."""

    def __init__(self, code: str, detail: str, frame_id: "FrameId | None" = None) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.frame_id = frame_id


# Values

Key = Annotated[int, Meta(ge=0, le=LARGEST)] | Annotated[str, Meta(max_length=64)]
Seq = Annotated[int, Meta(ge=0, le=LARGEST)]
FrameId = Annotated[str, Meta(min_length=1, max_length=64)] | Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
ClientId = Annotated[str, Meta(min_length=1, max_length=64)]


def as_key(value: int | str) -> int:
    """The database's id for an id from the wire; 0, which no row has, for what cannot be one."""
    if isinstance(value, int):
        return value
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value, re.ASCII) else 0


# From a client


class Incoming(Struct, tag_field="type"):
    pass


class Hello(Incoming, tag="hello"):
    cursors: dict[str, Seq] = {}
    epoch: str | None = None


class History(Incoming, tag="history"):
    id: FrameId
    room: Key
    before: Seq | None = None
    after: Seq | None = None
    around: Seq | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class Send(Incoming, tag="send"):
    id: ClientId
    room: Key
    body: str
    reply_to: Key | None = None


class Edit(Incoming, tag="edit"):
    id: FrameId
    message: Key
    body: str
    base: Seq | None = None


class Delete(Incoming, tag="delete"):
    id: FrameId
    message: Key


class Pin(Incoming, tag="pin"):
    id: FrameId
    message: Key
    on: bool


class React(Incoming, tag="react"):
    id: FrameId
    message: Key
    emoji: Annotated[str, Meta(min_length=1, max_length=32)]
    on: bool


class Read(Incoming, tag="read"):
    room: Key
    seq: Seq


class Typing(Incoming, tag="typing"):
    room: Key


class Sync(Incoming, tag="sync"):
    room: Key
    after: Seq


class Ping(Incoming, tag="ping"):
    id: FrameId


# Those that change a room's messages.
ChangeFrame = Send | Edit | Delete | Pin | React
ClientFrame = Hello | History | Read | Typing | Sync | Ping | ChangeFrame
TYPES = frozenset(
    kind.__struct_config__.tag for kind in (Hello, History, Send, Edit, Delete, Pin, React, Read, Typing, Sync, Ping)
)
_decoder: msgspec.json.Decoder[ClientFrame] = msgspec.json.Decoder(ClientFrame)

# What makes the strict walk over all values worth its time: an escape that may be NUL or a lone surrogate, a number
# that may be over 2^53, more brackets than may nest.
_ODD = re.compile(r"\\u|[0-9]{16}|[0-9][eE]")


def decode(text: str) -> ClientFrame:
    """One frame of a client. Raises Malformed with `bad_json`, `bad_type`, `invalid` or `too_long`."""
    if len(text) > FRAME_LIMIT or len(text.encode("utf-8", "surrogatepass")) > FRAME_LIMIT:
        raise Malformed("too_long", f"A frame holds at most {FRAME_LIMIT} bytes.")
    try:
        frame = _decoder.decode(text)
        if text.count("{") + text.count("[") > NESTING or _ODD.search(text):
            value = msgspec.json.decode(text)
            _check_values(value, _id_of(value))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise _explain(text, error) from None
    _check_history(frame)
    return frame


def _check_history(frame: ClientFrame) -> None:
    if isinstance(frame, History) and sum(x is not None for x in (frame.before, frame.after, frame.around)) > 1:
        raise Malformed("invalid", "Only one of before, after and around.", frame.id)


def _explain(text: str, error: Exception) -> Malformed:
    """Which rule a frame breaks that could not be decoded."""
    try:
        # The standard parser is the lenient one: it takes NaN and lone surrogates, which are `invalid` here.
        value = json.loads(text, parse_int=_integer)
    except RecursionError:
        return Malformed("invalid", f"Values nest at most {NESTING} deep.")
    except ValueError:
        return Malformed("bad_json", "This is not JSON.")
    if not isinstance(value, dict):
        return Malformed("invalid", "A frame is one JSON object.")
    frame_id = _id_of(value)
    try:
        _check_values(value, frame_id)
    except Malformed as malformed:
        return malformed
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        return Malformed("bad_type", "This type of message is unknown.", frame_id)
    return Malformed("invalid", str(error), frame_id)


def _integer(digits: str) -> int:
    """Python refuses to read thousands of digits; all that matters is that they are too many."""
    return int(digits) if len(digits) < 20 else LARGEST + 1


def _id_of(value: Any) -> str | int | None:
    """The client's own id, where it is one that can be given back."""
    found = value.get("id") if isinstance(value, dict) else None
    if isinstance(found, str):
        return None if _broken(found) or not 0 < len(found) <= 64 else found
    return found if type(found) is int and abs(found) <= LARGEST else None


def _broken(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _check_values(value: Any, frame_id: FrameId | None, depth: int = 1) -> None:
    if isinstance(value, (dict, list)):
        if depth > NESTING:
            raise Malformed("invalid", f"Values nest at most {NESTING} deep.", frame_id)
        for item in [*value, *value.values()] if isinstance(value, dict) else value:
            _check_values(item, frame_id, depth + 1)
    elif isinstance(value, str) and _broken(value):
        raise Malformed("invalid", "Text holds no NUL and no lone surrogate.", frame_id)
    elif isinstance(value, int) and abs(value) > LARGEST:
        raise Malformed("invalid", "Integers go up to 2^53.", frame_id)
    elif isinstance(value, float) and not abs(value) < float("inf"):
        raise Malformed("invalid", "NaN and Infinity are not numbers here.", frame_id)


# From the server


class Avatar(Struct):
    initials: str
    colour: int


class Author(Struct):
    id: str
    username: str
    name: str
    avatar: Avatar
    kind: str


class Quiet(Struct, rename={"begin": "from", "end": "to"}):
    """Hours without notifications, "22:00" to "07:00", in the person's time zone."""

    begin: str
    end: str


class Me(Author):
    """`time_zone` is empty for the device's own."""

    role: str
    status: str = ""
    time_zone: str = ""
    enter_sends: bool = True
    sound: bool = True
    quiet: Quiet | None = None
    theme: str = ""


class Reply(Struct):
    """`author` and `excerpt` are null once the message that was replied to is deleted."""

    id: str
    seq: int
    author: Author | None
    excerpt: str | None


class ReactionCount(Struct):
    emoji: str
    count: int
    users: list[str]
    mine: bool | UnsetType = UNSET


class MessageView(Struct):
    """A message as clients see it. A tombstone has `deleted_at` and nothing of what was said."""

    id: str
    room: str
    seq: int
    changed_seq: int
    body_seq: int
    client_id: str
    author: Author
    body: str
    html: str
    mentions: list[str]
    reply_to: Reply | None
    reactions: list[ReactionCount]
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    pinned: bool
    via: str


class RoomEntry(Struct):
    """A room as one of its people sees it; the counts hold at `head`.

    `slow` is how many seconds a member waits between two messages; `sent_at` when this one last wrote, given while
    somebody has to wait at all. Until `muted_until` this person may not write.
    """

    id: str
    slug: str
    name: str
    topic: str
    kind: str
    role: str
    head: int
    version: int
    read: int
    unread: int
    mentions: int
    notify: str
    rights: list[str]
    people: list[Author]
    locked: bool = False
    slow: int = 0
    archived: bool = False
    muted_until: datetime | None = None
    sent_at: datetime | None = None
    # Reported messages that wait for this person to decide, who moderates the room.
    reports: int = 0


class RoomChange(Struct):
    """What everybody in a room sees change of it; merged into the entry that a client has."""

    id: str
    slug: str
    name: str
    topic: str
    kind: str
    version: int
    locked: bool = False
    slow: int = 0
    archived: bool = False


class By(Struct, omit_defaults=True):
    user: str
    emoji: str | UnsetType = UNSET
    on: bool | UnsetType = UNSET


class Outgoing(Struct, tag_field="type"):
    pass


class Welcome(Outgoing, tag="welcome"):
    user: Me
    epoch: str
    heartbeat: int
    rooms: list[RoomEntry]


class MeFrame(Outgoing, tag="me"):
    """What I set has changed, or my name or role."""

    user: Me


class Rooms(Outgoing, tag="rooms"):
    rooms: list[RoomEntry]


class Event(Outgoing, tag="event"):
    room: str
    seq: int
    kind: str
    by: By
    message: MessageView


class Ack(Outgoing, tag="ack"):
    id: FrameId
    room: str
    seq: int
    message: MessageView | UnsetType = UNSET


class Error(Outgoing, tag="error"):
    code: str
    detail: str
    id: FrameId | None = None
    retry_after: float | UnsetType = UNSET
    message: MessageView | UnsetType = UNSET


class Page(Outgoing, tag="page"):
    id: FrameId
    room: str
    head: int
    messages: list[MessageView]
    more_before: bool
    more_after: bool


class Pong(Outgoing, tag="pong"):
    id: FrameId


class CaughtUp(Outgoing, tag="caught_up"):
    room: str
    head: int


class Reset(Outgoing, tag="reset"):
    room: str
    head: int


class RoomFrame(Outgoing, tag="room"):
    room: RoomEntry | RoomChange


class Left(Outgoing, tag="left"):
    """Of a ban, also why and until when; no `until` is without end."""

    room: str
    reason: str
    detail: str | UnsetType = UNSET
    until: datetime | UnsetType = UNSET


class TypingFrame(Outgoing, tag="typing"):
    room: str
    user: Author


class Presence(Outgoing, tag="presence"):
    room: str
    online: list[str]
    offline: list[str] = []
    snapshot: bool = False


class ReadFrame(Outgoing, tag="read"):
    """The counts hold at `head`. `back`: the person put the position back, which nothing else does."""

    room: str
    seq: int
    head: int
    unread: int
    mentions: int
    back: bool | UnsetType = UNSET


class Heartbeat(Outgoing, tag="heartbeat"):
    heads: dict[str, int]


_encoder = msgspec.json.Encoder()


def encode(frame: Outgoing) -> str:
    """A frame as text."""
    return _encoder.encode(frame).decode()


def size(value: Any) -> int:
    """Encoded size in bytes."""
    return len(_encoder.encode(value))
