"""*Break something*: what a lever does, the product finds by itself, and says how long it took."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SessionOf, Visit
from tests.browser.looking import main_of
from tests.browser.screens import PLATE
from tests.plugins.running_stack import RunningStack

pytestmark = pytest.mark.browser

# The battery is flat within 15 s, and a standing car speaks about once a minute.
NOTICED_MS = 180_000


def test_a_drained_battery_is_noticed(visit: Visit) -> None:
    page = visit("ops", "/overview")
    page.get_by_role("button", name="Break something").click()
    page.get_by_role("button", name="Drain: Drain a battery").click()
    noticed = page.get_by_role("region", name="What the product noticed")
    headline = noticed.get_by_role("heading", name="was drained")
    expect(headline).to_be_visible()
    plate = PLATE.search(headline.inner_text())
    assert plate is not None
    expect(noticed).to_contain_text(
        re.compile(r"Low battery, noticed after [\d.,]+ (ms|s|min)"), timeout=NOTICED_MS
    )
    expect(noticed).to_contain_text("taken out of service")
    noticed.get_by_role("link", name="Open the car").click()
    expect(page.get_by_role("heading", level=1, name=plate[0])).to_be_visible()
    expect(main_of(page).get_by_text("Non-operational").first).to_be_visible()


def test_a_partner_is_offered_no_levers_and_can_pull_none(
    visit: Visit, running_stack: RunningStack, session_of: SessionOf
) -> None:
    page = visit("partner", "/overview")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("banner").get_by_text("Local cloud", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Break something")).to_have_count(0)
    headers = {
        "X-Levers-Token": running_stack.levers_token,
        "Authorization": f"Bearer {session_of('partner').access_token}",
    }
    assert page.request.get(f"{running_stack.url}/_local/levers", headers=headers).status == 403
