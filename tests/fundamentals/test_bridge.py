"""The bridge in this process: its own lines, and conversations over real connections with the real consumer behind."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.utils import timezone, translation

from chat.database import close_pools
from chat.models import Community, Deed, Membership, Message, User
from chat.models.role import Role
from chat.services import messages, moderation, rights, timeline
from chat.services.messages import delete_message, edit_message
from chat.services.profile import update_profile
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from chat.services.rooms import add_member, leave_room, remove_member, update_room
from chat.services.undo import undo
from fundamentals import bridge, migrated
from fundamentals.bridge import BridgedRoom, Guest, NoEntry, Place, bridged, converse, find_place, shown, told
from fundamentals.minichat import LINE_LIMIT
from tests.chat.people import Cast, flood, new_cast, new_room, say
from tests.fundamentals.servers import GUARD, Lines, Run, connect, read_to_end
from tests.services import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

GREETING = "* você está na sala Geral como Carla; :bye sai"
OUT = "! Carla não está na sala Geral."
BANNED = "! A conta de Carla foi banida ou desativada."


@pytest.fixture(scope="module", autouse=True)
def pools(django_db_setup: None) -> Iterator[None]:
    """The threads that ask the database keep their connections; they are closed before it goes."""
    yield
    close_pools()


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "AGAIN", 0.01)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return new_cast()


@pytest.fixture
def place(cast: Cast) -> Place:
    return find_place("geral", "carla")


@pytest.fixture
def log() -> Lines:
    return Lines()


@pytest.fixture
def enter(place: Place, running: Run, log: Lines) -> Iterator[Callable[..., "Table"]]:
    """Opens a bridge, in a server of this process."""
    with ExitStack() as stack:

        def entering(**options: Any) -> Table:
            room = stack.enter_context(bridged(place, log.write, **options))
            server = stack.enter_context(running(lambda conn: converse(conn, room), ending=room.close))
            return Table(room, server.port, stack)

        yield entering


@pytest.fixture
def table(enter: Callable[..., "Table"]) -> "Table":
    return enter()


class Seat:
    """Somebody with netcat."""

    def __init__(self, conn: socket.socket, stack: ExitStack) -> None:
        self.conn = stack.enter_context(conn)
        self._lines = stack.enter_context(conn.makefile(encoding="utf-8", newline="\n"))

    def says(self, *lines: str) -> None:
        self.conn.sendall("".join(f"{line}\n" for line in lines).encode())

    def reads(self) -> str:
        return self._lines.readline().removesuffix("\n")

    def resets(self) -> None:
        self.conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self._lines.close()
        self.conn.close()

    def ends(self) -> list[str]:
        """All that still comes."""
        return self._lines.read().splitlines()


class Table:
    """A bridge's room and those who sit there."""

    def __init__(self, room: BridgedRoom, port: int, stack: ExitStack) -> None:
        self.room = room
        self.port = port
        self.stack = stack

    def dial(self) -> Seat:
        return Seat(connect(self.port), self.stack)

    def sit(self) -> Seat:
        seat = self.dial()
        assert seat.reads().startswith("* ")
        return seat

    def interrupt(self) -> None:
        """Close the window as the chat does when its database is away."""
        self.room._to_window(lambda window: window._disconnect())


def event(kind: str = "message", body: str = "oi", *, by: str = "1", deleted: bool = False) -> dict[str, Any]:
    author = {"id": "1", "name": "Ana\x1b[2J"}
    message = {"author": author, "body": body, "deleted_at": "2026-11-21T00:00:00Z" if deleted else None}
    return {"type": "event", "kind": kind, "by": {"user": by}, "message": message}


# Lines


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("oi", "oi"),
        ("um\r\ndois\n", "um\n  dois"),
        ("um\n\n! mentira", "um\n  \n  ! mentira"),
        ("\x1b[31mverm\x07elho\x9b\x00", "[31mvermelho"),
        ("se:\n\tsim", "se:\n      sim"),
        ("", ""),
    ],
)
def test_a_text_gives_no_orders_and_passes_for_nobody_else(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    ("frame", "line"),
    [
        (event(), "Ana[2J: oi"),
        (event(body="um\nAna: dois"), "Ana[2J: um\n  Ana: dois"),
        (event("edit"), "* Ana[2J editou: oi"),
        (event("delete", "", deleted=True), "* Ana[2J apagou uma mensagem"),
        (event("delete", "", by="2", deleted=True), "* uma mensagem de Ana[2J foi apagada"),
        (event("message", "", deleted=True), ""),
        (event("edit", "", deleted=True), ""),
        (event("reaction"), ""),
        (event("pin"), ""),
    ],
)
def test_what_is_told_of_an_event(frame: dict[str, Any], line: str) -> None:
    assert told(frame) == line


