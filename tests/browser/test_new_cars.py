"""A new car on its way: the board, two steps by hand, and out onto the road."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import expect_settled, main_of
from tests.browser.screens import rows_of

pytestmark = pytest.mark.browser

# Of the batch that the simulator brings: two steps are left to do.
PLATE = "EVR6004U"
# The simulator brings it after the city has been introduced, and IoT Core makes keys in its own time.
BROUGHT_MS = 120_000


def row_of(page: Page) -> Locator:
    return rows_of(page, "New cars").filter(has_text=PLATE)


def test_a_new_car_is_seen_to_and_goes_into_service(visit: Visit) -> None:
    page = visit("ops", "/commissioning")
    expect(row_of(page)).to_contain_text("2 to do", timeout=BROUGHT_MS)
    row_of(page).get_by_role("gridcell", name="Atto 3", exact=True).click()
    panel = page.get_by_role("complementary", name="New car")

    panel.get_by_role("button", name="Name a plan").click()
    plan = page.get_by_role("dialog", name="Maintenance plan")
    plan.get_by_label("Plan").fill("City cars, 15,000 km")
    plan.get_by_role("button", name="Save").click()
    expect(plan).to_be_hidden()

    panel.get_by_role("button", name="Choose a bay").click()
    home = page.get_by_role("dialog", name=f"Home of {PLATE}")
    home.get_by_role("combobox", name="Bay").click()
    page.get_by_role("option").first.click()
    home.get_by_role("button", name="Save").click()
    expect(home).to_be_hidden()

    expect(row_of(page)).to_contain_text("Ready")
    row_of(page).get_by_role("checkbox").check()
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.get_by_text("1 released.")).to_be_visible()
    page.get_by_role("navigation", name="Views").get_by_role("link", name=re.compile("^All")).click()
    expect(row_of(page)).to_contain_text("Released")

    page.get_by_role("link", name=PLATE).click()
    page.wait_for_url("**/vehicles/*")
    expect(main_of(page).get_by_text("Available").first).to_be_visible()


def test_a_batch_with_faults_is_refused_by_row_and_file(visit: Visit) -> None:
    page = visit("ops", "/commissioning")
    expect_settled(page)
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="Take in a batch of new cars")
    dialog.get_by_label("Name").fill("From the browser")
    table = (
        "device_id,plate,vin,vehicle_type,first_registration_date,coe_from\n"
        "browser-1,EVB1A,ZZ9EVTEST00000901,byd-atto-3,2026-11-01,2026-11-01\n"
        "browser-2,not a plate at all,ZZ9EVTEST00000902,byd-atto-3,2026-11-01,\n"
    )
    with page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Table").first.click()
    chooser.value.set_files({"name": "cars.csv", "mimeType": "text/csv", "buffer": table.encode()})
    dialog.get_by_role("button", name="Look at it").click()
    expect(dialog.get_by_text("nothing was taken in")).to_be_visible()
    expect(dialog.get_by_role("listitem").filter(has_text="Row 3")).to_contain_text("plate")
    expect(dialog.get_by_role("button", name="Take them in")).to_have_count(0)
