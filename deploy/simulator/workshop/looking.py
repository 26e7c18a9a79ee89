"""Looks cars over by the workshop's templates, over the back office's public API."""

from dataclasses import dataclass
from typing import Any

from deploy.simulator.edges.api import BackOffice
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.workshop.looks import LOOKS, NUMBERS, TEMPLATES, Look


@dataclass(slots=True)
class Lookers:
    """A technician with a list; what an earlier attempt began is gone on with."""

    planner: BackOffice
    technician: BackOffice
    catalogue: Catalogue

    def look(self) -> None:
        templates = self._templates()
        cars = self.catalogue.cars
        for look in LOOKS:
            if look.car <= len(cars) // 2:
                self._look_over(look, cars[-look.car].plate, templates[look.template])

    def _templates(self) -> dict[str, str]:
        rows = self.planner.ask("GET", "/inspection-templates?limit=200")["items"]
        known = {row["name"]: row["id"] for row in rows}
        for template in TEMPLATES:
            if template["name"] not in known:
                body = {"market": self.planner.market, **template}
                made = self.planner.command("/inspection-templates", body, "template", template["name"])
                known[template["name"]] = made["id"]
        return known

    def _look_over(self, look: Look, plate: str, template: str) -> None:
        car = self.planner.find_car(plate)
        rows = self.planner.ask("GET", f"/inspections?vehicle={car}&template={template}&limit=1")["items"]
        if rows and rows[0]["state"] != "open":
            return
        body = {"vehicle": car, "template": template}
        opened = self.technician.command("/inspections", body, "look", plate, look.template)
        path = f"/inspections/{opened['id']}"
        failed = dict(look.failed)
        asked = opened["items"] if look.finished else opened["items"][:3]
        for item in asked:
            answer = self._answer(item, look, failed)
            self.technician.command(f"{path}/answers", answer, "answer", path, item["key"])
        if look.finished:
            name = {"signed_name": "Tan Wei Ming"} if opened["signature"] else {}
            self.technician.change("POST", f"{path}/finish", name, opened["version"], path)

    def _answer(self, item: dict[str, Any], look: Look, failed: dict[str, str]) -> dict[str, Any]:
        key = item["key"]
        if item["kind"] == "number":
            return {"item": key, "value": NUMBERS.get(key, look.tread)}
        if key in failed:
            return {"item": key, "result": "fail", "note": failed[key]}
        return {"item": key, "result": "pass"}
