"""`make screenshots`: the main screens, light, dark and on a phone, into `screenshots/`.

Not a test by its name, so that `make test` does not take pictures; those of `KEPT` go into docs/images too.
"""

import shutil
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from deploy.local.state import CHECKOUT
from tests.browser.conftest import AddressOf, Visit
from tests.browser.looking import PHONE, expect_settled, show_in
from tests.browser.screens import SCREENS, Screen

pytestmark = pytest.mark.browser

TAKEN = CHECKOUT / "screenshots"
IN_DOCS = CHECKOUT / "docs" / "images"
WINDOW = ViewportSize(width=1280, height=800)
# Screen -> whose work it is.
MAIN = {
    "overview": "ops",
    "map": "dispatcher",
    "vehicles": "ops",
    "vehicle": "ops",
    "station": "ops",
    "alerts": "ops",
    "drifts": "ops",
    "case": "support",
    "support reports": "support",
    "workbench": "finance",
    "breaks": "finance",
    "ledger": "finance",
    "work-order-board": "ops",
    "work-order": "ops",
    "due": "ops",
    "dispatch": "dispatcher",
    "my-day": "technician",
    "costs": "finance",
    "cost-explorer": "finance",
    "cost-forecast": "finance",
    "cost-savings": "finance",
    "inbox": "ops",
    "approvals": "manager",
    "audit": "manager",
    "jobs": "sre",
    "people": "admin",
    "markets": "admin",
}
# What a picture shows beside the screens that every role walks through.
OPENED = (
    Screen(
        "case",
        "/cases?waiting=true&sel={ticket}",
        "ticket.view",
        "Cases",
        lambda page: expect(page.get_by_role("heading", name="What could be done")).to_be_visible(),
    ),
)
# At most 12 images and 2 MB together: tests/architecture/test_docs_images.py.
KEPT = frozenset(
    {
        "overview-light", "overview-phone", "map-dark", "vehicles-light", "vehicle-light", "case-light",
        "case-phone", "work-order-board-dark", "costs-light", "cost-explorer-dark", "cost-savings-light",
        "jobs-dark",
    }
)  # fmt: skip
# A picture of a fleet at work: tiles drawn, a first poll taken in.
BREATH_MS = 2_500

Scheme = Literal["light", "dark"]


def take(page: Page, name: str) -> None:
    TAKEN.mkdir(exist_ok=True)
    page.mouse.move(0, 0)
    page.wait_for_timeout(BREATH_MS)
    page.screenshot(path=TAKEN / f"{name}.png")
    if name in KEPT:
        shutil.copy(TAKEN / f"{name}.png", IN_DOCS / f"{name}.png")


@pytest.mark.parametrize(
    "screen", [each for each in (*SCREENS, *OPENED) if each.name in MAIN], ids=lambda each: each.name
)
def test_screenshot(visit: Visit, address_of: AddressOf, screen: Screen) -> None:
    role = MAIN[screen.name]
    page = visit(role, address_of(screen, role), viewport=WINDOW)
    screen.content(page)
    expect_settled(page)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        show_in(page, scheme)
        take(page, f"{screen.name}-{scheme}")
    phone = visit(role, address_of(screen, role), viewport=PHONE, device_scale_factor=2)
    expect_settled(phone)
    take(phone, f"{screen.name}-phone")
