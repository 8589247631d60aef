"""What the first page costs: `python -m bench.first_page [--slowed 4] [--rounds 7]`.

A browser that was never here opens a room of 60 messages, with its processor slowed through Chromium's protocol.
*wire* is every byte that came, headers included, compressed as on plain http (no brotli there). *usable* is the time
from the beginning of the navigation until the composer has the focus, the socket's welcome is in and the messages are
drawn. Exit code 1 when the medians are over the bar of 100 KB or of one second.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.classroom import classroom, write
from tests.server import Server, manage
from tests.services import require

KB = 1000
BAR_WIRE = 100 * KB
BAR_USABLE = 1.0
MESSAGES = 60
COLLECT = "from config import static; static.collect()"
FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-gpu", "--disable-sync"]

# Asks at each frame; the answer is the time since the navigation began, in milliseconds.
USABLE = """
globalThis.usable = new Promise((resolve) => {
  const look = () => {
    const timeline = document.getElementById("timeline");
    const drawn = timeline?.getAttribute("aria-busy") === "false" && timeline.querySelector(".message .body");
    if (drawn && document.activeElement?.id === "text") resolve(performance.now());
    else requestAnimationFrame(look);
  };
  look();
});
"""


@dataclass(frozen=True)
class Visit:
    """Seconds until usable; bytes that came, by kind of resource; and how many answers they were."""

    usable: float
    wire: dict[str, int]
    answers: int

    @property
    def total(self) -> int:
        return sum(self.wire.values())


@contextmanager
def chromium() -> Iterator[Browser]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require("chromium"), args=[*FLAGS, *root])
        yield browser
        browser.close()


def visit(browser: Browser, chat: Server, *, slowed: float) -> Visit:
    """Opens the room once, with nothing in the browser's cache."""
    context = browser.new_context(locale="pt-BR", viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "sessionid", "value": "carla".ljust(32, "0"), "url": chat.url}])
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    wire: Counter[str] = Counter()
    protocol.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    protocol.on(
        "Network.loadingFinished",
        lambda event: wire.update({kinds.get(event["requestId"], "Other"): int(event["encodedDataLength"])}),
    )
    protocol.send("Network.enable")
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.add_init_script(USABLE)
    page.goto(f"{chat.url}/r/geral/", wait_until="commit")
    usable = page.evaluate("usable") / 1000
    page.wait_for_load_state("networkidle")
    found = Visit(usable, dict(wire), len(kinds))
    context.close()
    return found


def measure(rounds: int, slowed: float) -> list[Visit]:
    manage("shell", "--verbosity", "0", "--command", COLLECT, PROSA_DATA=tempfile.mkdtemp())
    with chromium() as browser:
        chat = classroom(Server)
        with chat:
            write(chat, [f"Mensagem número {number}, com **ênfase**" for number in range(MESSAGES)])
            visit(browser, chat, slowed=1)
            return [visit(browser, chat, slowed=slowed) for _ in range(rounds)]


def table(visits: list[Visit], slowed: float) -> str:
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {os.cpu_count()} cores"
    usable = [seen.usable for seen in visits]
    middle = statistics.median_low(seen.total for seen in visits)
    typical = next(seen for seen in visits if seen.total == middle)
    kinds = ", ".join(f"{kind.lower()} {size / KB:.1f}" for kind, size in sorted(typical.wire.items()))
    return (
        f"{machine}; {len(visits)} visits\n"
        f"    wire     {middle / KB:6.1f} KB in {typical.answers} answers ({kinds})\n"
        f"    usable   {statistics.median(usable):6.2f} s with the processor slowed {slowed:g} times "
        f"({min(usable):.2f} to {max(usable):.2f})"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--slowed", type=float, default=4)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    visits = measure(options.rounds, options.slowed)
    print(table(visits, options.slowed))
    if options.json:
        options.json.write_text(json.dumps([asdict(seen) for seen in visits], indent=1))
    wire = statistics.median(seen.total for seen in visits)
    return int(wire > BAR_WIRE or statistics.median(seen.usable for seen in visits) > BAR_USABLE)


if __name__ == "__main__":
    sys.exit(main())
