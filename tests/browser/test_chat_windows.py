"""Two windows, two people: what one does, the other sees."""

import re

from playwright.sync_api import expect

from tests.browser.classroom import act, bodies, classroom, enter, expect_stored, message, send, stored

POST = """([path, body]) => fetch(path, {
    method: "POST",
    headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1],
    },
    body: JSON.stringify(body),
}).then(async answer => ({status: answer.status, body: await answer.text()}))"""


def test_a_message_goes_from_one_window_to_the_other(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, "Good morning, **class**")
    expect_stored(ana, "Good morning")
    expect(message(bruno, "Good morning, class").locator("strong")).to_have_text("class")
    assert stored(chat) == ["Good morning, **class**"]


def test_markup_of_a_person_is_text(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, '<img src=x onerror="document.title=1"> <script>1</script>')
    expect_stored(ana, "<img src=x")
    expect(message(bruno, '<img src=x onerror="document.title=1">')).to_be_visible()
    assert bruno.locator(".message img, .message script").count() == 0


def test_typing_is_seen_and_ends_with_the_message(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    bruno.locator("#text").press_sequentially("hm")
    expect(ana.locator("#typing")).to_have_text("Bruno Tavares is typing…")
    bruno.press("#text", "Enter")
    expect(ana.locator("#typing")).to_be_empty()


def test_an_edit_reaches_the_text_and_its_quotes(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, "The test is on Friday")
    act(bruno, "The test is on Friday", "Reply")
    send(bruno, "Thanks!")
    expect(message(ana, "Thanks!").locator(".quote")).to_contain_text("The test is on Friday")
    ana.locator("#text").press("ArrowUp")
    expect(ana.locator("#text")).to_have_value("The test is on Friday")
    send(ana, "The test is on Monday")
    expect(message(bruno, "The test is on Monday").locator(".mark-edited")).to_be_visible()
    expect(message(bruno, "Thanks!").locator(".excerpt")).to_have_text("The test is on Monday")
    assert stored(chat) == ["The test is on Monday", "Thanks!"]


def test_escape_leaves_an_edit_and_brings_the_draft_back(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    send(ana, "one")
    expect_stored(ana, "one")
    ana.fill("#text", "a draft")
    act(ana, "one", "Edit")
    ana.fill("#text", "something else")
    ana.press("#text", "Escape")
    expect(ana.locator("#text")).to_have_value("a draft")
    expect(message(ana, "one")).to_be_visible()


def test_an_edit_over_a_newer_text_keeps_both(server, open_window):
    """Two windows of one person edit the same message; the second one was begun on the older text."""
    chat = classroom(server)
    first, second = enter(open_window, chat, "ana"), enter(open_window, chat, "ana")
    send(first, "original")
    expect_stored(second, "original")
    act(second, "original", "Edit")
    act(first, "original", "Edit")
    send(first, "from the first window")
    expect(message(second, "from the first window")).to_be_visible()
    send(second, "from the second window")
    row = message(second, "from the first window")
    expect(row.locator(".fate-failed")).to_contain_text("Somebody changed it meanwhile")
    expect(row.locator(".mine-kept")).to_have_text("from the second window")
    row.get_by_role("button", name="Save mine").click()
    expect(message(first, "from the second window")).to_be_visible()
    assert stored(chat) == ["from the second window"]


def test_reactions_are_counted_and_taken_back(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, "We won")
    row = message(bruno, "We won")
    row.hover()
    row.get_by_role("button", name="React").click()
    bruno.get_by_role("button", name="party popper", exact=True).first.click()
    chip = message(ana, "We won").get_by_role("button", name="🎉, 1 person")
    expect(chip).to_have_attribute("aria-pressed", "false")
    chip.click()
    expect(message(bruno, "We won").get_by_role("button", name="🎉, 2 people, you too")).to_be_visible()
    message(bruno, "We won").locator(".chip").click()
    expect(message(ana, "We won").get_by_role("button", name="🎉, 1 person, you too")).to_be_visible()


def test_a_deletion_can_be_undone_for_five_seconds(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    for text in ("keep me", "away with me"):
        send(ana, text)
        expect_stored(ana, text)
    act(ana, "keep me", "Delete")
    ana.get_by_role("button", name="Undo").click()
    expect(message(ana, "keep me").locator(".body")).to_be_visible()
    act(ana, "away with me", "Delete")
    expect(ana.locator(".fate-deleted")).to_be_visible()
    expect(bruno.locator(".tombstone:visible")).to_have_text("This message was deleted.", timeout=8_000)
    expect(ana.locator(".tombstone:visible")).to_have_count(1)
    assert stored(chat) == ["keep me", ""]


def test_pins_are_found_in_their_panel_and_lead_to_the_message(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, "The address is Rua das Flores, 12")
    expect_stored(ana, "The address")
    act(ana, "The address", "Pin")
    expect(message(bruno, "The address").locator(".mark-pinned")).to_be_visible()
    bruno.get_by_role("button", name="Pinned messages").click()
    bruno.locator(".pinned-message a").click()
    expect(message(bruno, "The address")).to_have_class(re.compile("highlight"))
    act(ana, "The address", "Unpin")
    expect(bruno.locator(".details-body")).to_contain_text("Nothing is pinned yet")


def test_unread_messages_are_counted_where_they_are(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno", "/r/projeto/")
    send(ana, "to everybody")
    send(ana, "to @bruno")
    link = bruno.get_by_role("link", name="Geral")
    expect(link.locator(".count")).to_have_text("@1 · 2")
    expect(link.locator(".count")).to_have_attribute("aria-label", "2 unread messages, 1 mention of you")
    expect(bruno).to_have_title("(@1 · 2) Projeto · Prosa")
    assert bruno.locator('link[rel="icon"]').get_attribute("href").startswith("data:image/svg+xml")
    link.click()
    expect(bruno.locator(".new-line")).to_be_visible()
    expect(link.locator(".count")).to_be_hidden()
    expect(bruno.locator(".new-line")).to_be_visible()
    expect(bruno).to_have_title("Geral · Prosa")
    assert bodies(bruno) == ["to everybody", "to @bruno"]


def test_a_name_completes_and_a_direct_conversation_begins(server, open_window):
    chat = classroom(server)
    ana, davi = enter(open_window, chat, "ana"), enter(open_window, chat, "davi")
    ana.locator("#text").press_sequentially("hello @da")
    expect(ana.get_by_role("option", name="Davi Rocha")).to_be_visible()
    ana.press("#text", "Tab")
    expect(ana.locator("#text")).to_have_value("hello @davi ")
    ana.press("#text", "Enter")
    expect(davi.locator(".mention.me")).to_have_text("@davi")
    davi.keyboard.press("Control+k")
    davi.keyboard.type("bea")
    expect(davi.get_by_role("option", name="Ana Beatriz")).to_have_attribute("aria-selected", "true")
    davi.keyboard.press("Enter")
    expect(davi.get_by_role("heading", level=1)).to_have_text("Ana Beatriz")
    send(davi, "between us")
    expect(ana.get_by_role("link", name="Davi Rocha").locator(".count")).to_have_text("1")


def test_people_are_listed_with_who_is_here(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    enter(open_window, chat, "bruno")
    ana.get_by_role("button", name="People here, 2 online").click()
    expect(ana.locator(".person")).to_have_count(4)
    expect(ana.locator(".person", has=ana.locator(".presence:visible"))).to_have_count(2)
    assert ana.evaluate(POST, ["/rooms/", {"name": "Xadrez", "kind": "public"}])["status"] == 201
    ana.get_by_role("link", name="Xadrez").click()
    expect(ana.locator(".person")).to_have_count(1)
    davi = enter(open_window, chat, "davi")
    assert davi.evaluate(POST, ["/r/xadrez/join/", {}])["status"] == 204
    expect(ana.locator(".person")).to_have_count(2)


def test_a_room_is_joined_and_renamed_while_everybody_looks(server, open_window):
    chat = classroom(server)
    ana, davi = enter(open_window, chat, "ana"), enter(open_window, chat, "davi")
    made = ana.evaluate(POST, ["/rooms/", {"name": "Xadrez", "topic": "Quintas", "kind": "public"}])
    assert made["status"] == 201
    expect(ana.get_by_role("link", name="Xadrez")).to_be_visible()
    assert davi.evaluate(POST, ["/r/xadrez/join/", {}])["status"] == 204
    davi.get_by_role("link", name="Xadrez").click()
    expect(davi.locator("#room-topic")).to_have_text("Quintas")
    assert ana.evaluate(POST, ["/r/xadrez/settings/", {"name": "Xadrez e damas", "topic": "Sextas"}])["status"] == 200
    expect(davi.get_by_role("heading", level=1)).to_have_text("Xadrez e damas")
    expect(davi.locator("#room-topic")).to_have_text("Sextas")
    expect(davi.locator("#text")).to_have_attribute("placeholder", "Write to Xadrez e damas")
    expect(davi).to_have_title("Xadrez e damas · Prosa")


def test_an_empty_room_shows_its_first_steps(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    ana.get_by_role("button", name="Create a join link").click()
    expect(ana.locator(".steps .qr svg")).to_be_visible()
    code = ana.locator(".steps .join-code").inner_text()
    assert code in ana.locator(".steps .join-url").inner_text()
    ana.get_by_role("button", name="Invite people").click()  # the link that is open, not yet another
    expect(ana.locator("#details .join-code")).to_have_text(code)


def test_who_is_removed_is_told_and_keeps_the_draft(server, open_window):
    chat = classroom(server)
    ana, carla = enter(open_window, chat, "ana", "/r/projeto/"), enter(open_window, chat, "carla", "/r/projeto/")
    carla.fill("#text", "not sent yet")
    ana.get_by_role("button", name="People here").click()
    number = ana.locator(".person-button", has_text="Carla").get_attribute("data-person")
    assert ana.evaluate(POST, [f"/r/projeto/people/{number}/remove/", {}])["status"] == 200
    expect(carla.locator(".notice.error")).to_contain_text("You were removed from Projeto.")
    expect(carla.locator("#composer-note")).to_contain_text("You are not in this room any more")
    expect(carla.locator("#text")).to_have_value("not sent yet")
    carla.press("#text", "Enter")
    expect(carla.locator("#text")).to_have_value("not sent yet")