def test_the_lines_are_in_the_servers_language() -> None:
    with translation.override("en"):
        assert told(event("edit")) == "* Ana[2J edited: oi"


# Who speaks, and where


def test_a_place(cast: Cast) -> None:
    message = say(cast.bob, cast.room)
    place = find_place("geral", "Carla ")
    assert (place.room, place.title, place.user, place.name) == (cast.room.pk, "Geral", cast.carla.pk, "Carla")
    assert (place.head, bool(place.epoch)) == (message.seq, True)


def test_nobody_gets_a_place_who_has_none(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = {
        (
            "nada",
            "carla",
        ): 'Não existe a sala "nada". O nome de uma sala, aqui, é o que vem depois de /r/ no endereço dela.',
        ("geral", "zé"): 'Ninguém tem o nome de usuário "zé".',
        ("geral", "\udcff"): 'Ninguém tem o nome de usuário "?".',
        ("geral", "charlie"): "Charlie não está na sala Geral.",
        ("geral", "dave"): "Dave não pode escrever na sala Geral.",
        ("geral", "bob"): "A conta de Bob foi banida ou desativada.",
        ("geral", "alice"): "A conta de Alice foi banida ou desativada.",
    }
    assert all(find_place("geral", name) for name in ("dave", "bob", "alice"))
    monkeypatch.setitem(rights.LEAST, "send", Role.MEMBER)
    User.objects.filter(username="bob").update(is_active=False)
    User.objects.filter(username="alice").update(banned_at=timezone.now())
    for (slug, name), sentence in refusals.items():
        with pytest.raises(NoEntry) as refused:
            find_place(slug, name)
        assert str(refused.value) == sentence


def test_a_database_that_is_away_or_not_prepared(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object) -> None:
        raise OperationalError("no route\nto it")

    monkeypatch.setattr(bridge, "_find_place", away)
    with pytest.raises(NoEntry, match=r"^O banco de dados do chat não responde: no route$"):
        find_place("geral", "carla")
    monkeypatch.setattr(migrated.MigrationExecutor, "migration_plan", lambda self, targets: ["0002"])
    with pytest.raises(NoEntry, match=r"^O banco de dados do chat não está preparado\. Execute: .* migrate$"):
        find_place("geral", "carla")


# The conversation


def test_a_line_is_a_message_and_everybody_sees_it_once(table: Table, cast: Cast) -> None:
    one, other = table.dial(), table.dial()
    assert (one.reads(), other.reads()) == (GREETING, GREETING)
    one.says("olá\x1b[2J\r", "tudo bem?")
    assert [other.reads(), other.reads()] == ["Carla: olá[2J", "Carla: tudo bem?"]
    other.says("tudo")
    assert [one.reads() for _ in range(3)] == ["Carla: olá[2J", "Carla: tudo bem?", "Carla: tudo"]
    stored = Message.objects.order_by("seq").values_list("seq", "author", "body", "via")
    texts = ["olá[2J", "tudo bem?", "tudo"]
    assert list(stored) == [(seq, cast.carla.pk, text, "netcat") for seq, text in enumerate(texts, 1)]


def test_what_others_do_in_the_room(table: Table, cast: Cast) -> None:
    seat = table.sit()
    first, second = say(cast.alice, cast.room, "um\n\tdois"), say(cast.alice, cast.room, "três")
    edit_message(message=first, by=cast.alice, body="1")
    messages.pin_message(message=first, by=cast.alice, on=True)
    delete_message(message=first, by=cast.alice)
    delete_message(message=second, by=cast.bob)
    update_room(by=cast.alice, room=cast.room, name="Praça", topic="")
    seen = [seat.reads() for _ in range(7)]
    assert seen[:4] == ["Alice: um", "      dois", "Alice: três", "* Alice editou: 1"]
    assert seen[4:] == [
        "* Alice apagou uma mensagem",
        "* uma mensagem de Alice foi apagada",
        "* a sala agora se chama Praça",
    ]
    update_room(by=cast.alice, room=cast.room, name="Praça", topic="de todos")
    say(cast.alice, cast.room, "e agora")
    assert seat.reads() == "Alice: e agora"
    assert table.dial().reads() == "* você está na sala Praça como Carla; :bye sai"


def test_other_rooms_are_not_shown(enter: Callable[..., Table], cast: Cast) -> None:
    other = new_room("outra", {cast.alice: Role.OWNER, cast.carla: Role.MEMBER})
    seat = enter().sit()
    say(cast.alice, other, "lá")
    update_room(by=cast.alice, room=other, name="Aquela", topic="")
    leave_room(user=cast.carla, room=other)
    say(cast.alice, cast.room, "aqui")
    seat.says("oi")
    assert [seat.reads(), seat.reads()] == ["Alice: aqui", "Carla: oi"]


def test_who_leaves_is_told_and_nobody_else(table: Table) -> None:
    stays, leaves, ends, breaks = table.sit(), table.sit(), table.sit(), table.sit()
    leaves.says("oi", ":bye", "tarde demais")
    assert leaves.ends() == ["Carla: oi", "* Carla saiu"]
    ends.conn.shutdown(socket.SHUT_WR)
    assert ends.ends() == ["Carla: oi", "* Carla saiu"]
    breaks.resets()
    stays.says("ainda aqui")
    assert [stays.reads(), stays.reads()] == ["Carla: oi", "Carla: ainda aqui"]


def test_without_echo_only_the_others_see_a_line(
    enter: Callable[..., Table], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = enter(echo=False)
    one, other = table.sit(), table.sit()
    one.says("um", "")
    assert one.reads() == "! Uma mensagem precisa de algum texto."
    assert other.reads() == "Carla: um"
    other.says("dois")
    assert one.reads() == "Carla: dois"
    say(cast.carla, cast.room, "do navegador")
    assert one.reads() == other.reads() == "Carla: do navegador"
    monkeypatch.setitem(rights.LEAST, "send", Role.OWNER)
    one.says("três")
    assert one.reads() == "! Você não pode fazer isso nesta sala."
    assert not table.room._speakers


def test_texts_that_are_no_messages_are_refused_to_their_author(table: Table) -> None:
    seat, other = table.sit(), table.sit()
    seat.says("", "   ", "x" * 10_001, "é" * 32_768, "y" * (LINE_LIMIT + 1), "\U0001f422" * 10_000)
    empty, long = "! Uma mensagem precisa de algum texto.", "! Uma mensagem tem no máximo 10.000 caracteres."
    assert [seat.reads() for _ in range(5)] == [empty, empty, long, long, "! linha longa"]
    assert seat.reads() == other.reads() == "Carla: " + "\U0001f422" * 10_000


def test_a_right_that_is_lost_is_told_at_the_next_line(
    table: Table, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = table.sit()
    monkeypatch.setitem(rights.LEAST, "send", Role.MODERATOR)
    seat.says("posso?")
    assert seat.reads() == "! Você não pode fazer isso nesta sala."
    say(cast.alice, cast.room, "leia")
    assert seat.reads() == "Alice: leia"


def test_who_says_too_much_at_once_is_told_once_and_waits(
    enter: Callable[..., Table], settings: Any, cast: Cast
) -> None:
    settings.PROSA_MESSAGE_BURST, settings.PROSA_MESSAGE_RATE = 1, 4
    seat = enter().sit()
    seat.says(*map(str, range(5)))
    seen = [seat.reads() for _ in range(6)]
    slow = "! mais devagar: as suas linhas serão enviadas aos poucos"
    assert [line for line in seen if line != slow] == [f"Carla: {number}" for number in range(5)]
    assert seen.count(slow) == 1


def test_who_would_have_to_wait_long_is_refused(enter: Callable[..., Table], settings: Any) -> None:
    settings.PROSA_MESSAGE_BURST, settings.PROSA_MESSAGE_RATE = 1, 0.01
    seat, stays = (table := enter()).sit(), table.sit()
    seat.says("um", "dois")
    seen = sorted([seat.reads(), seat.reads()])
    assert re.fullmatch(r"! rápido demais: a sua linha não foi enviada; tente de novo em (99|100) s", seen[0])
    assert seen[1] == stays.reads() == "Carla: um"


@pytest.mark.parametrize(
    ("state", "told", "refused", "back"),
    [
        (
            lambda cast, on: moderation.lock_room(by=cast.bob, room=cast.room, on=on),
            "* a sala está só para leitura: só quem modera escreve",
            "! Esta sala está só para leitura agora: só quem modera escreve.",
            "* todos na sala podem escrever de novo",
        ),
        (
            lambda cast, on: moderation.archive_room(by=cast.bob, room=cast.room, on=on),
            "* a sala está arquivada: nada novo entra nela",
            "! Esta sala está arquivada: pode ser lida, mas nada novo entra nela.",
            "* a sala voltou do arquivo",
        ),
        (
            lambda cast, on: moderation.slow_room(by=cast.bob, room=cast.room, seconds=300 if on else 0),
            "* modo lento: cada pessoa escreve uma vez em 300 s",
            "! rápido demais: a sua linha não foi enviada; tente de novo em 300 s",
            "* o modo lento está desligado",
        ),
    ],
    ids=["locked", "archived", "slow"],
)
def test_what_a_moderator_does_to_the_room_holds_here_too(
    table: Table, cast: Cast, state: Callable[[Cast, bool], object], told: str, refused: str, back: str
) -> None:
    seat = table.sit()
    seat.says("antes")
    assert seat.reads() == "Carla: antes"
    state(cast, True)
    assert seat.reads() == told
    Membership.objects.filter(user=cast.carla, room__slow__gt=0).update(sent_at=timezone.now())
    seat.says("agora")
    assert seat.reads() == refused
    late = table.dial()
    assert [late.reads(), late.reads()] == [GREETING, told]
    state(cast, False)
    assert seat.reads() == back
    seat.says("depois")
    assert seat.reads() == "Carla: depois"
    assert not Message.objects.filter(body="agora").exists()


def test_who_is_muted_is_told_and_the_line_is_not_stored(table: Table, cast: Cast) -> None:
    seat = table.sit()
    moderation.mute(by=cast.bob, room=cast.room, user=cast.carla, seconds=600)
    seat.says("agora")
    assert seat.reads() == "! Quem modera silenciou você nesta sala por mais 10 minutos."
    moderation.unmute(by=cast.bob, room=cast.room, user=cast.carla)
    seat.says("depois")
    assert seat.reads() == "Carla: depois"


# Who may not be there any more


def remove(cast: Cast) -> None:
    remove_member(by=cast.alice, room=cast.room, user=cast.carla)


def ban(cast: Cast) -> None:
    with transaction.atomic():
        User.objects.filter(pk=cast.carla.pk).update(banned_at=timezone.now())
        touch_people([cast.carla.pk])


def ban_from_room(cast: Cast) -> None:
    moderation.ban(by=cast.alice, room=cast.room, user=cast.carla)


def bring_back(cast: Cast) -> None:
    undo(by=cast.alice, deed=Deed.objects.get(kind="ban"))


def forgive(cast: Cast) -> None:
    User.objects.filter(pk=cast.carla.pk).update(banned_at=None)


def invite(cast: Cast) -> None:
    add_member(by=cast.alice, room=cast.room, user=cast.carla)


def lose(cast: Cast) -> None:
    """Membership gone without a word of why, as from a process whose publications do not reach this one."""
    with transaction.atomic():
        Membership.objects.filter(room=cast.room, user=cast.carla).delete()
        touch_people([cast.carla.pk])


def leave(cast: Cast) -> None:
    leave_room(user=cast.carla, room=cast.room)


@pytest.mark.parametrize(
    ("out", "again", "line"),
    [
        (remove, invite, "! Carla não faz mais parte da sala Geral."),
        (leave, invite, "! Carla saiu da sala Geral."),
        (lose, invite, OUT),
        (ban_from_room, bring_back, "! A entrada de Carla na sala Geral foi proibida."),
        (ban, forgive, BANNED),
    ],
)
def test_who_is_out_is_told_and_shown_out_until_let_in_again(
    table: Table, cast: Cast, log: Lines, out: Callable[[Cast], None], again: Callable[[Cast], None], line: str
) -> None:
    seats = [table.sit(), table.sit()]
    out(cast)
    assert [seat.ends() for seat in seats] == [[line], [line]]
    seats[0].says("tarde")
    assert table.dial().ends() == [line]
    say(cast.alice, cast.room, "entre nós")
    again(cast)
    for _ in range(GUARD * 100):  # nothing tells from outside when the window is open again
        seat = table.dial()
        if (first := seat.reads()) == GREETING:
            break
        assert first == line
    table.interrupt()
    seat.says("voltei")
    assert seat.reads() == "Carla: voltei"
    assert Message.objects.filter(body="tarde").count() == 0
    assert log.text == line.removeprefix("! ")


def test_whoever_runs_it_is_told_once(table: Table, log: Lines) -> None:
    for _ in range(3):  # the window is tried again and again
        table.room._shut_out()
    assert log.text == BANNED.removeprefix("! ")


def test_a_line_of_somebody_who_was_shown_out_is_not_heard(
    table: Table, pair: tuple[socket.socket, socket.socket]
) -> None:
    client, server = pair
    guest = Guest(server, "ana")
    with pytest.raises(bridge.Dismissed):
        table.room.say(guest, "oi")
    with guest.writing():
        guest.dismiss(b"! fim\n")
        guest.dismiss(b"! de novo\n")
    server.close()
    guest.dismiss(b"! tarde\n")
    assert read_to_end(client) == b"! fim\n! de novo\n"
    assert not Message.objects.exists()


def test_one_that_cannot_be_woken_is_left_to_its_own_end(pair: tuple[socket.socket, socket.socket]) -> None:
    _client, server = pair
    server.detach()
    Guest(server, "ana").dismiss(b"! fim\n")


# The window


def test_a_window_that_closed_is_opened_again_and_misses_nothing(
    table: Table, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = table.sit()
    say(cast.alice, cast.room, "antes")
    assert seat.reads() == "Alice: antes"
    closed, go_on = threading.Event(), threading.Event()

    def sign_in(user: int, tried: list[int] = []) -> Any:  # noqa: B006 - it counts
        closed.set()
        assert go_on.wait(GUARD)
        tried.append(user)
        if len(tried) == 1:
            raise OperationalError("away")
        return signing_in(user)

    signing_in = bridge.sign_in
    monkeypatch.setattr(bridge, "sign_in", sign_in)
    table.interrupt()
    assert closed.wait(GUARD)
    said = say(cast.alice, cast.room, "enquanto isso")
    edit_message(message=say(cast.bob, cast.room, "rascunho"), by=cast.bob, body="texto")
    seat.says("alô?")
    go_on.set()
    assert [seat.reads() for _ in range(3)] == ["Alice: enquanto isso", "Bob: texto", "Carla: alô?"]
    delete_message(message=said, by=cast.alice)
    assert seat.reads() == "* Alice apagou uma mensagem"


def test_after_too_long_an_absence_it_says_so(table: Table, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = table.sit()
    message = say(cast.alice, cast.room, "antes")
    assert seat.reads() == "Alice: antes"
    monkeypatch.setattr(timeline, "CATCH_UP", 3)
    monkeypatch.setattr(bridge, "AGAIN", 0.3)
    table.interrupt()
    flood(message, 4)
    assert seat.reads() == "* nesse meio-tempo houve mais conversa do que cabe aqui"
    say(cast.alice, cast.room, "depois")
    assert seat.reads() == "Alice: depois"


def test_a_database_that_was_restored_is_begun_anew_once(table: Table, cast: Cast) -> None:
    seat = table.sit()
    say(cast.alice, cast.room, "antes")
    assert seat.reads() == "Alice: antes"
    Community.objects.update(epoch="restored")
    table.interrupt()
    assert seat.reads() == "* nesse meio-tempo houve mais conversa do que cabe aqui"
    table.interrupt()
    say(cast.alice, cast.room, "depois")
    assert seat.reads() == "Alice: depois"


def test_a_new_password_only_takes_a_new_sign_in(table: Table, cast: Cast, settings: Any) -> None:
    seat = table.sit()
    before = set(Session.objects.values_list("pk", flat=True))
    with transaction.atomic():
        cast.carla.set_password("outra")
        cast.carla.save()
        touch_people([cast.carla.pk])
    wait_until(lambda: Session.objects.exclude(pk__in=before).exists(), seconds=GUARD)
    seat.says("oi")
    assert seat.reads() == "Carla: oi"
    after = set(Session.objects.values_list("pk", flat=True))
    assert len(before) == len(after) == 1 and before != after


def test_the_session_ends_with_the_bridge(place: Place, log: Lines) -> None:
    with bridged(place, log.write):
        assert Session.objects.count() == 1
    assert Session.objects.count() == 0


def unavailable(times: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let that many commits be refused, the first one after it was done; gives the ids that were asked for."""
    ids: list[str] = []

    def commit(operations: Any) -> Any:
        ids.extend(operation.client_id for operation in operations)
        results = committing(operations) if len(ids) == 1 or len(ids) > times else []
        return results if len(ids) > times else [Refused("unavailable", "away") for _ in operations]

    committing = messages.commit
    monkeypatch.setattr(messages, "commit", commit)
    return ids


def test_a_line_whose_fate_is_unknown_is_sent_again_and_stored_once(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = unavailable(3, monkeypatch)
    seat = table.sit()
    seat.says("oi", "fim")
    assert [seat.reads(), seat.reads()] == ["Carla: oi", "Carla: fim"]
    assert ids[:4] == [ids[0]] * 4 and len(set(ids)) == 2
    assert Message.objects.count() == 2


def test_a_chat_that_stays_away_is_told(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    unavailable(1_000_000, monkeypatch)
    monkeypatch.setattr(messages, "_publish", lambda *args: None)
    monkeypatch.setattr(bridge, "PATIENCE", 0.05)
    seat = table.sit()
    seat.says("oi")
    assert seat.reads() == "! o chat não responde: talvez a sua linha tenha sido guardada, talvez não"


def test_the_end_waits_for_nobody(enter: Callable[..., Table], settings: Any) -> None:
    settings.PROSA_MESSAGE_BURST, settings.PROSA_MESSAGE_RATE = 1, 0.15
    table = enter()
    seat = table.sit()
    seat.says("um", "dois")
    while not seat.reads().startswith("! mais devagar"):
        pass
    table.room.close()
    while not (line := seat.reads()).startswith("! rápido demais"):
        assert line == "Carla: um"


def test_at_the_end_nobody_is_told_that_they_left(table: Table) -> None:
    seat = table.sit()
    table.room.close()
    seat.conn.shutdown(socket.SHUT_WR)
    assert seat.ends() == []


def test_a_line_that_waits_when_the_bridge_is_gone_is_dropped(place: Place, log: Lines, pair: Any) -> None:
    _client, server = pair
    guest = Guest(server, "ana")
    outcome: list[BaseException] = []

    def say_it() -> None:
        try:
            room.say(guest, "oi")
        except BaseException as error:
            outcome.append(error)

    with bridged(place, log.write) as room:
        room.join(guest)
        asking = threading.Event()

        async def ask(frame: Any) -> None:
            asking.set()
            await bridge.asyncio.sleep(GUARD)

        room._window._ask = ask  # type: ignore[union-attr, method-assign, assignment]
        thread = threading.Thread(target=say_it)
        thread.start()
        assert asking.wait(GUARD)
    thread.join(GUARD)
    assert [type(error) for error in outcome] == [bridge.Dismissed]
    room.close()  # there is nothing left to hurry


def test_a_new_name_is_shown(table: Table, cast: Cast) -> None:
    seat = table.sit()
    update_profile(user=cast.alice, display_name="Ana", language="", email="")
    say(cast.alice, cast.room, "oi")
    assert seat.reads() == "Ana: oi"


# The command


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--room", "geral"], "--room e --as andam juntos: a sala, e quem fala nela."),
        (["--as", "carla"], "--room e --as andam juntos: a sala, e quem fala nela."),
        (["--room", "nada", "--as", "carla"], 'Não existe a sala "nada".'),
    ],
)
def test_the_command_refuses(cast: Cast, arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=f"^{re.escape(sentence)}"):
        call_command("runminichatserver", "0", *arguments)


def test_the_command_says_who_speaks_where(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from fundamentals.management.commands import runminichatserver

    def serve(listener: Any, conversation: Any, settings: Any, ready: Callable[[], None]) -> None:
        ready()
        settings.ending()

    monkeypatch.setattr(runminichatserver, "serve", serve)
    out = Lines()
    call_command("runminichatserver", "0", "--room", "geral", "--as", "carla", stdout=out)
    first, second, last = out.text.splitlines()
    assert first.startswith("Aguardando conexões na porta ")
    assert (second, last) == ("Quem se conectar fala como Carla na sala Geral.", "Servidor encerrado.")
