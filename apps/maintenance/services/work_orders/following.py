"""What follows from an order for its car: kept from customers, opened for whoever works on it."""

from datetime import datetime, timedelta
from typing import Final

from apps.commands import services as commands
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import HoldKind
from apps.maintenance.enums import ACCESS_STATES, OffRoad, WorkOrderState
from apps.maintenance.models import WorkOrder

# Access is given anew with each dispatch and each start, and ends with the work.
_ACCESS: Final = timedelta(days=2)
_S = WorkOrderState
_WORKED_ON: Final = frozenset({_S.IN_PROGRESS, _S.ON_HOLD, _S.DONE})
_OVER: Final = frozenset({_S.VERIFIED, _S.CLOSED, _S.CANCELLED})


def source_of(order: WorkOrder) -> str:
    """On whose behalf holds and access are: one word for both."""
    return f"work_order:{order.id}"


def follow_car(order: WorkOrder, *, actor: Actor, at: datetime) -> None:
    """Place or lift the order's hold as its state and its wish say, and keep the interval that it stood for.

    Changes the row; the caller saves it. An order that gets its hold back keeps the first moment.
    """
    wanted = _keeps_off_the_road(order)
    held = order.downtime_from is not None and order.downtime_to is None
    if wanted and not held:
        fleet.place_hold(
            vehicle_id=order.vehicle_id,
            kind=HoldKind.WORK_ORDER,
            source=source_of(order),
            reason=f"{order.code}: {order.title}",
            actor=actor,
            at=at,
        )
        order.downtime_from, order.downtime_to = order.downtime_from or at, None
    elif held and not wanted:
        fleet.lift_hold(
            vehicle_id=order.vehicle_id,
            kind=HoldKind.WORK_ORDER,
            source=source_of(order),
            actor=actor,
            at=at,
        )
        order.downtime_to = max(at, order.downtime_from or at)


def follow_access(order: WorkOrder, *, before: str, actor: Actor, at: datetime) -> None:
    """Let the assignee open the car while the order is in their hands, and nobody else on its behalf.

    `before` is who had it. Raises Invalid for an assignee whose role opens no cars.
    """
    if before and (before != order.assignee or WorkOrderState(order.state) not in ACCESS_STATES):
        commands.end_access_of(source=source_of(order), actor=actor, at=at)
    if WorkOrderState(order.state) in ACCESS_STATES:
        commands.grant_access(
            actor=actor,
            vehicle_id=order.vehicle_id,
            staff_id=order.assignee,
            source=source_of(order),
            reason=f"{order.code}: {order.title}",
            expires_at=at + _ACCESS,
            at=at,
        )


def _keeps_off_the_road(order: WorkOrder) -> bool:
    state = WorkOrderState(order.state)
    if state in _OVER or order.off_road == OffRoad.NEVER.value:
        return False
    return order.off_road == OffRoad.AT_ONCE.value or state in _WORKED_ON
