"""The client of the file channel: python3 client.py --channel channel.txt "Olá!", or --sum 2 3 instead of the text"""

import argparse
import time
from pathlib import Path


def call(channel: Path, request: str) -> str:
    """Ask the server, and return its reply."""
    channel.write_text(request, "utf-8")
    # TODO: how long does the server take? And what stands in the file then: the reply, or still our own question?
    time.sleep(0.2)
    return channel.read_text("utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--channel", type=Path, default=Path("channel.txt"))
    parser.add_argument("--sum", nargs="*")
    parser.add_argument("text", nargs="?", default="Olá!")
    options = parser.parse_args()
    # TODO: --sum.
    print(call(options.channel, f"CLIENT: {options.text}\n"), end="")


if __name__ == "__main__":
    main()
