"""Carrying an inspection out: item by item, photos as they are taken, until somebody signs."""

from datetime import datetime
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.selectors.visible import lock_visible
from apps.fleet.services import documents
from apps.fleet.types import FileLink, StoredFile
from apps.maintenance.enums import AnswerResult, InspectionState
from apps.maintenance.events import InspectionStarted
from apps.maintenance.models import Inspection, InspectionAnswer, InspectionPhoto, TemplateRevision
from apps.maintenance.rules.inspecting import judge
from apps.maintenance.selectors.inspections import (
    visible_inspections,
    visible_photos,
    visible_templates,
)
from apps.outbox import services as outbox

_OPEN = InspectionState.OPEN.value


@transaction.atomic
def start_inspection(*, actor: Actor, vehicle_id: UUID, template_id: UUID, at: datetime) -> UUID:
    """Begin to look at a car by the newest revision; one that the actor left open is gone on with.

    Raises NotFound without the car or the template, Invalid when the template is another market's.
    """
    car = fleet.lock_car(actor, vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    template = visible_templates(actor).filter(pk=template_id, active=True).first()
    if template is None:
        raise NotFound("There is no such template.")
    if template.market != car.market:
        raise Invalid(
            "That template is another market's.", fields={"template": "is none of the car's market"}
        )
    revision = TemplateRevision.objects.get(template=template, number=template.number)
    left_open = Inspection.objects.filter(
        vehicle_id=vehicle_id, revision=revision, started_by=actor.id, state=_OPEN
    ).first()
    if left_open is not None:
        return left_open.id
    inspection = Inspection.objects.create(
        market=car.market, revision=revision, vehicle_id=vehicle_id, started_by=actor.id, started_at=at
    )
    outbox.publish(
        InspectionStarted(
            market=car.market,
            subject=f"vehicle:{vehicle_id}",
            actor=actor.id,
            at=at,
            inspection_id=str(inspection.id),
            template=template.name,
        )
    )
    return inspection.id


@transaction.atomic
def answer_item(
    *,
    actor: Actor,
    inspection_id: UUID,
    item: str,
    result: str | None,
    value: Decimal | None,
    note: str,
    at: datetime,
) -> UUID:
    """Say how one item came out; said again, the newest counts. Raises NotFound, Conflict when it is over,
    Invalid that names the field.
    """
    inspection = lock_open(actor, inspection_id)
    asked = find_item(inspection, item)
    outcome = judge(asked, result, value)
    answer, _ = InspectionAnswer.objects.update_or_create(
        inspection=inspection,
        item=item,
        defaults={
            "result": outcome.value,
            "value": None if outcome is AnswerResult.NOT_APPLICABLE else value,
            "note": note.strip(),
            "actor": actor.id,
            "at": at,
        },
    )
    return answer.id


def store_inspection_photo(*, actor: Actor, inspection_id: UUID, file: IO[bytes], name: str) -> StoredFile:
    """Judge and keep a photo, outside of any transaction. Raises NotFound, Invalid that names `file`."""
    if not visible_inspections(actor).filter(pk=inspection_id).exists():
        raise NotFound("There is no such inspection.")
    return documents.keep_file(folder=f"inspections/{inspection_id}", file=file, name=name)


@transaction.atomic
def add_inspection_photo(
    *, actor: Actor, inspection_id: UUID, item: str, photo: StoredFile, at: datetime
) -> UUID:
    """Put a kept photo to an item. Raises NotFound, Conflict, Invalid."""
    inspection = lock_open(actor, inspection_id)
    find_item(inspection, item)
    kept = InspectionPhoto.objects.create(
        inspection=inspection,
        item=item,
        actor=actor.id,
        at=at,
        file_key=photo.key,
        file_name=photo.name,
        file_type=photo.kind,
        file_size=photo.size,
    )
    return kept.id


def link_inspection_photo(*, actor: Actor, photo_id: UUID, at: datetime) -> FileLink:
    """Where a photo can be seen for five minutes. Raises NotFound."""
    photo = visible_photos(actor).filter(pk=photo_id).first()
    if photo is None:
        raise NotFound("There is no such photo.")
    return documents.link_kept(
        photo.file_key, name=photo.file_name, kind=photo.file_type, size=photo.file_size, at=at
    )


def lock_open(actor: Actor, inspection_id: UUID, version: int | None = None) -> Inspection:
    """An inspection under way, held until the transaction ends. Raises NotFound, Stale, Conflict."""
    inspection = lock_visible(visible_inspections(actor), inspection_id, version)
    if inspection.state != _OPEN:
        raise Conflict("This inspection is over.", code="inspection_over")
    return inspection


def find_item(inspection: Inspection, key: str) -> dict[str, Any]:
    """Raises Invalid that names `item`."""
    for item in inspection.revision.items:
        if item["key"] == key:
            return dict(item)
    raise Invalid("The template asks no such thing.", fields={"item": "is none of the template"})
