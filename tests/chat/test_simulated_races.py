"""Races that two or three events make, each tried at many moments in simulated time (tests.chat.simulation)."""

from collections.abc import Callable, Iterator

import pytest

from chat.models import Room
from chat.services.messages import post_message
from tests.chat.simulation import Chat, Weather
from tests.chat.stage import Stage
from tests.chat.tab import Tab

DEAF = Weather(lost=1.0)  # only the database tells
pytestmark = pytest.mark.usefixtures("transactional_db", "pools")

Play = Callable[[Callable[["Scene"], None]], None]


class Scene:
    """A stage on which all tabs are connected to one process, or to two."""

    def __init__(self, seed: int) -> None:
        self.chat = Chat(seed)
        self.stage = Stage(self.chat)
        self.ana, self.bruno, self.carla, self.bruno2 = self.stage.tabs
        self.geral, self.projeto = self.stage.rooms
        self._said = 0

    def say(self, tab: Tab, room: Room) -> None:
        self._said += 1
        frame = {"type": "send", "id": f"s{self._said}", "room": str(room.pk), "body": f"number {self._said}"}
        self.stage.ledger.sends(tab.user.pk, frame)
        tab.client.say(frame)
        tab.flush()

    def put(self, room: Room) -> None:
        """A message of ana's that is stored in this moment."""
        self._said += 1
        frame = {"type": "send", "id": f"s{self._said}", "room": str(room.pk), "body": f"number {self._said}"}
        self.stage.ledger.sends(self.ana.user.pk, frame)
        post_message(room=room, author=self.ana.user, body=frame["body"], client_id=frame["id"])

    def together(self, *tabs: Tab, process: int = 0) -> None:
        """Tabs come (back) to one process, at the same time."""
        for tab in tabs:
            tab.drop()
            tab.connect(self.chat.processes[process])

    def soon(self, most: float = 0.4) -> None:
        self.chat.wait(self.chat.draw(most))

    def problems(self) -> Iterator[str]:
        self.stage.quiet()
        yield from self.stage.problems()
        yield from self.stage.ledger.check()
        yield from self.stage.leave()


@pytest.fixture
def play() -> Play:
    """Plays a scene at many moments; what goes wrong in any of them fails the test."""

    def playing(scene: Callable[[Scene], None], moments: int = 12) -> None:
        for seed in range(moments):
            stage = Scene(seed)
            try:
                scene(stage)
                assert not list(dict.fromkeys(stage.problems())), f"seed {seed}"
            finally:
                stage.stage.close()

    return playing


