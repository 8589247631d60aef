"""What a message can hold, and what one can do with it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.classroom import act, classroom, enter, expect_stored, message, send, write

CODE = "Olhem:\n```py\ndef soma(a, b):\n    return a + 1  # mais\n```\n```\nsem nome\n```"
# The contrast of each colour of code with its ground (WCAG 2.2, 1.4.3), the lowest of them.
CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const code = document.querySelector("pre code");
  const ground = light(getComputedStyle(document.querySelector(".code")).backgroundColor);
  const contrasts = ["k", "s", "c", "m", "f", "b", "gi", "gd"].map((name) => {
    const span = Object.assign(document.createElement("span"), {className: name, textContent: "x"});
    code.append(span);
    const ink = light(getComputedStyle(span).color);
    span.remove();
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  });
  return Math.min(...contrasts);
}"""


def test_code_is_coloured_named_and_copied_on_plain_http(server, open_window, screenshots):
    """No clipboard API, as under an address that is not localhost: the text is selected and copied."""
    chat = classroom(server)
    write(chat, [CODE, "🎉🐢", ":tada: @todos vejam", "@ana e @carla"], authors=("bruno", "carla"))
    dark = {"color_scheme": "dark"}
    for who, name, options in (("ana", "dark", dark), ("carla", "light", {"phone": True, "language": "pt-BR"})):
        page = enter(open_window, chat, who, "/r/geral/?m=1", **options)
        block = message(page, "soma")
        expect(block.locator(".code-head").first).to_contain_text("Python")
        expect(block.locator("pre .k").first).to_have_text("def")
        assert page.evaluate(CONTRAST) >= 4.5
        expect(message(page, "vejam").locator(".mention.me")).to_have_text("@todos")
        expect(message(page, "@ana").locator(".mention.me")).to_have_text(f"@{who}")
        page.wait_for_timeout(2_600)
        page.screenshot(path=screenshots / f"messages-{name}.png")
    ana = open_window.contexts[0].pages[0]
    ana.evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    block = message(ana, "soma")
    block.focus()
    for _step in range(9):
        if ana.evaluate("() => document.activeElement.dataset.action") == "copyCode":
            break
        ana.keyboard.press("ArrowRight")
    ana.keyboard.press("Enter")
    expect(ana.locator(".notice")).to_contain_text("Copied")
    ana.locator("#text").focus()
    ana.keyboard.press("Control+v")
    expect(ana.locator("#text")).to_have_value("def soma(a, b):\n    return a + 1  # mais")


def test_moderators_see_earlier_versions_and_take_a_deletion_back(server, open_window, screenshots):
    chat = classroom(server)
    bruno, carla = enter(open_window, chat, "bruno"), enter(open_window, chat, "carla")
    send(carla, "A prova é na terça-feira")
    expect_stored(carla, "terça")
    act(carla, "terça", "Edit")
    send(carla, "A prova é na quinta-feira")
    expect(message(bruno, "quinta")).to_be_visible()
    act(bruno, "quinta", "Earlier versions")
    versions = bruno.locator(".revisions li")
    expect(versions).to_have_count(2)
    expect(versions.first.locator("del")).to_have_text("terça")
    expect(versions.first.locator("ins")).to_have_text("quinta")
    bruno.screenshot(path=screenshots / "messages-versions.png")
    bruno.keyboard.press("Escape")
    expect(bruno.locator(".revisions")).to_have_count(0)
    message(carla, "quinta").focus()
    carla.keyboard.press("Enter")
    expect(carla.get_by_role("menuitem", name="Earlier versions")).to_have_count(0)
    carla.keyboard.press("Escape")
    act(bruno, "quinta", "Delete")
    bruno.get_by_role("button", name="Undo").click()
    expect(message(bruno, "quinta")).to_be_visible()
    act(bruno, "quinta", "Delete")
    expect(carla.locator(".tombstone:visible")).to_have_count(1, timeout=9_000)


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("#text").focus()
    page.keyboard.press("Control+v")


