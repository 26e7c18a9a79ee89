"""Two workers on one running stack: who stays together, and that the names which say so are still used."""

import pytest

from tests.browser import test_screens
from tests.plugins.turns import CLOSELY, WALK, company_of

SCREENS = "tests/browser/test_screens.py"
COSTS = "tests/browser/test_costs.py"
FILLED = "test_everybody_who_may_go_to_a_place_finds_it_filled"
REFUSED = "test_a_refused_screen_names_the_roles_that_open_it"


@pytest.mark.parametrize(
    ("test", "company"),
    [
        (f"{COSTS}::test_only_who_may_export_is_offered_it[chromium-sre-False]", COSTS),
        ("tests/browser/test_board.py::test_what_the_plan_counts_on", "tests/browser/test_my_day.py"),
        (f"{SCREENS}::{FILLED}[chromium-ops-map]", f"{SCREENS}::ops"),
        (f"{SCREENS}::{REFUSED}[chromium-ops-ledger]", f"{SCREENS}::ops"),
        (f"{SCREENS}::{CLOSELY}[chromium-map]", f"{SCREENS}::{CLOSELY}[chromium-map]"),
    ],
)
def test_a_file_a_role_and_a_screen_stay_together(test: str, company: str) -> None:
    assert company_of(test) == company


def test_the_walks_are_still_called_so() -> None:
    names = [name for name in vars(test_screens) if name.startswith("test_")]
    assert CLOSELY in names
    assert {name for name in names if WALK.match(f"{name}[chromium-ops-map]")} == {FILLED, REFUSED}
