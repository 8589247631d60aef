"""The people in a chat that is being examined: what each one says, and what each one must then hear."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.minichat.line import OWN_ACCORD, leaving, mistake_in, spoken, who_left
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program

PATIENCE = 5.0  # seconds that a line may take; a correct server needs milliseconds

GHOST = gettext_lazy(
    "what stood behind `:bye` in the same packet was still said: stop at the command, inside a packet too"
)

Name = Callable[[bytes], Text | None]


class Member:
    """Somebody in the room, with a connection of their own."""

    def __init__(self, room: "Room", conn: Connection) -> None:
        self.room = room
        self.conn = conn
        self.name = conn.local
        self._ahead: bytes | None = None

    def say(self, *texts: str, end: bytes = b"\n") -> None:
        """Send a line for each text, all in one packet."""
        self.send(b"".join(text.encode() + end for text in texts))

    def send(self, data: bytes) -> None:
        with suppress(Failure):  # if the connection is broken, it shows, with a name, in what is heard
            self.conn.send(data)

    def hears(
        self,
        speaker: "Member",
        text: str,
        *,
        missing: Text | None = None,
        gone: Text | None = None,
        wrong: Name = lambda line: None,
    ) -> None:
        """Fail unless the next line is `text`, said by `speaker`.

        The mistake is named by `missing` when nothing comes, by `gone` when it is the speaker's leaving that comes,
        by `wrong` for another line; otherwise by what the line looks like.
        """
        line, right = self.next_line(), spoken(speaker.name, text)
        if not line:
            self.conn.fail(self.room.ending() or missing or self._silence(speaker), expected=right)
        if gone and who_left(line) == speaker.name:
            self.conn.fail(gone, expected=right)
        if line != right:
            self.conn.fail(wrong(line) or self._named(line, speaker, text), expected=right)

    def hears_leaving(self, gone: "Member", missing: Text) -> None:
        """Fail unless the next line tells that `gone` has left; `missing` names why it may not."""
        line = self.next_line()
        if who_left(line) != gone.name:
            named = self._named_leaving(line) if line else self.room.ending()
            self.conn.fail(named or missing, expected=leaving(gone.name))

    def may_hear(self, *lines: bytes) -> None:
        """Pass over the next line if it is one of these."""
        if self.peek() in lines:
            self.next_line()

    def passes_over_leaving(self) -> None:
        """Whether the notice about one who left comes before a line or after it is not for everybody to say."""
        while who_left(self.peek()) in self.room.left:
            self.next_line()

    def hears_the_end(self, missing: Text) -> None:
        """Fail unless the server says no more to this one and ends the connection."""
        if self.next_line():
            self.conn.fail(_("something more was sent to a client after the notice that it had left"), expected=b"")
        if not self.conn.ended:
            self.conn.fail(missing)

    def next_line(self) -> bytes:
        """The next line about people of this room; what came of it, often b"", when it does not come whole.

        Passed over: what the server says of its own accord, such as a welcome, and the leaving of strangers, who may
        be clients of the test before.
        """
        if self._ahead is not None:
            line, self._ahead = self._ahead, None
            return line
        while (line := self.conn.read_line(PATIENCE)).startswith(OWN_ACCORD):
            name = who_left(line)
            if name in self.room.names:
                break
            self.room.strangers_left.add(name)
        return line

    def peek(self) -> bytes:
        """The next line, which stays the next one."""
        self._ahead = self.next_line()
        return self._ahead

    def _silence(self, speaker: "Member") -> Text:
        if self.conn.ended:
            return _("the server closed the connection of a client that had neither said :bye nor ended")
        if speaker is self:
            return _("nothing came back: who says a line gets it too, like everybody else")
        return _("what one client said never came to another: a line goes to every connection in the list")

    def _named(self, line: bytes, speaker: "Member", text: str) -> Text:
        if who_left(line) in self.room.left:
            return _("the notice that somebody left came twice: one departure, one notice, whichever way they went")
        if who_left(line):
            return _("the server says that a client left which is still there")
        if self._of_a_leaver(line):
            return GHOST
        return mistake_in(line, speaker.name, text, self.name)

    def _named_leaving(self, line: bytes) -> Text | None:
        if self._of_a_leaver(line) and not line.endswith(b": :bye\n"):
            return GHOST
        if who_left(line):
            return _("the notice tells of the wrong client: it carries the address of who left")
        return None

    def _of_a_leaver(self, line: bytes) -> bool:
        return line.decode(errors="replace").partition(": ")[0] in self.room.left


class Room:
    """A chat and those who are in it."""

    def __init__(self, program: Program, stack: ExitStack) -> None:
        self.program = program
        self.members: list[Member] = []
        self.names: set[str] = set()
        self.left: set[str] = set()
        self.strangers_left: set[str | None] = set()
        self._stack = stack

    def enter(self) -> Member:
        """Somebody new, who has said one line and been heard: the server surely has them in its list by then."""
        member = self.connect()
        member.say("cheguei")
        self.all_hear(member, "cheguei")
        return member

    def connect(self, receive_buffer: int | None = None) -> Member:
        member = Member(self, self._stack.enter_context(self.program.connect(receive_buffer=receive_buffer)))
        self.members.append(member)
        self.names.add(member.name)
        return member

    def all_hear(
        self,
        speaker: Member,
        text: str,
        *,
        missing: Text | None = None,
        gone: Text | None = None,
        wrong: Name = lambda line: None,
    ) -> None:
        for member in self.members:
            member.hears(speaker, text, missing=missing, gone=gone, wrong=wrong)

    def lose(self, gone: Member) -> None:
        """From here on `gone` counts as one who leaves: they hear nothing more, and their notice comes once."""
        self.members.remove(gone)
        self.left.add(gone.name)

    def ending(self) -> Text | None:
        """How to say that the program itself has ended; None when it goes on."""
        if any(member.conn.ended for member in self.members):
            with suppress(Failure):
                self.program.wait(0.5)
                return _("the whole program ended because of one client: an error may end one conversation, no more")
        return None

    def all_hear_leaving(self, gone: Member, missing: Text) -> None:
        """Everybody who is left hears of it, and no second time while two more lines are said."""
        for member in self.members:
            member.hears_leaving(gone, missing)
        for text in ("alguém saiu?", "parece que sim"):
            self.members[0].say(text)
            self.all_hear(self.members[0], text)

    def freeze(self) -> Member:
        """Somebody who is in the room, as they have been heard, and who reads nothing from then on."""
        frozen = self.connect(receive_buffer=4096)
        frozen.say("vou dormir")
        self.all_hear(frozen, "vou dormir")
        self.members.remove(frozen)
        self.names.remove(frozen.name)  # whether and when they are dropped is not for everybody to say
        return frozen


@contextmanager
def people_in(program: Program, count: int) -> Iterator[tuple[Room, list[Member]]]:
    """A room with `count` members, each of whom has been heard by all."""
    with ExitStack() as stack:
        room = Room(program, stack)
        yield room, [room.enter() for _number in range(count)]
