"""A correct file channel in a single file: everybody changes the one document in it, under a lock.

Nothing is renamed. What is half written nobody sees, since nobody reads without the lock. `server PATH`, or
`--channel PATH` and words.
"""

import fcntl
import json
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from typing import Any

PATIENCE = 5.0


@contextmanager
def document(path: str) -> Iterator[dict[str, Any]]:
    with open(path, "a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        try:
            found = json.loads(file.read())
        except ValueError:  # new, or not ours
            found = {}
        yield found
        file.seek(0)
        file.truncate()
        file.write(json.dumps(found))


def answer(words: list[str]) -> str:
    if words[0] != "--sum":
        return "Hey, como vai?"
    try:
        first, second = map(Fraction, words[1:])
    except ValueError as error:
        return f"ERRO {error}"
    total = first + second
    digits = 0
    while (total * 10**digits).denominator > 1:
        digits += 1
    text = f"{abs(total) * 10**digits}".zfill(digits + 1)
    return f"{'-' if total < 0 else ''}{text[: len(text) - digits]}{'.' if digits else ''}{text[len(text) - digits :]}"


def serve(path: str) -> None:
    print("Escutando...", flush=True)
    while True:
        with document(path) as found:
            for client, request in list(found.items()):
                if time.time() - request["time"] > PATIENCE:
                    del found[client]
                else:
                    request.setdefault("answer", answer(request["words"]))
        time.sleep(0.05)


def call(path: str, words: list[str]) -> str:
    client = uuid.uuid4().hex
    with document(path) as found:
        found[client] = {"time": time.time(), "words": words}
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        time.sleep(0.05)
        with document(path) as found:
            if "answer" in found.get(client, {}):
                return str(found.pop(client)["answer"])
    with document(path) as found:
        found.pop(client, None)
    sys.exit("sem resposta")


if sys.argv[1] == "--channel":
    print("SERVER:", call(sys.argv[2], sys.argv[3:] or ["Olá!"]))
else:
    with suppress(KeyboardInterrupt):
        serve(sys.argv[1])
