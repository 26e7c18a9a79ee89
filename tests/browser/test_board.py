"""The board by hand: a stop is dragged to somebody who is told what they lack; a van is loaded by ticks."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import APIRequestContext, Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import main_of
from tests.browser.test_my_day import PHONE, Office, _until, _visit_to

pytestmark = pytest.mark.browser


def test_a_stop_is_dragged_to_somebody_without_its_part_and_it_says_so(
    visit: Visit, api_as: Callable[[str], APIRequestContext]
) -> None:
    office = Office(api_as("admin"))
    Office(api_as("dispatcher")).get("me")  # whoever has never signed in is not known yet
    mine, _theirs = office.technician("admin"), office.technician("dispatcher")
    (car, plate), _ = _until(office.two_idle_cars)
    part = _needed_part(office, office.order(car))
    board = office.published()
    office.give(board, _visit_to(board, car), mine)

    page = visit("dispatcher", f"/dispatch?plan={board['plan']['id']}")
    stop = _lane(page, "Admin One").get_by_role("button", name=plate)
    expect(stop).to_be_visible()
    other = _lane(page, "Dispatcher One")
    _drag(page, stop, other)
    expect(other.get_by_role("status")).to_contain_text(f"For {plate} they have 0 of 1 {part['name']}.")
    page.mouse.up()
    dropped = other.get_by_role("button", name=plate)
    expect(dropped).to_have_attribute("data-trouble", "no_parts")
    expect(stop).to_be_hidden()


def test_what_the_plan_counts_on_is_ticked_into_the_van(
    visit: Visit, api_as: Callable[[str], APIRequestContext]
) -> None:
    office = Office(api_as("admin"))
    mine = office.technician("admin")
    store, van = _place(office, "store"), _place(office, "van")
    _equip(office, api_as("admin"), mine, store, van)
    (car, plate), _ = _until(office.two_idle_cars)
    part = _needed_part(office, office.order(car))
    delivery = {"location": store["id"], "quantity": "1", "unit_minor": 900}
    office.post(f"parts/{part['id']}/receive", delivery)
    board = office.published()
    office.give(board, _visit_to(board, car), mine)

    page = visit("admin", "/m", **PHONE)
    loads = main_of(page).get_by_role("region", name="Load before you leave")
    line = loads.get_by_role("checkbox", name=part["name"])
    expect(loads).to_contain_text(f"From {store['name']}, for {plate}")
    line.check()
    expect(loads).to_contain_text(f"In {van['name']}, for {plate}")
    expect(line).to_be_disabled()
    (level,) = office.get(f"stock-levels?part={part['id']}&there=true")["items"]
    assert (level["location"], level["on_hand"], level["allocated"]) == (van["id"], "1.00", "1.00")


def _needed_part(office: Office, order: str) -> dict[str, Any]:
    """A part that nobody has, put aside for an order."""
    number = uuid4().hex[:8]
    part: dict[str, Any] = office.post(
        "parts", {"market": "SG", "number": f"BR-{number}", "name": f"Rear lamp {number}"}
    )
    office.post(f"work-orders/{order}/reservations", {"part": part["id"], "quantity": "1"})
    return part


def _place(office: Office, kind: str) -> dict[str, Any]:
    body = {"market": "SG", "name": f"{kind.title()} {uuid4().hex[:6]}", "kind": kind}
    return dict(office.post("stock-locations", body))


def _equip(
    office: Office, client: APIRequestContext, technician: str, store: dict[str, Any], van: dict[str, Any]
) -> None:
    version = office.get(f"technicians/{technician}")["version"]
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{version}"'}
    answer = client.patch(
        f"technicians/{technician}", data={"store": store["id"], "van": van["name"]}, headers=headers
    )
    assert answer.ok, answer.text()


def _lane(page: Page, name: str) -> Locator:
    return main_of(page).get_by_role("region", name=name)


def _drag(page: Page, stop: Locator, lane: Locator) -> None:
    """Held over a day, not dropped yet."""
    stop.scroll_into_view_if_needed()
    taken, there = stop.bounding_box(), lane.bounding_box()
    assert taken is not None
    assert there is not None
    x = taken["x"] + 6
    page.mouse.move(x, taken["y"] + 6)
    page.mouse.down()
    page.mouse.move(x + 4, taken["y"] + 10, steps=3)
    page.mouse.move(x + 8, there["y"] + there["height"] / 2, steps=6)
