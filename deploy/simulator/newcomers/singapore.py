"""Twelve new cars for Singapore, at every point of their way into service."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.fleet.papers import ENTITLED_YEARS, Paper, years_after
from deploy.simulator.fleet.plates import plate
from deploy.simulator.fleet.types import VEHICLE_TYPES
from deploy.simulator.fleet.vins import vin
from deploy.simulator.newcomers.batch import ALL_STEPS, DEVICE, IDENTITY, INSPECTION, Batch, NewCar
from deploy.simulator.seeds import stable_id

# Beyond every car that a city can have.
FIRST: Final = 5_000
BOUGHT_DAYS_AGO: Final = 12
# How far each car is: the steps done, and those found not right.
_PROGRESS: Final = (
    *(((ALL_STEPS), ()),) * 3,
    *((((IDENTITY, DEVICE, INSPECTION)), ()),) * 3,
    ((DEVICE,), (IDENTITY,)),
    ((IDENTITY, DEVICE), (INSPECTION,)),
    *(((IDENTITY,), ()),) * 2,
    *(((), ()),) * 2,
)
_SCANNED: Final = 4
# The insurer has not answered yet for the last ones.
_UNINSURED_FROM: Final = 10


def singapore(catalogue: Catalogue, today: date) -> Batch:
    """The batch as of a day; the same day gives the same."""
    return Batch("SG", "Atto 3, second order", "Every 20,000 km or 12 months", tuple(_cars(catalogue, today)))


def _cars(catalogue: Catalogue, today: date) -> Iterator[NewCar]:
    registered = today - timedelta(days=BOUGHT_DAYS_AGO)
    roomy = sorted(catalogue.stations, key=lambda station: -station.bays)
    for index, (done, wrong) in enumerate(_PROGRESS):
        number = FIRST + index
        own = plate(number)
        papers = [
            Paper(own, "road_tax", f"VRT-{number}", registered, registered + timedelta(days=182)),
            Paper(own, "coe", f"COE-{number}", registered, years_after(registered, ENTITLED_YEARS)),
            Paper(own, "obu", f"OBU-{number}", registered, None),
        ]
        if index < _UNINSURED_FROM:
            ends = years_after(registered, 1)
            papers.append(Paper(own, "insurance", f"POL-{number}", registered, ends))
        yield NewCar(
            device_id=stable_id(catalogue.seed, "newcomer", index),
            plate=own,
            vin=vin(0, number),
            type=VEHICLE_TYPES[0],
            stop_id=roomy[index % len(roomy)].stop_id,
            registered=registered,
            papers=tuple(papers),
            scanned=index < _SCANNED,
            done=done,
            wrong=wrong,
        )
