"""Nothing is lost, doubled or out of order, whatever happens to the server, the network or the tab."""

import re

from playwright.sync_api import Page, expect

from tests.browser.classroom import (
    NETWORK_NOISE,
    act,
    bodies,
    classroom,
    enter,
    expect_stored,
    message,
    ready,
    send,
    sign_in,
    stored,
    write,
)


def pending(page: Page) -> list[str]:
    return page.locator(".message.pending .body").all_inner_texts()


def wait_for_banner(page: Page) -> None:
    expect(page.locator("#banner")).to_be_visible(timeout=8_000)


def try_now(page: Page) -> None:
    """Presses the banner's button; harmless if the page came back by itself."""
    page.locator("#banner button").evaluate("button => button.click()")
    expect(page.locator("#banner")).to_be_hidden(timeout=15_000)


def test_a_killed_server_loses_nothing(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, "before")
    expect_stored(ana, "before")
    chat.kill()
    for number in range(5):
        send(ana, f"while away {number}")
    send(bruno, "bruno was away too")
    wait_for_banner(ana)
    expect(ana.locator("#banner")).to_contain_text(re.compile("Next try in|Connecting"))
    assert pending(ana) == [f"while away {number}" for number in range(5)]
    chat.start()
    try_now(ana)
    try_now(bruno)
    for page in (ana, bruno):
        expect(page.locator(".message.pending")).to_have_count(0, timeout=15_000)
        expect(page.locator(".message")).to_have_count(7)
    assert bodies(ana) == bodies(bruno) == stored(chat)
    sent = [text for text in stored(chat) if text.startswith("while")]
    assert sent == [f"while away {number}" for number in range(5)]


