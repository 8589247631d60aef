"""A file channel without a mistake, for the programs beside it to break in one place each.

    class Channel(sound.Channel): one method, in another way
    sound.main(Channel)

One argument starts the server; `--channel PATH` and words start a client.
"""

import os
import sys
import time
from contextlib import suppress
from decimal import Context, Decimal
from pathlib import Path


class Channel:
    pause = 0.02
    patience = 5.0

    def __init__(self, path: Path) -> None:
        self.path = path
        self.client = f"{os.getpid()}"

    # Where things lie

    def request_path(self, client: str) -> Path:
        return self.path.with_name(f"{client}.request")

    def reply_path(self, client: str) -> Path:
        return self.path.with_name(f"{client}.reply")

    def requests(self) -> list[Path]:
        return sorted(self.path.parent.glob("*.request"))

    def write(self, path: Path, text: str) -> None:
        part = path.with_suffix(".part")
        part.write_text(text)
        part.replace(path)

    # The server

    def serve(self) -> None:
        print("Escutando...", flush=True)
        with suppress(KeyboardInterrupt):
            while True:
                self.look()
                time.sleep(self.pause)

    def look(self) -> None:
        for path in self.requests():
            with suppress(FileNotFoundError):
                request = path.read_text()
                path.unlink()
                self.write(self.reply_path(path.stem), self.reply(request))

    def reply(self, request: str) -> str:
        words = request.removeprefix("CLIENT:").split()
        if words[:1] != ["SOMA"]:
            return "SERVER: Hey, como vai?\n"
        try:
            return f"SERVER: {self.add(words[1:])}\n"
        except (ValueError, ArithmeticError) as error:
            return f"SERVER: ERRO {error!r}\n"

    def add(self, words: list[str]) -> str:
        first, second = (Decimal(word) for word in words)
        if not (first.is_finite() and second.is_finite()):
            raise ValueError("isso não se soma")
        return f"{Context(prec=1000).add(first, second):f}"

    # The client

    def call(self, text: str) -> str:
        self.ask(text)
        return self.await_reply()

    def ask(self, text: str) -> None:
        self.write(self.request_path(self.client), f"CLIENT: {text}\n")

    def await_reply(self) -> str:
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            with suppress(FileNotFoundError):
                return self.take()
            time.sleep(self.pause)
        self.request_path(self.client).unlink(missing_ok=True)
        sys.exit("ninguém respondeu")

    def take(self) -> str:
        path = self.reply_path(self.client)
        text = path.read_text()
        path.unlink()
        return text


def main(kind: type[Channel]) -> None:
    if sys.argv[1] != "--channel":
        kind(Path(sys.argv[1])).serve()
    else:
        words = sys.argv[3:] or ["Olá!"]
        text = " ".join(["SOMA", *words[1:]]) if words[0] == "--sum" else words[0]
        sys.stdout.write(kind(Path(sys.argv[2])).call(text))


if __name__ == "__main__":
    main(Channel)
