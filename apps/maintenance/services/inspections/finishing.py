"""The end of an inspection: what failed becomes work, with its photos."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.maintenance.enums import (
    AnswerResult,
    EntryKind,
    InspectionState,
    PhotoStage,
    Priority,
    WorkCause,
    WorkKind,
)
from apps.maintenance.events import InspectionFinished
from apps.maintenance.models import Inspection, InspectionAnswer, InspectionPhoto, WorkOrder
from apps.maintenance.rules.inspecting import Answered, find_lacking
from apps.maintenance.services.inspections.looking import lock_open
from apps.maintenance.services.work_orders.creating import create_work_order
from apps.maintenance.services.work_orders.history import note
from apps.maintenance.types import NewWorkOrder
from apps.outbox import services as outbox


@transaction.atomic
def finish_inspection(
    *, actor: Actor, inspection_id: UUID, version: int | None, signed_name: str, at: datetime
) -> None:
    """Sign it. What failed becomes one draft order, a thing to do each, with the notes and the photos.

    Raises NotFound, Stale, Conflict when it is over or not whole, Invalid without the name that it needs.
    """
    inspection = lock_open(actor, inspection_id, version)
    answers = {each.item: each for each in InspectionAnswer.objects.filter(inspection=inspection)}
    photos = list(InspectionPhoto.objects.filter(inspection=inspection))
    _check_whole(inspection, answers, photos)
    if inspection.revision.signature and not signed_name.strip():
        raise Invalid("Sign with your name.", fields={"signed_name": "is needed"})
    counted = Counter(answer.result for answer in answers.values())
    inspection.passed, inspection.failed = counted[AnswerResult.PASS.value], counted[AnswerResult.FAIL.value]
    if inspection.failed:
        inspection.led_to_id = _make_order(inspection, answers, photos, actor, at)
    _close(inspection, InspectionState.DONE, actor, at, signed_name=signed_name.strip())


@transaction.atomic
def abandon_inspection(*, actor: Actor, inspection_id: UUID, version: int | None, at: datetime) -> None:
    """Give it up; what was answered stays readable. Raises NotFound, Stale, Conflict."""
    inspection = lock_open(actor, inspection_id, version)
    _close(inspection, InspectionState.ABANDONED, actor, at)


def _close(
    inspection: Inspection, state: InspectionState, actor: Actor, at: datetime, signed_name: str = ""
) -> None:
    inspection.state, inspection.signed_name = state.value, signed_name
    inspection.finished_by, inspection.finished_at = actor.id, at
    inspection.version += 1
    inspection.save()
    outbox.publish(
        InspectionFinished(
            market=inspection.market,
            subject=f"vehicle:{inspection.vehicle_id}",
            actor=actor.id,
            at=at,
            inspection_id=str(inspection.id),
            template=inspection.revision.template.name,
            outcome=state.value,
            passed=inspection.passed,
            failed=inspection.failed,
            work_order=inspection.led_to.code if inspection.led_to else "",
        )
    )


def _check_whole(
    inspection: Inspection, answers: dict[str, InspectionAnswer], photos: list[InspectionPhoto]
) -> None:
    seen = Counter(photo.item for photo in photos)
    so_far = {key: Answered(AnswerResult(each.result), seen[key]) for key, each in answers.items()}
    lacking = find_lacking(inspection.revision.items, so_far)
    if lacking:
        more = f" and {len(lacking) - 3} more" if len(lacking) > 3 else ""
        raise Conflict(f"Still to do: {', '.join(lacking[:3])}{more}.", code="inspection_not_whole")


def _make_order(
    inspection: Inspection,
    answers: dict[str, InspectionAnswer],
    photos: list[InspectionPhoto],
    actor: Actor,
    at: datetime,
) -> UUID:
    failed = [
        item
        for item in inspection.revision.items
        if item["key"] in answers and answers[item["key"]].result == AnswerResult.FAIL.value
    ]
    name = inspection.revision.template.name
    title = f"{failed[0]['text']} failed" if len(failed) == 1 else f"{len(failed)} failed: {name}"
    order_id = create_work_order(
        actor=actor,
        order=NewWorkOrder(
            vehicle_id=inspection.vehicle_id,
            title=title[:160],
            kind=WorkKind.INSPECTION,
            cause=WorkCause.WEAR,
            priority=Priority.HIGH,
            description="\n".join(_said(item, answers[item["key"]]) for item in failed)[:4000],
            source=f"inspection:{inspection.id}",
            checks=tuple(f"Put right: {item['text']}"[:300] for item in failed),
        ),
        at=at,
    )
    order = WorkOrder.objects.get(pk=order_id)
    texts = {item["key"]: item["text"] for item in failed}
    for photo in photos:
        if photo.item in texts:
            note(
                order,
                EntryKind.PHOTO,
                actor=actor,
                at=at,
                text=texts[photo.item],
                stage=PhotoStage.BEFORE.value,
                file_key=photo.file_key,
                file_name=photo.file_name,
                file_type=photo.file_type,
                file_size=photo.file_size,
            )
    return order_id


def _said(item: dict[str, str], answer: InspectionAnswer) -> str:
    value = "" if answer.value is None else f" {answer.value.normalize():f} {item['unit']}".rstrip()
    remark = f" ({answer.note})" if answer.note else ""
    return f"{item['text']}:{value or ' failed'}{remark}"
