"""Asks for the workshop's work and leads it to where it stands, over the back office's public API.

A dispatcher plans, a technician works, the administrator checks: nobody verifies their own work here either.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.clock import UTC_OFFSET_S
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.workshop.jobs import Job
from deploy.simulator.workshop.looking import Lookers
from deploy.simulator.workshop.orders import BEGAN_DAYS_AGO, CLAIMS, PLANS, jobs_for
from deploy.simulator.workshop.stocking import Stockroom

log = logging.getLogger(__name__)

ATTEMPTS: Final = 12
PAUSE_S: Final = 5.0
_WALL: Final = timezone(timedelta(seconds=UTC_OFFSET_S))
_BY_TECHNICIAN: Final = frozenset({"in_progress", "on_hold", "done"})
_REASONED: Final = frozenset({"on_hold", "cancelled"})


@dataclass(slots=True)
class Workshop:
    """Work on the city's cars, once: what people make of it afterwards is left alone."""

    planner: BackOffice
    technician: BackOffice
    catalogue: Catalogue
    folder: Path
    now: datetime
    stop: threading.Event

    def make(self, *, anew: bool) -> None:
        """Bring it unless it was brought before. The city does not depend on it, so what keeps failing is
        given up with a warning.
        """
        steps = (
            ("workshop-plans", self._plan),
            ("workshop-parts", self._stockroom().fill),
            ("workshop", self._bring),
            ("workshop-damage", self._claim),
            ("workshop-looks", Lookers(self.planner, self.technician, self.catalogue).look),
        )
        for name, bring in steps:
            done = self.folder / name
            if (anew or not done.exists()) and self._tried(name, bring):
                done.touch()

    def _tried(self, name: str, bring: Callable[[], None]) -> bool:
        for _ in range(ATTEMPTS):
            try:
                bring()
            except (ApiError, BotoCoreError, ClientError) as error:
                log.warning("workshop.waiting what=%s error=%s", name, str(error)[:300])
            else:
                log.info("workshop.brought what=%s", name)
                return True
            if self.stop.wait(PAUSE_S):
                break
        return False

    def _bring(self) -> None:
        who = str(self.technician.who_am_i()["id"])
        for job, plate in jobs_for(self.catalogue):
            order = self._asked_for(job, plate)
            self._lead(order, job, who)

    def _claim(self) -> None:
        for claim in CLAIMS:
            orders = self.planner.ask("GET", f"/work-orders?limit=1&q={quote(claim.title)}")["items"]
            if not orders:
                continue
            order = orders[0]["id"]
            known = self.planner.ask("GET", f"/damage-claims?work_order={order}&limit=1")["items"]
            body = {
                "work_order": order,
                "text": claim.text,
                "seen_whole_at": (self.now - timedelta(days=3)).isoformat(),
                "found_at": (self.now - timedelta(hours=2)).isoformat(),
            }
            made = known[0] if known else self.planner.command("/damage-claims", body, "claim", order)
            path = f"/damage-claims/{made['id']}"
            for state in claim.way[("reported", *claim.way).index(made["state"]) :]:
                at = self.planner.ask("GET", path)["version"]
                self.planner.change("POST", f"{path}/move", {"to": state}, at, made["id"], state)

    def _plan(self) -> None:
        known = {plan["name"] for plan in self.planner.ask("GET", "/maintenance-plans?limit=200")["items"]}
        began = (self.now.astimezone(_WALL) - timedelta(days=BEGAN_DAYS_AGO)).date().isoformat()
        for plan in PLANS:
            if plan["name"] not in known:
                body = {"market": self.planner.market, "starts_on": began, **plan}
                self.planner.command("/maintenance-plans", body, "plan", plan["name"], began)

    def _asked_for(self, job: Job, plate: str) -> dict[str, Any]:
        """The order that was asked for before, or a new one."""
        car = self.planner.find_car(plate)
        known = self.planner.ask("GET", f"/work-orders?vehicle={car}&limit=50")["items"]
        found: list[dict[str, Any]] = [order for order in known if order["title"] == job.title]
        if found:
            return found[0]
        body: dict[str, Any] = {
            "vehicle": car,
            "title": job.title,
            "description": job.description,
            "kind": job.kind,
            "cause": job.cause,
            "priority": job.priority,
            "due_at": self._moment(job.due_in_days, 18),
            "estimated_minutes": 120 if job.kind == "preventive" else 60,
            "checks": list(job.checks),
        }
        return self.planner.command("/work-orders", body, "work order", plate, job.title, body["due_at"])

    def _lead(self, order: dict[str, Any], job: Job, who: str) -> None:
        """From where the order stands now: an attempt that broke off goes on there."""
        path = f"/work-orders/{order['id']}"
        for state in job.way:
            current = self.planner.ask("GET", path)
            if current["state"] in job.way and job.way.index(current["state"]) >= job.way.index(state):
                continue
            if state == "done":
                self._do_the_work(path, job)
            body: dict[str, Any] = {"to": state}
            if state in _REASONED:
                body["reason"] = job.reason
            if state == "scheduled":
                body["scheduled_for"] = self._moment(job.in_days, job.hour)
            if state == "dispatched":
                body["assignee"] = who
            self._person(state).change("POST", f"{path}/move", body, current["version"], order["id"], state)
        if "done" not in job.way:
            self._costs(path, job)

    def _do_the_work(self, path: str, job: Job) -> None:
        for line in self.technician.ask("GET", f"{path}/lines")["items"]:
            if line["kind"] == "check" and line["result"] == "pending":
                self.technician.change(
                    "PATCH",
                    f"/work-order-lines/{line['id']}",
                    {"result": "done"},
                    line["version"],
                    line["id"],
                )
        self._costs(path, job)

    def _costs(self, path: str, job: Job) -> None:
        for cost in job.costs:
            if cost.kind == "stock":
                self._stockroom().take(path, cost.text, cost.values["quantity"])
                continue
            if cost.kind == "aside":
                self._stockroom().put_aside(path, cost.text, cost.values["quantity"])
                continue
            body: dict[str, Any] = {"kind": cost.kind, "text": cost.text, **cost.values}
            if cost.kind == "invoice":
                body["vendor_id"] = self._stockroom().seller(str(cost.values["vendor"]))
            self.technician.command(f"{path}/lines", body, "cost", path, cost.kind, cost.text)

    def _stockroom(self) -> Stockroom:
        return Stockroom(self.planner, self.technician)

    def _person(self, state: str) -> BackOffice:
        return self.technician if state in _BY_TECHNICIAN else self.planner

    def _moment(self, days: int, hour: int) -> str:
        day = self.now.astimezone(_WALL) + timedelta(days=days)
        return day.replace(hour=hour, minute=0, second=0, microsecond=0).isoformat()
