"""Every page of the site, for its owner and for nobody: no complaint in the console, the policy that keeps foreign code
out, and nothing that axe calls serious, in either theme."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, expect

from tests.browser.classroom import NETWORK_NOISE, act, classroom, enter, message, send, write

AXE = (Path(importlib.util.find_spec("axe_playwright_python").origin).parent / "axe.min.js").read_text()
FILLED = {"slug": "geral", "pk": "2", "language": "pt-br", "code": "nenhum", "token": "nada", "page": "1"}
ADMIN = ["/admin/", "/admin/chat/room/", "/admin/chat/room/1/change/", "/admin/chat/user/1/change/"]
LOST = ["/nothing/"]
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]
FINDINGS = """async (options) => {
    const {violations} = await axe.run(document, {resultTypes: ["violations"], preload: false, ...options});
    const tell = ({target, any}) => `${target} (${any[0]?.message ?? ""})`;
    return violations.filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, nodes}) => `${id}: ${nodes.slice(0, 4).map(tell).join("; ")}`);
}"""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def addresses(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """Every address of the site, with FILLED in it; those with other parameters are left out, and the admin's."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) != "admin/":
            yield from addresses(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            filled = PARAMETER.sub(lambda found: FILLED.get(found[1], "<"), prefix + str(pattern.pattern))
            if not set("<^$(") & set(filled):
                yield filled


def pages(page: Page, origin: str) -> list[str]:
    """Those addresses that are pages for whoever looks through `page`."""
    found = []
    for address in [*dict.fromkeys(addresses(get_resolver())), *LOST]:
        answer = page.request.get(origin + address, headers={"accept": "text/html"}, max_redirects=0)
        whole = answer.text().lstrip()[:9].lower() == "<!doctype" and answer.status in {200, 404}
        if whole and "content-disposition" not in answer.headers:
            found.append(address)
    return found


def findings(page: Page) -> list[str]:
    """What axe finds serious here, in the light theme, and what it says of the dark one's colours."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    light = page.evaluate(FINDINGS, {})
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    dark = page.evaluate(FINDINGS, CONTRAST)
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    return [*light, *(f"dark: {one}" for one in dark)]


def visited(page: Page, origin: str, address: str) -> list[str]:
    """Opens a page; answers what is wrong with it."""
    answer = page.goto(origin + address)
    policy = answer.headers.get("content-security-policy", "")
    wrong = [f"policy without {part}" for part in POLICY if part not in policy]
    if answer.headers.get("x-content-type-options") != "nosniff":
        wrong.append("no nosniff")
    # The admin site's colours and breadcrumbs are Django's.
    seen = [] if address.startswith("/admin/") else findings(page)
    return [f"{address}: {one}" for one in [*wrong, *seen]]


@pytest.mark.timeout(300)
def test_every_page_is_sound(server, open_window):
    open_window.tolerate(r"status of 404")
    chat = classroom(server)
    chat.run(
        "from chat.models import User; User.objects.filter(username='ana').update(is_staff=True, is_superuser=True)"
    )
    owner = enter(open_window, chat, "ana", reduced_motion="reduce", color_scheme="light")
    nobody = open_window(f"{chat.url}/accounts/login/", language="pt-BR", reduced_motion="reduce", color_scheme="light")
    inside, outside = pages(owner, chat.url), pages(nobody, chat.url)
    assert {"/r/geral/", "/profile/", "/people/", "/rooms/new/", "/accounts/password/change/"} <= set(inside)
    assert {"/accounts/login/", "/join/"} <= set(outside)
    wrong = [one for address in [*inside, *ADMIN] for one in visited(owner, chat.url, address)]
    wrong += [one for address in outside for one in visited(nobody, chat.url, address)]
    assert not wrong, "\n".join(wrong)


WORDS = [
    "Oi, **turma** @ana",
    "`x` e https://example.org",
    "```python\nprint(1)\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "> eu",
]


@pytest.mark.timeout(300)
def test_the_chat_s_page_is_sound_in_each_state(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    write(chat, WORDS * 3, authors=("ana", "bruno", "carla", "davi"))
    page = enter(open_window, chat, "ana", reduced_motion="reduce", color_scheme="light")
    wrong: list[str] = []

    def look(state: str) -> None:
        wrong.extend(f"{state}: {one}" for one in findings(page))

    look("room")
    for tool in ("people", "pins", "invite"):
        page.locator(f"#show-{tool}").click()
        expect(page.locator("#details")).to_be_visible()
        look(tool)
    page.locator("#close-details").click()
    act(page, "Oi, turma", "Reply")
    look("reply")
    page.keyboard.press("Escape")
    message(page, "eu").focus()
    page.keyboard.press("Enter")
    look("menu")
    page.keyboard.press("Escape")
    page.locator("#insert-emoji").click()
    expect(page.locator("#chooser button").first).to_be_visible()
    look("emoji")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    look("switcher")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 640, "height": 400})
    look("zoomed")
    page.context.set_offline(True)
    send(page, "esperando")
    expect(page.locator("#banner")).to_be_visible(timeout=60_000)
    look("without a connection")
    assert not wrong, "\n".join(wrong)
