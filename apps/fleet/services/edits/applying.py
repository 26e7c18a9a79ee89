"""Applying an edit of many cars: some hundred a transaction, each car once, nobody overwritten unseen."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, transaction

from apps.core.errors import Conflict, NotAllowed
from apps.core.types import Actor
from apps.fleet.enums import EditOutcome, EditState
from apps.fleet.events import VehicleChanged, VehicleEditFinished
from apps.fleet.models import VehicleEdit, VehicleEditItem
from apps.fleet.rules.many import COLUMNS, judge
from apps.fleet.selectors.edits import visible_edits
from apps.fleet.selectors.visible import lock_visible, visible_vehicles
from apps.fleet.services.edits.previewing import current
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "fleet.edit"
TASK: Final = "fleet.run_edit"
# More than a person should wait for is done by a job.
AT_ONCE: Final = 300
CHUNK: Final = 1_000

_SETS: Final = ", ".join(
    f"{column} = CASE WHEN car.after ? '{name}' THEN (car.after ->> '{name}')::{kind}"
    f" ELSE fleet_vehicle.{column} END"
    for name, (column, kind) in COLUMNS.items()
)
# The rows are locked, and were judged after that.
_CHANGE: Final = f"""
UPDATE fleet_vehicle SET {_SETS}, version = version + 1, updated_at = %(at)s
FROM jsonb_to_recordset(%(cars)s::jsonb) AS car (id uuid, after jsonb)
WHERE fleet_vehicle.id = car.id
"""  # noqa: S608 - names of our own
_NOTE: Final = """
UPDATE fleet_vehicleedititem AS item SET outcome = told.outcome, reason = told.reason
FROM jsonb_to_recordset(%(told)s::jsonb) AS told (id uuid, outcome text, reason text)
WHERE item.id = told.id
"""


@transaction.atomic
def apply_edit(*, actor: Actor, edit_id: UUID, at: datetime) -> VehicleEdit:
    """Apply a preview as it was seen; a long one is applied by a job (`job_run_id`).

    Raises NotFound, NotAllowed for somebody else's preview, Conflict when it was applied before or would
    change nothing.
    """
    edit = lock_visible(visible_edits(actor), edit_id, None)
    if edit.created_by != actor.id:
        raise NotAllowed("Only who made a preview applies it.", code="not_your_preview")
    if edit.state != EditState.PREVIEWED:
        raise Conflict("This edit was applied before.", code="edit_applied")
    if edit.would == 0:
        raise Conflict("No car would change.", code="nothing_to_change")
    begin(edit, actor=actor, at=at)
    return edit


def begin(edit: VehicleEdit, *, actor: Actor, at: datetime) -> None:
    """Do it now, or order it. In the caller's transaction, which holds the row."""
    edit.state, edit.applied_at = EditState.APPLYING.value, at
    if edit.would > AT_ONCE:
        edit.job_run_id = jobs.start(
            kind=JOB,
            actor=actor,
            task=TASK,
            kwargs={"edit_id": str(edit.id)},
            at=at,
            subject=f"vehicle_edit:{edit.id}",
            market=edit.markets[0] if len(edit.markets) == 1 else None,
        )
        edit.save()
    else:
        take_some(edit, actor=actor, at=at)


def take_some(edit: VehicleEdit, *, actor: Actor, at: datetime) -> None:
    """The next cars of an edit, in the caller's transaction, which holds the row; at the last one it is
    done."""
    waiting = edit.items.filter(outcome=EditOutcome.WOULD.value).order_by("vehicle_id")
    items = list(waiting[:CHUNK])
    seen = visible_vehicles(actor).filter(pk__in=[item.vehicle_id for item in items]).order_by("id")
    cars = {car.pk: car for car in seen.select_for_update(of=("self",), no_key=True)}
    for item in items:
        car = cars.get(item.vehicle_id)
        outcome, item.reason = judge(None if car is None else current(car), item.before, item.after)
        item.outcome = outcome.value
    _write(items, at)
    changed = [item for item in items if item.outcome == EditOutcome.CHANGED]
    outbox.publish_all(
        VehicleChanged(
            market=cars[item.vehicle_id].market,
            subject=f"vehicle:{item.vehicle_id}",
            actor=actor.id,
            at=at,
            fields=tuple(sorted(item.changes)),
            changes=item.changes,
        )
        for item in changed
    )
    _count(edit, items)
    if edit.would == 0:
        edit.state, edit.finished_at = EditState.DONE.value, at
        _tell(edit, actor, at)
    edit.save()


def _write(items: Sequence[VehicleEditItem], at: datetime) -> None:
    cars = [
        {"id": item.vehicle_id, "after": item.after} for item in items if item.outcome == EditOutcome.CHANGED
    ]
    told = [{"id": item.pk, "outcome": item.outcome, "reason": item.reason} for item in items]
    with connection.cursor() as cursor:
        cursor.execute(_CHANGE, {"cars": _json(cars), "at": at})
        cursor.execute(_NOTE, {"told": _json(told)})


def _count(edit: VehicleEdit, items: Sequence[VehicleEditItem]) -> None:
    edit.would -= len(items)
    for outcome, number in Counter(item.outcome for item in items).items():
        setattr(edit, outcome, getattr(edit, outcome) + number)


def _tell(edit: VehicleEdit, actor: Actor, at: datetime) -> None:
    outbox.publish(
        VehicleEditFinished(
            market=edit.markets[0] if len(edit.markets) == 1 else None,
            subject=f"vehicle_edit:{edit.id}",
            actor=actor.id,
            at=at,
            fields=tuple(edit.fields),
            undoes=None if edit.undoes_id is None else str(edit.undoes_id),
            changed=edit.changed,
            unchanged=edit.unchanged,
            refused=edit.refused,
            overtaken=edit.overtaken,
        )
    )


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
