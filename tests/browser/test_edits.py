"""Operations change the home of several cars at once, see it first, and take it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import APIRequestContext, expect

from tests.browser.conftest import Visit
from tests.browser.looking import expect_settled
from tests.browser.screens import rows_of

pytestmark = pytest.mark.browser


def test_cars_get_another_home_and_have_their_old_one_back(
    visit: Visit, api_as: Callable[[str], APIRequestContext]
) -> None:
    def homes() -> list[str | None]:
        items = api_as("ops").get("vehicles?limit=2&order=plate").json()["items"]
        return [car["home_station"] for car in items]

    before = homes()
    page = visit("ops", "/vehicles")
    expect_settled(page)
    for row in (0, 1):
        rows_of(page, "Vehicles").nth(row).get_by_role("checkbox").check()
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Home station").check()
    dialog.get_by_role("button", name="See what would change").click()
    expect(dialog.get_by_text("Nothing is changed yet.")).to_be_visible()
    expect(dialog.get_by_text("No home station").first).to_be_visible()
    dialog.get_by_role("button", name="Change 2 cars").click()
    expect(dialog.get_by_text("2 cars were changed.")).to_be_visible()
    assert homes() == [None, None]
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Undone for 2 cars.")).to_be_visible()
    assert homes() == before
