"""Somebody comes and goes: invited, signs in with the mailed password, is disabled, is refused."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Visit, WatchOf
from tests.browser.looking import main_of
from tests.browser.screens import rows_of
from tests.browser.signing_in import expect_console, fill_in, new_context
from tests.plugins.running_stack import RunningStack

pytestmark = pytest.mark.browser

OWN_PASSWORD = "Quiet-Harbour-7"
# Who is disabled is refused within a minute; a page asks at least every fifteen seconds.
REFUSED_MS = 90_000


@pytest.fixture
def elsewhere(browser: Browser, running_stack: RunningStack) -> Iterator[BrowserContext]:
    """The newcomer's own browser, in which nobody is signed in."""
    context = new_context(browser, running_stack.url)
    yield context
    context.close()


def invite(page: Page, email: str, name: str) -> None:
    page.get_by_role("button", name="Invite somebody").click()
    dialog = page.get_by_role("dialog", name="Invite somebody")
    dialog.get_by_label("Email").fill(email)
    dialog.get_by_role("textbox", name="Name", exact=True).fill(name)
    dialog.get_by_role("checkbox", name="Technician").check()
    dialog.get_by_role("button", name="Send the invitation").click()
    expect(dialog).to_have_count(0)


def mailed_password(context: BrowserContext, mailbox: str, email: str) -> str:
    """What Cognito would have mailed; the invitation is on its way while the console says so."""
    page = context.new_page()
    page.goto(mailbox)
    mail = page.get_by_role("row").filter(has_text=email)
    expect(mail).to_be_visible()
    password = mail.locator("code").inner_text()
    page.close()
    return password


def test_somebody_is_invited_signs_in_and_is_shut_out(
    visit: Visit, elsewhere: BrowserContext, watch: WatchOf, running_stack: RunningStack
) -> None:
    name = f"Newcomer {uuid4().hex[:6]}"
    email = f"{uuid4().hex[:10]}@people.example"
    admin = visit("admin", "/settings/people")
    invite(admin, email, name)
    panel = admin.get_by_role("complementary", name="Person")
    expect(panel.get_by_text("Invited", exact=True)).to_be_visible()

    password = mailed_password(elsewhere, f"{running_stack.cloud_url}/_local/mail", email)
    page = elsewhere.new_page()
    watch(page).expect(401, "/api/v1/")
    watch(page).expect(400, "/oauth2/token")
    page.goto("/")
    fill_in(page, email, password)
    page.get_by_label("New password", exact=True).fill(OWN_PASSWORD)
    page.get_by_label("New password again").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Save and sign in").click()
    expect_console(page)
    page.wait_for_url("**/work-orders?*")
    expect(rows_of(page, "Work orders").first).to_be_visible()

    panel.get_by_role("button", name="Disable…").click()
    dialog = admin.get_by_role("dialog", name=f"Disable {name}?")
    dialog.get_by_role("button", name=f"Disable {name}").click()
    expect(panel.get_by_text("Disabled", exact=True).first).to_be_visible()

    ended = page.get_by_role("dialog", name="Your session has ended")
    expect(ended).to_be_visible(timeout=REFUSED_MS)
    ended.get_by_role("button", name="Sign in again").click()
    fill_in(page, email, OWN_PASSWORD)
    expect(page.get_by_role("alert")).to_have_text("User is disabled.")


def test_a_manager_sees_people_but_changes_nobody(visit: Visit) -> None:
    page = visit("manager", "/settings/people")
    rows_of(page, "People").filter(has_text="ops@demo.ev4rent.example").click()
    panel = page.get_by_role("complementary", name="Person")
    expect(panel.get_by_text("Operations")).to_be_visible()
    expect(panel.get_by_role("button", name="Disable…")).to_have_count(0)
    expect(main_of(page).get_by_role("button", name="Invite somebody")).to_have_count(0)
