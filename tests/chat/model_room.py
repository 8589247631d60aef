"""What one tab has of a room, by PROTOCOL.md's rules for clients: a cursor, and one contiguous range of messages."""

from dataclasses import dataclass, field
from typing import Any

from chat.markdown import excerpt as excerpt_of

Frame = dict[str, Any]

EXCERPT = 140


@dataclass
class Room:
    """What one tab has of a room: the cursor, and one contiguous range of messages by seq."""

    id: str
    entry: Frame
    cursor: int | None = None
    catching_up: str = "hello"  # "hello" or "sync" while events may skip and repeat; "" when live
    messages: dict[int, Frame] = field(default_factory=dict)
    low: int | None = None  # the range holds every message from here on; None: nothing is loaded
    at_end: bool = False
    asked: Frame | None = None  # the open history request
    kept: list[tuple[Frame, Frame | None]] = field(default_factory=list)  # events, with `by` where that is me

    @property
    def shown(self) -> list[Frame]:
        """What the person sees, in its order."""
        return [self.messages[seq] for seq in sorted(self.messages)]

    def forget(self) -> None:
        """Drop all messages, and the question for more."""
        self.kept.clear()
        self.asked = None
        self.unload()

    def unload(self) -> None:
        self.messages.clear()
        self.low, self.at_end = None, False

    # Messages

    def merge(self, message: Frame, by: Frame | None = None) -> None:
        """Take a message as it is now; an older `changed_seq` never overwrites a newer one."""
        held = self.messages.get(message["seq"])
        if held and held["changed_seq"] > message["changed_seq"]:
            return
        if held:
            self.messages[message["seq"]] = message | {"reactions": merged_reactions(held, message, by)}
        elif self.at_end and self.low is not None and message["seq"] >= self.low:
            self.messages[message["seq"]] = message | {"reactions": merged_reactions(None, message, by)}
        self.quote(message)

    def quote(self, message: Frame) -> None:
        """An edit or a deletion also updates its excerpt in every reply held."""
        gone = message["deleted_at"] is not None
        excerpt = None if gone else excerpt_of(message["html"], EXCERPT)
        for reply in self.messages.values():
            if reply["reply_to"] and reply["reply_to"]["id"] == message["id"]:
                author = None if gone else message["author"]
                reply["reply_to"] = reply["reply_to"] | {"excerpt": excerpt, "author": author}

    def take_page(self, page: Frame, asked: Frame) -> None:
        """Extend the range by a page that touches it, or begin anew with one that does not."""
        found = page["messages"]
        older, newer = "before" in asked, "after" in asked
        if not older and not newer:
            self.unload()
        if not newer:
            self.low = found[0]["seq"] if page["more_before"] else 0
        if not older:
            self.at_end = not page["more_after"]
        for message in found:
            held = self.messages.get(message["seq"])
            if not held or held["changed_seq"] <= message["changed_seq"]:
                self.messages[message["seq"]] = message
        self.apply_kept()

    def apply_kept(self) -> None:
        self.asked = None
        kept, self.kept = self.kept, []
        for message, by in kept:
            self.merge(message, by)


def merged_reactions(held: Frame | None, message: Frame, by: Frame | None) -> list[Frame]:
    """Live events do not say which reactions are mine: those are that were, but for what `by` (mine) changes."""
    mine = {reaction["emoji"]: reaction.get("mine", False) for reaction in (held["reactions"] if held else ())}
    if by and "emoji" in by:
        mine[by["emoji"]] = by["on"]
    return [{"mine": mine.get(reaction["emoji"], False)} | reaction for reaction in message["reactions"]]
