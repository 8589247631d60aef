"""Real windows in the system's Chromium. Browser tests are plain functions: Playwright brings its own event loop.

That loop makes Django think that the thread is asynchronous, so what a test needs in the database goes through
`chat.manage(...)` and `chat.run(...)`, or through HTTP, as for a person.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from tests.conftest import unavailable
from tests.server import Server
from tests.services import Missing, require

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # The fixtures of Django's test database live in this thread too.
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Starts Chromium with more flags: `launch("--host-resolver-rules=MAP chat.test 127.0.0.1")`."""
    try:
        program = require("chromium")
    except Missing as reason:
        unavailable(reason)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    browsers: list[Browser] = []

    def start(*flags: str) -> Browser:
        browsers.append(playwright.chromium.launch(executable_path=program, args=[*FLAGS, *root, *flags]))
        return browsers[-1]

    yield start
    for browser in browsers:
        browser.close()


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Browser:
    return launch()


class Windows:
    """Opens windows, each with cookies and storage of its own, and keeps what their pages complain about."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.errors: list[str] = []
        self.tolerated = [re.compile("Service Worker registration blocked by Playwright")]

    def __call__(self, url: str, *, language: str = "en", phone: bool = False, **options: object) -> Page:
        """A page at `url` in a new window of 1280 × 800, or of a phone's size. Options: Browser.new_context.

        Without `service_workers="allow"` there is none: it would stand between the page and what a test puts there.
        """
        size = PHONE if phone else {"viewport": {"width": 1280, "height": 800}}
        context = self.browser.new_context(locale=language, **({"service_workers": "block"} | size | options))
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        context.on("page", self.watch)
        page = context.new_page()
        page.goto(url)
        return page

    def watch(self, page: Page) -> None:
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error.stack or error}"))

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.errors.append(f"{message.location.get('url', '')}: {message.text}")

    def tolerate(self, *patterns: str) -> None:
        """Errors that match are expected in this test: `windows.tolerate("WebSocket connection", "ERR_FAILED")`."""
        self.tolerated += map(re.compile, patterns)

    def complaints(self) -> list[str]:
        return [error for error in self.errors if not any(pattern.search(error) for pattern in self.tolerated)]


@pytest.fixture
def open_window(
    chromium: Browser, server: Callable[..., Server], screenshots: Path, request: pytest.FixtureRequest
) -> Iterator[Windows]:
    """`page = open_window(chat.url)`; fails the test when a page wrote an error or a warning to its console.

    It rests on `server`, so that the windows close before the servers stop, which pages complain about.
    """
    windows = Windows(chromium)
    yield windows
    for number, page in enumerate(page for context in windows.contexts for page in context.pages):
        if getattr(request.node, "failed", False):
            page.screenshot(path=screenshots / f"failed-{request.node.name}-{number}.png")
    for context in windows.contexts:
        context.close()
    assert not windows.complaints(), "\n".join(windows.complaints())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Leaves on the item whether it failed, for the pictures that `open_window` takes then."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed
    return report


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder for pictures of what the tests saw: `page.screenshot(path=screenshots / "room.png")`."""
    folder = Path(__file__).resolve().parent.parent / "output"
    folder.mkdir(exist_ok=True)
    return folder
