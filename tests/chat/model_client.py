"""A chat client made from PROTOCOL.md's rules "In a client" alone: what a correct client shows, whatever happens.

Without input and output: `opened`, `receive` and `closed` tell it what the socket does, `take` gives the frames that it
wants to send. What a server may not do is noted in `breaches`.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from tests.chat.model_room import Frame, Room

# Close codes after which a client does not come back by itself (4008: not for a minute).
STAYS_AWAY = {4001, 4008, 4029, 4401, 4403}
RETRIED = {"unavailable", "rate_limited"}
PAGE = 5


@dataclass
class Item:
    """A message in the outbox; frozen once it was sent."""

    frame: Frame
    state: str = "queued"  # then "sent"; "waiting" after an error that passes, "failed" after one that does not


class ModelClient:
    """One tab of one person. `note` is told each breach; `answered` each (frame, answer) pair."""

    def __init__(
        self,
        name: str,
        note: Callable[[str], None],
        answered: Callable[[Frame, Frame], None] = lambda _frame, _answer: None,
    ) -> None:
        self.name = name
        self.note = note
        self.answered = answered
        self.rooms: dict[str, Room] = {}
        self.outbox: dict[str, deque[Item]] = {}
        self.epoch: str | None = None
        self.me: str | None = None
        self.welcomed = False
        self.barred = False  # the server said not to come back
        self._out: list[Frame] = []
        self._crossed: set[str] = set()  # rooms that were left with a sync under way: its answer may come yet
        self._open: dict[str, list[Frame]] = {}  # by id, in the order in which they were sent
        self._numbers = count(1)

    def breach(self, text: str) -> None:
        self.note(f"{self.name}: {text}")

    # The socket

    def opened(self) -> None:
        """The socket is open: say hello, with the cursors."""
        cursors = {room.id: room.cursor for room in self.rooms.values() if room.cursor is not None}
        hello: Frame = {"type": "hello"}
        if cursors:
            hello |= {"cursors": cursors, "epoch": self.epoch}
        self._out.append(hello)

    def closed(self, code: int) -> None:
        """The socket is gone: what was not answered is not known to be stored."""
        self.welcomed = False
        self.barred = code in STAYS_AWAY
        if code == 4008:
            self.breach("closed for breaking the rules")
        self._out.clear()
        self._open.clear()
        self._crossed.clear()
        for room in self.rooms.values():
            room.apply_kept()
            room.catching_up = "hello"
        for item in self._items():
            item.state = "queued" if item.state == "sent" else item.state

    def reload(self) -> None:
        """The tab is loaded again: the outbox stays, the rest is fetched."""
        self.rooms.clear()
        self.epoch = None

    def take(self) -> list[Frame]:
        """The frames to send now."""
        if self.welcomed:
            self._send_outbox()
        out, self._out = self._out, []
        return out

    # What the person does

    def say(self, frame: Frame) -> None:
        """Put a `send` into the outbox."""
        self.outbox.setdefault(frame["room"], deque()).append(Item(frame))

    def ask(self, frame: Frame) -> None:
        """Send a frame of another kind, once; its answer goes to `answered`."""
        if not self.welcomed:
            return
        if "id" in frame:
            self._open.setdefault(str(frame["id"]), []).append(frame)
        self._out.append(frame)

    def new_id(self) -> str:
        return f"{self.name}-{next(self._numbers)}"

    def sync(self, room: Room) -> None:
        if self.welcomed and room.cursor is not None and not room.catching_up:
            room.catching_up = "sync"
            self._out.append({"type": "sync", "room": room.id, "after": room.cursor})

    def pry(self, room_id: str) -> None:
        """Ask for what happened in a room that is not mine; should it become mine meanwhile, that is answered."""
        self._crossed.add(room_id)
        self.ask({"type": "history", "id": self.new_id(), "room": room_id})
        self.ask({"type": "sync", "room": room_id, "after": 0})

    def load(self, room: Room, **anchor: int) -> None:
        """Ask for a page: the end, `before` or `after` the range, or `around` a seq; one at a time."""
        if self.welcomed and room.asked is None:
            room.asked = {"type": "history", "id": self.new_id(), "room": room.id, "limit": PAGE} | anchor
            self.ask(room.asked)

    def retry(self) -> None:
        """Time has passed: send again what may go again, and throw away what may not."""
        for items in self.outbox.values():
            if items and items[0].state == "failed":
                items.popleft()
            if items and items[0].state == "waiting":
                items[0].state = "queued"
        for room in self.rooms.values():
            if room.low is None:
                self.load(room)

    @property
    def busy(self) -> bool:
        """Whether something still waits for an answer."""
        asking = any(room.asked or room.catching_up for room in self.rooms.values())
        return asking or any(True for _item in self._items())

    def _items(self) -> list[Item]:
        return [item for items in self.outbox.values() for item in items]

    def _send_outbox(self) -> None:
        """One `send` in flight per room; an error holds those behind it."""
        for room_id, items in list(self.outbox.items()):
            if items and items[0].state == "queued" and room_id in self.rooms:
                items[0].state = "sent"
                self.ask(items[0].frame)
            elif items and room_id not in self.rooms:
                self._fail(room_id, "not mine")

    def _fail(self, room_id: str, code: str) -> None:
        for item in self.outbox.pop(room_id, ()):
            self.answered(item.frame, {"type": "error", "code": code})

    # What the server says

    def receive(self, frame: Frame) -> None:
        kind = frame["type"]
        if not self.welcomed and kind not in {"welcome", "error", "pong"}:
            self.breach(f"{kind} before welcome")
        handler = getattr(self, f"_on_{kind}", None)
        if handler:
            handler(frame)

    def _on_welcome(self, frame: Frame) -> None:
        if self.welcomed:
            self.breach("a second welcome")
        self.welcomed = True
        self.me, self.epoch = frame["user"]["id"], frame["epoch"]
        mine = {entry["id"] for entry in frame["rooms"]}
        for room in [room for room in self.rooms.values() if room.cursor is None and room.id not in mine]:
            del self.rooms[room.id]
        self._on_rooms(frame)

    def _on_rooms(self, frame: Frame) -> None:
        for entry in frame["rooms"]:
            room = self.rooms.setdefault(entry["id"], Room(entry["id"], entry))
            room.entry = entry
            if room.low is None:
                self.load(room)

    def _on_room(self, frame: Frame) -> None:
        entry = frame["room"]
        room = self.rooms.get(entry["id"])
        if room:
            room.entry = room.entry | entry
        elif "role" in entry:
            self.rooms[entry["id"]] = Room(entry["id"], entry)
        else:
            self.breach(f"a change of a room that is not mine: {entry}")

    def _on_left(self, frame: Frame) -> None:
        room = self.rooms.pop(frame["room"], None)
        if room and room.asked:
            self._answered(room.asked["id"])
        if room and room.catching_up == "sync":
            self._crossed.add(room.id)
        self._fail(frame["room"], "left")

    def _answered(self, frame_id: object) -> Frame | None:
        """The frame that is answered with this id."""
        waiting = self._open.get(str(frame_id))
        found = waiting.pop(0) if waiting else None
        if not waiting:
            self._open.pop(str(frame_id), None)
        return found

    def _on_read(self, frame: Frame) -> None:
        """It never goes back."""
        room = self.rooms.get(frame["room"])
        if room and frame["seq"] >= room.entry["read"]:
            room.entry |= {name: frame[name] for name in ("unread", "mentions")} | {"read": frame["seq"]}

    def _room(self, frame: Frame) -> Room | None:
        room = self.rooms.get(frame["room"])
        if room is None:
            self.breach(f"{frame['type']} of room {frame['room']}, which is not mine")
        return room

    def _on_event(self, frame: Frame) -> None:
        room = self._room(frame)
        if room is None:
            return
        self._move(room, frame["seq"])
        mine = frame["by"] if frame["by"]["user"] == self.me else None
        if room.asked:
            room.kept.append((frame["message"], mine))
        else:
            room.merge(frame["message"], mine)

    def _move(self, room: Room, seq: int) -> None:
        """An event moves the cursor; when live, by one."""
        if room.catching_up == "sync":
            return  # may still be one from before the sync was read: caught_up says where we are
        if room.catching_up:
            if room.cursor is None:
                self.breach(f"event {seq} of room {room.id} before its cursor")
            room.cursor = max(room.cursor or 0, seq)
        elif seq == (room.cursor or 0) + 1:
            room.cursor = seq
        elif seq > (room.cursor or 0):
            self.breach(f"room {room.id}: {seq} came after {room.cursor}")
            self.sync(room)
        elif room.id not in self._crossed:
            self.breach(f"room {room.id}: {seq} came again, after {room.cursor}")

    def _on_caught_up(self, frame: Frame) -> None:
        room = self._room(frame)
        if room is None:
            return
        if room.cursor is not None and frame["head"] < room.cursor:
            self.breach(f"room {room.id}: caught up to {frame['head']}, behind {room.cursor}")
        room.cursor, room.catching_up = frame["head"], ""
        if room.low is None:
            self.load(room)

    def _on_reset(self, frame: Frame) -> None:
        room = self._room(frame)
        if room is None:
            return
        if room.asked:
            self._answered(room.asked["id"])
        room.forget()
        room.cursor, room.catching_up = frame["head"], ""
        self.load(room)

    def _on_heartbeat(self, frame: Frame) -> None:
        for room_id, head in frame["heads"].items():
            room = self.rooms.get(room_id)
            if room and not room.catching_up and head > (room.cursor or 0):
                self.breach(f"room {room_id}: a head of {head} where events came up to {room.cursor}")
                self.sync(room)

    def _on_page(self, frame: Frame) -> None:
        asked = self._answered(frame["id"])
        room = self.rooms.get(frame["room"])
        if asked is None or room is None or room.asked is not asked:
            return  # of a room that was left or reset meanwhile
        self.answered(asked, frame)
        room.take_page(frame, asked)

    def _on_ack(self, frame: Frame) -> None:
        asked = self._answered(frame["id"])
        if asked is None:
            self.breach(f"an ack that nobody waits for: {frame['id']}")
            return
        room = self.rooms.get(frame["room"])
        if room and "message" in frame and frame["message"]["seq"] in room.messages:
            room.merge(frame["message"])
        self._settle(asked, "done")
        self.answered(asked, frame)

    def _on_error(self, frame: Frame) -> None:
        asked = self._answered(frame.get("id"))
        if asked is None:
            return
        room = self.rooms.get(asked.get("room", ""))
        if room and room.asked is asked:
            room.apply_kept()
        self._settle(asked, "waiting" if frame["code"] in RETRIED else "failed")
        self.answered(asked, frame)

    def _settle(self, asked: Frame, state: str) -> None:
        items = self.outbox.get(asked.get("room", ""), deque())
        if items and items[0].frame is asked:
            items[0].state = state
            if state == "done":
                items.popleft()
