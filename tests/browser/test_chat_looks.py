"""The chat at a phone's size and a desk's, in both languages and both themes; the pictures go to the tests' output."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.classroom import (
    NETWORK_NOISE,
    act,
    classroom,
    enter,
    expect_stored,
    message,
    ready,
    send,
    write,
)

WORDS = [
    "Bom dia, turma!",
    "Quem traz o **projetor** amanhã?",
    "Eu levo. @ana pode trazer o cabo?",
    "```\nprint(2)\n```",
]
LOOKS = [
    pytest.param({"language": "pt-BR", "color_scheme": "light"}, "pt-light", id="pt-light"),
    pytest.param({"language": "en", "color_scheme": "dark"}, "en-dark", id="en-dark"),
]
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
@pytest.mark.parametrize(("look", "name"), LOOKS)
def test_a_conversation_is_seen(server, open_window, screenshots, look, name, phone):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    write(chat, WORDS * 5, authors=("ana", "bruno", "carla"))
    size = 360 if phone else 1280
    page = enter(open_window, chat, "ana", phone=phone, **look)
    picture(page, screenshots, f"conversation-{name}-{size}")
    if phone:
        page.locator("#open-side").tap()
        expect(page.locator("#side")).to_be_in_viewport()
        picture(page, screenshots, f"rooms-{name}-{size}")
        page.locator("#close-side").tap()
        expect(page.locator("#side")).not_to_be_in_viewport()
    page.locator("#show-people").click()
    expect(page.locator(".person")).to_have_count(4)
    picture(page, screenshots, f"people-{name}-{size}")
    page.locator("#close-details").click()
    chat.kill()
    send(page, "esperando")
    expect(page.locator("#banner")).to_be_visible(timeout=8_000)
    picture(page, screenshots, f"banner-{name}-{size}")


@pytest.mark.parametrize(("look", "name"), LOOKS)
def test_an_empty_room_is_seen(server, open_window, screenshots, look, name):
    chat = classroom(server)
    for phone, size in ((True, 360), (False, 1280)):
        page = enter(open_window, chat, "ana", phone=phone, **look)
        if not phone:  # the phone made the link, and here it is shown as it is
            expect(page.locator("[data-create]")).to_be_hidden()
        else:
            page.locator("[data-create]").click()
        expect(page.locator(".steps .qr svg")).to_be_visible()
        picture(page, screenshots, f"first-steps-{name}-{size}")


def picture(page: Page, screenshots, name: str) -> None:
    page.wait_for_timeout(250)
    assert page.evaluate(OVERFLOW) == 0, "the page is wider than its window"
    page.screenshot(path=screenshots / f"chat-{name}.png")


def test_the_page_speaks_the_language_of_the_browser(server, open_window):
    chat = classroom(server)
    write(chat, ["Oi"])
    ana, bruno = enter(open_window, chat, "ana", language="pt-BR"), enter(open_window, chat, "bruno", language="en")
    assert ana.locator("html").get_attribute("lang") == "pt-br"
    expect(ana.get_by_role("heading", name="Salas")).to_be_visible()
    expect(ana.locator("#text")).to_have_attribute("placeholder", "Mensagem para Geral")
    expect(ana.locator(".day")).to_have_text("Hoje")
    expect(bruno.get_by_role("heading", name="Rooms")).to_be_visible()
    expect(bruno.locator("#text")).to_have_attribute("placeholder", "Write to Geral")
    bruno.locator("#text").press_sequentially("hm")
    expect(ana.locator("#typing")).to_have_text("Bruno Tavares está digitando…")


def test_a_phone_sends_and_acts_by_touch(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana", phone=True), enter(open_window, chat, "bruno")
    ana.locator("#text").tap()
    ana.keyboard.type("from the bus")
    ana.get_by_role("button", name="Send").tap()
    expect(message(bruno, "from the bus")).to_be_visible()
    expect_stored(ana, "from the bus")
    long_press(ana, "from the bus")
    ana.get_by_role("menuitem", name="React").tap()
    ana.get_by_role("button", name="red heart", exact=True).first.tap()
    expect(message(bruno, "from the bus").locator(".chip")).to_have_text("❤️1")
    ana.locator("#open-side").tap()
    ana.get_by_role("link", name="Projeto").tap()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Projeto")
    expect(ana.locator("#side")).not_to_be_in_viewport()


def long_press(page: Page, text: str) -> None:
    touch = page.context.new_cdp_session(page)
    box = message(page, text).bounding_box()
    point = {"x": box["x"] + 100, "y": box["y"] + box["height"] / 2}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(600)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_under_a_name_without_tls_everything_works(launch, server, open_window):
    """Plain http in a LAN is no secure context: no randomUUID, no clipboard API, no Web Locks, no service worker. What
    needs them is not offered, or says why; nothing complains in the console."""
    chat = classroom(server, PROSA_URL="http://chat.test")
    open_window.browser = launch(f"--host-resolver-rules=MAP chat.test:80 127.0.0.1:{chat.port}")
    chat.url = "http://chat.test"
    page = enter(open_window, chat, "ana", service_workers="allow", permissions=[])
    has = "['randomUUID' in crypto, 'locks' in navigator, 'clipboard' in navigator, 'serviceWorker' in navigator]"
    assert page.evaluate(f"() => [isSecureContext, ...{has}]") == [False] * 5
    send(page, "as in the classroom")
    expect_stored(page, "as in the classroom")
    act(page, "as in the classroom", "Copy link")
    expect(page.locator(".notice")).to_contain_text("Copied.")
    page.locator("#show-notify").click()
    expect(page.locator("#room-menu")).to_contain_text("plain http")
    page.keyboard.press("Escape")
    page.goto(f"{chat.url}/accounts/2fa/")
    expect(page.get_by_text("Passkeys need an https address")).to_be_visible()
    expect(page.get_by_role("link", name="Add a passkey")).to_be_hidden()


def test_without_a_disk_the_page_says_so_and_works(server, open_window):
    chat = classroom(server)
    page = enter(open_window, chat, "ana")
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', {value: undefined})")
    page.reload()
    ready(page)
    expect(page.locator(".notice")).to_contain_text("keeps nothing on disk")
    send(page, "in memory")
    expect_stored(page, "in memory")


def test_the_page_lists_all_its_modules(server, open_window):
    """One preload for each module: else the browser finds them one after the other."""
    chat = classroom(server)
    page = enter(open_window, chat, "ana")
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map(entry => entry.name)")
    modules = {re.sub(r"\.[0-9a-f]{12}", "", url.split("/")[-1]) for url in loaded if url.endswith(".js")} - {"app.js"}
    links = page.locator("link[rel=modulepreload]").evaluate_all("links => links.map(link => link.href)")
    assert {re.sub(r"\.[0-9a-f]{12}", "", url.split("/")[-1]) for url in links} == modules
