"""Passkeys, with the browser's own virtual authenticator in the place of a fingerprint."""

import re

from playwright.sync_api import Page, expect

from tests.browser.classroom import PASSWORD, classroom, ready

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def fill_login(page: Page) -> None:
    page.fill("[name=login]", "carla")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def test_a_passkey_from_adding_to_removing(server, open_window, screenshots):
    chat = classroom(server)
    site = chat.url.replace("127.0.0.1", "localhost")
    page = open_window(f"{site}/accounts/login/")
    with_authenticator(page)
    fill_login(page)
    ready(page)
    page.goto(f"{site}/accounts/2fa/")
    page.screenshot(path=screenshots / "second-factor.png", full_page=True)
    page.get_by_role("link", name="Add a passkey").click()
    page.fill("[name=password]", PASSWORD)  # whether it is really me
    page.get_by_role("button", name="Go on").click()
    page.fill("[name=name]", "Blue key")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator("ul.messages")).to_contain_text("The passkey was added.")
    page.goto(f"{site}/accounts/2fa/webauthn/")
    expect(page.get_by_role("main")).to_contain_text("Blue key without password")
    # In by the passkey alone.
    page.goto(f"{site}/")
    ready(page)
    page.locator("#sign-out button").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    ready(page)
    # In by the password, with the passkey as the second factor.
    page.locator("#sign-out button").click()
    fill_login(page)
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.get_by_role("button", name="Use a passkey").click()
    ready(page)
    page.goto(f"{site}/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("main")).to_contain_text("No passkey yet.")


def test_where_a_passkey_cannot_be_it_says_why(server, open_window):
    chat = classroom(server)
    page = open_window(f"{chat.url}/accounts/login/")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    fill_login(page)
    ready(page)
    page.goto(f"{chat.url}/accounts/2fa/")
    expect(page.get_by_text("Passkeys need an https address")).to_be_visible()
    expect(page.get_by_role("link", name="Add a passkey")).to_be_hidden()
