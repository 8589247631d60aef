"""The ground that the browser tests stand on: a real server, a real window, and no error unnoticed."""


def test_a_person_finds_the_site(server, open_window, screenshots):
    chat = server()
    page = open_window(f"{chat.url}/accounts/login/")
    page.get_by_role("button").first.wait_for()
    page.screenshot(path=screenshots / "login.png")


def test_an_error_in_the_page_is_noticed(server, open_window):
    chat = server()
    page = open_window(f"{chat.url}/accounts/login/")
    page.evaluate("() => console.error('broken')")
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('thrown') }) }")
    assert [("broken" in said, "thrown" in said) for said in open_window.complaints()] == [(True, False), (False, True)]
    open_window.tolerate("broken", "thrown")
    assert not open_window.complaints()


def test_windows_share_nothing(server, open_window):
    chat = server()
    first = open_window(f"{chat.url}/accounts/login/")
    second = open_window(f"{chat.url}/accounts/login/", phone=True)
    first.evaluate("() => localStorage.setItem('a', '1')")
    assert second.evaluate("() => localStorage.getItem('a')") is None
    assert second.evaluate("() => innerWidth") == 360


def test_a_killed_server_comes_back_on_its_port(server, open_window):
    open_window.tolerate("ERR_CONNECTION_REFUSED", "Failed to load")
    chat = server()
    page = open_window(f"{chat.url}/accounts/login/")
    assert chat.kill() == -9
    assert page.evaluate("() => fetch('/healthz').catch(() => 'away')") == "away"
    chat.start()
    assert page.evaluate("() => fetch('/healthz').then(r => r.text())") == "ok\n"
