"""What an order's downtime cost in fares that nobody paid."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Sum

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.maintenance.rules.losing import estimate_loss
from apps.maintenance.selectors.work_orders import visible_work_orders
from apps.maintenance.types import LostRevenue
from apps.rentals import selectors as rentals

LOOK_BACK: Final = timedelta(days=28)


def find_lost_revenue(actor: Actor, work_order_id: UUID, *, at: datetime) -> LostRevenue:
    """What cars of the type earned a day in the market in the 28 days before, by how long this one stood.

    Fares without tax, of rentals that were priced, by all cars of the type there, rented or not. Raises
    NotFound.
    """
    order = (
        visible_work_orders(actor)
        .filter(pk=work_order_id)
        .values("market", "currency", "downtime_from", "downtime_to", "vehicle__vehicle_type_id")
        .first()
    )
    if order is None:
        raise NotFound("There is no such work order.")
    began = order["downtime_from"]
    if began is None:
        return estimate_loss(stood=timedelta(0), earned_minor=0, cars=0, look_back=LOOK_BACK)
    kind, market = order["vehicle__vehicle_type_id"], order["market"]
    ours = Actor.system("maintenance.downtime")
    earned = (
        rentals.visible_rentals(ours)
        .filter(
            market=market,
            vehicle__vehicle_type_id=kind,
            currency=order["currency"],
            priced_at__gte=began - LOOK_BACK,
            priced_at__lt=began,
        )
        .aggregate(fares=Sum("fare_minor"), taxes=Sum("tax_minor"))
    )
    cars = (
        fleet.visible_vehicles(ours)
        .filter(market=market, vehicle_type_id=kind)
        .exclude(vehicle_state="removed")
        .count()
    )
    return estimate_loss(
        stood=max((order["downtime_to"] or at) - began, timedelta(0)),
        earned_minor=(earned["fares"] or 0) - (earned["taxes"] or 0),
        cars=cars,
        look_back=LOOK_BACK,
    )
