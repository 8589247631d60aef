"""Scrolling through history: both ways, without a jump, with a bounded page."""

import re

from playwright.sync_api import Page, expect

from tests.browser.classroom import bodies, classroom, enter, message, ready, scroll, send, write

# Turns the wheel and reports how far what is in sight moved besides, in pixels.
WHEEL = """async ([by, wait]) => {
  const box = document.getElementById("timeline");
  const middle = () => [...box.querySelectorAll(".message")].find(row => row.getBoundingClientRect().top > 300);
  const row = middle();
  const before = row.getBoundingClientRect().top;
  const from = box.scrollTop;
  box.scrollTop += by;
  const moved = box.scrollTop - from;
  await new Promise(done => setTimeout(done, wait));
  return row.isConnected ? Math.abs(before - moved - row.getBoundingClientRect().top) : 0;
}"""


def turn(page: Page, by: int, wait: int = 120) -> float:
    return float(page.evaluate(WHEEL, [by, wait]))


def numbers(page: Page) -> list[int]:
    return [int(re.sub(r"\D", "", text)) for text in bodies(page)]


def test_history_goes_back_to_the_beginning_and_forth_to_now(server, open_window):
    chat = classroom(server)
    write(chat, [f"message {number}" for number in range(900)], authors=("ana", "bruno", "carla"))
    ana = enter(open_window, chat, "ana", "/r/geral/?m=900")
    seen: set[int] = set()
    jumps: list[float] = []
    most = 0
    while 0 not in seen and len(jumps) < 300:
        jumps.append(turn(ana, -900))
        shown = numbers(ana)
        assert shown == list(range(shown[0], shown[-1] + 1))
        seen.update(shown)
        most = max(most, len(shown))
    expect(ana.locator(".start-title")).to_have_text("This is the beginning of Geral.")
    assert seen == set(range(900))
    seen.clear()
    while 899 not in seen and len(jumps) < 600:
        jumps.append(turn(ana, 900))
        shown = numbers(ana)
        assert shown == list(range(shown[0], shown[-1] + 1))
        seen.update(shown)
        most = max(most, len(shown))
    assert seen == set(range(900))
    assert max(jumps) <= 2, "something moved under the reader"
    assert most <= 400


def test_a_link_opens_history_around_its_message(server, open_window):
    chat = classroom(server)
    write(chat, [f"message {number}" for number in range(400)])
    ana = enter(open_window, chat, "ana", "/r/geral/?m=101")
    row = message(ana, "message 100")
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()
    expect(row).to_have_class(re.compile("highlight"))
    expect(ana.locator("#pill")).to_contain_text("Today")
    send(ana, "an answer from deep in history")
    expect(message(ana, "an answer from deep in history")).to_be_in_viewport()
    expect(message(ana, "message 399")).to_be_visible()
    assert ana.url.endswith("/r/geral/")


def test_new_messages_do_not_move_who_reads_above(server, open_window):
    chat = classroom(server)
    write(chat, [f"message {number}" for number in range(100)])
    ana, bruno = enter(open_window, chat, "ana", "/r/geral/?m=100"), enter(open_window, chat, "bruno")
    turn(ana, -1_500)
    read = message(ana, "message 60")
    before = read.bounding_box()["y"]
    send(bruno, "news")
    expect(ana.locator("#pill")).to_contain_text("1 new · jump to now")
    assert abs(read.bounding_box()["y"] - before) <= 2
    ana.locator("#pill").click()
    expect(message(ana, "news")).to_be_in_viewport()
    expect(ana.locator("#pill")).to_be_hidden()


def test_who_is_at_the_end_stays_there(server, open_window):
    chat = classroom(server)
    write(chat, [f"message {number}" for number in range(60)])
    ana, bruno = enter(open_window, chat, "ana", "/r/geral/?m=60"), enter(open_window, chat, "bruno")
    send(bruno, "\n".join(f"line {number}" for number in range(30)))
    expect(message(ana, "line 29")).to_be_visible()
    ana.wait_for_timeout(200)
    assert scroll(ana)["end"] < 2
    ana.set_viewport_size({"width": 700, "height": 400})
    ana.wait_for_timeout(200)
    assert scroll(ana)["end"] < 2


def test_a_quote_leads_to_a_message_far_away_and_back(server, open_window):
    chat = classroom(server)
    write(chat, ["the original"])
    ana = enter(open_window, chat, "ana")
    message(ana, "the original").hover()
    message(ana, "the original").get_by_role("button", name="Reply").click()
    write(chat, [f"message {number}" for number in range(300)])
    send(ana, "the answer")
    expect(message(ana, "the answer")).to_be_visible()
    ana.get_by_role("link", name="Projeto").click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Projeto")
    ana.get_by_role("link", name="Geral").click()
    message(ana, "the answer").locator(".quote").click()
    expect(message(ana, "the original")).to_be_in_viewport()
    ana.locator("#pill").click()
    expect(message(ana, "the answer")).to_be_in_viewport()


def test_going_back_in_the_browser_goes_back_to_the_room(server, open_window):
    chat = classroom(server)
    write(chat, ["in the big room"])
    ana = enter(open_window, chat, "ana")
    ana.get_by_role("link", name="Projeto").click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Projeto")
    assert ana.url.endswith("/r/projeto/")
    ana.go_back()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Geral")
    expect(message(ana, "in the big room")).to_be_visible()
    ana.goto(chat.url)
    ready(ana)
    expect(ana.get_by_role("heading", level=1)).to_have_text("Geral")


# Goes to the very top, as Home or the scroll bar does; answers which message stood first then, and where it is later.
TO_THE_TOP = """async () => {
  const box = document.getElementById("timeline");
  const rows = () => [...box.querySelectorAll(".message")];
  const before = rows().length;
  box.scrollTop = 0;
  const [first] = rows();
  const place = first.getBoundingClientRect().top;
  for (let turn = 0; turn < 100 && (rows()[0] === first || turn < 40); turn++)
    await new Promise(done => setTimeout(done, 50));
  return {moved: Math.abs(first.getBoundingClientRect().top - place), more: rows().length - before};
}"""


def test_who_goes_to_the_very_top_stays_there_while_older_messages_come(server, open_window):
    """The edge and the day in sight are no hold: what comes stands between them and the message that was first."""
    chat = classroom(server)
    write(chat, [f"message {number}" for number in range(600)])
    ana = enter(open_window, chat, "ana", "/r/geral/?m=600")
    slow = ana.context.new_cdp_session(ana)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    reached = ana.evaluate(TO_THE_TOP)
    assert reached["moved"] <= 2
    assert 50 <= reached["more"] <= 100
