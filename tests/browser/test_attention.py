"""What draws attention, and what moves it: counts, levels, notifications, keys."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.classroom import act, classroom, enter, message, ready, send, write

# The browser's edge: what it would show on the screen and play, and whether the page is in view.
EDGE = """
globalThis.notes = [];
globalThis.tones = 0;
globalThis.away = false;
globalThis.Notification = class {
    static permission = "granted";
    static requestPermission = async () => (globalThis.Notification.permission = "granted");
    constructor(title, options) { Object.assign(this, options, {title, open: true}); notes.push(this); }
    close() { this.open = false; }
};
globalThis.OscillatorNode = class extends OscillatorNode {
    constructor(...details) { super(...details); globalThis.tones++; }
};
Object.defineProperty(document, "hidden", {get: () => globalThis.away, configurable: true});
"""
QUIET_AT_NIGHT = """
from datetime import time
from chat.models import User
User.objects.filter(username="ana").update(quiet_from=time(22), quiet_to=time(7), time_zone="UTC")
"""


def second_tab(page: Page, path: str) -> Page:
    """Another tab of the same person in the same browser."""
    tab = page.context.new_page()
    tab.goto(re.sub(r"(?<=\d)/.*", path, page.url))
    ready(tab)
    return tab


def on_edge(page: Page, *others: Page) -> None:
    """Puts the edge under the pages of one browser: they start again, and each has had a click."""
    page.context.add_init_script(EDGE)
    for one in (page, *others):
        one.reload()
        ready(one)
        one.click("#room-name")


def look_away(*pages: Page, hidden: bool = True) -> None:
    for page in pages:
        page.evaluate("hidden => { away = hidden; document.dispatchEvent(new Event('visibilitychange')); }", hidden)


def notes(*pages: Page) -> list[list[str]]:
    """What stands on the screen: [title, text] each."""
    code = "() => notes.filter(note => note.open).map(note => [note.title, note.body])"
    return [note for page in pages for note in page.evaluate(code)]


def expect_notes(count: int, *pages: Page) -> list[list[str]]:
    """Waits until so many stand on the screen."""
    for _ in range(100):
        if len(notes(*pages)) == count:
            break
        pages[0].wait_for_timeout(50)
    found = notes(*pages)
    assert len(found) == count, found
    return found


def entry(page: Page, name: str) -> Locator:
    return page.locator("#side").get_by_role("link", name=name)


# The parts by themselves


@pytest.fixture
def page(server, open_window) -> Page:
    return open_window(f"{server().url}/accounts/login/")


def ask(page: Page, module: str, script: str) -> Any:
    return page.evaluate(f'async () => {{ const it = await import("/static/chat/{module}.js"); {script} }}')


def test_counts_know_calls_and_going_back(page):
    counted = """
        const counts = new it.Counts("1");
        const seen = [];
        const note = (seq, mentions, kind = "message", gone = null) => counts.note(
            {seq, kind, message: {id: String(seq), seq, author: {id: "2"}, mentions, deleted_at: gone}});
        const look = () => seen.push([counts.read, counts.unread, counts.mentions]);
    """
    assert ask(
        page,
        "counts",
        f"""{counted}
        counts.rebase({{head: 10, read: 8, unread: 2, mentions: 1}});
        note(11, []); note(12, ["1"]); note(13, ["here"]); note(14, ["3"]);
        look();
        counts.readTo(14);
        counts.recount({{seq: 14, head: 14, unread: 0, mentions: 0}});
        look();
        counts.recount({{seq: 9, head: 14, unread: 5, mentions: 3, back: true}});
        look();
        counts.recount({{seq: 9, head: 14, unread: 5, mentions: 3}});
        note(15, ["1"]);
        look();
        // An old frame, and a connection that begins after I went back elsewhere.
        counts.recount({{seq: 3, head: 14, unread: 9, mentions: 9}});
        look();
        const entry = {{head: 15, read: 4, unread: 10, mentions: 4}};
        counts.resume(entry);
        counts.rebase(entry);
        look();
        return seen;""",
    ) == [[8, 6, 3], [14, 0, 0], [9, 5, 3], [9, 6, 4], [9, 6, 4], [4, 10, 4]]
    # What was read without a connection stays read; a deleted mention does not outlive its message.
    assert ask(
        page,
        "counts",
        f"""{counted}
        counts.rebase({{head: 10, read: 9, unread: 1, mentions: 1}});
        note(11, [], "delete", "now");
        counts.note({{seq: 12, kind: "delete", message: {{id: "10", seq: 10, author: {{id: "2"}}, mentions: [],
                     deleted_at: "now"}}}});
        look();
        counts.readTo(12);
        const entry = {{head: 12, read: 9, unread: 1, mentions: 0}};
        counts.resume(entry);
        counts.rebase(entry);
        look();
        return seen;""",
    ) == [[9, 0, 0], [12, 0, 0]]


def test_levels_say_what_is_shown_counted_and_called_out(page):
    found = ask(
        page,
        "levels",
        """return it.LEVELS.map((notify) => {
            const room = {entry: {notify}, counts: {unread: 5, mentions: 2}, gone: "", archived: false};
            const {unread, mentions} = it.counted(room);
            return [notify, it.shown(room).unread, unread, mentions, it.calls(room, false), it.calls(room, true)];
        });""",
    )
    assert found == [
        ["all", 5, 5, 2, True, True],
        ["mentions", 5, 2, 2, False, True],
        ["none", 5, 0, 0, False, False],
        ["muted", 0, 0, 0, False, False],
    ]
    assert ask(
        page,
        "levels",
        """const room = {entry: {notify: "all"}, counts: {unread: 3, mentions: 0}, direct: true};
        return [it.counted(room).mentions, it.shown(room).mine, it.counted({...room, archived: true}).unread];""",
    ) == [3, True, 0]


def test_quiet_hours_go_over_midnight_in_ones_own_time(page):
    assert ask(
        page,
        "quiet",
        """const night = {quiet: {from: "22:00", to: "07:00"}, time_zone: "America/Sao_Paulo"};
        const noon = {quiet: {from: "12:00", to: "13:30"}, time_zone: "UTC"};
        const at = (who, time) => it.isQuiet(who, new Date(`2026-03-09T${time}:00Z`));
        return [
            at({quiet: null}, "03:00"),
            ["00:59", "01:00", "03:00", "09:59", "10:00"].map((time) => at(night, time)),
            ["11:59", "12:00", "13:29", "13:30"].map((time) => at(noon, time)),
            at({...noon, time_zone: "Nowhere/Else"}, "12:00") !== undefined,
        ];""",
    ) == [False, [False, True, True, True, False], [False, True, True, False], True]


def test_keys_are_told_apart(page):
    assert ask(
        page,
        "keys",
        """const pressed = (key, held = {}) => it.KEYS.filter(({name, keys}) =>
            name && it.matches({key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held}, keys)
        ).map(({name}) => name).join();
        return [
            pressed("k", {ctrlKey: true}), pressed("K", {metaKey: true}), pressed("k"),
            pressed("ArrowUp"), pressed("ArrowUp", {altKey: true}), pressed("ArrowUp", {altKey: true, shiftKey: true}),
            pressed("ArrowDown", {altKey: true, ctrlKey: true}),
            pressed("?"), pressed("?", {shiftKey: true}), pressed("Escape"), pressed("Escape", {shiftKey: true}),
        ];""",
    ) == ["find", "find", "", "", "before", "unreadBefore", "", "help", "help", "read", "readAll"]


# Counts and levels


def test_a_level_is_set_at_the_bell_and_holds_in_all_tabs(server, open_window, screenshots):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    other, bruno = second_tab(ana, "/r/projeto/"), enter(open_window, chat, "bruno", "/r/projeto/")
    other.goto(f"{chat.url}/profile/")  # nobody reads in that tab for now
    send(bruno, "for @ana")
    send(bruno, "and another")
    expect(ana).to_have_title("(@1 · 2) Geral · Prosa")
    entry(ana, "Projeto").click(button="right")
    expect(ana.get_by_role("menuitemradio", name="Every message")).to_be_focused()
    ana.screenshot(path=screenshots / "levels-1280-en.png")
    ana.get_by_role("menuitemradio", name="Mentions only").click()
    expect(ana).to_have_title("(@1) Geral · Prosa")
    expect(entry(ana, "Projeto").locator(".count")).to_have_text("@1 · 2")
    entry(ana, "Projeto").press("ContextMenu")
    ana.get_by_role("menuitemradio", name="Muted").click()
    expect(entry(ana, "Projeto").get_by_role("img", name="muted")).to_be_visible()
    expect(entry(ana, "Projeto").locator(".count")).to_be_hidden()
    expect(ana).to_have_title("Geral · Prosa")
    other.goto(f"{chat.url}/r/geral/")
    expect(entry(other, "Projeto")).to_have_class(re.compile("muted"))
    expect(other).to_have_title("Geral · Prosa")
    entry(other, "Projeto").click()
    other.get_by_role("button", name="Notifications: Muted").click()
    other.get_by_role("menuitemradio", name="Nothing").click()
    expect(other.get_by_role("button", name="Notifications: Nothing")).to_be_focused()
    expect(entry(ana, "Projeto")).not_to_have_class(re.compile("muted"))
    expect(bruno.get_by_role("button", name="Notifications: Every message")).to_be_visible()


def test_what_is_unread_is_put_back_and_read_all_at_once(server, open_window):
    """In one tab; the other follows, also after it was away."""
    chat = classroom(server)
    write(chat, ["one", "two", "three"])
    ana = enter(open_window, chat, "ana")
    away = second_tab(ana, "/r/projeto/")
    expect(entry(ana, "Geral").locator(".count")).to_be_hidden()
    expect(ana.locator(".new-line")).to_be_visible()
    act(ana, "two", "Mark as unread from here")
    expect(entry(away, "Geral").locator(".count")).to_have_text("2")
    expect(ana).to_have_title("(2) Geral · Prosa")
    expect(ana.locator(".new-line + .message .body")).to_have_text("two")
    write(chat, ["four"])
    expect(message(ana, "four")).to_be_visible()
    expect(ana).to_have_title("(3) Geral · Prosa")
    ana.press("#text", "Escape")
    expect(entry(away, "Geral").locator(".count")).to_be_hidden()
    act(ana, "one", "Mark as unread from here")
    expect(entry(away, "Geral").locator(".count")).to_have_text("4")
    away.get_by_role("button", name="Mark everything as read").click()
    expect(ana).to_have_title("Geral · Prosa")
    expect(away.get_by_role("button", name="Mark everything as read")).to_be_hidden()
    away.get_by_role("button", name="Undo").click()
    expect(entry(away, "Geral").locator(".count")).to_have_text("4")
    away.reload()
    expect(entry(away, "Geral").locator(".count")).to_have_text("4")


# Being called


def test_one_of_two_tabs_calls_and_only_while_nobody_looks(server, open_window):
    chat = classroom(server)
    first = enter(open_window, chat, "ana")
    second, bruno = second_tab(first, "/r/geral/"), enter(open_window, chat, "bruno")
    on_edge(first, second)
    look_away(first, second)
    send(bruno, "Are you **there**, @ana?")
    assert expect_notes(1, first, second) == [["Bruno Tavares in Geral", "Are you there, @ana?"]]
    assert first.evaluate("tones") + second.evaluate("tones") == 2
    send(bruno, "one")
    send(bruno, "two")
    title = re.compile(r"Bruno Tavares in Geral( · 2 new messages)?")
    expect(first).to_have_title("(@1 · 3) Geral · Prosa")
    assert title.fullmatch(expect_notes(1, first, second)[0][0])
    # Read in a tab: it goes from the screen. The other tab is away still, and calls no more.
    look_away(second, hidden=False)
    expect_notes(0, first, second)
    send(bruno, "while she looks")
    expect(message(second, "while she looks")).to_be_visible()
    expect(second).to_have_title("Geral · Prosa")
    # She keeps it for later, so nothing is read any more; but she looks.
    act(second, "while she looks", "Mark as unread from here")
    expect(second).to_have_title("(1) Geral · Prosa")
    send(bruno, "and looks")
    expect(second).to_have_title("(2) Geral · Prosa")
    # Another room is in front.
    write(chat, ["in the project"], room="projeto")
    assert expect_notes(1, first, second) == [["Bruno Tavares in Projeto", "in the project"]]
    caller = first if notes(first) else second
    caller.evaluate("notes.at(-1).onclick()")
    expect(caller.get_by_role("heading", level=1)).to_have_text("Projeto")
    expect(message(caller, "in the project")).to_be_focused()
    expect_notes(0, first, second)
    # Who called is gone: the other one does.
    other = second if caller is first else first
    caller.close()
    look_away(other)
    send(bruno, "one more")
    assert expect_notes(1, other) == [["Bruno Tavares in Geral", "one more"]]


def test_levels_and_quiet_hours_keep_it_still(server, open_window):
    """What is not called out is still counted; a last message that is called out shows that the others were not."""
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    on_edge(ana)
    ana.get_by_role("button", name="Notifications: Every message").click()
    ana.get_by_role("menuitemradio", name="Mentions only").click()
    look_away(ana)
    send(bruno, "to nobody")
    send(bruno, "to @ana")
    assert [title for title, _text in expect_notes(1, ana)] == ["Bruno Tavares in Geral"]
    chat.run(QUIET_AT_NIGHT)
    ana.clock.set_fixed_time("2026-03-09T23:30:00Z")
    on_edge(ana)
    expect(ana).to_have_title("Geral · Prosa")
    look_away(ana)
    send(bruno, "to @ana at night")
    expect(ana).to_have_title("(@1) Geral · Prosa")
    ana.clock.set_fixed_time("2026-03-10T07:00:00Z")
    send(bruno, "to @ana in the morning")
    assert expect_notes(1, ana) == [["Bruno Tavares in Geral", "to @ana in the morning"]]


def test_who_missed_something_is_offered_it_once(server, open_window):
    chat = classroom(server)
    ana, bruno = enter(open_window, chat, "ana"), enter(open_window, chat, "bruno")
    ana.add_init_script("Notification.permission = 'default'")
    on_edge(ana)
    ana.evaluate("Notification.permission = 'default'")
    look_away(ana)
    send(bruno, "hello")
    offer = ana.get_by_role("region", name="Notifications")
    expect(offer).to_be_visible()
    look_away(ana, hidden=False)
    offer.get_by_role("button", name="Show notifications").click()
    expect(offer).to_be_hidden()
    look_away(ana)
    send(bruno, "again")
    expect_notes(1, ana)
    ana.evaluate("Notification.permission = 'denied'")
    look_away(ana, hidden=False)
    ana.get_by_role("button", name="Notifications: Every message").click()
    expect(ana.locator("#room-menu")).to_contain_text("This browser blocks notifications of this site.")
    ana.keyboard.press("Escape")
    ana.evaluate("Object.defineProperty(globalThis, 'isSecureContext', {value: false})")
    ana.get_by_role("button", name="Notifications: Every message").click()
    expect(ana.locator("#room-menu")).to_contain_text("This chat is open over plain http")


# Keys


def test_keys_lead_through_the_rooms(server, open_window, screenshots):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    heading = ana.get_by_role("heading", level=1)
    ana.keyboard.press("Alt+ArrowDown")
    expect(heading).to_have_text("Projeto")
    expect(ana.locator("#announcer")).to_contain_text("Projeto")
    ana.keyboard.press("Alt+ArrowDown")
    expect(heading).to_have_text("Geral")
    ana.keyboard.press("Alt+Shift+ArrowUp")
    expect(ana.locator(".notice")).to_contain_text("Nothing is unread.")
    write(chat, ["new here"], room="projeto")
    expect(entry(ana, "Projeto").locator(".count")).to_be_visible()
    ana.keyboard.press("Alt+Shift+ArrowDown")
    expect(heading).to_have_text("Projeto")
    ana.keyboard.type("what?")
    expect(ana.locator("#text")).to_have_value("what?")
    ana.locator("#show-people").focus()
    ana.keyboard.press("?")
    keys = ana.get_by_role("dialog", name="Keys")
    expect(keys.get_by_text("Previous room with something unread")).to_be_visible()
    assert keys.locator("dt").count() == ask(ana, "keys", "return it.KEYS.length")
    ana.screenshot(path=screenshots / "keys-1280-en.png")
    ana.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(ana.locator("#show-people")).to_be_focused()
    ana.get_by_role("button", name="Keys").click()
    expect(keys).to_be_visible()


def test_the_switcher_puts_first_what_is_wanted(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    options = ana.locator("#switcher-list .grow")
    ana.keyboard.press("Control+k")
    expect(options).to_have_text(["Projeto", "Geral", "Bruno Tavares", "Carla Nunes", "Davi Rocha"])
    ana.keyboard.type("pRÓj")
    expect(options).to_have_text(["Projeto"])
    ana.keyboard.type("x")
    expect(ana.locator("#switcher-note")).to_have_text("No room and nobody is called “pRÓjx”.")
    ana.keyboard.press("Escape")
    expect(ana.locator("#text")).to_be_focused()
    ana.keyboard.press("Control+k")
    expect(options.first).to_have_text("Projeto")
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Projeto")
    ana.keyboard.press("Control+k")
    expect(options.first).to_have_text("Geral")


def test_the_list_stands_still_under_the_pointer(server, open_window):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana")
    labels = ana.locator("#list-rooms .room-label")
    expect(labels).to_have_text(["Geral", "Projeto"])
    entry(ana, "Geral").hover()
    write(chat, ["new"], room="projeto")
    expect(entry(ana, "Projeto").locator(".count")).to_have_text("1")
    expect(labels).to_have_text(["Geral", "Projeto"])
    ana.mouse.move(900, 300)
    expect(labels).to_have_text(["Projeto", "Geral"])
