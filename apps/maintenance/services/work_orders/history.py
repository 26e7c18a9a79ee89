"""Lines of an order's history, and what every fact about it carries."""

from datetime import datetime
from typing import Any

from apps.core.types import Actor
from apps.maintenance.enums import EntryKind
from apps.maintenance.models import WorkOrder, WorkOrderEntry


def note(order: WorkOrder, kind: EntryKind, *, actor: Actor, at: datetime, **more: Any) -> WorkOrderEntry:
    """Add a line to the history, in the caller's transaction."""
    return WorkOrderEntry.objects.create(work_order=order, kind=kind.value, actor=actor.id, at=at, **more)


def about(order: WorkOrder, actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "market": order.market,
        "subject": f"vehicle:{order.vehicle_id}",
        "actor": actor.id,
        "at": at,
        "work_order_id": str(order.id),
        "work_order": order.code,
    }
