"""Operations among the cars, mostly by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import expect_settled, main_of
from tests.browser.screens import PLATE, rows_of

pytestmark = [pytest.mark.browser, pytest.mark.walk]

HOPS = ("Car", "IoT Core", "Kinesis", "Lambda", "SQS", "Worker", "Database row", "This screen")
# A parked car speaks about once a minute.
NEXT_MESSAGE_MS = 120_000


@pytest.fixture
def car(api_as: Callable[[str], APIRequestContext]) -> dict[str, Any]:
    """Some car that the API knows."""
    found: dict[str, Any] = api_as("ops").get("vehicles?limit=1&order=-plate").json()["items"][0]
    return found


def current_plate(page: Page) -> str:
    """The plate of the row that the keyboard stands on."""
    grid = main_of(page).get_by_role("grid", name="Vehicles")
    row_id = grid.get_attribute("aria-activedescendant")
    found = PLATE.search(page.locator(f"[id='{row_id}']").inner_text())
    assert found is not None
    return found[0]


def test_a_car_is_found_by_its_plate_from_anywhere(visit: Visit, car: dict[str, Any]) -> None:
    page = visit("ops", "/stations")
    expect_settled(page)
    page.keyboard.press("Control+k")
    search = page.get_by_role("combobox", name="Search and commands")
    expect(search).to_be_focused()
    page.keyboard.type(car["plate"])
    expect(page.get_by_role("option", name=re.compile(car["plate"]))).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/vehicles/{car['id']}")
    expect(page.get_by_role("heading", level=1, name=car["plate"])).to_be_visible()


def test_the_list_is_walked_and_opened_by_keyboard(visit: Visit) -> None:
    page = visit("ops", "/vehicles")
    expect_settled(page)
    page.keyboard.press("j")
    first = current_plate(page)
    page.keyboard.press("j")
    second = current_plate(page)
    assert second != first
    page.keyboard.press("k")
    assert current_plate(page) == first
    page.keyboard.press("Space")
    panel = page.get_by_role("complementary", name="Vehicle")
    expect(panel.get_by_role("heading", level=2, name=first)).to_be_visible()
    page.wait_for_url(re.compile(r"[?&]sel="))
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.keyboard.press("j")
    assert current_plate(page) == second
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=second)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Vehicles")).to_be_visible()


def test_the_keys_are_told_on_a_cheat_sheet(visit: Visit) -> None:
    page = visit("ops", "/vehicles")
    expect_settled(page)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Next row")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/map")


def test_a_saved_view_is_an_address_that_survives_a_reload(visit: Visit) -> None:
    page = visit("ops", "/vehicles")
    main = main_of(page)
    views = main.get_by_role("navigation", name="Views")
    views.get_by_role("link", name=re.compile("^Plugged in")).click()
    page.wait_for_url(re.compile(r"[?&]plugged=true"))
    main.get_by_role("grid", name="Vehicles").get_by_role("button", name="Charge", exact=True).click()
    page.wait_for_url(re.compile(r"[?&]order=soc"))
    views.get_by_role("button", name="Save view").click()
    page.get_by_role("textbox", name="Name of the view").fill("Nearly flat on a plug")
    page.get_by_role("button", name="Save", exact=True).click()
    own = views.get_by_role("link", name="Nearly flat on a plug")
    expect(own).to_have_attribute("aria-current", "page")
    page.wait_for_url(re.compile(r"[?&]view=\w+"))
    address = page.url
    page.reload()
    expect(own).to_have_attribute("aria-current", "page")
    assert page.url == address
    expect(main.get_by_role("button", name=re.compile("^Remove the condition Plugged in"))).to_be_visible()
    expect(rows_of(page, "Vehicles").first).to_be_visible()


def test_a_message_is_followed_through_every_hop(
    visit: Visit, api_as: Callable[[str], APIRequestContext]
) -> None:
    speaking = api_as("ops").get("vehicles?limit=1&contactable=true&order=-ts").json()["items"][0]
    page = visit("ops", f"/vehicles/{speaking['id']}")
    main_of(page).get_by_role("button", name="Follow this message").click()
    path = page.get_by_role("region", name="Follow this message")
    expect(path.get_by_text("It arrived")).to_be_visible(timeout=NEXT_MESSAGE_MS)
    steps = path.get_by_role("listitem")
    expect(steps).to_have_count(len(HOPS))
    for step, hop in zip(steps.all(), HOPS, strict=True):
        expect(step).to_contain_text(hop)
    for step in steps.all()[1:]:
        expect(step).to_contain_text(re.compile(r"\+[\d.,]+ ?(ms|s)"))
    expect(path).to_contain_text(re.compile(r"From the car to this screen.*\d ?(ms|s)", re.DOTALL))
