"""A teacher and her students: what she does, each sees at once, and it is taken back as easily."""

import re

from playwright.sync_api import Page, expect

from tests.browser.classroom import act, classroom, enter, expect_stored, message, ready, send, stored, write

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
    expect(carla.locator(".notice.error")).to_contain_text(re.compile("banned from Geral until .*Reason: Spam"))
    expect(carla.locator("#text")).to_have_value("not sent yet")
    ana.evaluate(POST, [told["undo"], {}])
    expect(carla.locator("#composer-note")).to_be_hidden()
    carla.press("#text", "Enter")
    expect(message(ana, "not sent yet")).to_be_visible()
    told = ana.evaluate(POST, [f"/people/{number}/ban/", {"reason": "Enough for today"}])
    carla.wait_for_url(re.compile("/closed/$"))
    expect(carla.locator("main")).to_contain_text("Reason: Enough for today")


def test_slow_mode_counts_down_in_the_composer_and_spares_the_teacher(server, open_window):
    chat = classroom(server)
    ana, carla = enter(open_window, chat, "ana"), enter(open_window, chat, "carla", phone=True)
    ana.get_by_role("button", name="Slow mode", exact=True).click()
    ana.get_by_role("menuitemradio", name="5 seconds").click()
    expect(carla.locator("#room-state")).to_have_text("Slow mode: 5 seconds")
    for text in ("one", "two"):
        send(ana, text)
        expect_stored(ana, text)
    send(carla, "my first")
    expect(message(ana, "my first")).to_be_visible()
    send(carla, "my second")
    expect(carla.locator("#composer-note")).to_contain_text(re.compile(r"again in \d seconds?"))
    expect(carla.locator("#text")).to_have_value("my second")
    expect(carla.locator("#composer-note")).to_be_hidden(timeout=8_000)
    carla.locator("#composer .send").click()
    expect(message(ana, "my second")).to_be_visible()
    assert stored(chat) == ["one", "two", "my first", "my second"]


def test_a_message_is_reported_and_its_author_banned_from_their_card(server, open_window):
    chat = classroom(server)
    write(chat, ["rude words"], authors=("davi",))
    ana, carla, davi = (enter(open_window, chat, who) for who in ("ana", "carla", "davi"))
    act(carla, "rude words", "Report to the moderators")
    carla.get_by_label("It is spam").check()
    carla.get_by_role("button", name="Report it").click()
    expect(carla.locator(".notice")).to_contain_text("Thank you.")
    expect(davi.locator("#reports-link")).to_be_hidden()
    ana.get_by_role("link", name="1 reported message").click()
    queue = ana.get_by_role("article", name="Message of Davi Rocha")
    expect(queue).to_contain_text("rude words")
    expect(queue).to_contain_text("Carla Nunes")
    queue.get_by_role("button", name="Delete the message").click()
    expect(ana.locator("main")).to_contain_text("Nothing waits for you.")
    expect(davi.locator(".tombstone")).to_be_visible()
    ana.goto(f"{chat.url}/r/geral/")
    ready(ana)
    ana.locator(".message .author").click()
    card = ana.get_by_role("dialog", name="Davi Rocha")
    card.get_by_text("Moderate").click()
    card.get_by_role("button", name="Ban from the room").first.click()
    card.get_by_role("textbox", name="Reason of the ban of Davi Rocha").fill("Spam")
    card.get_by_role("button", name="Ban from the room").last.click()
    expect(davi.locator(".notice.error")).to_contain_text("Reason: Spam")
    undo(ana)
    expect(davi.locator("#composer-note")).to_be_hidden()
