"""The picture of the whole way in lab.md: python docs/picture.py

The chat on the lab's own ASGI server, two people in Chromium and a third one with `nc`, all in one room. What they say
here is really said; the picture is the two windows as they then are, and beneath them the text of the terminal.
"""

import os
import shutil
import tempfile
from base64 import b64encode
from contextlib import ExitStack
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from record import ROOT, Desk, Terminal

PICTURE = ROOT / "docs" / "chat.png"
PASSWORD = "prosa"
CHAT, BRIDGE = 8000, 9090  # ports
ROOM = "projeto"
WINDOW = {"width": 632, "height": 560}
GAP = 16
SHEET = """\
<!DOCTYPE html>
<meta charset="utf-8">
<style>
  body {{ margin: 0; padding: {gap}px; background: #d8dee4; }}
  body {{ display: grid; gap: {gap}px; grid-template-columns: 1fr 1fr; }}
  img, pre {{ border-radius: 8px; box-shadow: 0 1px 4px #0004; display: block; }}
  pre {{ grid-column: 1 / -1; margin: 0; padding: 14px 18px; background: #1b1f24; color: #e6edf3;
    font: 14px/1.5 monospace; white-space: pre-wrap; }}
</style>
<img src="data:image/png;base64,{left}"><img src="data:image/png;base64,{right}">
<pre>{text}</pre>
"""


def people_in_one_room(desk: Desk, browser: Browser) -> tuple[Page, Page, Terminal]:
    """Two windows and a terminal, after a short conversation."""
    admin = desk.open("Before")
    admin.run("python manage.py migrate -v 0")
    admin.run(f"python manage.py populate --small --password {PASSWORD}")
    desk.serve(f"runasgiserver {CHAT}")
    desk.serve(f"runminichatserver {BRIDGE} --room {ROOM} --as carla")
    ana, bruno, carla = window(browser, "ana"), window(browser, "bruno"), desk.open("Carla")
    carla.start(f"nc localhost {BRIDGE}")
    carla.expect(":bye sai\n")
    write(ana, "O servidor de hoje é o nosso: runasgiserver, escrito à mão.", carla)
    carla.type("e eu estou aqui com o nc, sem navegador nenhum")
    carla.expect("Carla.*: e eu")
    write(bruno, "Chegou na hora. E em negrito: **o mesmo** evento, três telas", carla)
    for page in (ana, bruno):
        page.locator("article").filter(has_text="três telas").wait_for()
        page.locator("article").filter(has_text="sem navegador").wait_for()
    return ana, bruno, carla


def window(browser: Browser, name: str) -> Page:
    """A window of the chat in which this person is in the room."""
    page = browser.new_context(viewport=WINDOW, locale="pt-BR").new_page()
    page.goto(f"http://localhost:{CHAT}/accounts/login/?next=/r/{ROOM}/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"**/r/{ROOM}/")
    return page


def write(page: Page, text: str, reader: Terminal) -> None:
    page.fill("#text", text)
    page.press("#text", "Enter")
    reader.expect(f": {text[:20]}.*\n")


def compose(browser: Browser, pages: tuple[Page, Page], text: str) -> None:
    images = [b64encode(page.screenshot()).decode() for page in pages]
    width = 2 * WINDOW["width"] + 3 * GAP
    sheet = browser.new_page(viewport={"width": width, "height": 100})
    sheet.set_content(SHEET.format(gap=GAP, left=images[0], right=images[1], text=escape(text)))
    sheet.screenshot(path=PICTURE, full_page=True)


def main() -> None:
    program = shutil.which("chromium")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as stack:
        browser = stack.enter_context(playwright.chromium.launch(executable_path=program, args=flags))
        desk = Desk(Path(folder), BRIDGE)
        stack.callback(desk.close)
        ana, bruno, carla = people_in_one_room(desk, browser)
        compose(browser, (ana, bruno), carla.text)


if __name__ == "__main__":
    main()
