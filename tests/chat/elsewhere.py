"""Another process of the same chat, for the tests: `python -m tests.chat.elsewhere DATABASE answer SESSION ROOM`.

It shares the database and Redis. `answer` is a client that answers each "call" with an "answer" through this
process's own hub, and prints what it does; `say AUTHOR ROOM` and `remove OWNER ROOM USER` have no hub, as commands do.
"""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
# Longer than any test: what arrives did not come from a look at the database.
NEVER = 3600.0


def process(*arguments: object, redis_url: str) -> subprocess.Popen[str]:
    """Start one. Its output can be read line by line."""
    database = str(settings.DATABASES["default"]["NAME"])
    command = [sys.executable, "-m", __name__, database, *map(str, arguments)]
    environment = os.environ | {"REDIS_URL": redis_url}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


async def answer(session: str, room: str) -> None:
    from chat.realtime import hub
    from tests.chat.client import Client

    hub.TICK = NEVER
    async with Client(session) as client:
        await client.hello()
        print("ready", flush=True)
        for number in range(3):
            event = await client.first(lambda frame: frame.get("message", {}).get("body") == "call")
            await client.ask("send", id=f"answer-{event['seq']}-{number}", room=room, body="answer")
            print("answered", flush=True)
        await client.first(lambda frame: frame["type"] == "left")
        print("left", flush=True)


def say(author: int, room: int) -> None:
    from chat.models import Room, User
    from chat.services.messages import post_message

    people, rooms = User.objects.get(pk=author), Room.objects.get(pk=room)
    post_message(room=rooms, author=people, body="from a command", client_id=f"command-{os.getpid()}")


def remove(owner: int, room: int, user: int) -> None:
    from chat.models import Room, User
    from chat.services.rooms import remove_member

    who = User.objects.in_bulk([owner, user])
    remove_member(by=who[owner], room=Room.objects.get(pk=room), user=who[user])


def main(database: str, action: str, *arguments: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    if action == "answer":
        asyncio.run(answer(*arguments))
    else:
        {"say": say, "remove": remove}[action](*map(int, arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
