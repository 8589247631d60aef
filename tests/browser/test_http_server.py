"""The lab's own web server, in a real window: the client that it was made for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Windows
from tests.fundamentals.servers import Process

Serve = Callable[..., Process]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(*arguments: str) -> Process:
            process = Process("runhttpserver", "0", *arguments, data=tmp_path / "data")
            stack.callback(process.end)
            return process

        yield start


def test_the_page_of_stage_a(serve: Serve, open_window: Windows) -> None:
    server = serve("--stage=a")
    page = open_window(f"http://127.0.0.1:{server.port}/")
    expect(page.locator("body")).to_have_text('Este é o conteúdo do recurso "/" neste servidor.')
    server.out.expect(r'^127\.0\.0\.1:\d+ "GET / HTTP/1\.1" 200 50$')
    open_window.tolerate("404")
    page.goto(f"http://127.0.0.1:{server.port}/x")
    expect(page.get_by_role("heading")).to_have_text("404 Not Found")
    expect(page.get_by_text("Não há nada neste endereço.")).to_be_visible()


def test_a_folder_and_a_file_in_it(serve: Serve, open_window: Windows, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "página").mkdir(parents=True)
    page = '<meta charset="utf-8"><link rel="stylesheet" href="a.css?v=1"><title>Oi</title><h1>Olá, mundo</h1>'
    (root / "página" / "index.html").write_text(f"<!DOCTYPE html>{page}")
    (root / "página" / "a.css").write_text("h1 { color: rgb(1, 2, 3) }")
    server = serve("--root", str(root))
    open_window.tolerate("favicon")
    window = open_window(f"http://127.0.0.1:{server.port}/")
    window.get_by_role("link", name="página").click()
    expect(window).to_have_title("Oi")
    expect(window.get_by_role("heading", name="Olá, mundo")).to_have_css("color", "rgb(1, 2, 3)")
    assert window.url.endswith("/p%C3%A1gina/")
