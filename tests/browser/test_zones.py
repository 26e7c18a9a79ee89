"""Zones: drawn on the map corner by corner, mended, saved, seen on the live map, and taken away."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import expect_settled, main_of

pytestmark = pytest.mark.browser

CORNER = re.compile(r"^1\.\d+, 103\.\d+$")
# Shares of the map: a quadrangle in the north-west of the island.
QUADRANGLE = ((0.30, 0.30), (0.45, 0.30), (0.45, 0.42), (0.35, 0.47))


def corners(page: Page) -> list[str]:
    """What stands in the list of corners beside the map."""
    return [line for line in page.get_by_role("textbox", name="Corners").input_value().splitlines() if line]


def click_at(page: Page, canvas: Locator, place: tuple[float, float]) -> None:
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * place[0], box["y"] + box["height"] * place[1]
    page.mouse.move(x, y)
    page.wait_for_timeout(150)
    page.mouse.click(x, y)
    # two clicks in a row would be a double click
    page.wait_for_timeout(400)


def test_a_zone_is_drawn_mended_saved_and_taken_away(visit: Visit) -> None:
    page = visit("ops", "/zones/new")
    expect_settled(page)
    canvas = main_of(page).locator("canvas.maplibregl-canvas")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    for place in QUADRANGLE:
        click_at(page, canvas, place)
    expect(undo).to_be_enabled()
    # the last corner was a slip
    page.keyboard.press("Control+z")
    click_at(page, canvas, (0.38, 0.44))
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Corners")).to_have_value(re.compile(r"103\."))
    assert len(corners(page)) == 4
    assert all(CORNER.match(corner) for corner in corners(page))

    name = f"Drawn {uuid4().hex[:6]}"
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save the zone").click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(main_of(page).get_by_text("trips neither begin nor end", exact=True)).to_be_visible()

    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Take the zone away").click()
    expect(page.get_by_role("grid", name="Zones")).to_be_visible()
    expect(page.get_by_role("grid", name="Zones").get_by_text(name)).to_have_count(0)


def test_zones_are_a_layer_of_the_live_map(visit: Visit) -> None:
    page = visit("ops", "/map")
    expect_settled(page)
    switch = page.get_by_role("switch", name="Zones")
    expect(switch).not_to_be_checked()
    switch.check(force=True)
    expect(page).to_have_url(re.compile("zones=on"))
