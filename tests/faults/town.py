"""Two Daphne processes on one PostgreSQL and one Redis, with people in rooms: what the faults are done to.

Everything listens on loopback only, and ends by the pid that it was started with.
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import psycopg

from tests.server import Server, manage
from tests.services import Postgres, Redis, drop_database

PASSWORD = "corda-azul-77"
PEOPLE = f"""
import json
from chat.models import Membership, Room, User
from tests.chat.people import session_of
people, rooms = {{}}, {{}}
for name, role in (("ana", "owner"), ("bruno", "member"), ("carla", "member"), ("davi", "member")):
    user = User.objects.create_user(name, password="{PASSWORD}", role=role)
    people[name] = {{"id": user.pk, "session": session_of(user)}}
for slug, kind in (("geral", "public"), ("projeto", "private")):
    room = Room.objects.create(slug=slug, name=slug.title(), kind=kind)
    rooms[slug] = str(room.pk)
    for name, person in people.items():
        role = "owner" if name == "ana" else "member"
        Membership.objects.create(room=room, user_id=person["id"], role=role)
print(json.dumps({{"people": people, "rooms": rooms}}))
"""
TRUTH = """
import json
from chat.models import Room
from tests.chat.truth import check_changes, stored
rooms = Room.objects.all()
seen = {room.pk: {user: stored(room.pk, user) for user in room.members.values_list("pk", flat=True)} for room in rooms}
heads = {room.pk: room.head for room in rooms}
print(json.dumps({"problems": [p for room in rooms for p in check_changes(room)], "rooms": seen, "heads": heads}))
"""


@dataclass
class Town:
    """`people`: {name: {id, session}}; `rooms`: {slug: id}. `truth()` is what the database holds."""

    servers: list[Server]
    people: dict[str, Any]
    rooms: dict[str, str]
    clients: list[httpx.Client] = field(default_factory=list)

    def truth(self) -> dict[str, Any]:
        alive = next(server for server in self.servers if server.process and server.process.poll() is None)
        found: dict[str, Any] = json.loads(alive.run(TRUTH))
        return found

    def close(self) -> None:
        for client in self.clients:
            client.close()

    def visit(self, server: int, name: str | None = None) -> httpx.Client:
        """A browser's HTTP side on one of the servers, with somebody's session."""
        cookies = {"sessionid": self.people[name]["session"]} if name else {}
        client = httpx.Client(base_url=self.servers[server].url, cookies=cookies, timeout=10)
        self.clients.append(client)
        return client

    def post(self, client: httpx.Client, path: str, **form: str) -> httpx.Response:
        """A form as a page sends it: with the CSRF token that the site gave."""
        token = client.cookies.get("csrftoken") or client.get("/accounts/login/").cookies.get("csrftoken")
        token = token or client.get("/profile/").cookies["csrftoken"]
        headers = {"X-CSRFToken": token, "Accept": "application/json", "Origin": str(client.base_url).rstrip("/")}
        return client.post(path, data=form, headers=headers)


class Ground:
    """The services, started once, and a database with people in it that each town gets a copy of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = Postgres()
        self.redis = Redis()
        self.settings = {"PROSA_SECRET_KEY": secrets.token_hex(32), "PROSA_MESSAGE_BURST": "0"}
        self._towns = 0

    def prepare(self) -> None:
        """Migrate, and make the people, once."""
        self.template = self._database("CREATE DATABASE prosa_template")
        self.shared = self._populate(DATABASE_URL=self.template, PROSA_DATA=str(self.folder / "template"))

    @cached_property
    def embedded(self) -> dict[str, Any]:
        return self._populate(PROSA_DATA=str(self.folder / "embedded"))

    def _populate(self, **environment: str) -> dict[str, Any]:
        environment |= self.settings
        manage("migrate", "--verbosity", "0", **environment)
        found: dict[str, Any] = json.loads(manage("shell", "--verbosity", "0", "--command", PEOPLE, **environment))
        return found

    def _database(self, statement: str) -> str:
        with psycopg.connect(self.postgres.url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]
        return f"{self.postgres.url.rpartition('/')[0]}/{statement.split()[2]}"

    def hang_up(self) -> None:
        """Every connection to PostgreSQL but this one ends, whatever it is at."""
        with psycopg.connect(self.postgres.url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )

    @contextmanager
    def town(self, servers: int = 2, redis_url: str = "", **environment: str) -> Iterator[Town]:
        """Servers that share the stores."""
        self._towns += 1
        database = self._database(f"CREATE DATABASE prosa_{self._towns} TEMPLATE prosa_template")
        stores = {"DATABASE_URL": database, "REDIS_URL": redis_url or self.redis.url}
        settings = self.settings | stores | environment
        folders = [self.folder / f"town-{self._towns}-{number}" for number in range(servers)]
        try:
            town = Town([Server(folder, **settings) for folder in folders], **deepcopy(self.shared))
            with started(town.servers), closing(town):
                yield town
        finally:
            drop_database(database)

    @contextmanager
    def village(self) -> Iterator[Town]:
        """One server on the embedded stores."""
        self._towns += 1
        known = deepcopy(self.embedded)
        folder = Path(shutil.copytree(self.folder / "embedded", self.folder / f"village-{self._towns}"))
        town = Town([Server(folder, **self.settings)], **known)
        with started(town.servers), closing(town):
            yield town


@contextmanager
def started(servers: list[Server]) -> Iterator[None]:
    """All of them, started at the same time."""
    with ExitStack() as stack, ThreadPoolExecutor(len(servers)) as pool:
        for server in servers:
            stack.callback(lambda server=server: server.process and server.stop())
        list(pool.map(lambda server: server.start(), servers))
        yield
