"""A batch of new cars as a dealer sends it: a table, and an archive of scans; how far its people are."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from deploy.simulator.edges.catalogue_files import VEHICLE_COLUMNS
from deploy.simulator.edges.specimen import specimen
from deploy.simulator.fleet.papers import Paper
from deploy.simulator.fleet.types import VehicleType

IDENTITY: Final = "identity"
DEVICE: Final = "device"
INSPECTION: Final = "inspection"
PLAN: Final = "plan"
HOME: Final = "home_bay"
# Documents are done by themselves, once all are on file.
ALL_STEPS: Final = (IDENTITY, DEVICE, INSPECTION, PLAN, HOME)
# Archives and their entries carry a time; this one, so that equal batches make equal bytes.
_PACKED_AT: Final = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class NewCar:
    """One car; ``done`` are the steps that somebody has seen to, ``wrong`` those found not right."""

    device_id: str
    plate: str
    vin: str
    type: VehicleType
    stop_id: str
    registered: date
    papers: tuple[Paper, ...]
    scanned: bool = False
    done: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Cars that come together; ``release`` says whether those that have everything go into service."""

    market: str
    name: str
    plan: str
    cars: tuple[NewCar, ...]
    release: bool = False

    def table(self) -> bytes:
        """A row a car, with the number and the days of each of its papers."""
        kinds = sorted({paper.kind for car in self.cars for paper in car.papers})
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        parts = ("number", "from", "to")
        writer.writerow([*_OWN, *(f"{kind}_{part}" for kind in kinds for part in parts)])
        for car in self.cars:
            writer.writerow([*_own(car), *_cells(car.papers, kinds)])
        return text.getvalue().encode()

    def archive(self) -> bytes:
        """The scans, each in its car's folder; empty when nothing was scanned."""
        target = io.BytesIO()
        scans = [paper for car in self.cars if car.scanned for paper in car.papers]
        if not scans:
            return b""
        with zipfile.ZipFile(target, "w") as archive:
            for paper in scans:
                entry = zipfile.ZipInfo(f"{paper.plate}/{paper.kind}.pdf", _PACKED_AT)
                archive.writestr(entry, specimen(paper), zipfile.ZIP_DEFLATED)
        return target.getvalue()


_OWN: Final = tuple(column for column in VEHICLE_COLUMNS if column != "owner")


def _own(car: NewCar) -> list[object]:
    kind = car.type
    identity = (car.device_id, car.plate, car.vin, kind.code, car.stop_id, car.registered.isoformat())
    return [*identity, kind.make, kind.model, kind.battery_kwh, kind.range_m]


def _cells(papers: Sequence[Paper], kinds: Sequence[str]) -> list[str]:
    found = {paper.kind: paper for paper in papers}
    cells: list[str] = []
    for kind in kinds:
        paper = found.get(kind)
        until = paper.valid_to.isoformat() if paper and paper.valid_to else ""
        cells += [paper.number, paper.valid_from.isoformat(), until] if paper else ["", "", ""]
    return cells
