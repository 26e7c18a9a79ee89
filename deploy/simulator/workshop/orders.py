"""Which work the city's cars need, as people would have written it down."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.workshop.jobs import Job, aside, invoice, labour, stock
from deploy.simulator.workshop.stores import ALIGNMENT

# How far an order is: the moves that somebody has made, in their order.
APPROVED: Final = ("approved",)
SCHEDULED: Final = (*APPROVED, "scheduled")
DISPATCHED: Final = (*SCHEDULED, "dispatched")
IN_PROGRESS: Final = (*DISPATCHED, "in_progress")
ON_HOLD: Final = (*IN_PROGRESS, "on_hold")
DONE: Final = (*IN_PROGRESS, "done")
VERIFIED: Final = (*DONE, "verified")
CLOSED: Final = (*VERIFIED, "closed")
CANCELLED: Final = ("cancelled",)


_SERVICE: Final = (
    "Read out fault codes",
    "Brake pads and discs",
    "Coolant of the battery",
    "Cabin filter",
    "Tyres: tread and pressure",
    "Test drive",
)
_TYRE: Final = ("Jack the car up", "Change the tyre", "Torque the wheel nuts", "Set the pressure")
_SERVICED: Final[dict[str, Any]] = {"kind": "preventive", "cause": "service", "checks": _SERVICE}

JOBS: Final[tuple[Job, ...]] = (
    Job(
        1, "Left rear tyre below 1.6 mm", IN_PROGRESS, priority="high", due_in_days=0, in_days=0, checks=_TYRE
    ),
    Job(
        2,
        "Brake pads worn to the indicator",
        ON_HOLD,
        priority="high",
        due_in_days=1,
        in_days=0,
        checks=("Take the wheels off", "Change the pads", "Test drive"),
        costs=(labour(40), aside("BP-F118")),
        reason="The pads come tomorrow morning.",
    ),
    Job(
        3,
        "12 V battery weak",
        DONE,
        cause="defect",
        due_in_days=0,
        in_days=0,
        checks=("Measure under load", "Change the battery"),
        costs=(labour(35), stock("BA-AGM45")),
    ),
    Job(
        4,
        "Regular service, 20,000 km",
        DONE,
        due_in_days=-1,
        in_days=-1,
        **_SERVICED,
        costs=(labour(110), stock("CF-2041"), stock("BF-DOT4")),
    ),
    Job(
        5,
        "Windscreen chipped in the driver's view",
        DISPATCHED,
        kind="damage",
        cause="accident",
        priority="high",
        due_in_days=1,
        hour=11,
        checks=("Fill the chip, or order a windscreen", "Clean the camera"),
    ),
    Job(
        6,
        "Regular service, 20,000 km",
        DISPATCHED,
        due_in_days=3,
        hour=14,
        **_SERVICED,
        costs=(aside("CF-2041"), aside("BF-DOT4")),
    ),
    Job(
        7,
        "Charge port flap does not close",
        SCHEDULED,
        cause="defect",
        due_in_days=4,
        hour=10,
        costs=(aside("CP-FLAP"),),
    ),
    Job(
        8,
        "Regular service, 40,000 km",
        SCHEDULED,
        due_in_days=6,
        hour=14,
        **_SERVICED,
        costs=(aside("CF-2041"), aside("BP-R118")),
    ),
    Job(
        9,
        "Scratch along the right doors",
        SCHEDULED,
        kind="damage",
        cause="misuse",
        due_in_days=10,
        in_days=4,
        hour=9,
        description="Reported by the customer who took the car after it. Photos with support.",
    ),
    Job(
        10,
        "Tyres: rotate front and rear",
        SCHEDULED,
        cause="service",
        kind="preventive",
        due_in_days=9,
        in_days=5,
    ),
    Job(11, "Regular service, 20,000 km", SCHEDULED, due_in_days=14, in_days=8, hour=9, **_SERVICED),
    Job(
        12,
        "Child seat anchor rattles",
        SCHEDULED,
        cause="wear",
        priority="low",
        due_in_days=20,
        in_days=11,
        hour=15,
    ),
    # the camera is on order: nobody can be sent for it yet
    Job(
        13,
        "Rear camera shows no picture",
        APPROVED,
        cause="defect",
        due_in_days=1,
        costs=(aside("CM-REAR"),),
    ),
    Job(
        14,
        "Recall: seat belt pretensioner",
        APPROVED,
        kind="recall",
        cause="defect",
        priority="high",
        due_in_days=30,
        checks=("Read the part number", "Change the pretensioner if it is of the batch"),
    ),
    Job(
        15,
        "Air conditioning blows warm",
        APPROVED,
        cause="defect",
        priority="high",
        due_in_days=-1,
        costs=(aside("CF-2041"), aside("CL-EV", "2")),
    ),
    Job(
        16,
        "Interior smells of durian",
        priority="low",
        cause="misuse",
        due_in_days=3,
        checks=("Ozone for thirty minutes", "Cabin filter"),
    ),
    Job(17, "Wiper blades smear", priority="low", due_in_days=12),
    Job(18, "Bumper loose after a kerb", kind="damage", cause="accident", due_in_days=-2, priority="high"),
    Job(19, "Regular service, 20,000 km", due_in_days=16, **_SERVICED),
    Job(
        20,
        "Tyre pressure sensor, front right",
        CLOSED,
        cause="defect",
        due_in_days=-3,
        in_days=-3,
        checks=("Change the sensor", "Teach it to the car"),
        costs=(labour(30), stock("PS-433")),
    ),
    Job(
        21,
        "Wheel alignment after a pothole",
        CLOSED,
        cause="accident",
        due_in_days=-5,
        in_days=-4,
        costs=(
            invoice(ALIGNMENT, "JA-20871", "Alignment of both axles", 9_800),
            labour(15, "Drive there"),
        ),
    ),
    Job(
        22,
        "Regular service, 20,000 km",
        VERIFIED,
        due_in_days=-2,
        in_days=-2,
        **_SERVICED,
        costs=(labour(105), stock("CF-2041")),
    ),
    Job(
        23,
        "Door handle does not present",
        VERIFIED,
        cause="defect",
        due_in_days=-1,
        in_days=-1,
        hour=16,
        costs=(labour(50), stock("DH-ACT")),
    ),
    Job(
        24,
        "Report of a flat tyre",
        CANCELLED,
        due_in_days=0,
        reason="The tyre was fine, the station's bay was full.",
    ),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Damage that somebody should pay for, by the title of the order that repairs it."""

    title: str
    text: str
    way: tuple[str, ...]


