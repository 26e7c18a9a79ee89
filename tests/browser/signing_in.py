"""Signs people in through the hosted UI, once per role, and lets any number of pages use the session.

The console keeps its tokens in `sessionStorage`, which Playwright's storage state leaves out: a page is given
them before its first script runs.
"""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize, expect

from deploy.local.bootstrap.accounts import DEMO_DOMAIN, DEMO_PASSWORD

DESKTOP = ViewportSize(width=1440, height=900)
PATIENCE_MS = 30_000
# Once per tab: after a sign-out, the next page of the tab must stay signed out.
GIVE_TOKENS = """(({ origin, items }) => {
  if (location.origin !== origin || sessionStorage.getItem('given')) return;
  for (const [key, value] of Object.entries(items)) sessionStorage.setItem(key, value);
  sessionStorage.setItem('given', 'yes');
})"""
READ_TOKENS = """() => Object.fromEntries(
  Object.entries(sessionStorage).filter(([key]) => key.startsWith('oidc.user')))"""


@dataclass(frozen=True)
class Session:
    """Somebody who has signed in: the hosted UI's cookie and the console's tokens."""

    origin: str
    cookies: StorageState
    items: dict[str, str]

    @property
    def access_token(self) -> str:
        (user,) = self.items.values()
        token: str = json.loads(user)["access_token"]
        return token


def email_of(role: str) -> str:
    """The demo account of a role."""
    return f"{role}@{DEMO_DOMAIN}"


def fill_in(page: Page, email: str, password: str = DEMO_PASSWORD) -> None:
    """Fill in the hosted UI's form and send it."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def expect_console(page: Page) -> None:
    """Somebody is inside: the shell stands."""
    expect(page.get_by_role("banner").get_by_role("button", name="Account:")).to_be_visible()


def new_context(browser: Browser, origin: str, **options: Any) -> BrowserContext:
    """A browser of its own, as somebody in Singapore has it; motion off, so that nothing is half faded."""
    usual = {
        "viewport": DESKTOP,
        "locale": "en-SG",
        "timezone_id": "Asia/Singapore",
        "reduced_motion": "reduce",
        "color_scheme": "light",
    }
    context = browser.new_context(base_url=origin, **{**usual, **options})
    context.set_default_timeout(PATIENCE_MS)
    return context


def sign_in(browser: Browser, origin: str, email: str) -> Session:
    """The whole way once: console, hosted UI, callback, console."""
    context = new_context(browser, origin)
    page = context.new_page()
    page.goto("/settings/appearance")
    fill_in(page, email)
    expect_console(page)
    session = Session(origin, context.storage_state(), page.evaluate(READ_TOKENS))
    context.close()
    return session


def signed_in_context(browser: Browser, session: Session, **options: Any) -> BrowserContext:
    """A browser whose every page is signed in already."""
    context = new_context(browser, session.origin, storage_state=session.cookies, **options)
    given = json.dumps({"origin": session.origin, "items": session.items})
    context.add_init_script(f"{GIVE_TOKENS}({given})")
    return context
