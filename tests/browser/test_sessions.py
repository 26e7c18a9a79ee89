"""A session's end: signing out, running out, and the network going away."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Visit, WatchOf
from tests.browser.looking import expect_settled, main_of
from tests.browser.screens import PLATE, rows_of
from tests.browser.signing_in import email_of, expect_console, fill_in, new_context
from tests.browser.watching import NO_ANSWER
from tests.plugins.running_stack import RunningStack

pytestmark = [pytest.mark.browser, pytest.mark.walk]

# What a tab holds when its access token has run out and nothing can renew it.
RUN_OUT = """() => {
  const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user'));
  const user = JSON.parse(sessionStorage.getItem(key));
  user.expires_at = 1;
  user.refresh_token = 'revoked';
  sessionStorage.setItem(key, JSON.stringify(user));
}"""
# Two polls of a list that failed, and a little.
STALE_MS = 75_000


@pytest.fixture
def own_tab(browser: Browser, running_stack: RunningStack, watch: WatchOf) -> Iterator[Page]:
    """A tab with a session of its own, which the test may end."""
    context = new_context(browser, running_stack.url)
    page = context.new_page()
    watch(page)
    page.goto("/vehicles?vehicle_state=available")
    fill_in(page, email_of("ops2"))
    expect_console(page)
    expect_settled(page)
    yield page
    context.close()


def test_signing_in_leads_to_the_address_that_was_asked_for(own_tab: Page) -> None:
    assert own_tab.url.endswith("/vehicles?vehicle_state=available")
    expect(rows_of(own_tab, "Vehicles").first).to_be_visible()


def test_after_signing_out_nothing_is_left_to_go_back_to(own_tab: Page, running_stack: RunningStack) -> None:
    page = own_tab
    page.get_by_role("button", name="Account:").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in with your email and password")).to_be_visible()
    assert page.url.startswith(running_stack.cloud_url)
    assert page.evaluate("() => Object.keys(sessionStorage).length") == 0
    page.go_back()
    expect(page.get_by_label("Password", exact=True)).to_be_visible()
    expect(page.get_by_text(PLATE)).to_have_count(0)
    page.goto(f"{running_stack.url}/vehicles")
    expect(page.get_by_label("Password", exact=True)).to_be_visible()
    expect(page.get_by_text(PLATE)).to_have_count(0)


def test_a_session_that_ran_out_returns_to_the_same_address(own_tab: Page, watch: WatchOf) -> None:
    page = own_tab
    watch(page).expect(400, "/oauth2/token")
    address = page.url
    page.evaluate(RUN_OUT)
    ended = page.get_by_role("dialog", name="Your session has ended")
    expect(ended).to_be_visible()
    expect(main_of(page).get_by_text(PLATE).first).to_be_visible()
    ended.get_by_role("button", name="Sign in again").click()
    page.wait_for_url(address)
    expect_console(page)
    expect(ended).to_have_count(0)
    expect(rows_of(page, "Vehicles").first).to_be_visible()


def test_a_wrong_password_is_refused_in_cognitos_words(
    browser: Browser, running_stack: RunningStack, watch: WatchOf
) -> None:
    context = new_context(browser, running_stack.url)
    page = context.new_page()
    watch(page)
    page.goto("/")
    fill_in(page, email_of("ops"), "not-the-password")
    expect(page.get_by_role("alert")).to_have_text("Incorrect username or password.")
    context.close()


def test_without_a_network_the_page_stays_and_says_so(visit: Visit, watch: WatchOf) -> None:
    page = visit("ops", "/vehicles")
    watch(page).expect(NO_ANSWER, "/api/v1/")
    expect_settled(page)
    page.context.set_offline(offline=True)
    banner = page.get_by_text("You are offline.")
    expect(banner).to_be_visible()
    expect(main_of(page).get_by_text("Offline")).to_be_visible()
    expect(rows_of(page, "Vehicles").first).to_be_visible()
    page.context.set_offline(offline=False)
    expect(banner).to_have_count(0)
    expect(main_of(page).get_by_text("Live ·")).to_be_visible()


def test_when_the_api_is_gone_the_list_turns_stale_and_recovers(visit: Visit, watch: WatchOf) -> None:
    page = visit("ops", "/map")
    watch(page).expect(503, "/api/v1/")
    expect_settled(page)
    gone = {"type": "about:blank", "title": "Service Unavailable", "status": 503, "code": "unavailable"}

    def refuse(route: Route) -> None:
        route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(gone))

    page.route("**/api/v1/**", refuse)
    expect(main_of(page).get_by_text("Stale ·")).to_be_visible(timeout=STALE_MS)
    expect(main_of(page).get_by_text(PLATE).first).to_be_visible()
    page.unroute("**/api/v1/**", refuse)
    expect(main_of(page).get_by_text("Live ·")).to_be_visible(timeout=STALE_MS)
