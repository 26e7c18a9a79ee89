"""Validated bodies as the values that services want."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from apps.core.errors import Invalid, NotFound
from apps.maintenance.enums import OffRoad, Priority, StepKind, WorkCause, WorkKind, WorkOrderState
from apps.maintenance.types import Move, NewWorkOrder, OrderStep


def read_uuid(text: str) -> UUID:
    """A part of the address as an id. Raises NotFound when it can't be one."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def new_order_of(values: Mapping[str, Any]) -> NewWorkOrder:
    return NewWorkOrder(
        vehicle_id=values["vehicle"],
        title=values["title"].strip(),
        description=values["description"],
        kind=WorkKind(values["kind"]),
        cause=WorkCause(values["cause"]),
        priority=Priority(values["priority"]),
        off_road=OffRoad(values["off_road"]),
        vendor_id=values["vendor"],
        due_at=values["due_at"],
        estimated_minutes=values["estimated_minutes"],
        source=values["source"],
        checks=tuple(values["checks"]),
        needs_signature=values["needs_signature"],
    )


def read_move(values: Mapping[str, Any]) -> Move:
    return Move(
        to=WorkOrderState(values["to"]),
        reason=values["reason"],
        scheduled_for=values["scheduled_for"],
        assignee=values.get("assignee"),
        signed_name=values.get("signed_name", ""),
    )


def read_step(values: Mapping[str, Any]) -> OrderStep:
    """Raises Invalid for an assignment that does not say to whom."""
    kind = StepKind(values["kind"])
    if kind is StepKind.ASSIGN and "assignee" not in values:
        raise Invalid("Say who gets them.", fields={"assignee": "is needed"})
    priority = values.get("priority")
    return OrderStep(
        kind=kind,
        assignee=values.get("assignee", ""),
        priority=Priority(priority) if priority else None,
        due_at=values["due_at"],
        move=read_move(values) if kind is StepKind.MOVE and "to" in values else None,
    )
