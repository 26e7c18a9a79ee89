"""A claim that begins with what the car felt: the order that looks at it, and who had the car then."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.maintenance.enums import OffRoad, Priority, WorkCause, WorkKind
from apps.maintenance.models import DamageClaim
from apps.maintenance.selectors.work_orders import visible_work_orders
from apps.maintenance.services.damage.claiming import report_damage
from apps.maintenance.services.work_orders.creating import create_work_order
from apps.maintenance.types import NewWorkOrder
from apps.telemetry import selectors as telemetry

# The car told the second; who had it a moment before and after is who is asked.
_AROUND: Final = timedelta(minutes=5)
_CHECKS: Final = ("Look at the body all around, with photos", "Look below the car", "Drive a short way")


@transaction.atomic
def claim_shock(*, actor: Actor, shock_id: UUID, text: str, at: datetime) -> UUID:
    """Open a claim about what a shock did, with a draft order to look at the car; an order that somebody made
    of this shock before is taken. Raises NotFound, Conflict when the shock has a claim.
    """
    shock = telemetry.list_shocks(actor).filter(pk=shock_id).first()
    if shock is None:
        raise NotFound("There is no such shock.")
    source = f"shock:{shock.pk}"
    order = visible_work_orders(actor).filter(source=source, vehicle=shock.vehicle_id).first()
    if order is not None and DamageClaim.objects.filter(work_order=order).exists():
        raise Conflict("This shock has a claim already.", code="claim_exists")
    return report_damage(
        actor=actor,
        work_order_id=order.pk if order is not None else _make_order(actor, shock.vehicle_id, source, at),
        text=text,
        seen_whole_at=shock.at - _AROUND,
        found_at=min(shock.at + _AROUND, at),
        at=at,
    )


def _make_order(actor: Actor, vehicle_id: UUID, source: str, at: datetime) -> UUID:
    return create_work_order(
        actor=actor,
        order=NewWorkOrder(
            vehicle_id=vehicle_id,
            title="Look for damage after a shock",
            kind=WorkKind.DAMAGE,
            cause=WorkCause.ACCIDENT,
            priority=Priority.HIGH,
            off_road=OffRoad.NEVER,
            source=source,
            checks=_CHECKS,
        ),
        at=at,
    )
