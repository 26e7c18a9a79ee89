"""The live map: cars are drawn, they move, and the list beside it says the same."""

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Visit
from tests.browser.looking import expect_settled, main_of
from tests.browser.screens import PLATE

pytestmark = pytest.mark.browser

# The map asks every five seconds; a driving car reports every ten.
MOST_POLLS = 12


def is_news(answer: Response) -> bool:
    """An answer that says what changed since the one before."""
    return "/api/v1/fleet/map?" in answer.url and "since=" in answer.url and answer.ok


def picture(page: Page) -> bytes:
    return main_of(page).locator("canvas.maplibregl-canvas").screenshot()


def test_cars_are_drawn_and_move(visit: Visit) -> None:
    page = visit("ops", "/map", reduced_motion="no-preference")
    expect_settled(page)
    expect(main_of(page).get_by_role("heading", name=re.compile(r"^[\d,]+ cars in view$"))).to_be_visible()
    before = picture(page)
    for _ in range(MOST_POLLS):
        with page.expect_response(is_news):
            pass
        if picture(page) != before:
            return
    pytest.fail("nothing moved on the map")


def test_a_car_of_the_list_is_shown_beside_the_map(visit: Visit) -> None:
    page = visit("ops", "/map")
    expect_settled(page)
    listed = main_of(page).get_by_role("region", name="Cars in view").get_by_role("button", name=PLATE).first
    found = PLATE.search(listed.inner_text())
    assert found is not None
    listed.click()
    panel = page.get_by_role("complementary", name="Vehicle")
    expect(panel.get_by_role("heading", name=found[0])).to_be_visible()
    expect(panel.get_by_text("Last heard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
