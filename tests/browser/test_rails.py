"""Each role's rail: what it works with, in its order, and nothing else; and where it starts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import PHONE
from tests.browser.rails import RAILS, ROLES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", ROLES)
def test_a_role_finds_its_own_rail_and_first_page(visit: Visit, role: str) -> None:
    wanted = RAILS[role]
    page = visit(role, "/")
    # a list begins with the view that the role begins with
    page.wait_for_url(re.compile(rf"{wanted.landing}(\?|$)"))
    rail = page.get_by_role("navigation", name="Main", exact=True)
    links = rail.get_by_role("link")
    expect(links).to_have_text(_with_badges("Blue Horizons", *wanted.main, "Settings"))
    more = rail.get_by_role("button", name="More")
    if not wanted.more:
        expect(more).to_have_count(0)
        return
    more.click()
    expect(links).to_have_text(_with_badges("Blue Horizons", *wanted.main, *wanted.more, "Settings"))


def _with_badges(*names: str) -> list[re.Pattern[str]]:
    """How many things wait there may stand behind a name."""
    return [re.compile(rf"^{re.escape(name)}\d*$") for name in names]


def test_the_rail_is_a_drawer_on_a_phone(visit: Visit) -> None:
    page = visit("ops", "/vehicles", viewport=PHONE)
    rail = page.get_by_role("navigation", name="Main", exact=True)
    expect(rail).to_have_count(0)
    page.get_by_role("button", name="Open the menu").click()
    rail.get_by_role("link", name="Live map").click()
    page.wait_for_url("**/map")
    expect(rail).to_have_count(0)
    expect(page.get_by_role("heading", level=1, name="Live map")).to_be_visible()
