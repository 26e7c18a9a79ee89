"""Finance at the bill: from a bar to its lines to a file; a damaged bill is refused with its fault."""

import csv
import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import APIRequestContext, Page, expect

from apps.core import clock
from tests.browser.conftest import Visit
from tests.browser.looking import expect_settled, main_of
from tests.browser.screens import rows_of
from tests.costs.focus_files import csv_file, row
from tests.plugins.queues import until

pytestmark = pytest.mark.browser

# Through outbox, relay, SQS and a worker, and back by a poll.
REFUSED_MS = 60_000
# A product that has just started still reads its thirteen months of bills.
BILLED_S = 180


@pytest.fixture(autouse=True, scope="module")
def _billed(api_as: Callable[[str], APIRequestContext]) -> None:
    deadline = time.monotonic() + BILLED_S
    today = clock.now().date()
    days: dict[str, str | float | bool] = {"start": str(today - timedelta(days=10)), "end": str(today)}
    while not api_as("finance").get("costs/daily", params=days).json()["items"]:
        assert time.monotonic() < deadline, f"no bill after {BILLED_S} s"
        time.sleep(1)


def downloaded(page: Page) -> list[dict[str, str]]:
    """Press *Export CSV* and read what is saved."""
    with page.expect_download() as download:
        main_of(page).get_by_role("button", name="Export CSV").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def column(page: Page, grid: str, number: int) -> list[str]:
    """One column of what a grid shows, from top to bottom; `number` counts from 0."""
    shown = rows_of(page, grid).evaluate_all(
        """(rows, number) => rows
          .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
          .map((row) => row.querySelectorAll('[role=gridcell]')[number].textContent)""",
        number,
    )
    return [str(text) for text in shown]


def money(amount: str, digits: int) -> str:
    """A decimal of the file as the console writes it."""
    return f"US${float(amount):,.{digits}f}"


def test_a_click_on_a_bar_filters_and_the_file_holds_what_is_shown(visit: Visit) -> None:
    page = visit("finance", "/costs")
    figure = main_of(page).get_by_role("figure", name="Cost per day")
    figure.locator(".recharts-bar").first.locator(".recharts-bar-rectangle path").last.click()
    page.wait_for_url(re.compile(r"[?&]service_name="))
    token = main_of(page).get_by_role("button", name=re.compile(r"^Remove the condition Service"))
    expect(token).to_be_visible()
    expect(rows_of(page, "Cost by group")).to_have_count(1)
    (service,) = column(page, "Cost by group", 0)
    (saved,) = downloaded(page)
    assert saved["service_name"] == service
    assert [money(saved["amount"], 2)] == column(page, "Cost by group", 1)
    token.click()
    expect(rows_of(page, "Cost by group").nth(1)).to_be_visible()


def test_the_lines_of_the_file_are_the_lines_on_screen(visit: Visit) -> None:
    page = visit("finance", "/costs")
    main = main_of(page)
    rows_of(page, "Cost by group").last.click()
    page.keyboard.press("Enter")
    page.wait_for_url("**/costs/rows?**")
    expect_settled(page)
    grid = main.get_by_role("grid", name="Lines of the bill")
    saved = downloaded(page)
    assert len({line["service_name"] for line in saved}) == 1
    assert int(grid.get_attribute("aria-rowcount") or 0) in {len(saved) + 1, -1}
    billed = column(page, "Lines of the bill", 6)
    assert len(billed) > 5
    assert billed == [money(line["billed_cost"], 4) for line in saved[: len(billed)]]


def test_a_filter_is_made_by_hand_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("finance", "/costs/rows")
    expect_settled(page)
    page.keyboard.press("/")
    expect(main_of(page).get_by_role("combobox", name="Filter")).to_be_focused()
    page.keyboard.type("Environment")
    page.get_by_role("option", name="Environment", exact=True).click()
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.wait_for_url(re.compile(r"[?&]environment=\w+"))
    chosen = re.search(r"environment=(\w+)", page.url)
    assert chosen is not None
    page.keyboard.press("Escape")
    expect_settled(page)
    # the lines before stay on screen until those of the filter are there
    until(lambda: set(column(page, "Lines of the bill", 4)) == {chosen[1]})


def test_a_damaged_bill_is_refused_with_line_and_column(visit: Visit) -> None:
    page = visit("finance", "/costs/imports")
    name = f"damaged-{uuid4().hex[:6]}.csv"
    bill = csv_file([row(), row(), row(BilledCost="twelve")])
    page.get_by_role("button", name="Import a bill").click()
    dialog = page.get_by_role("dialog", name="Import a bill")
    with page.expect_file_chooser() as chooser:
        dialog.get_by_label("FOCUS file").click()
    chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": bill})
    dialog.get_by_role("button", name="Import file").click()
    expect(page.get_by_text("The import runs as a job")).to_be_visible()
    refused = rows_of(page, "Imports of bills").filter(has_text=name).filter(has_text="Refused")
    expect(refused).to_be_visible(timeout=REFUSED_MS)
    refused.click()
    fault = page.get_by_role("complementary", name="Import of a bill").get_by_role("alert")
    expect(fault).to_contain_text("Nothing of this file was kept")
    expect(fault).to_contain_text(re.compile(r"line 4\b", re.IGNORECASE))
    expect(fault).to_contain_text("BilledCost")


@pytest.mark.parametrize(("role", "may"), [("sre", False), ("manager", True), ("finance", True)])
def test_only_who_may_export_is_offered_it(visit: Visit, role: str, *, may: bool) -> None:
    page = visit(role, "/costs/rows")
    expect_settled(page)
    expect(main_of(page).get_by_role("button", name="Export CSV")).to_have_count(int(may))