@pytest.mark.timeout(120)
def test_two_come_to_a_cold_room_while_somebody_writes(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.ana.drop()
        at.together(at.ana, process=1)
        at.chat.wait(1)
        for tab in (at.bruno, at.bruno2, at.carla):
            tab.drop()
            tab.client.reload()
        at.chat.wait(2)  # process 0 has nobody in any room
        at.together(at.bruno, at.bruno2, at.carla)
        for _time in range(10):
            at.soon(0.08)
            at.put(at.geral)

    play(scene)


@pytest.mark.timeout(120)
def test_who_comes_to_a_process_that_lags_behind_hears_nothing_twice(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.together(at.ana, at.bruno)
        at.chat.wait(2)
        at.chat.weather = DEAF
        for _time in range(4):
            at.put(at.geral)
            at.soon(0.2)
        at.together(at.carla)
        for _time in range(4):
            at.soon(0.2)
            at.put(at.geral)

    play(scene)


@pytest.mark.timeout(120)
def test_a_tab_syncs_while_somebody_writes(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.together(at.ana, at.bruno, at.bruno2)
        at.chat.wait(1)
        for _time in range(8):
            at.put(at.geral)
            for tab in (at.bruno, at.bruno2):
                tab.client.sync(tab.client.rooms[str(at.geral.pk)])
                tab.flush()
            at.soon(0.2)

    play(scene)


@pytest.mark.timeout(120)
def test_a_hole_is_filled_before_anybody_looks_at_the_heads(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.chat.wait(1)
        at.soon(1)
        at.chat.weather = DEAF
        at.put(at.geral)
        at.chat.wait(0.001)
        at.chat.weather = Weather()
        at.put(at.geral)
        at.chat.wait(0.5)
        assert [tab.client.rooms[str(at.geral.pk)].cursor for tab in at.stage.tabs] == [2] * 4

    play(scene)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("weather", [Weather(), DEAF])
def test_a_room_is_renamed_while_somebody_comes(play: Play, weather: Weather) -> None:
    def scene(at: Scene) -> None:
        at.chat.weather = weather
        at.carla.drop()
        at.soon()
        at.stage.rename(at.geral, "New name")
        at.together(at.carla)
        at.soon()
        at.stage.rename(at.projeto, "Another")
        at.together(at.bruno2)

    play(scene)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("weather", [Weather(), DEAF])
def test_removed_and_added_again_while_a_tab_syncs_and_another_comes(play: Play, weather: Weather) -> None:
    def scene(at: Scene) -> None:
        at.chat.weather = weather
        at.together(at.bruno2, at.bruno)
        at.soon()
        at.stage.remove(at.bruno.user, at.projeto)
        for tab in (at.bruno, at.bruno2):
            for room in tab.client.rooms.values():
                tab.client.sync(room)
            tab.flush()
        at.soon(0.2)
        at.stage.add(at.bruno.user, at.projeto)
        at.soon(0.2)
        at.say(at.ana, at.projeto)

    play(scene)


@pytest.mark.timeout(120)
def test_added_again_before_a_sync_that_found_nobody_is_answered(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.together(at.bruno2, at.bruno)
        at.chat.wait(1)
        for tab in (at.bruno, at.bruno2):
            for room in tab.client.rooms.values():
                tab.client.sync(room)
            tab.flush()
        at.chat.weather = DEAF
        at.soon(0.1)
        at.stage.remove(at.bruno.user, at.projeto)
        at.soon(0.1)
        at.chat.weather = Weather()
        at.stage.add(at.bruno.user, at.projeto)
        at.chat.wait(4)

    play(scene, moments=20)


@pytest.mark.timeout(120)
def test_tabs_close_while_they_are_added_to_rooms(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.together(at.bruno, at.bruno2)
        at.stage.remove(at.bruno.user, at.geral)
        at.stage.remove(at.bruno.user, at.projeto)
        at.chat.wait(2)
        at.stage.add(at.bruno.user, at.geral)
        at.soon(0.2)
        at.bruno2.drop()
        at.stage.add(at.bruno.user, at.projeto)
        at.soon(0.2)
        at.bruno.drop()

    play(scene)


@pytest.mark.timeout(120)
def test_signed_out_or_banned_while_a_tab_comes(play: Play) -> None:
    def scene(at: Scene) -> None:
        at.together(at.bruno2)
        at.soon()
        at.stage.sign_out(at.bruno2)
        at.soon()
        at.together(at.carla)
        at.soon()
        at.stage.ban(at.carla.user, True)
        for _time in range(4):
            at.chat.wait(1)
            at.say(at.ana, at.geral)
        assert not at.bruno2.online and not at.carla.online

    play(scene)


@pytest.mark.timeout(120)
def test_read_in_one_tab_is_read_in_the_other(play: Play) -> None:
    def scene(at: Scene) -> None:
        for _time in range(3):
            at.say(at.ana, at.geral)
        at.chat.wait(1)
        at.together(at.bruno2)
        at.soon()
        at.bruno.client.ask({"type": "read", "room": str(at.geral.pk), "seq": 3})
        at.bruno.flush()
        at.chat.wait(3)
        seen = [tab.client.rooms[str(at.geral.pk)].entry for tab in (at.bruno, at.bruno2)]
        assert [(entry["read"], entry["unread"]) for entry in seen] == [(3, 0), (3, 0)]

    play(scene)
