"""The server of the file channel: python3 server.py --channel channel.txt"""

import argparse
import time
from pathlib import Path


def reply(request: str) -> str:
    """What the server answers."""
    # TODO: sums.
    return "SERVER: Hey, como vai?\n"


def look(channel: Path) -> None:
    """Answer the question in the channel, if there is one."""
    # TODO: find out how your client leaves its questions here, and leave it the reply.


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--channel", type=Path, default=Path("channel.txt"))
    channel = parser.parse_args().channel
    print(f"Escutando em {channel}...", flush=True)
    # TODO: Ctrl-C should end this without a traceback.
    while True:
        look(channel)
        time.sleep(0.1)


if __name__ == "__main__":
    main()
