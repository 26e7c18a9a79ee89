"""Takes a batch in and does what its people have done so far, over the back office's public API.

Each request carries a key of its own, so an attempt that broke off is gone through again without harm.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.newcomers.batch import (
    ALL_STEPS,
    DEVICE,
    HOME,
    IDENTITY,
    INSPECTION,
    PLAN,
    Batch,
    NewCar,
)

# Which line of the checklist the inspector is not happy with, and what they wrote.
WRONG_LINE = "tyres"
WRONG_NOTE = "Front left at 180 kPa, valve leaks"
# How long to wait until the new cars are heard.
LOOKS: Final = 60
PAUSE_S: Final = 5.0


@dataclass(slots=True)
class Walk:
    """One batch and the session in which it is seen to."""

    back_office: BackOffice
    batch: Batch
    stop: threading.Event

    def make(self) -> None:
        """From the dealer's files to where things stand."""
        found = self._taken_in()
        lines = self._checklist()
        for car in self.batch.cars:
            self._see_to(car, found[car.plate], lines)
        planned = [found[car.plate]["id"] for car in self.batch.cars if PLAN in car.done]
        self._post("/commissioning/plan", {"cars": planned, "plan": self.batch.plan}, "plan")
        if self.batch.release and self._are_heard():
            self._post("/commissioning/release", {"cars": planned}, "release")

    def _are_heard(self) -> bool:
        """Wait until the back office calls all of them ready: it has to hear them first."""
        wanted = sum(set(ALL_STEPS) <= set(car.done) for car in self.batch.cars)
        plates = {car.plate for car in self.batch.cars}
        for _ in range(LOOKS):
            cars = self.back_office.ask("GET", f"/commissioning/cars?market={self.batch.market}&limit=200")
            mine = [car for car in cars["items"] if car["plate"] in plates]
            if sum(bool(car["ready"] or car["released_at"]) for car in mine) >= wanted:
                return True
            if self.stop.wait(PAUSE_S):
                break
        return False

    def _taken_in(self) -> dict[str, dict[str, Any]]:
        """The new cars by plate; the batch is sent unless it is there."""
        batches = self.back_office.ask("GET", f"/commissioning?market={self.batch.market}&limit=200")["items"]
        known = next((each["id"] for each in batches if each["name"] == self.batch.name), None)
        batch_id = known or self.back_office.take_in(
            self.batch.market, self.batch.name, self.batch.table(), self.batch.archive()
        )
        cars = self.back_office.ask("GET", f"/commissioning/cars?batch={batch_id}&limit=200")["items"]
        return {car["plate"]: car for car in cars}

    def _checklist(self) -> list[str]:
        found = self.back_office.ask("GET", "/commissioning/checklists")["checklists"]
        own = next(each for each in found if each["market"] == self.batch.market)
        return [line["item"] for line in own["items"]]

    def _see_to(self, car: NewCar, known: dict[str, Any], lines: Sequence[str]) -> None:
        path = f"/commissioning/cars/{known['id']}"
        steps = {*car.done, *car.wrong}
        if IDENTITY in steps:
            read = car.vin if IDENTITY in car.done else f"{car.vin[:-1]}0"
            self._post(f"{path}/identity", {"vin": read}, car.plate, IDENTITY)
        if DEVICE in steps and not known["certificate_id"]:
            self.back_office.ask("POST", f"{path}/certificate", json={"again": False})
        if INSPECTION in steps:
            results = [_line(item, car) for item in lines]
            self._post(f"{path}/inspection", {"results": results}, car.plate, INSPECTION)
        if HOME in steps:
            body = {"station": known["home_station_id"], "bay": self._bay(known["home_station_id"])}
            self._post(f"{path}/home", body, car.plate, HOME)

    def _bay(self, station_id: str) -> str:
        """The last bay of a station: the first ones are where the city's own cars live."""
        bays = self.back_office.ask("GET", f"/stations/{station_id}/bays?limit=200")["items"]
        return str(max(bays, key=lambda bay: bay["evse_id"])["id"])

    def _post(self, path: str, body: dict[str, Any], *names: str) -> None:
        try:
            self.back_office.command(path, body, self.batch.market, self.batch.name, *names)
        except ApiError as error:
            if error.status != 409:  # it went on since, by somebody else's hand
                raise


def _line(item: str, car: NewCar) -> dict[str, str]:
    if item == WRONG_LINE and INSPECTION in car.wrong:
        return {"item": item, "result": "fail", "note": WRONG_NOTE}
    return {"item": item, "result": "pass"}
