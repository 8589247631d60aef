"""The composer and the keyboard."""

import re

from playwright.sync_api import expect

from tests.browser.classroom import bodies, classroom, enter, expect_stored, message, ready, send, stored, write


def test_keyboard_alone_sends_reacts_and_finds_the_way_back(server, open_window):
    chat = classroom(server)
    write(chat, ["hello everybody"])
    ana = enter(open_window, chat, "ana")
    ana.keyboard.type("typed without a mouse")
    ana.keyboard.press("Enter")
    expect_stored(ana, "typed without a mouse")
    ana.keyboard.press("Shift+Tab")
    expect(ana.locator("#timeline")).to_be_focused()
    ana.keyboard.press("ArrowUp")
    expect(message(ana, "typed without a mouse")).to_be_focused()
    ana.keyboard.press("ArrowUp")
    expect(message(ana, "hello everybody")).to_be_focused()
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("menuitem", name="React")).to_be_focused()
    ana.keyboard.press("Enter")
    expect(ana.locator("#chooser :focus")).to_have_accessible_name("thumbs up")
    ana.keyboard.press("ArrowRight")
    ana.keyboard.press("Enter")
    expect(message(ana, "hello everybody").locator(".chip")).to_have_text("❤️1")
    expect(message(ana, "hello everybody")).to_be_focused()
    ana.keyboard.press("r")
    ana.keyboard.type("an answer")
    ana.keyboard.press("Enter")
    expect(message(ana, "an answer").locator(".quote")).to_contain_text("hello everybody")
    ana.keyboard.press("Control+k")
    ana.keyboard.type("proj")
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Projeto")
    expect(ana.locator("#text")).to_be_focused()


def test_everything_is_reached_by_tab(server, open_window):
    chat = classroom(server)
    write(chat, ["hello"])
    ana = enter(open_window, chat, "ana")
    ana.locator("body").evaluate("body => { document.activeElement.blur(); scrollTo(0, 0) }")
    names = []
    for _step in range(25):
        ana.keyboard.press("Tab")
        names.append(
            ana.evaluate(
                """() => { const e = document.activeElement;
                  return e.id || e.getAttribute('aria-label') || e.textContent.trim() }"""
            )
        )
    wanted = ["find", "New room", "Browse rooms", "find-person", "Sign out", "show-people", "timeline", "text"]
    assert [name for name in names if name in wanted][: len(wanted)] == wanted


def test_enter_sends_and_shift_enter_breaks_the_line(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    ana.keyboard.type("one")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("two")
    height = ana.locator("#text").bounding_box()["height"]
    ana.keyboard.press("Enter")
    expect_stored(ana, "one")
    assert stored(chat) == ["one\ntwo"]
    assert ana.locator("#text").bounding_box()["height"] < height


def test_nothing_is_sent_while_an_input_method_composes(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    keyboard = ana.context.new_cdp_session(ana)
    ana.locator("#text").focus()
    keyboard.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    ana.locator("#text").dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    ana.locator("#text").dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    assert bodies(ana) == []
    keyboard.send("Input.insertText", {"text": "日本"})
    ana.keyboard.press("Enter")
    expect_stored(ana, "日本")


def test_the_composer_grows_to_a_third_of_the_window(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    ana.fill("#text", "\n".join(map(str, range(60))))
    assert 200 < ana.locator("#text").bounding_box()["height"] <= 800 / 3 + 1
    expect(ana.locator("#text")).to_be_in_viewport()


def test_too_long_a_text_is_counted_and_kept(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    ana.fill("#text", "é" * 9_600)
    expect(ana.locator("#composer-note")).to_have_text("9,600 of 10,000 characters")
    ana.fill("#text", "🐢" * 10_001)
    expect(ana.locator("#composer-note")).to_contain_text("1 characters too long")
    ana.press("#text", "Enter")
    assert ana.locator("#text").evaluate("field => [...field.value].length") == 10_001
    send(ana, "🐢" * 10_000)
    expect(ana.locator("#text")).to_have_value("")
    expect_stored(ana, "🐢🐢")
    assert stored(chat) == ["🐢" * 10_000]


def test_drafts_stay_with_their_room_across_reloads_and_tabs(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    ana.fill("#text", "for everybody")
    ana.get_by_role("link", name="Projeto").click()
    expect(ana.locator("#text")).to_have_value("")
    ana.fill("#text", "for the project")
    ana.wait_for_timeout(400)
    other = ana.context.new_page()
    other.goto(f"{chat.url}/r/geral/")
    ready(other)
    expect(other.locator("#text")).to_have_value("for everybody")
    ana.close()
    other.get_by_role("link", name="Projeto").click()
    expect(other.locator("#text")).to_have_value("for the project")
    other.press("#text", "Enter")
    expect_stored(other, "for the project")
    other.reload()
    ready(other)
    expect(other.locator("#text")).to_have_value("")


def test_a_screen_reader_is_told_who_wrote_what(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(bruno, "can you hear me?")
    expect(ana.locator("#announcer")).to_contain_text("Bruno Tavares: can you hear me?")
    expect(ana.locator("#timeline")).to_have_role("log")
    expect(message(ana, "can you hear me?")).to_have_accessible_name(
        re.compile(r"^Bruno Tavares .* can you hear me\?$")
    )
