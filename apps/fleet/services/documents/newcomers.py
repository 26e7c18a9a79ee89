"""Cars that came in or were changed: what their market asks of them is looked at within the second."""

from datetime import datetime
from typing import Final
from uuid import UUID

from apps.fleet.enums import ImportKind
from apps.fleet.events import FleetImported, VehicleChanged
from apps.fleet.models import Vehicle
from apps.fleet.services.documents.reviewing import days_at, review, review_market
from apps.fleet.services.market_rules import pack_of
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage

CONSUMER: Final = "fleet.review_papers"


def review_newcomers(*, event: EventMessage, at: datetime) -> None:
    """React to a car taken in or changed, or to a file of cars; the inbox hears of it with the next day."""
    with outbox.once(event["id"], CONSUMER) as first:
        if not first or not _matters(event):
            return
        noun, _, key = event["subject"].partition(":")
        cars = Vehicle.objects.filter(id=UUID(key)) if noun == "vehicle" else None
        market = event["market"] if cars is None else cars.values_list("market", flat=True).first()
        pack = pack_of(market, at) if market else None
        if pack is not None:
            days = days_at(pack, at)
            if cars is None:
                review_market(pack=pack, days=days, at=at)
            else:
                review(pack=pack, vehicles=[UUID(key)], days=days, at=at)


def _matters(event: EventMessage) -> bool:
    """Whether what was changed decides over what is asked; papers from a file were looked at as they came."""
    told = event["payload"]
    if event["type"] == VehicleChanged.type:
        return "first_registration_date" in told["fields"]
    return event["type"] != FleetImported.type or told["kind"] == ImportKind.VEHICLES
