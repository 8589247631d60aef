"""The installed app: without a connection a page says why and shows what waits, to the one to whom it belongs."""

from playwright.sync_api import expect

from tests.browser.classroom import NETWORK_NOISE, classroom, enter, expect_stored, ready, send, stored

ACTIVE = "() => navigator.serviceWorker.ready.then(({active}) => active.state)"


def test_without_a_connection_the_outbox_is_shown_and_nobody_else_sees_it(server, open_window, screenshots):
    open_window.tolerate(*NETWORK_NOISE, r"502", r"Failed to load resource")
    chat = classroom(server)
    page = enter(open_window, chat, "carla", service_workers="allow", language="pt-BR")
    page.evaluate(ACTIVE)
    chat.kill()
    send(page, "escrito sem servidor")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sem conexão")
    expect(page.get_by_role("status")).to_contain_text("Não foi possível chegar ao servidor")
    expect(page.locator("#items li")).to_contain_text("escrito sem servidor")
    page.screenshot(path=screenshots / "chat-offline-pt-light-1280.png")
    page.context.set_offline(True)
    expect(page.get_by_role("status")).to_contain_text("sem rede")
    page.context.set_offline(False)
    chat.restart()
    ready(page)
    expect_stored(page, "escrito sem servidor")
    assert stored(chat) == ["escrito sem servidor"]
    page.locator("#sign-out button").click()
    expect(page.locator("[name=login]")).to_be_visible()
    chat.kill()
    page.goto(f"{chat.url}/r/geral/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sem conexão")
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("#nothing")).to_be_hidden()


def test_the_worker_serves_nothing_stale(server, open_window):
    """With a connection, every page and every file comes from the server; after an update nothing old is kept."""
    chat = classroom(server)
    page = enter(open_window, chat, "carla", service_workers="allow")
    page.evaluate(ACTIVE)
    names = "() => caches.keys()"
    before = page.evaluate(names)
    from_worker = []
    page.on("response", lambda response: from_worker.append(response.url) if response.from_service_worker else None)
    page.goto(f"{chat.url}/rooms/")
    assert [url for url in from_worker if url != f"{chat.url}/rooms/"] == []
    chat.run("from chat.models import Community; Community.objects.update(name='Turma 3B')")
    page.goto(f"{chat.url}/rooms/")
    expect(page.locator(".home")).to_have_text("Turma 3B")
    page.wait_for_function("async before => !(await caches.keys()).includes(before)", arg=before[0])
    assert len(page.evaluate(names)) == 1
