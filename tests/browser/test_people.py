"""People as others see them: the profile, the card, the list, and leaving for good."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.classroom import classroom, message, ready, write
from tests.browser.test_chat_looks import LOOKS, OVERFLOW


def picture(page: Page, screenshots, name: str, *, full: bool = True) -> None:
    assert page.evaluate(OVERFLOW) == 0, "the page is wider than its window"
    page.screenshot(path=screenshots / f"{name}.png", full_page=full)


def profile(open_window, chat, who: str, **options: object) -> Page:
    page = open_window(f"{chat.url}/healthz", **options)
    page.context.add_cookies([{"name": "sessionid", "value": who.ljust(32, "0"), "url": chat.url, "httpOnly": True}])
    page.goto(f"{chat.url}/profile/")
    return page


def test_a_profile_is_previewed_mended_and_saved(server, open_window):
    chat = classroom(server)
    page = profile(open_window, chat, "carla", timezone_id="America/Manaus")
    expect(page.get_by_label("Time zone").locator("option").first).to_have_text("As on this device (America/Manaus)")
    page.get_by_label("Your name").fill("Carla de Sá")
    page.get_by_role("radio", name="Violet").check()
    page.get_by_role("radio", name="Dark").check()
    expect(page.locator("#preview")).to_have_text("CS")
    expect(page.locator("#preview")).to_have_class("avatar large colour-10")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_label("Quiet from").fill("22:00")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#id_quiet_to_error")).to_contain_text("a beginning and an end")
    expect(page.get_by_label("Your name")).to_have_value("Carla de Sá")
    page.get_by_label("Quiet to").fill("07:00")
    page.get_by_label("Time zone").select_option("America/Noronha")
    page.get_by_role("radio", name="Ctrl+Enter sends").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_have_text("Saved.")
    write(chat, ["Oi"])
    page.goto(f"{chat.url}/r/geral/")
    ready(page)
    boot = page.evaluate("() => JSON.parse(document.getElementById('boot').textContent).user")
    assert (boot["name"], boot["enter_sends"], boot["quiet"]) == (
        "Carla de Sá",
        False,
        {"from": "22:00", "to": "07:00"},
    )
    there = """time => new Intl.DateTimeFormat("en", {timeStyle: "short", timeZone: "America/Noronha"})
        .format(new Date(time.dateTime))"""
    shown = message(page, "Oi").locator(".byline time")
    expect(shown).to_have_text(shown.evaluate(there))


@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
@pytest.mark.parametrize(("look", "name"), LOOKS)
def test_people_are_seen(server, open_window, screenshots, look, name, phone):
    chat = classroom(server)
    size = 360 if phone else 1280
    page = profile(open_window, chat, "carla", phone=phone, **look)
    picture(page, screenshots, f"profile-{name}-{size}")