def test_writing_formats_continues_lists_and_offers_code(server, open_window, screenshots):
    chat = classroom(server)
    ana = enter(open_window, chat, "ana", permissions=["clipboard-read", "clipboard-write"])
    field = ana.locator("#text")
    field.focus()
    ana.keyboard.type("bold")
    ana.keyboard.press("Control+a")
    ana.keyboard.press("Control+b")
    expect(field).to_have_value("**bold**")
    ana.keyboard.press("Control+z")
    expect(field).to_have_value("bold")
    field.fill("")
    ana.keyboard.type("1. one")
    ana.keyboard.press("Shift+Enter")
    ana.keyboard.type("two")
    expect(field).to_have_value("1. one\n2. two")
    field.fill("")
    paste(ana, "def f(x):\n    return x")
    offer = ana.locator(".composer-offer")
    expect(offer).to_be_visible()
    ana.screenshot(path=screenshots / "messages-offer.png")
    ana.keyboard.press("Control+Shift+c")
    expect(field).to_have_value("```\ndef f(x):\n    return x\n```\n")
    expect(offer).to_be_hidden()
    ana.keyboard.press("Control+z")
    expect(field).to_have_value("def f(x):\n    return x")
    field.fill("")
    paste(ana, "um dia\ndois dias\ntrês dias")
    expect(offer).to_be_hidden()


def test_ctrl_enter_sends_for_whom_it_is_set_so(server, open_window):
    chat = classroom(server)
    chat.run("from chat.models import User; User.objects.filter(username='carla').update(enter_sends=False)")
    carla = enter(open_window, chat, "carla")
    carla.keyboard.type("one")
    carla.keyboard.press("Enter")
    carla.keyboard.type("two")
    expect(carla.locator("#text")).to_have_value("one\ntwo")
    carla.keyboard.press("Control+Enter")
    expect_stored(carla, "two")


def test_slow_mode_counts_down_in_the_composer_and_keeps_the_text(server, open_window, screenshots):
    chat = classroom(server)
    chat.run("from chat.models import Room; Room.objects.filter(slug='geral').update(slow=3)")
    carla = enter(open_window, chat, "carla", phone=True, language="pt-BR")
    send(carla, "first")
    expect_stored(carla, "first")
    expect(carla.locator("#composer-note")).to_contain_text(re.compile(r"em [123] segundos?\."))
    send(carla, "second")
    carla.screenshot(path=screenshots / "messages-slow.png")
    expect(carla.locator("#text")).to_have_value("second")
    expect(carla.locator("#composer-note")).to_be_hidden(timeout=8_000)
    carla.press("#text", "Enter")
    expect_stored(carla, "second")


def test_emoji_are_searched_in_both_languages_toned_and_remembered(server, open_window, screenshots):
    """By keyboard alone; as one types, for a reaction and in the text."""
    chat = classroom(server)
    write(chat, ["vamos!"])
    ana = enter(open_window, chat, "ana", color_scheme="dark")
    message(ana, "vamos!").focus()
    ana.keyboard.press("+")
    focused = ana.locator("#chooser :focus")
    expect(focused).to_have_accessible_name("thumbs up")
    ana.keyboard.type("tartar")
    expect(ana.locator("#chooser section:visible button")).to_have_count(1)
    ana.screenshot(path=screenshots / "messages-picker-search.png")
    ana.keyboard.press("Enter")
    expect(message(ana, "vamos!").locator(".chip")).to_have_text("🐢1")
    ana.get_by_role("button", name="Emoji", exact=True).click()
    expect(focused).to_have_accessible_name("turtle")
    ana.get_by_role("button", name="Medium skin tone", exact=True).click()
    ana.keyboard.press("Shift+Tab")
    ana.keyboard.press("ArrowRight")
    expect(focused).to_have_text("👍🏽")
    ana.screenshot(path=screenshots / "messages-picker.png")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "Enter"):
        ana.keyboard.press(key)
    expect(ana.locator("#text")).to_have_value("👍🏽")
    ana.keyboard.type(" :sorr")
    ana.locator("#completions li").first.wait_for()
    ana.keyboard.press("Enter")
    ana.keyboard.type(":tada")
    ana.locator("#completions li", has_text="party popper").wait_for()
    ana.keyboard.press("Tab")
    expect(ana.locator("#text")).to_have_value(re.compile("^👍🏽 .+ 🎉 $"))
    phone = enter(open_window, chat, "bruno", phone=True, language="pt-BR")
    phone.get_by_role("button", name="Emoji", exact=True).tap()
    expect(phone.locator("#chooser")).to_be_visible()
    phone.screenshot(path=screenshots / "messages-picker-phone.png")
