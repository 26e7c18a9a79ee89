"""The job of a long edit."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet.enums import EditState
from apps.fleet.models import VehicleEdit
from apps.fleet.services.edits.applying import take_some
from apps.jobs import services as jobs


def run_edit(*, run_id: str, edit_id: str, at: datetime) -> None:
    """Some hundred cars a transaction, each with what became of it: a second try goes on where the first one
    ended, and after the last car there is nothing left to do.
    """
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        edit = _some_more(UUID(edit_id), at)
        while edit.state == EditState.APPLYING:
            run.progress(edit.cars - edit.would, edit.cars, unit="cars")
            edit = _some_more(edit.pk, at)
        run.progress(edit.cars, edit.cars, unit="cars")
        run.count(
            changed=edit.changed, unchanged=edit.unchanged, refused=edit.refused, overtaken=edit.overtaken
        )
        if left := edit.refused + edit.overtaken:
            run.partial("some_left", f"{left} of {edit.cars} cars were left as they are.")


@transaction.atomic
def _some_more(edit_id: UUID, at: datetime) -> VehicleEdit:
    edit = VehicleEdit.objects.select_for_update().filter(pk=edit_id).first()
    if edit is None:
        raise NotFound("There is no such edit.")
    if edit.state == EditState.APPLYING:
        markets = None if edit.maker_markets is None else frozenset(edit.maker_markets)
        take_some(edit, actor=Actor(edit.created_by, frozenset(), markets), at=at)
    return edit
