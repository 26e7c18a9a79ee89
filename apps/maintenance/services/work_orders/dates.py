"""What follows for a plan when the work of one of its dates ends."""

from datetime import datetime

from apps.maintenance.enums import DueStatus, MeterKind, WorkOrderState
from apps.maintenance.models import Occurrence, WorkOrder
from apps.maintenance.selectors.plans import find_value


def follow_plan(order: WorkOrder, *, at: datetime) -> None:
    """Verified work settles the date that it was for; cancelled work leaves it without an order. Joins the
    caller's transaction; the next date comes with the next run.
    """
    if order.state not in {WorkOrderState.VERIFIED.value, WorkOrderState.CANCELLED.value}:
        return
    waiting = Occurrence.objects.filter(work_order=order).exclude(status=DueStatus.DONE.value)
    if order.state == WorkOrderState.CANCELLED.value:
        waiting.update(work_order=None)
        return
    waiting.update(
        status=DueStatus.DONE.value,
        status_at=at,
        snoozed_until=None,
        done_at=order.done_at or at,
        done_m=find_value(order.vehicle_id, MeterKind.ODOMETER),
    )
