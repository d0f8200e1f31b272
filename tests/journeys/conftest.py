"""Browsers for the journeys: Debian's Chromium, a context of their own for each person."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    expect,
    sync_playwright,
)
from tests.mailbox import Mailbox
from tests.person import Person

from toubib.platform.testing.live import LiveToubib
from toubib.platform.testing.plugin import ROOT

FAILED = ROOT / "build" / "screens" / "failed"
MILLISECONDS_TO_WAIT = 20_000
DESK, PHONE = (1280, 900), (390, 844)
SignIn = Callable[[str], Person]
_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here: it drives a real browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Let the fixtures know that a test failed, for a picture of what it saw."""
    report: Any = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running browser. It ends with the file: while it runs, this thread has an event loop."""
    path = subprocess.run(
        [ROOT / "tools" / "chromium"], capture_output=True, text=True, check=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        expect.set_options(timeout=MILLISECONDS_TO_WAIT)
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def mailbox(live_toubib: LiveToubib) -> Mailbox:
    """Every message sent."""
    return Mailbox(live_toubib.mailbox)


@pytest.fixture(scope="session")
def signed_in(live_toubib: LiveToubib) -> SignIn:
    """Sign one of the demo's cast in, once for the run; nobody may sign them out."""
    people: dict[str, Person] = {}

    def sign_in(email: str) -> Person:
        if email not in people:
            people[email] = Person(live_toubib.base_url).sign_in(email)
        return people[email]

    return sign_in


@dataclass
class Windows:
    """Opens browsers, each with its own cookies, and notes what goes wrong in them."""

    browser: Browser
    base_url: str
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, person: Person | None = None, *, size: tuple[int, int] = DESK, **more: Any) -> Page:
        """Open a browser, in French and in Tunis; signed in when somebody is given."""
        options = {"locale": "fr-FR", "timezone_id": "Africa/Tunis", **more}
        context = self.browser.new_context(
            base_url=self.base_url, viewport={"width": size[0], "height": size[1]}, **options
        )
        context.set_default_timeout(MILLISECONDS_TO_WAIT)
        if person:
            context.add_cookies(person.cookies())  # pyright: ignore[reportArgumentType]
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", self._note_refusal)
        page.on("response", self._note_failure)
        return page

    def _note_refusal(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def _note_failure(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.request.method} {response.url}: {response.status}")

    def close(self, *, picture: str = "") -> None:
        """Close all of them; with `picture`, keep what each showed."""
        for number, context in enumerate(self.contexts):
            for page in context.pages if picture else []:
                FAILED.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=FAILED / f"{picture}-{number}.png")
            context.close()


@pytest.fixture
def windows(chromium: Browser, live_toubib: LiveToubib, request: pytest.FixtureRequest) -> Iterator[Windows]:
    """Browsers for a test. No script may fail in them, and no answer be a server's error."""
    windows = Windows(chromium, live_toubib.base_url)
    yield windows
    windows.close(picture=request.node.name if request.node.stash.get(_failed, False) else "")
    assert windows.faults == []
