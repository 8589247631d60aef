"""People as others see them: the profile, the card, the list, and leaving for good."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.classroom import PASSWORD, classroom, enter, message, ready, write
from tests.browser.test_chat_looks import LOOKS, OVERFLOW

IN_NORONHA = """time => new Intl.DateTimeFormat("en", {timeStyle: "short", timeZone: "America/Noronha"})
    .format(new Date(time.dateTime))"""
BUSY = """
from chat.models import User
User.objects.filter(username="carla").update(status="in the lab", time_zone="Asia/Tokyo")
"""


def picture(page: Page, screenshots, name: str, *, full: bool = True) -> None:
    assert page.evaluate(OVERFLOW) == 0, "the page is wider than its window"
    page.screenshot(path=screenshots / f"{name}.png", full_page=full)


def profile(open_window, chat, who: str, **options: object) -> Page:
    page = open_window(f"{chat.url}/healthz", **options)
    page.context.add_cookies([{"name": "sessionid", "value": who.ljust(32, "0"), "url": chat.url, "httpOnly": True}])
    page.goto(f"{chat.url}/profile/")
    return page


def test_a_profile_is_previewed_mended_and_saved(server, open_window):
    """And another window, in which the chat is open, follows at once."""
    chat = classroom(server)
    write(chat, ["Oi"])
    there = enter(open_window, chat, "carla", timezone_id="America/Manaus")
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
    expect(there.locator("html")).to_have_attribute("data-theme", "dark")
    expect(there.locator(".account-name")).to_have_text("Carla de Sá")
    shown = message(there, "Oi").locator(".byline time")
    expect(shown).to_have_text(shown.evaluate(IN_NORONHA))


@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
@pytest.mark.parametrize(("look", "name"), LOOKS)
def test_people_are_seen(server, open_window, screenshots, look, name, phone):
    chat = classroom(server)
    chat.run(BUSY)
    write(chat, ["@carla, você vem?", "Vou!"], authors=("ana", "carla"))
    size = 360 if phone else 1280
    page = profile(open_window, chat, "bruno", phone=phone, **look)
    for path in ("profile", "people", "profile/deactivate", "profile/delete"):
        page.goto(f"{chat.url}/{path}/")
        picture(page, screenshots, f"people-{path.replace('/', '-')}-{name}-{size}")
    page.goto(f"{chat.url}/r/geral/")
    ready(page)
    page.locator(".mention").click()
    page.locator(".card-acts summary").click()
    picture(page, screenshots, f"people-card-{name}-{size}", full=False)


def test_a_card_opens_from_a_mention_and_leads_on(server, open_window):
    chat = classroom(server)
    chat.run(BUSY)
    write(chat, ["@carla, are you there?"])
    bruno, carla = enter(open_window, chat, "bruno"), enter(open_window, chat, "carla")
    card = bruno.locator("#person-card")
    bruno.locator(".mention").click()
    expect(card).to_be_focused()
    for text in ("Carla Nunes", "@carla", "in the lab", "where they are", "online", "Projeto"):
        expect(card).to_contain_text(text)
    bruno.keyboard.press("Escape")
    expect(card).to_be_hidden()
    bruno.locator(".mention").click()
    card.get_by_text("Moderate").click()
    card.get_by_role("button", name="Mute").click()
    card.locator(".act-form").get_by_role("button", name="Mute").click()
    expect(card).to_be_hidden()
    expect(bruno.locator(".notice")).to_contain_text("Carla Nunes is muted")
    expect(carla.locator("#composer-note")).to_be_visible()
    carla.locator(".mention").click()
    expect(carla.get_by_role("link", name="Edit my profile")).to_be_visible()
    carla.keyboard.press("Escape")
    bruno.locator(".mention").click()
    card.get_by_role("button", name="Write to Carla Nunes").click()
    expect(bruno.get_by_role("heading", level=1)).to_have_text("Carla Nunes")


def test_who_goes_takes_their_words_along(server, open_window):
    chat = classroom(server)
    write(chat, ["mine", "yours", "mine too"], authors=("carla", "bruno", "carla"))
    bruno, open_tab = enter(open_window, chat, "bruno"), enter(open_window, chat, "carla")
    page = profile(open_window, chat, "carla")
    page.get_by_role("link", name="Delete the account").click()
    page.get_by_role("radio", name="They are deleted").check()
    page.get_by_label("Your password").fill("wrong")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.locator("#id_password_error")).to_have_text("This is not your password.")
    expect(page.get_by_role("radio", name="They are deleted")).to_be_checked()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.locator(".messages")).to_have_text("Your account is deleted. Goodbye!")
    expect(bruno.locator(".tombstone:visible")).to_have_count(2)
    expect(message(bruno, "yours")).to_be_visible()
    open_tab.wait_for_url(lambda url: "/r/geral/" not in url)
