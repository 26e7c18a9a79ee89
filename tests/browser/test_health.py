"""Operations writes a rule, sees what it would have found, lets it go live, and takes it back."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import main_of
from tests.browser.screens import rows_of

pytestmark = pytest.mark.browser

# A trial is a job: it waits for a worker, and looks at every car.
TRIAL_MS = 90_000


def test_a_rule_is_written_tried_published_and_retired(visit: Visit) -> None:
    name = f"Charge under a tenth {uuid4().hex[:6]}"
    page = visit("ops", "/alerts/rules/new")
    main = main_of(page)
    main.get_by_role("textbox", name="Name").fill(name)
    main.get_by_role("combobox", name="Signal").select_option("soc")
    main.get_by_role("combobox", name="Comparison").select_option("below")
    main.get_by_role("textbox", name="Value").fill("1")
    expect(main.get_by_text(re.compile(r"^Charge is below 1 % for 10 min"))).to_be_visible()
    main.get_by_role("button", name="Save the draft").click()

    expect(main.get_by_role("heading", name=name)).to_be_visible()
    expect(main.get_by_text("Draft", exact=True)).to_be_visible()
    main.get_by_role("button", name="Try it").click()
    expect(main.get_by_text(re.compile("It would (not )?have fired"))).to_be_visible(timeout=TRIAL_MS)
    main.get_by_role("button", name="Publish", exact=True).click()
    expect(main.get_by_text("Live", exact=True)).to_be_visible()

    main.get_by_role("button", name="Retire").click()
    page.get_by_role("dialog").get_by_role("button", name="Retire").click()
    expect(main.get_by_text("Retired", exact=True)).to_be_visible()


def test_who_may_only_read_sees_what_a_rule_looks_for(visit: Visit) -> None:
    page = visit("support", "/alerts/rules")
    rows_of(page, "Health rules").get_by_role("link", name="Battery hot").click()
    main = main_of(page)
    expect(main.get_by_text("Temperature is at least 55 °C for 3 min.")).to_be_visible()
    expect(main.get_by_role("button", name="Try it")).to_have_count(0)
