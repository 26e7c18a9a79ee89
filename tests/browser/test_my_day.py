"""A technician in a tunnel: the page opens, work goes on, and all of it arrives once, in order."""

import base64
import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import APIRequestContext, Locator, Page, expect

from tests.browser.conftest import Visit, WatchOf
from tests.browser.looking import main_of
from tests.browser.signing_in import email_of
from tests.browser.watching import NO_ANSWER

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# A picture of one dot: what is sent is what a canvas of the page makes of it.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const names = await (await caches.open('m-answers')).keys();
  return Boolean(navigator.serviceWorker.controller) && names.some((each) => each.url.includes('lines'));
}"""
# The tab was closed: a new one has no tokens, and the test's own script gives none.
CLOSE_TAB = "() => { sessionStorage.clear(); sessionStorage.setItem('given', 'yes'); }"
MARKET_ZONE = ZoneInfo("Asia/Singapore")


class Office:
    """The API as somebody who plans and is on the roster, too: the crew of the city leaves them alone."""

    def __init__(self, client: APIRequestContext) -> None:
        self._client = client

    def get(self, path: str) -> Any:
        answer = self._client.get(path)
        assert answer.ok, f"{path}: {answer.text()}"
        return answer.json()

    def post(self, path: str, body: dict[str, Any], version: int | None = None) -> Any:
        headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        answer = self._client.post(path, data=json.dumps(body), headers=headers)
        assert answer.ok, f"{path}: {answer.text()}"
        return answer.json()

    def technician(self, role: str) -> str:
        """Somebody who is there all day and can do everything, whatever the clock says."""
        people = {each["email"]: each["id"] for each in self.get("people?limit=200")["items"]}
        staff = people[email_of(role)]
        known = {row["staff"]: row["id"] for row in self.get("technicians?limit=200")["items"]}
        if staff in known:
            return str(known[staff])
        where = {"start_lat": 1.3, "start_lng": 103.8, "end_lat": 1.3, "end_lng": 103.8}
        hours = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "shift_from": 0, "shift_to": 1440, "break_minutes": 0}
        skills = ["drive", "clean", "repair", "inspect", "high_voltage"]
        body = {"market": "SG", "staff": staff, "skills": skills, **hours, **where}
        return str(self.post("technicians", body)["id"])

    def two_idle_cars(self) -> list[tuple[str, str]] | None:
        """Cars that nobody is to go to; None while a city that has just begun has not two of them."""
        rows = self.get("vehicles?market=SG&vehicle_state=available&order=-plate&limit=60")["items"]
        tasks = self.get("field-tasks?state=open&limit=200")["items"]
        orders = self.get("work-orders?market=SG&open=true&limit=200")["items"]
        busy = {each["vehicle"] for each in (*tasks, *orders)}
        idle = [(row["id"], row["plate"]) for row in rows if row["id"] not in busy]
        return idle[:2] if len(idle) > 1 else None

    def order(self, vehicle: str) -> str:
        made = self.post(
            "work-orders",
            {
                "vehicle": vehicle,
                "title": "Rear light",
                "priority": "urgent",
                "off_road": "never",
                "checks": ["The light is on"],
                "estimated_minutes": 10,
            },
        )
        self.post(f"work-orders/{made['id']}/move", {"to": "approved"}, made["version"])
        return str(made["id"])

    def published(self) -> dict[str, Any]:
        """Today's board with the plan that people work by; what is approved becomes tasks with a new plan."""
        board = f"dispatch/board?market=SG&day={datetime.now(tz=MARKET_ZONE).date().isoformat()}"
        before = self.get(board)
        self.post("dispatch-plans", {"market": "SG", "day": before["day"]})
        fresh = _until(lambda: self._proposed(board, before["proposed"]))
        if before["published"] is None:
            # the crew of the city may have been quicker with a plan of theirs
            headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{fresh["version"]}"'}
            self._client.post(f"dispatch-plans/{fresh['id']}/publish", data={}, headers=headers)
        plan = _until(lambda: self.get(board)["published"])
        return dict(self.get(f"{board}&plan={plan}"))

    def _proposed(self, board: str, before: str | None) -> Any:
        now = self.get(board)["proposed"]
        return None if now in {None, before} else self.get(f"dispatch-plans/{now}")

    def give(self, board: dict[str, Any], visit: str, technician: str) -> None:
        """As the last stop of their day, whoever has it."""
        plan, spot = board["plan"]["id"], {"technician": technician, "position": None}
        now = self.get(f"dispatch/board?market=SG&day={board['day']}&plan={plan}")
        for stop in now["stops"]:
            if stop["visit"]["id"] == visit:
                if stop["technician"] != technician:
                    self.post(f"plan-stops/{stop['id']}/move", spot, stop["version"])
                return
        self.post(f"dispatch-plans/{plan}/stops", {**spot, "visit": visit})


