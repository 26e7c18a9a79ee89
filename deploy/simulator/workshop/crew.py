"""Technicians who work by the published plan, over the back office's public API.

They are put on the roster once; the administrator asks for today's plan and publishes it when nobody has.
What people plan afterwards is theirs: the crew only follows.
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.clock import UTC_OFFSET_S
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.fleet.catalogue import Catalogue

log = logging.getLogger(__name__)

CREW: Final = 6
PAUSE_S: Final = 20.0
_WALL: Final = timezone(timedelta(seconds=UTC_OFFSET_S))
# Early and late shifts, so that somebody is there whenever the demo is looked at.
_SHIFTS: Final = ((360, 900), (480, 1020), (840, 1380))
_SKILLS: Final = (
    ["drive", "clean", "repair", "inspect"],
    ["drive", "repair", "inspect", "high_voltage"],
    ["drive", "clean"],
)


def crew_of(first: str) -> list[str]:
    """The user names of the crew, whose first is this one."""
    name, _, domain = first.partition("@")
    return [first, *(f"{name}{number}@{domain}" for number in range(2, CREW + 1))]


@dataclass(slots=True)
class Crew:
    """Asks for a plan, and does what it says, stop by stop, at the times that it gives."""

    planner: BackOffice
    people: Sequence[BackOffice]
    catalogue: Catalogue
    stop: threading.Event
    listed: set[int] = field(default_factory=set)
    enlisted: set[str] = field(default_factory=set)

    def work(self) -> None:
        """Until the city stops. What is refused is tried again with the next look: people change plans."""
        while not self.stop.wait(PAUSE_S):
            try:
                self._enlist()
                if self.enlisted:
                    self._equip()
                self._see_to_a_plan()
            except (ApiError, BotoCoreError, ClientError) as error:
                log.warning("crew.waiting error=%s", str(error)[:300])
                continue
            for person in self.people:
                try:
                    self._go_on(person)
                except (ApiError, BotoCoreError, ClientError) as error:
                    log.info("crew.refused error=%s", str(error)[:300])

    def _enlist(self) -> None:
        if len(self.listed) == len(self.people):
            return
        known = {row["staff"] for row in self.planner.ask("GET", "/technicians?limit=200")["items"]}
        for number, person in enumerate(self.people):
            who = str(person.who_am_i()["id"])
            if who not in known:
                self.planner.command("/technicians", self._entry(number, who), "technician", who)
                self.enlisted.add(who)
            self.listed.add(number)

    def _entry(self, number: int, who: str) -> dict[str, Any]:
        stations = self.catalogue.stations
        base = stations[number * len(stations) // len(self.people)].place
        begins, ends = _SHIFTS[number % len(_SHIFTS)]
        return {
            "market": self.planner.market,
            "staff": who,
            "skills": _SKILLS[number % len(_SKILLS)],
            "weekdays": [1, 2, 3, 4, 5, 6, 7],
            "shift_from": begins,
            "shift_to": ends,
            "break_minutes": 45,
            "break_from": begins + 210,
            "break_to": begins + 300,
            "start_lat": base.lat,
            "start_lng": base.lng,
            "end_lat": base.lat,
            "end_lng": base.lng,
            "van": f"Van {number + 1}",
            "store": self._store(),
        }

    def _store(self) -> str | None:
        """Where they load; none as long as the workshop has no places."""
        path = f"/stock-locations?market={self.planner.market}&kind=store&limit=1"
        places = self.planner.ask("GET", path)["items"]
        return str(places[0]["id"]) if places else None

    def _equip(self) -> None:
        """Who was enlisted before the workshop had a store loads there from now on."""
        rows = self.planner.ask("GET", "/technicians?limit=200")["items"]
        bare = [row for row in rows if row["staff"] in self.enlisted and row["store"] is None]
        store = self._store() if bare else None
        for row in bare if store else []:
            path = f"/technicians/{row['id']}"
            self.planner.change("PATCH", path, {"store": store}, row["version"], row["id"], "store")
        if store or not bare:
            self.enlisted.clear()

    def _see_to_a_plan(self) -> None:
        """The first plan of a day that sends somebody; what people propose later they publish themselves."""
        today = datetime.now(tz=_WALL).date().isoformat()
        board = self.planner.ask("GET", f"/dispatch/board?market={self.planner.market}&day={today}")
        if board["published"] is not None:
            return
        plan, waiting = board["plan"], len(board["tray"])
        if plan is not None and board["stops"]:
            self.planner.change(
                "POST", f"/dispatch-plans/{plan['id']}/publish", {}, plan["version"], plan["id"], "publish"
            )
        elif waiting:
            # once for each number of visits that wait: a plan without a stop is no plan to work by
            body = {"market": self.planner.market, "day": today}
            self.planner.command("/dispatch-plans", body, "plan of", today, str(waiting))

    def _go_on(self, person: BackOffice) -> None:
        """The next step of the first stop that is not over, when its time has come; before the first, what is
        to be loaded.
        """
        day = person.ask("GET", "/dispatch/my-day")
        stops = day["stops"]
        now = datetime.now(tz=_WALL)
        stop = next(
            (each for each in stops if each["visit"]["state"] in {"open", "en_route", "on_site"}), None
        )
        if stop is None:
            return
        moments = {
            "open": ("en_route", _moment(stop["arrive_at"]) - timedelta(seconds=stop["travel_s"])),
            "en_route": ("on_site", _moment(stop["arrive_at"])),
            "on_site": ("done", _moment(stop["leave_at"])),
        }
        state = stop["visit"]["state"]
        to, when = moments[state]
        if now < when:
            return
        for load in day["loads"]:
            if load["loaded_at"] is None:
                person.command(f"/part-allocations/{load['id']}/load", {}, "load", load["id"])
        if to == "done":
            self._check_off(person, stop["visit"])
        body = {"to": to, "happened_at": now.isoformat(), "signed_by": "" if to != "done" else "Crew"}
        person.command(f"/visits/{stop['visit']['id']}/step", body, stop["visit"]["id"], to, now.isoformat())

    def _check_off(self, person: BackOffice, visit: dict[str, Any]) -> None:
        for task in visit["tasks"]:
            if not task["work_order"]:
                continue
            for line in person.ask("GET", f"/work-orders/{task['work_order']}/lines?limit=200")["items"]:
                if line["kind"] == "check" and line["result"] == "pending":
                    path = f"/work-order-lines/{line['id']}"
                    person.change("PATCH", path, {"result": "done"}, line["version"], line["id"])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
