"""What clients were answered, kept to be held against the database at the end."""

from bisect import bisect_left
from collections.abc import Iterator

from chat.models import Change, Message
from tests.chat.model_room import Frame


class Ledger:
    """Of all sends, edits and pages of one chat."""

    def __init__(self) -> None:
        self.sent: dict[tuple[int, str], Frame] = {}
        self.acked: dict[tuple[int, str], Frame] = {}
        self.edits: list[tuple[Frame, Frame]] = []
        self.pages: list[tuple[Frame, Frame]] = []
        self.breaches: list[str] = []
        self.refused = 0

    def sends(self, user: int, frame: Frame) -> None:
        self.sent.setdefault((user, frame["id"]), frame)

    def answered(self, user: int, frame: Frame, answer: Frame) -> None:
        if answer["type"] == "error":
            self._error(user, frame, answer)
        elif frame["type"] == "send":
            self._ack(user, frame, answer)
        elif frame["type"] == "edit":
            self.edits.append((frame, answer))
        elif frame["type"] == "history":
            self.pages.append((frame, answer))

    def _error(self, user: int, frame: Frame, answer: Frame) -> None:
        self.refused += 1
        first = self.sent.get((user, frame.get("id", "")))
        if frame["type"] == "send" and answer["code"] == "conflict" and first == frame:
            self.breaches.append(f"a repeat of {frame} was taken for another message")

    def _ack(self, user: int, frame: Frame, ack: Frame) -> None:
        first = self.acked.setdefault((user, frame["id"]), ack)
        if (first["seq"], first["room"]) != (ack["seq"], ack["room"]):
            self.breaches.append(f"{frame} was acked as {first['seq']} and again as {ack['seq']}")
        if frame != self.sent[user, frame["id"]]:
            self.breaches.append(f"{frame} was acked though its id belongs to {self.sent[user, frame['id']]}")

    # At the end

    def check(self) -> Iterator[str]:
        yield from self.breaches
        yield from self._check_sends()
        for frame, ack in self.edits:
            yield from _check_edit(frame, ack)
        for asked, page in self.pages:
            yield from _check_page(asked, page)

    def _check_sends(self) -> Iterator[str]:
        """I1 and I4: what was acked is stored once, what was not at most once, and nothing else is."""
        rows: dict[tuple[int, str], list[Message]] = {}
        for message in Message.objects.all():
            rows.setdefault((message.author_id, message.client_id), []).append(message)
        for key in rows.keys() - self.sent.keys():
            yield f"{key} is stored, and nobody sent it"
        for key, frame in self.sent.items():
            found = rows.get(key, [])
            if len(found) > 1 or (key in self.acked and not found):
                yield f"{frame} is stored {len(found)} times"
            for message in found:
                yield from self._check_send(frame, message, self.acked.get(key))

    def _check_send(self, frame: Frame, message: Message, ack: Frame | None) -> Iterator[str]:
        if ack and (message.seq, str(message.room_id)) != (ack["seq"], ack["room"]):
            yield f"{frame} is stored as {message.seq}, and was acked as {ack['seq']}"
        if str(message.room_id) != frame["room"]:
            yield f"{frame} is stored in room {message.room_id}"
        if message.body_seq == message.seq and message.body != frame["body"]:
            yield f"{frame} is stored as {message.body!r}"


def _check_edit(frame: Frame, ack: Frame) -> Iterator[str]:
    """No acked edit wrote over a body that its author had not seen."""
    mine = Change.objects.filter(room=ack["room"], seq=ack["seq"], kind="edit", message=frame["message"])
    bodies = Change.objects.filter(message=frame["message"], kind__in=["message", "edit", "delete"])
    before = bodies.filter(seq__lt=ack["seq"]).order_by("-seq").values_list("seq", flat=True).first()
    if frame.get("base") is not None and mine.exists() and (before or 0) > frame["base"]:
        yield f"{frame} was acked as {ack['seq']} over {before}"


def _check_page(asked: Frame, page: Frame) -> Iterator[str]:
    """A page is contiguous, nearest to its anchor, and `more_…` tell the truth."""
    there = Message.objects.filter(room=page["room"], seq__lte=page["head"]).order_by("seq")
    seqs = list(there.values_list("seq", flat=True))
    found = [message["seq"] for message in page["messages"]]
    if not _fits(asked, seqs, found):
        yield f"{asked}: a page of {found} from {seqs}"
    elif found and (page["more_before"], page["more_after"]) != (seqs[0] < found[0], seqs[-1] > found[-1]):
        yield f"{asked}: a page of {found} from {seqs} says {page['more_before']}, {page['more_after']}"


def _fits(asked: Frame, seqs: list[int], found: list[int]) -> bool:
    if "around" in asked:
        first = bisect_left(seqs, found[0]) if found else 0
        return found == seqs[first : first + len(found)] and (asked["around"] in found or asked["around"] not in seqs)
    if "after" in asked:
        wanted = [seq for seq in seqs if seq > asked["after"]]
        return found == wanted[: len(found)] and bool(found) == bool(wanted)
    wanted = [seq for seq in seqs if seq < asked.get("before", _end(seqs))]
    return found == wanted[len(wanted) - len(found) :] and bool(found) == bool(wanted)


def _end(seqs: list[int]) -> int:
    return seqs[-1] + 1 if seqs else 1
