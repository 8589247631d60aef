"""Draws the app's icons from the mark with Chromium: `python docs/icons.py` (needs tests/requirements.txt).

`maskable` ones are cut to the device's own shape: the mark stays within the circle of 80% that is never cut.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.services import require  # noqa: E402

FOLDER = Path(__file__).parents[1] / "static/chat"
PAPER = "#fbf8f1"
# Name: size in pixels, the mark's share of it, the ground.
ICONS = {
    "icon-192": (192, 1, "transparent"),
    "icon-512": (512, 1, "transparent"),
    "icon-maskable-512": (512, 0.6, PAPER),
    "icon-touch-180": (180, 0.72, PAPER),
}
PAGE = """<body style="margin:0;height:100vh;display:grid;place-items:center;background:{ground}">
<div style="width:{width}px;height:{width}px">{mark}</div>"""


def main() -> None:
    mark = (FOLDER / "favicon.svg").read_text()
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require("chromium"), args=root)
        for name, (size, share, ground) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(mark=mark, width=round(size * share), ground=ground))
            page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