def test_edits_and_deletions_made_meanwhile_arrive(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    for text in ("first", "second", "third"):
        send(ana, text)
        expect_stored(bruno, text)
    bruno.context.set_offline(True)
    bruno.evaluate("() => dispatchEvent(new Event('offline'))")
    act(ana, "first", "Edit")
    send(ana, "first, edited")
    act(ana, "second", "Delete")
    expect(ana.locator(".tombstone:visible")).to_have_count(1, timeout=8_000)
    send(ana, "fourth")
    expect_stored(ana, "fourth")
    bruno.context.set_offline(False)
    expect(message(bruno, "fourth")).to_be_visible(timeout=15_000)
    expect(message(bruno, "first, edited")).to_be_visible()
    expect(bruno.locator(".tombstone:visible")).to_have_count(1)
    assert bodies(bruno) == bodies(ana)


def test_what_waits_survives_a_reload_and_the_tab(server, open_window):
    """Written without a server, the tab closed; another tab of the same browser sends it, in order, once."""
    open_window.tolerate(*NETWORK_NOISE, "Failed to load resource")
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    chat.kill()
    for number in range(3):
        send(ana, f"kept {number}")
    assert pending(ana) == ["kept 0", "kept 1", "kept 2"]
    ana.wait_for_timeout(300)
    context = ana.context
    other = context.new_page()
    ana.close()
    chat.start()
    other.goto(f"{chat.url}/r/geral/")
    ready(other)
    expect(other.locator(".message.pending")).to_have_count(0, timeout=15_000)
    expect(other.locator(".message")).to_have_count(3)
    assert bodies(other) == stored(chat) == ["kept 0", "kept 1", "kept 2"]


def test_a_reload_in_the_midst_of_sending_sends_each_once(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    for number in range(20):
        send(ana, f"number {number}")
    ana.reload()
    ready(ana)
    expect(ana.locator(".message.pending")).to_have_count(0, timeout=15_000)
    expect(ana.locator(".message")).to_have_count(20)
    assert bodies(ana) == stored(chat) == [f"number {number}" for number in range(20)]


def test_two_tabs_show_the_same_outbox_and_send_it_once(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    first = enter(open_window, chat, "ana")
    second = first.context.new_page()
    second.goto(f"{chat.url}/r/geral/")
    ready(second)
    chat.kill()
    wait_for_banner(first)
    send(first, "from the first")
    expect(message(second, "from the first")).to_be_visible()
    send(second, "from the second")
    expect(message(first, "from the second")).to_be_visible()
    send(first, "from the first again")
    expect(second.locator(".message.pending")).to_have_count(3)
    chat.start()
    for page in (first, second):
        try_now(page)
        expect(page.locator(".message.pending")).to_have_count(0, timeout=15_000)
        expect(page.locator(".message")).to_have_count(3)
    expected = ["from the first", "from the second", "from the first again"]
    assert bodies(first) == bodies(second) == stored(chat) == expected


def test_the_other_tab_takes_over_when_the_sending_one_dies(server, open_window):
    chat = classroom(server)
    first = enter(open_window, chat, "ana")
    second = first.context.new_page()
    second.goto(f"{chat.url}/r/geral/")
    ready(second)
    send(first, "one")
    expect_stored(second, "one")
    first.close()
    send(second, "two")
    expect_stored(second, "two")
    assert stored(chat) == ["one", "two"]


def test_a_waiting_message_is_changed_and_taken_back_in_place(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    chat.kill()
    wait_for_banner(ana)
    send(ana, "with a tipo")
    send(ana, "better not")
    act(ana, "with a tipo", "Edit")
    send(ana, "without a typo")
    act(ana, "better not", "Delete")
    expect(ana.locator(".message")).to_have_count(1)
    chat.start()
    try_now(ana)
    expect_stored(ana, "without a typo")
    assert stored(chat) == ["without a typo"]
    assert not message(ana, "without a typo").locator(".mark-edited").is_visible()


def test_a_thousand_missed_messages_are_all_there(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    write(chat, ["the last one that was read"])
    ana = enter(open_window, chat, "ana")
    expect(message(ana, "the last one")).to_be_visible()
    ana.wait_for_timeout(800)
    chat.stop()
    write(chat, [f"missed {number}" for number in range(1_000)])
    chat.start()
    try_now(ana)
    expect(message(ana, "missed 999")).to_be_visible(timeout=20_000)
    seen: list[str] = []
    for _step in range(400):
        seen += [text for text in bodies(ana) if text not in seen[-400:]]
        if "the last one that was read" in seen:
            break
        ana.locator("#timeline").evaluate("box => { box.scrollTop = 0 }")
        ana.wait_for_timeout(60)
    found = sorted({int(text.split()[1]) for text in seen if text.startswith("missed")})
    assert found == list(range(1_000))
    assert len(bodies(ana)) < 400


def test_too_far_behind_starts_again_from_a_page(server, open_window):
    open_window.tolerate(*NETWORK_NOISE)
    chat = classroom(server)
    write(chat, [f"old {number}" for number in range(60)])
    ana = enter(open_window, chat, "ana")
    chat.stop()
    write(chat, [f"missed {number}" for number in range(1_100)])
    chat.start()
    try_now(ana)
    expect(message(ana, "missed 1099")).to_be_visible(timeout=20_000)
    expect(message(ana, "old 59")).to_have_count(0)
    shown = bodies(ana)
    assert shown == stored(chat)[-len(shown) :]


def test_a_page_that_starts_behind_opens_where_reading_stopped(server, open_window):
    chat = classroom(server)
    write(chat, ["seen"])
    ana = enter(open_window, chat, "ana")
    expect(ana.locator("#timeline")).to_contain_text("seen")
    ana.wait_for_timeout(800)
    ana.goto(f"{chat.url}/r/projeto/")
    ready(ana)
    write(chat, [f"unseen {number}" for number in range(300)])
    expect(ana.get_by_role("link", name="Geral").locator(".count")).to_have_text("99+", timeout=15_000)
    ana.goto(f"{chat.url}/r/geral/")
    expect(ana.locator(".new-line")).to_be_in_viewport()
    expect(message(ana, "unseen 0")).to_be_in_viewport()
    expect(ana.locator("#pill")).to_contain_text("99+ new · jump to now")
    ana.locator("#pill").click()
    expect(message(ana, "unseen 299")).to_be_in_viewport()
    expect(ana.get_by_role("link", name="Geral").locator(".count")).to_be_hidden()


def test_signing_out_elsewhere_leads_to_the_login_and_keeps_the_draft(server, open_window):
    open_window.tolerate("Failed to load resource")
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    ana.fill("#text", "half a thought")
    other = ana.context.new_page()
    other.goto(f"{chat.url}/profile/")
    other.evaluate(
        """() => fetch('/accounts/logout/', {method: 'POST',
            headers: {'X-CSRFToken': document.cookie.match(/csrftoken=([^;]+)/)[1]}}).then(r => r.status)"""
    )
    ana.wait_for_url("**/accounts/login/**", timeout=10_000)
    sign_in(ana, "ana")
    expect(ana.locator("#text")).to_have_value("half a thought")


def test_a_limited_sender_sends_all_in_order_a_little_later(server, open_window):
    chat = classroom(server, PROSA_MESSAGE_BURST="3", PROSA_MESSAGE_RATE="4")
    ana = enter(open_window, chat, "ana")
    texts = [f"quick {number}" for number in range(10)]
    for text in texts:
        send(ana, text)
    expect(ana.locator(".message.pending")).not_to_have_count(0)
    expect(ana.locator(".message.pending")).to_have_count(0, timeout=15_000)
    assert bodies(ana) == stored(chat) == texts


def test_too_many_tabs_are_told_and_may_try_again(server, open_window):
    chat = classroom(server, PROSA_SOCKETS="1")
    first = enter(open_window, chat, "ana")
    second = first.context.new_page()
    second.goto(f"{chat.url}/r/geral/")
    expect(second.locator("#banner")).to_contain_text("open in too many tabs", timeout=8_000)
    first.close()
    second.get_by_role("button", name="Try now").click()
    expect(second.locator("#banner")).to_be_hidden()
    ready(second)
    send(second, "alone now")
    expect_stored(second, "alone now")


def test_a_deletion_is_sent_when_its_author_leaves(server, open_window):
    """With the page its *undo* is gone, so there is nothing to wait for."""
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    send(ana, "said too quickly")
    expect(message(bruno, "said too quickly")).to_be_visible()
    expect_stored(ana, "said too quickly")
    act(ana, "said too quickly", "Delete")
    ana.goto("about:blank")
    expect(bruno.locator(".message .body", has_text="said too quickly")).to_have_count(0, timeout=3_000)
