"""Taking an edit back: each car that it changed gets what it had, where nobody came between."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.fleet.enums import EditOutcome, EditState
from apps.fleet.models import VehicleEdit, VehicleEditItem
from apps.fleet.selectors.edits import visible_edits
from apps.fleet.selectors.visible import lock_visible
from apps.fleet.services.edits.applying import begin
from apps.fleet.services.edits.previewing import BATCH


@transaction.atomic
def undo_edit(*, actor: Actor, edit_id: UUID, at: datetime) -> VehicleEdit:
    """Undo an edit by another one and return that; a long one is done by a job. An undo can be undone.

    Raises NotFound, Conflict when it is not through, changed nothing, or was undone before.
    """
    edit = lock_visible(visible_edits(actor), edit_id, None)
    if edit.state != EditState.DONE:
        raise Conflict("This edit is not through yet.", code="edit_not_done")
    if VehicleEdit.objects.filter(undoes=edit).exists():
        raise _undone()
    if edit.changed == 0:
        raise Conflict("This edit changed no car.", code="nothing_to_undo")
    undo = VehicleEdit(
        fields=edit.fields,
        undoes=edit,
        markets=edit.markets,
        cars=edit.changed,
        would=edit.changed,
        created_by=actor.id,
        maker_markets=None if actor.markets is None else sorted(actor.markets),
        created_at=at,
    )
    try:
        with transaction.atomic():
            undo.save(force_insert=True)
    except IntegrityError as twice:
        raise _undone() from twice
    changed = edit.items.filter(outcome=EditOutcome.CHANGED.value)
    VehicleEditItem.objects.bulk_create((_reversed(item, undo) for item in changed), batch_size=BATCH)
    begin(undo, actor=actor, at=at)
    return undo


def _reversed(item: VehicleEditItem, undo: VehicleEdit) -> VehicleEditItem:
    """Only what the edit changed of this car is taken back, and only that must be as the edit left it."""
    return VehicleEditItem(
        edit=undo,
        vehicle_id=item.vehicle_id,
        before={name: item.after[name] for name in item.changes},
        after={name: item.before[name] for name in item.changes},
        changes={name: {"from": each["to"], "to": each["from"]} for name, each in item.changes.items()},
        outcome=EditOutcome.WOULD.value,
    )


def _undone() -> Conflict:
    return Conflict("This edit was undone before.", code="edit_undone")
