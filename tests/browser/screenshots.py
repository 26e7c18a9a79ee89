"""`make screenshots`: the main screens, light, dark and on a phone, into `screenshots/`.

Not a test by its name, so that `make test` does not take pictures; those of `KEPT` go into docs/images too.
"""

import shutil
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize

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
    "vehicle-peek": "support",
    "vehicle": "ops",
    "stations": "ops",
    "station": "ops",
    "inbox": "ops",
    "approvals": "manager",
    "alerts": "ops",
    "rule": "ops",
    "zones": "ops",
    "zone": "ops",
    "drifts": "ops",
    "documents": "ops",
    "commissioning": "ops",
    "feeds": "sre",
    "audit": "manager",
    "markets": "admin",
    "costs": "finance",
    "jobs": "sre",
    "people": "admin",
}
# At most 12 images and 2 MB together: tests/architecture/test_docs_images.py.
KEPT = frozenset(
    {
        "overview-light", "overview-phone", "map-light", "map-dark", "vehicles-light", "vehicle-light",
        "vehicle-dark", "vehicle-phone", "stations-light", "costs-light", "jobs-dark", "people-light",
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
    "screen", [each for each in SCREENS if each.name in MAIN], ids=lambda each: each.name
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
