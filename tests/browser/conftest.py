"""People at the console.

    def test_finance_exports(visit):
        page = visit("finance", "/costs")

`visit` opens a browser of its own for one test; `tab_of` keeps one tab a role for the tests that walk through
all screens. Whatever a page complains about fails the test that provoked it; `watch` tells what is expected.
"""

import re
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, Playwright, expect

from deploy.local.state import CHECKOUT
from tests.browser.screens import FIRST, Screen
from tests.browser.signing_in import (
    PATIENCE_MS,
    Session,
    email_of,
    expect_console,
    sign_in,
    signed_in_context,
)
from tests.browser.watching import Watch
from tests.plugins.running_stack import RunningStack

FAILURES = CHECKOUT / "test-results" / "browser"
NOUN = re.compile(r"\{(\w+)\}")
OPEN_PAGES = pytest.StashKey[list[Page]]()

Visit = Callable[..., Page]
WatchOf = Callable[[Page], Watch]
SessionOf = Callable[[str], Session]


@pytest.fixture(scope="session", autouse=True)
def _patience() -> None:
    """A busy machine is slow, never endless."""
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def session_of(browser: Browser, running_stack: RunningStack) -> SessionOf:
    """The session of a role; signs in at the first use."""
    sessions: dict[str, Session] = {}

    def find(role: str) -> Session:
        if role not in sessions:
            sessions[role] = sign_in(browser, running_stack.url, email_of(role))
        return sessions[role]

    return find


@pytest.fixture
def watches(request: pytest.FixtureRequest) -> Iterator[dict[Page, Watch]]:
    """One watch a page of this test; at its end none may have anything to complain about."""
    open_watches: dict[Page, Watch] = {}
    pages: list[Page] = []
    request.node.stash[OPEN_PAGES] = pages
    yield open_watches
    pages.clear()
    complaints = [verdict for verdict in (watch.verdict() for watch in open_watches.values()) if verdict]
    if complaints:
        pytest.fail("the page complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def watch(watches: dict[Page, Watch], request: pytest.FixtureRequest) -> WatchOf:
    """The watch of a page; makes one for a page that the test opened itself."""

    def find(page: Page) -> Watch:
        if page not in watches:
            watches[page] = Watch(page)
            request.node.stash[OPEN_PAGES].append(page)
        return watches[page]

    return find


@pytest.fixture
def visit(browser: Browser, session_of: SessionOf, watch: WatchOf) -> Iterator[Visit]:
    """`visit(role, path, **options of the browser)`: a page with that address, signed in."""
    contexts: list[BrowserContext] = []

    def open_page(role: str, path: str = "/", **options: Any) -> Page:
        contexts.append(signed_in_context(browser, session_of(role), **options))
        page = contexts[-1].new_page()
        watch(page)
        page.goto(path)
        expect_console(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def _tabs(browser: Browser, session_of: SessionOf) -> Iterator[Callable[[str], Watch]]:
    tabs: dict[str, Watch] = {}

    def find(role: str) -> Watch:
        if role not in tabs:
            tabs[role] = Watch(signed_in_context(browser, session_of(role)).new_page())
        return tabs[role]

    yield find
    for kept in tabs.values():
        kept.page.context.close()


@pytest.fixture
def tab_of(
    _tabs: Callable[[str], Watch], watches: dict[Page, Watch], request: pytest.FixtureRequest
) -> Callable[[str], Page]:
    """The tab that a role keeps open from test to test."""

    def find(role: str) -> Page:
        kept = _tabs(role)
        kept.begin()
        watches[kept.page] = kept
        request.node.stash[OPEN_PAGES].append(kept.page)
        return kept.page

    return find


@pytest.fixture(scope="session")
def api_as(
    playwright: Playwright, running_stack: RunningStack, session_of: SessionOf
) -> Iterator[Callable[[str], APIRequestContext]]:
    """The API with a role's token, to find out what a page should show."""
    clients: dict[str, APIRequestContext] = {}

    def find(role: str) -> APIRequestContext:
        if role not in clients:
            headers = {"Authorization": f"Bearer {session_of(role).access_token}"}
            clients[role] = playwright.request.new_context(
                base_url=f"{running_stack.url}/api/v1/", extra_http_headers=headers
            )
        return clients[role]

    yield find
    for client in clients.values():
        client.dispose()


@pytest.fixture(scope="session")
def address_of(api_as: Callable[[str], APIRequestContext]) -> Callable[[Screen], str]:
    """The address of a screen, with a car, a station … that exists."""

    @cache
    def first(noun: str) -> str:
        found: str = api_as("admin").get(FIRST[noun]).json()["items"][0]["id"]
        return found

    return lambda screen: NOUN.sub(lambda match: first(match[1]), screen.path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of what was on screen when a test failed."""
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(_open_pages(item)):
            if not page.is_closed():
                page.screenshot(path=_picture(item, number))
    return report


def _open_pages(item: pytest.Item) -> list[Page]:
    nothing: list[Page] = []
    return item.stash.get(OPEN_PAGES, nothing)


def _picture(item: pytest.Item, number: int) -> Path:
    FAILURES.mkdir(parents=True, exist_ok=True)
    return FAILURES / f"{re.sub(r'[^a-z0-9]+', '-', item.name.lower()).strip('-')}-{number}.png"
