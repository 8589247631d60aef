"""A teacher and her students: what she does, each sees at once, and it is taken back as easily."""

import re

from playwright.sync_api import Page, expect

from tests.browser.classroom import classroom, enter, message, send, stored

POST = """([path, body]) => fetch(path, {
    method: "POST",
    headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1],
    },
    body: JSON.stringify(body),
}).then(answer => answer.json())"""


def undo(page: Page) -> None:
    page.locator(".notice").get_by_role("button", name="Undo").last.click()
    expect(page.locator(".notice", has_text="Undone.")).to_be_visible()


def test_a_teacher_makes_the_room_read_only_with_one_press_and_back(server, open_window):
    chat = classroom(server)
    ana, carla = enter(open_window, chat, "ana"), enter(open_window, chat, "carla", phone=True)
    carla.fill("#text", "a question")
    ana.get_by_role("button", name="Read-only", exact=True).click()
    expect(ana.get_by_role("button", name="Read-only", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(carla.locator("#room-state")).to_have_text("Read-only")
    expect(carla.locator("#composer-note")).to_be_visible()
    carla.press("#text", "Enter")
    expect(carla.locator("#text")).to_have_value("a question")
    send(ana, "Listen, please")
    expect(message(carla, "Listen, please")).to_be_visible()
    undo(ana)
    expect(carla.locator("#room-state")).to_be_hidden()
    carla.locator("#composer .send").click()
    expect(message(ana, "a question")).to_be_visible()
    assert stored(chat) == ["Listen, please", "a question"]


def test_who_is_muted_or_banned_learns_it_at_once_and_comes_back(server, open_window):
    chat = classroom(server)
    ana, carla = enter(open_window, chat, "ana"), enter(open_window, chat, "carla")
    number = carla.evaluate("JSON.parse(document.getElementById('boot').textContent).user.id")
    carla.fill("#text", "not sent yet")
    told = ana.evaluate(POST, [f"/r/geral/people/{number}/mute/", {"seconds": 600}])
    expect(carla.locator("#composer-note")).to_be_visible()
    ana.evaluate(POST, [told["undo"], {}])
    expect(carla.locator("#composer-note")).to_be_hidden()
    told = ana.evaluate(POST, [f"/r/geral/people/{number}/ban/", {"seconds": 3600, "reason": "Spam"}])
    expect(carla.locator(".notice.error")).to_contain_text("You were banned from Geral.")
    expect(carla.locator("#text")).to_have_value("not sent yet")
    ana.evaluate(POST, [told["undo"], {}])
    expect(carla.locator("#composer-note")).to_be_hidden()
    carla.press("#text", "Enter")
    expect(message(ana, "not sent yet")).to_be_visible()
    told = ana.evaluate(POST, [f"/people/{number}/ban/", {"reason": "Enough for today"}])
    carla.wait_for_url(re.compile("/closed/$"))
    expect(carla.locator("main")).to_contain_text("Reason: Enough for today")
