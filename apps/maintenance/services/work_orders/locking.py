"""Holding an order for a change: its car first, as everybody does who writes about cars."""

from uuid import UUID

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.enums import FINAL_STATES, WorkOrderState
from apps.maintenance.models import WorkOrder
from apps.maintenance.rules.moving import STATE_WORDS
from apps.maintenance.selectors.work_orders import visible_work_orders


def lock_order(actor: Actor, work_order_id: UUID, version: int | None = None) -> WorkOrder:
    """The order, held until the transaction ends. Raises NotFound, and Stale when it is not at `version`."""
    vehicle_id = (
        visible_work_orders(actor).filter(pk=work_order_id).values_list("vehicle_id", flat=True).first()
    )
    if vehicle_id is None or fleet.lock_car(actor, vehicle_id) is None:
        raise NotFound("There is no such work order.")
    return lock_visible(visible_work_orders(actor), work_order_id, version)


def lock_open_order(actor: Actor, work_order_id: UUID, version: int | None = None) -> WorkOrder:
    """`lock_order` for what is not closed or cancelled. Raises Conflict."""
    order = lock_order(actor, work_order_id, version)
    state = WorkOrderState(order.state)
    if state in FINAL_STATES:
        raise Conflict(f"{order.code} is {STATE_WORDS[state]}: nothing changes any more.", code="order_over")
    return order