def _until(look: Callable[[], Any]) -> Any:
    for _ in range(160):
        found = look()
        if found is not None:
            return found
        time.sleep(0.25)
    raise AssertionError("it did not come")


def _visit_to(board: dict[str, Any], vehicle: str) -> str:
    everything = [*(stop["visit"] for stop in board["stops"]), *board["tray"]]
    return next(str(each["id"]) for each in everything if each["vehicle"] == vehicle)


def _day_with_one_job_a_car(office: Office) -> tuple[Any, str, tuple[str, str], tuple[str, str]] | None:
    """None when the city found a fault of its own at one of the cars, which has points to tick, too."""
    (car, plate), (lost, lost_plate) = _until(office.two_idle_cars)
    order, _ = office.order(car), office.order(lost)
    board = office.published()
    here, there = _visit_to(board, car), _visit_to(board, lost)
    visits = (*(stop["visit"] for stop in board["stops"]), *board["tray"])
    jobs = [len(each["tasks"]) for each in visits if each["id"] in {here, there}]
    return (board, order, (here, plate), (there, lost_plate)) if jobs == [1, 1] else None


def _card(page: Page, plate: str) -> Locator:
    return main_of(page).get_by_role("article", name=plate)


def test_a_stop_is_worked_without_a_network_and_arrives_once(
    visit: Visit, watch: WatchOf, api_as: Callable[[str], APIRequestContext]
) -> None:
    office = Office(api_as("admin"))
    Office(api_as("dispatcher")).get("me")  # whoever has never signed in is not known yet
    mine, theirs = office.technician("admin"), office.technician("dispatcher")
    day = _until(lambda: _day_with_one_job_a_car(office))
    board, order, (here, plate), (there, lost_plate) = day
    for each in (here, there):
        office.give(board, each, mine)

    page = visit("admin", "/m", **PHONE)
    watch(page).expect(NO_ANSWER, "")
    watch(page).expect(409, "/step$")
    expect(_card(page, plate)).to_be_visible()
    page.wait_for_function(KEPT)
    page.context.set_offline(True)
    page.reload()
    expect(main_of(page).get_by_text("No connection: this is your day as of")).to_be_visible()
    _work(_card(page, plate))
    _card(page, lost_plate).get_by_role("button", name="Set out").click()
    kept = main_of(page).get_by_text("6 steps are sent")
    expect(kept).to_be_visible()
    page.evaluate(CLOSE_TAB)
    page.goto("/m")
    expect(kept).to_be_visible()

    # meanwhile somebody gives the other car away
    office.give(board, there, theirs)

    page.context.set_offline(False)
    page.get_by_role("button", name="Sign in again").click()
    refused = main_of(page).get_by_role("alert")
    expect(refused).to_contain_text("It is planned for somebody else now.")
    expect(main_of(page).get_by_text("Kept on this phone")).to_be_hidden()
    refused.get_by_role("button", name="Put my steps there away").click()
    expect(refused).to_be_hidden()
    expect(_card(page, plate)).to_be_hidden()
    _expect_once(office, order, here)


def _work(card: Locator) -> None:
    """All that there is to do at a stop."""
    card.get_by_role("button", name="Set out").click()
    card.get_by_role("button", name="I am there").click()
    card.get_by_role("checkbox", name="The light is on").check()
    card.locator("input[type=file]").set_input_files(
        {"name": "light.png", "mimeType": "image/png", "buffer": DOT}
    )
    # the sign-off asks for a name, which stands there already
    card.get_by_role("button", name="Sign off").click()
    card.get_by_role("button", name="Sign off").click()


def _expect_once(office: Office, order: str, visit_id: str) -> None:
    """Each step had one effect: else the checklist, the states or the photos would say so."""
    (check,) = office.get(f"work-orders/{order}/lines")["items"]
    assert check["result"] == "done"
    assert office.get(f"work-orders/{order}")["state"] == "done"
    history = office.get(f"work-orders/{order}/history?limit=100")["items"]
    assert sum(each["is_photo"] for each in history) == 1
    states = {stop["visit"]["id"]: stop["visit"]["state"] for stop in office.get("dispatch/my-day")["stops"]}
    assert states.get(visit_id, "done") == "done"
