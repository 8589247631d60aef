"""Clients that connect, drop, send, repeat, edit, are removed, logged out and come back at random, while processes die,
publications are lost and the database goes away: I1 to I5 hold (QUALITY.md).

MACHINE_EXAMPLES=2000 runs the simulation that many times; with MACHINE_SHRINK=1 a failing example is made as small as
can be, which takes minutes. A failure prints its steps and a blob; `@reproduce_failure`
with it, on the machine's class, runs the same again: in the simulation time and chance come from the example alone.
"""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.chat.model_room import Frame
from tests.chat.simulation import Chat, Weather
from tests.chat.stage import Stage, figures
from tests.chat.tab import Tab

EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", 15))
BETWEEN = [0, 0, 0.01, 0.05, 0.2]  # seconds from one step to the next
EMOJIS = ["👍", "❤️", "😂"]
WEATHERS = [Weather(), Weather(lost=0.3), Weather(lost=1.0), Weather(twice=0.3, late=0.2), Weather(0.2, 0.2, 2.5)]

T = TypeVar("T")
some = st.integers(0, 7)  # one of those that there are
rarely = st.sampled_from([False, False, False, True])


def pick(items: list[T], number: int) -> T | None:
    return items[number % len(items)] if items else None


def step(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule after which no breach may have been noted."""

    def decorate(function: Callable[..., None]) -> Any:
        @wraps(function)
        def checked(self: "Machine", **drawn: Any) -> None:
            self.sound = False
            function(self, **drawn)
            for tab in self.stage.tabs:
                tab.flush()
            self.stage.chat.wait(self.stage.chat.random.choice(BETWEEN))
            self.assert_none(self.stage.chat.breaches)
            self.sound = True

        return rule(**strategies)(checked)

    return decorate


class Machine(RuleBasedStateMachine):
    stage: Stage

    def new_chat(self, seed: int) -> Chat:
        return Chat(seed)

    @initialize(seed=st.integers(0, 2**32), far=st.sampled_from([1000, 1000, 5]))
    def begin(self, seed: int, far: int) -> None:
        self.sound = False
        self.numbers = 0
        self.stage = Stage(self.new_chat(seed), far)
        for who in range(len(self.stage.tabs)):
            self.put(self.tab(who), where=who, times=2)
        self.stage.chat.wait(1)
        self.sound = True

    def teardown(self) -> None:
        if not hasattr(self, "stage"):
            return
        try:
            if self.sound:
                self.assert_none(list(self.stage.finish()))
        finally:
            self.stage.close()

    def assert_none(self, problems: list[str]) -> None:
        assert not problems, "\n".join(dict.fromkeys(problems[:8]))

    def tab(self, number: int) -> Tab:
        return self.stage.tabs[number % len(self.stage.tabs)]

    # Connections

    @step(where=some)
    def reconnect(self, where: int) -> None:
        """Whoever is cut off comes back, by signing in where that is needed."""
        alive = [process for process in self.stage.chat.processes if not process.dead]
        for place, tab in enumerate(self.stage.tabs):
            if tab.client.barred and self.stage.may_sign_in(tab):
                self.stage.sign_in(tab)
            if not tab.online and not tab.client.barred:
                tab.connect(alive[(place + where) % len(alive)])

    @step(who=some, reload=st.booleans())
    def drop(self, who: int, reload: bool) -> None:
        tab = self.tab(who)
        tab.drop()
        if reload:
            tab.client.reload()

    @step(seconds=st.sampled_from([0.05, 0.3, 1.2, 3]))
    def wait(self, seconds: float) -> None:
        self.stage.chat.wait(seconds)

    @step(really=st.integers(0, 4))
    def rest(self, really: int) -> None:
        if really == 4:
            self.stage.quiet()
            self.assert_none(list(self.stage.problems()))

    # Messages

    def reader(self, who: int) -> Tab | None:
        """Somebody who has messages before their eyes."""
        tabs = [tab for tab in self.stage.tabs if tab.client.welcomed]
        return pick([tab for tab in tabs if any(room.messages for room in tab.client.rooms.values())], who)

    def seen(self, tab: Tab, which: int, mine: bool = False) -> Frame | None:
        """One of the newest messages (of one's own); mostly one that is not deleted."""
        shown = [message for room in tab.client.rooms.values() for message in room.shown[-8:]]
        shown = [message for message in shown if which == 7 or not message["deleted_at"]]
        return pick([message for message in shown if not mine or message["author"]["id"] == tab.client.me], which)

    @step(who=some, where=some, times=st.sampled_from([1, 2, 8]), reply=st.booleans())
    def say(self, who: int, where: int, times: int, reply: bool) -> None:
        tab = self.tab(who)
        self.put(tab, where, times, self.seen(tab, where) if reply else None)

    def put(self, tab: Tab, where: int, times: int, message: Frame | None = None) -> None:
        """Some messages into the outbox, in reply to a message if it is in that room."""
        room = str(self.stage.rooms[where % 2].pk)
        reply = {"reply_to": message["id"]} if message and message["room"] == room else {}
        for _time in range(times):
            self.numbers += 1
            frame = {"type": "send", "id": f"m{self.numbers}", "room": room, "body": f"number {self.numbers}"} | reply
            self.stage.ledger.sends(tab.user.pk, frame)
            tab.client.say(frame)
        tab.flush()

    @step(who=some, which=some, changed=st.booleans())
    def repeat(self, who: int, which: int, changed: bool) -> None:
        tab, ledger = self.tab(who), self.stage.ledger
        mine = [key for key in (ledger.acked if changed else ledger.sent) if key[0] == tab.user.pk]
        if key := pick(mine[::-1], which):
            tab.client.ask(ledger.sent[key] | ({"body": "something else"} if changed else {}))

    @step(
        who=some, which=some, base=st.sampled_from([None, 0, 0, -1]), same=st.sampled_from([False, False, False, True])
    )
    def edit(self, who: int, which: int, base: int | None, same: bool) -> None:
        tab = self.reader(who)
        message = self.seen(tab, which, mine=which > 0) if tab else None
        if tab and message:
            self.numbers += 1
            body = message["body"] if same else f"edited {self.numbers}"
            based = {} if base is None else {"base": max(0, message["body_seq"] + base)}
            self.ask(tab, "edit", message=message["id"], body=body, **based)

    @step(who=some, which=some, kind=st.sampled_from(["react"] * 4 + ["pin", "delete", "delete"]), off=rarely)
    def touch(self, who: int, which: int, kind: str, off: bool) -> None:
        tab = self.reader(who)
        message = self.seen(tab, which, mine=kind == "delete" and which > 0) if tab else None
        fields = {"react": {"emoji": EMOJIS[which % 3], "on": not off}, "pin": {"on": not off}, "delete": {}}[kind]
        if tab and message:
            self.ask(tab, kind, message=message["id"], **fields)

    def ask(self, tab: Tab, kind: str, **fields: Any) -> None:
        tab.client.ask({"type": kind, "id": tab.client.new_id(), **fields})

    # Reading

    @step(who=some, where=some, kind=st.sampled_from(["read", "sync", "before", "after", "around", "end"]), which=some)
    def browse(self, who: int, where: int, kind: str, which: int) -> None:
        tab = self.reader(who)
        if tab is None:
            return
        client = tab.client
        room = next(room for room in list(client.rooms.values())[:: -1 if where % 2 else 1] if room.messages)
        seqs = sorted(room.messages)
        if kind == "read":
            client.ask({"type": "read", "room": room.id, "seq": pick(seqs, which)})
        elif kind == "sync":
            client.sync(room)
        else:
            anchors = {"before": seqs[0], "after": seqs[-1], "around": max(1, seqs[0] - which)}
            client.load(room, **({kind: anchors[kind]} if kind in anchors else {}))

    @step(who=some)
    def pry(self, who: int) -> None:
        """Ask for rooms that are not one's own (any more)."""
        tab = self.tab(who)
        for room in self.stage.rooms:
            if str(room.pk) not in tab.client.rooms:
                tab.client.pry(str(room.pk))
                for kind, fields in (("typing", {}), ("read", {"seq": 1})):
                    tab.client.ask({"type": kind, "room": str(room.pk)} | fields)

    # What is done to people

    @precondition(lambda self: not self.stage.chat.outage)
    @step(who=some, where=some, kind=st.sampled_from(["remove", "add", "sign out", "ban", "unban", "rename"]))
    def rule_over(self, who: int, where: int, kind: str) -> None:
        stage, tab, room = self.stage, self.tab(who), self.stage.rooms[where % 2]
        match kind:
            case "remove":
                stage.remove(tab.user, room)
            case "add":
                stage.add(tab.user, room)
            case "sign out":
                stage.sign_out(tab)
            case "rename":
                self.numbers += 1
                stage.rename(room, f"Room {self.numbers}")
            case _ if tab.user != stage.ana:
                stage.ban(tab.user, kind == "ban")

    # Faults

    @step(kind=st.sampled_from(["weather", "kill", "away", "commit unheard"]), which=some)
    def fault(self, kind: str, which: int) -> None:
        """`away`: the database. `commit unheard`: connections to it break so that nobody hears of a commit."""
        chat = self.stage.chat
        match kind:
            case "weather":
                chat.weather = WEATHERS[which % len(WEATHERS)]
            case "kill":
                self.kill(which)
            case _:
                chat.outage = kind
                chat.wait(0.05 + which / 4)
                chat.end_outage()

    def kill(self, which: int) -> None:
        """One of the processes; the one that was killed before comes back."""
        chat = self.stage.chat
        for process in [process for process in chat.processes if process.dead]:
            chat.restart(process)
        killed = chat.processes[which % len(chat.processes)]
        chat.kill(killed)
        for tab in self.stage.tabs:
            if tab.process is killed:
                tab.drop()


PHASES = (Phase.explicit, Phase.generate, Phase.shrink) if os.environ.get("MACHINE_SHRINK") else (Phase.generate,)
LONG = {"deadline": None, "stateful_step_count": 60, "suppress_health_check": list(HealthCheck), "phases": PHASES}


@pytest.mark.timeout(900)
def test_any_order_of_events_in_simulated_time(transactional_db: None, pools: None) -> None:
    run_state_machine_as_test(Machine, settings=settings(max_examples=EXAMPLES, **LONG))
    print(dict(figures))
