"""What a plan would mean, by doing it and taking it back: a preview that can't differ from the real thing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.maintenance.enums import DueStatus
from apps.maintenance.selectors.plans import list_occurrences
from apps.maintenance.services.plans.writing import create_plan
from apps.maintenance.types import DueCar, DuePreview

_MOST: Final = 50
_WANTED: Final = (DueStatus.OVERDUE.value, DueStatus.DUE_SOON.value)


def preview_plan(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> DuePreview:
    """Which cars would be due, were this plan written now. Nothing stays. Raises Invalid."""
    with transaction.atomic():
        plan_id = create_plan(actor=actor, values={**values, "name": f"preview {new_id()}"}, at=at)
        found = _look(actor, plan_id)
        transaction.set_rollback(True)
    return found


def _look(actor: Actor, plan_id: UUID) -> DuePreview:
    rows = list_occurrences(actor).filter(plan_id=plan_id)
    due = rows.filter(status__in=_WANTED).order_by("-status", "due_at", "due_m", "pk")
    return DuePreview(
        cars=rows.count(),
        overdue=rows.filter(status=DueStatus.OVERDUE.value).count(),
        due_soon=rows.filter(status=DueStatus.DUE_SOON.value).count(),
        first=tuple(_as_car(row) for row in due[:_MOST]),
    )


def _as_car(row: Any) -> DueCar:
    """`plate` and `odometer_m` are annotations of the list."""
    return DueCar(
        vehicle_id=row.vehicle_id,
        plate=row.plate,
        status=row.status,
        due_at=row.due_at,
        due_m=row.due_m,
        odometer_m=row.odometer_m,
        hit=row.hit,
    )
