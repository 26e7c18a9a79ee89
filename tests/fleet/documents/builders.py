"""Cars with papers, as an office would file them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.accounts.types import MarketPack
from apps.core.types import Actor
from apps.fleet.enums import HoldKind, VehicleState
from apps.fleet.models import DocumentDue, Vehicle, VehicleHold
from apps.fleet.services import documents
from apps.fleet.services.documents.reviewing import Days, Review
from apps.fleet.types import NewDocument
from tests.fleet.builders import make_vehicle

# Monday, ten in the morning in Singapore.
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CLERK = Actor("clerk", frozenset({"document.edit"}), None)
BORN = date(2025, 1, 15)

# What a young car of Singapore needs, with ends far ahead.
FINE: Mapping[str, tuple[date, date | None]] = {
    "insurance": (date(2026, 10, 1), date(2027, 10, 1)),
    "road_tax": (date(2026, 10, 1), date(2027, 10, 1)),
    "coe": (BORN, date(2035, 1, 15)),
    "obu": (BORN, None),
}


def make_car(
    *, born: date | None = BORN, papers: Mapping[str, tuple[date, date | None]] = FINE, **values: Any
) -> Vehicle:
    """A car that is rented out, with these papers on file."""
    car = make_vehicle(
        first_registration_date=born, **{"vehicle_state": VehicleState.AVAILABLE, "market": "SG", **values}
    )
    for kind, (begins, ends) in papers.items():
        add_paper(car, kind, begins, ends)
    return car


def add_paper(
    car: Vehicle, kind: str, begins: date, ends: date | None, *, number: str = "A-1", at: datetime = AT
) -> UUID:
    paper = NewDocument(kind=kind, number=number, valid_from=begins, valid_to=ends)
    return documents.file_document(actor=CLERK, vehicle_id=car.id, paper=paper, at=at)


def pack(code: str = "SG") -> MarketPack:
    return accounts.get_pack(code)


def look(
    today: date = TODAY, *, through: date | None = None, market: str = "SG", at: datetime = AT
) -> Review:
    """The look at a whole
    market.
    """
    days = Days(today, through or today)
    return documents.review(pack=pack(market), vehicles=None, days=days, at=at, daily=True)


def stages(car: Vehicle) -> dict[str, tuple[str, date | None]]:
    rows = DocumentDue.objects.filter(vehicle=car).order_by("kind")
    return {row.kind: (row.stage, row.due_on) for row in rows}


def open_holds(car: Vehicle) -> dict[str, str]:
    """Reason by kind of paper."""
    holds = VehicleHold.objects.filter(vehicle=car, kind=HoldKind.DOCUMENT, lifted_at__isnull=True)
    return dict(holds.order_by("source").values_list("source", "reason"))


def state_of(car: Vehicle) -> str:
    car.refresh_from_db()
    return car.vehicle_state
