"""The people, rooms and tabs of one simulated chat, and what has to hold of them (QUALITY.md, I1 to I6)."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from chat.models import Change, Community, Invite, Membership, Mention, Message, Reaction, Room, User
from chat.models.role import Role
from chat.realtime import feed, hub
from chat.services import rooms, timeline
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from tests.chat.ledger import Ledger
from tests.chat.model_client import ModelClient
from tests.chat.model_room import Frame
from tests.chat.model_room import Room as SeenRoom
from tests.chat.people import new_room, person, session_of
from tests.chat.simulation import Chat
from tests.chat.tab import Tab
from tests.chat.truth import check_changes, difference, shown, standing_of, stored

# What tells that its receiver may still see a room.
OF_A_ROOM = {"event", "page", "ack", "typing", "presence", "room", "caught_up", "reset"}
QUIET = 4  # seconds, at the least
figures: Counter[str] = Counter()  # of all chats of a run


def clear_database() -> None:
    """Empty, with ids from 1 again."""
    models = (Change, Reaction, Mention, Message, Membership, Invite, Room, Session, User, Community)
    tables = [model._meta.db_table for model in models]
    flush = connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=True)
    connection.ops.execute_sql_flush(flush)


class Stage:
    """ana owns both rooms and always stays; bruno, who has two tabs, and carla come and go."""

    def __init__(self, chat: Chat, far: int = 1000) -> None:
        self.chat = chat
        self.patches = pytest.MonkeyPatch()
        self._set_limits(far)
        clear_database()
        Community.get()
        self.ana, self.bruno, self.carla = person("ana", Role.OWNER), person("bruno"), person("carla")
        everybody = {self.ana: Role.OWNER, self.bruno: Role.MEMBER, self.carla: Role.MEMBER}
        public = new_room("geral", everybody, Room.Kind.PUBLIC)
        private = new_room("projeto", {self.ana: Role.OWNER, self.bruno: Role.MODERATOR})
        self.rooms = [public, private]
        self.ledger = Ledger()
        self.ended: dict[tuple[int, str], float] = {}  # (person, room or session or "banned"): when
        self.ended[self.carla.pk, str(private.pk)] = -self.chat.grace  # never
        names = {"ana": self.ana, "bruno": self.bruno, "carla": self.carla, "bruno2": self.bruno}
        self.tabs = [self._tab(name, user) for name, user in names.items()]
        for place, tab in enumerate(self.tabs):
            tab.connect(chat.processes[place % len(chat.processes)])
        self.chat.wait(2)

    def _set_limits(self, far: int) -> None:
        """How many changes are too many to replay."""
        for module, name in ((hub, "TOO_FAR"), (feed, "HELD_LIMIT"), (timeline, "CATCH_UP")):
            self.patches.setattr(module, name, far)
        self.patches.setattr(timeline, "FILL", max(2, far // 2))

    def _tab(self, name: str, user: User) -> Tab:
        client = ModelClient(name, self.breach, lambda *pair: self.ledger.answered(user.pk, *pair))
        tab = Tab(self.chat, user, client, self.audit)
        tab.session = session_of(user)
        return tab

    def breach(self, text: str) -> None:
        self.chat.breaches.append(f"{self.chat.now:.3f} {text}")

    def close(self) -> None:
        for tab in self.tabs:
            tab.drop()
        self.chat.wait(2.5)
        self.chat.close()
        self.patches.undo()

    # What is done to people

    def remove(self, user: User, room: Room) -> None:
        try:
            rooms.remove_member(by=self.ana, room=room, user=user)
        except Refused:
            return
        self.ended[user.pk, str(room.pk)] = self.chat.now

    def add(self, user: User, room: Room) -> None:
        try:
            rooms.add_member(by=self.ana, room=room, user=user)
        except Refused:
            return
        self.ended.pop((user.pk, str(room.pk)), None)

    def sign_out(self, tab: Tab) -> None:
        """What chat.accounts does when allauth says so."""
        with transaction.atomic():
            Session.objects.filter(session_key=tab.session).delete()
            touch_people([tab.user.pk])
        self.ended[tab.user.pk, tab.session] = self.chat.now

    def may_sign_in(self, tab: Tab) -> bool:
        return (tab.user.pk, "banned") not in self.ended

    def sign_in(self, tab: Tab) -> None:
        tab.session = session_of(tab.user)
        tab.client.barred = False

    def rename(self, room: Room, name: str) -> None:
        rooms.update_room(by=self.ana, room=room, name=name, topic="")

    def ban(self, user: User, banned: bool) -> None:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(banned_at=timezone.now() if banned else None)
            touch_people([user.pk])
        if banned:
            self.ended[user.pk, "banned"] = self.chat.now
        else:
            self.ended.pop((user.pk, "banned"), None)

    # I5

    def audit(self, tab: Tab, message: Frame) -> None:
        """What was taken away is not delivered any more, soon afterwards."""
        if message["type"] != "websocket.send" or self.chat.outage:
            return
        frame = json.loads(message["text"])
        keys = [tab.session, "banned"]
        if frame["type"] in OF_A_ROOM and (frame["type"] != "ack" or "message" in frame):
            keys.append(frame["room"]["id"] if frame["type"] == "room" else frame["room"])
        for key in keys:
            ended = self.ended.get((tab.user.pk, key))
            if ended is not None and self.chat.now > max(ended, self.chat.outage_ended) + self.chat.grace:
                self.breach(f"{tab.client.name}: {key} was taken away at {ended:.3f}, and there came {frame}")

    # After quiet

    def quiet(self) -> None:
        """Let everything come to rest, the weather as it is."""
        self.chat.end_outage()
        for turn in range(self.chat.rounds):
            for tab in self.tabs:
                tab.client.retry()
                tab.flush()
            self.chat.wait(1)
            if turn >= QUIET and self._rests():
                return

    def _rests(self) -> bool:
        """Whether nobody waits for anything; in real time, whether all have what they should have."""
        waits = any(tab.online and tab.client.busy for tab in self.tabs)
        return not waits and (self.chat.pace == 1 or not any(True for _problem in self.problems()))

    def problems(self) -> Iterator[str]:
        """What is wrong, once it is quiet."""
        yield from self.chat.breaches
        for tab in self.tabs:
            if tab.online:
                yield from (f"{self.chat.now:.3f} {tab.client.name}: {problem}" for problem in self._check_tab(tab))
        for room in Room.objects.all():
            yield from check_changes(room)

    def _check_tab(self, tab: Tab) -> Iterator[str]:
        client, mine = tab.client, standing_of(tab.user.pk)
        if client.busy or not client.welcomed:
            yield f"still waits: {client.outbox}, {[(r.asked, r.catching_up) for r in client.rooms.values()]}"
        seen = {room.id: (room.entry["name"], room.entry["role"]) for room in client.rooms.values()}
        if seen != mine:
            yield f"sees {seen} in place of {mine}"
        for room in client.rooms.values():
            if room.id in mine:
                yield from self._check_room(tab.user, room)

    def _check_room(self, user: User, room: SeenRoom) -> Iterator[str]:
        head = Room.objects.get(pk=room.id).head
        if room.low is None:
            yield f"room {room.id}: nothing is loaded"
        if room.cursor != head:
            yield f"room {room.id}: is at {room.cursor} of {head}"
        high = head if room.at_end else max(room.messages, default=0)
        expected = [row for row in stored(int(room.id), user.pk) if (room.low or 0) <= row["seq"] <= high]
        if wrong := difference(expected, [shown(message) for message in room.shown]):
            yield f"room {room.id}: {wrong}"

    # The end

    def finish(self) -> Iterator[str]:
        """Bring everybody back, let it come to rest, read all history, close all; then nothing may be wrong or left."""
        self.bring_back()
        self.quiet()
        self.chat.wait(11)  # each socket's heartbeat
        self.load_all()
        yield from self.problems()
        yield from (f"{tab.client.name} is not back" for tab in self.tabs if not tab.online)
        yield from self.ledger.check()
        self.count()
        yield from self.leave()

    def leave(self) -> Iterator[str]:
        """Everybody goes."""
        for tab in self.tabs:
            tab.drop()
        for _turn in range(self.chat.rounds):
            self.chat.wait(1)
            if not any(True for _leak in self._check_leaks()):
                return
        yield from self._check_leaks()

    def bring_back(self) -> None:
        self.quiet()
        for process in self.chat.processes:
            if process.dead:
                self.chat.restart(process)
        for tab in self.tabs:
            if not tab.online:
                self.ban(tab.user, False)
                self.sign_in(tab)
                tab.connect(self.chat.processes[0])

    def load_all(self) -> None:
        """Each tab shows each room from its first message to its last."""
        for tab in self.tabs:
            for room in tab.client.rooms.values():
                for _page in range(200):
                    if room.low == 0 and room.at_end or not room.messages:
                        break
                    tab.client.load(room, **({"before": room.low} if room.low else {"after": max(room.messages)}))
                    tab.flush()
                    self.chat.wait(0.5)

    def count(self) -> None:
        """What this chat adds to the run's figures."""
        unacked = [key for key in self.ledger.sent if key not in self.ledger.acked]
        figures.update(chats=1, sent=len(self.ledger.sent), acked=len(self.ledger.acked), refused=len(unacked))
        figures.update(stored=Message.objects.count(), changes=Change.objects.count(), pages=len(self.ledger.pages))

    def _check_leaks(self) -> Iterator[str]:
        """I6: nothing is left of a socket that is gone."""
        for process in self.chat.processes:
            kept = process.engine.hub
            sockets = [socket for slot in kept._slots for socket in slot]
            if kept.people or kept.feeds or sockets:
                yield f"process {process.number} keeps {kept.people}, {kept.feeds}, {sockets}"
