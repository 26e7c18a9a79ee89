"""An agent at a case: linked by keyboard to what it speaks of, seen from there, and taken away again."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import main_of

pytestmark = pytest.mark.browser


def test_a_case_is_linked_by_keyboard_and_seen_from_the_station(visit: Visit) -> None:
    page = visit("support", "/cases?waiting=true&do=new")
    subject = f"No power at the charger {uuid4().hex[:6]}"
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is it about?").fill(subject)
    dialog.get_by_label("What did the customer say?").fill("It stays dark.")
    dialog.get_by_label("What did the customer say?").press("Control+Enter")
    expect(dialog).to_have_count(0)
    around = page.get_by_role("complementary", name="What is known")
    expect(around.get_by_role("button", name="Link…")).to_be_visible()
    page.keyboard.press("v")
    dialog = page.get_by_role("dialog")
    kind = dialog.get_by_label("What it is")
    expect(kind).to_be_focused()
    kind.select_option("Station")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox").last.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    linked = around.get_by_role("region", name="Linked")
    station = linked.get_by_role("link")
    expect(station).to_have_count(1)
    name = station.inner_text()
    expect(page.get_by_text(f"linked Station {name}")).to_be_visible()
    station.click()
    expect(main_of(page).get_by_role("heading", name=name, level=1)).to_be_visible()
    main_of(page).get_by_role("link", name=subject).click()
    linked.get_by_role("button", name=f"Link {name} no longer").click()
    expect(linked.get_by_text("Nothing yet.")).to_be_visible()
