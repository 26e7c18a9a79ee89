"""Site reliability at the jobs: a run is done again, and seen to run."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import main_of
from tests.browser.screens import rows_of

pytestmark = pytest.mark.browser

# Through outbox, relay, SQS and a worker, and back by a poll every five seconds.
DONE_AGAIN_MS = 60_000


def test_a_run_is_done_again_and_seen_to_finish(visit: Visit) -> None:
    page = visit("sre", "/jobs?job=telemetry.silent_watch&outcome=ok")
    main = main_of(page)
    rows_of(page, "Runs of jobs").first.click()
    panel = page.get_by_role("complementary", name="Run of a job")
    page.wait_for_url(re.compile(r"[?&]sel="))
    panel.get_by_role("button", name="Run again").click()
    expect(page.get_by_text("The run will be done again.")).to_be_visible()
    page.goto("/jobs?mine=true")
    mine = rows_of(page, "Runs of jobs").filter(has_text="Silent-vehicle watch").first
    expect(mine).to_contain_text("Done", timeout=DONE_AGAIN_MS)
    mine.click()
    expect(panel.get_by_text("SRE One")).to_be_visible()
    expect(main.get_by_role("complementary")).to_have_count(1)
    page.get_by_role("button", name="What I started").click()
    expect(page.get_by_role("dialog").get_by_text("Done").first).to_be_visible()


def test_ops_may_look_but_not_run_again(visit: Visit) -> None:
    page = visit("ops", "/jobs?outcome=ok")
    rows_of(page, "Runs of jobs").first.click()
    panel = page.get_by_role("complementary", name="Run of a job")
    expect(panel.get_by_text("Started by")).to_be_visible()
    expect(panel.get_by_role("button", name="Run again")).to_have_count(0)