CLAIMS: Final[tuple[Claim, ...]] = (
    Claim(
        "Wheel alignment after a pothole",
        "Right front rim bent; the customer before says that it was so.",
        ("evidence", "assessed", "offered"),
    ),
    Claim("Scratch along the right doors", "Scratch of 40 cm along both right doors.", ("evidence",)),
)

# Regular work, as a manufacturer and a fleet of rented cars ask for it.
PLANS: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "Regular service",
        "every_m": 20_000_000,
        "every_days": 365,
        "lead_m": 1_500_000,
        "lead_days": 30,
        "checks": list(_SERVICE),
        "estimated_minutes": 120,
    },
    {
        "name": "Tyres: tread, pressure, rotation",
        "every_m": 10_000_000,
        "lead_m": 500_000,
        "basis": "completed",
    },
    {"name": "Cabin filter and air conditioning service", "every_days": 180, "basis": "completed"},
    {"name": "Battery check after many cycles", "every_mcycles": 300_000, "soh_below": 80.0},
    {"name": "High-voltage isolation, service at once", "dtc": ["P0AA6", "P0A0D"], "priority": "urgent"},
)
# Days before today at which intervals of time begin, so that something is due already.
BEGAN_DAYS_AGO: Final = 170


def jobs_for(catalogue: Catalogue) -> Iterator[tuple[Job, str]]:
    """Each job with the plate of its car; a small city has fewer."""
    cars = catalogue.cars
    for job in JOBS:
        if job.car <= len(cars) // 2:
            yield job, cars[-job.car].plate


def kept_home(catalogue: Catalogue) -> dict[int, int]:
    """Cars that stand in the workshop from the beginning: nobody is let into them."""
    return {catalogue.cars[-job.car].index: 0 for job, _ in jobs_for(catalogue) if job.keeps_home}
