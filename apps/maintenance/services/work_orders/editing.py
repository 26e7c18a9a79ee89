"""Changing what an order says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.maintenance.enums import ACCESS_STATES, URGENCY, WITH_ASSIGNEE, EntryKind, Priority, WorkOrderState
from apps.maintenance.events import WorkOrderChanged
from apps.maintenance.models import WorkOrder
from apps.maintenance.selectors.vendors import find_vendor
from apps.maintenance.services.work_orders.following import follow_access, follow_car
from apps.maintenance.services.work_orders.history import about, note
from apps.maintenance.services.work_orders.locking import lock_open_order
from apps.maintenance.services.work_orders.people import check_assignee
from apps.outbox import services as outbox

FIELDS: Final = frozenset(
    {
        "title",
        "description",
        "kind",
        "cause",
        "priority",
        "off_road",
        "due_at",
        "scheduled_for",
        "estimated_minutes",
        "assignee",
        "vendor_id",
    }
)


@transaction.atomic
def change_work_order(
    *, actor: Actor, work_order_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change these fields; what they say already changes nothing.

    Raises NotFound, Stale, Conflict when it is over, Invalid that names the field.
    """
    order = lock_open_order(actor, work_order_id, version)
    changes = {name: value for name, value in values.items() if getattr(order, name) != value}
    if not changes:
        return
    _check(order, changes, actor)
    had_it = order.assignee
    told = {
        name: {"from": _plain(getattr(order, name)), "to": _plain(value)} for name, value in changes.items()
    }
    for name, value in changes.items():
        setattr(order, name, value)
    order.urgency = URGENCY[Priority(order.priority)]
    order.version += 1
    follow_car(order, actor=actor, at=at)
    order.save()
    if "assignee" in changes and WorkOrderState(order.state) in ACCESS_STATES:
        follow_access(order, before=had_it, actor=actor, at=at)
    note(order, EntryKind.CHANGED, actor=actor, at=at, changes=told)
    outbox.publish(WorkOrderChanged(**about(order, actor, at), fields=sorted(changes)))


def _check(order: WorkOrder, changes: Mapping[str, Any], actor: Actor) -> None:
    if "assignee" in changes:
        check_assignee(actor, changes["assignee"], order.market)
        if not changes["assignee"] and WorkOrderState(order.state) in WITH_ASSIGNEE:
            raise Invalid(
                "Somebody must have it from the dispatch on.", fields={"assignee": "can't be nobody now"}
            )
    if changes.get("vendor_id") is not None:
        find_vendor(actor, changes["vendor_id"], order.market)
    if changes.get("scheduled_for", order) is None and order.state == WorkOrderState.SCHEDULED.value:
        raise Invalid("A scheduled order has a date.", fields={"scheduled_for": "can't be taken away now"})


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value
