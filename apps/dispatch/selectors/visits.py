"""Visits as the board and technicians see them: a car, and all that is to be done there."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db.models import F

from apps.dispatch.enums import TaskState
from apps.dispatch.models import FieldTask, Visit

_VISIT: Final = (
    "id",
    "vehicle_id",
    "plate",
    "state",
    "lat",
    "lng",
    "minutes",
    "window_from",
    "window_to",
    "skills",
    "urgency",
    "required",
    "margin_minor",
    "version",
)
_TASK: Final = (
    "id",
    "visit_id",
    "kind",
    "title",
    "state",
    "minutes",
    "required",
    "work_order_id",
    "order_code",
    "source",
)
_OF_TICKET: Final = "ticket:"


def find_visits(keys: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Visits with what is to be done there, in two queries. What parts that needs is told by `parts`."""
    wanted = list(keys)
    rows = Visit.objects.filter(pk__in=wanted).annotate(plate=F("vehicle__plate")).values(*_VISIT)
    visits = {row["id"]: {**row, "tasks": [], "parts": []} for row in rows}
    tasks = (
        FieldTask.objects.filter(visit__in=wanted)
        .exclude(state=TaskState.CANCELLED.value)
        .order_by("-urgency", "id")
        .annotate(order_code=F("work_order__code"))
        .values(*_TASK)
    )
    for task in tasks:
        source = task.pop("source")
        task["ticket"] = source.removeprefix(_OF_TICKET) if source.startswith(_OF_TICKET) else None
        visits[task["visit_id"]]["tasks"].append(task)
    return visits
