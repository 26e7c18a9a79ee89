"""Faults that anybody reports who stands beside a car, and the sheets that invite them to."""

import secrets
from datetime import datetime, timedelta
from typing import IO, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.services import documents
from apps.fleet.types import StoredFile
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.maintenance.enums import (
    SETTLED_STATES,
    EntryKind,
    FaultKind,
    OffRoad,
    PhotoStage,
    Priority,
    WorkCause,
    WorkKind,
)
from apps.maintenance.events import FaultCodeMade, FaultReported
from apps.maintenance.models import FaultCode, FaultReport, WorkOrder
from apps.maintenance.selectors.inspections import find_code
from apps.maintenance.services.work_orders.creating import create_work_order
from apps.maintenance.services.work_orders.history import note
from apps.maintenance.types import NewWorkOrder
from apps.outbox import services as outbox

KIND: Final = "fault.reported"
STRANGER: Final = Actor.system("maintenance.sheet")
# More than that about one car in an hour is no news.
MOST_AN_HOUR: Final = 6
WORDS: Final = {
    FaultKind.TYRE: "Tyre or wheel",
    FaultKind.LIGHTS: "Lights or signals",
    FaultKind.DOORS: "Doors, windows or locks",
    FaultKind.DAMAGE: "Damage to the body",
    FaultKind.DIRTY: "Dirty inside",
    FaultKind.CHARGING: "Does not charge",
    FaultKind.OTHER: "Something else",
}


@transaction.atomic
def make_code(*, actor: Actor, vehicle_id: UUID, anew: bool, at: datetime) -> str:
    """The word of the car's sheet; `anew` gives it another one, and the old sheet opens nothing any more.

    Raises NotFound without the car.
    """
    car = fleet.lock_car(actor, vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    kept = find_code(vehicle_id)
    if kept is not None and not anew:
        return kept.code
    word = secrets.token_urlsafe(18)
    FaultCode.objects.update_or_create(
        vehicle_id=vehicle_id, defaults={"code": word, "made_at": at, "made_by": actor.id}
    )
    outbox.publish(
        FaultCodeMade(
            market=car.market,
            subject=f"vehicle:{vehicle_id}",
            actor=actor.id,
            at=at,
            renewed=kept is not None,
        )
    )
    return word


def store_fault_photo(*, code: str, file: IO[bytes], name: str) -> StoredFile:
    """Judge and keep a stranger's photo. Raises NotFound for a word that opens nothing, Invalid that names
    `file`: also for a paper, which is no photo of a car.
    """
    vehicle_id = _vehicle_of(code)
    if file.read(5) == b"%PDF-":
        raise Invalid("Take a photo.", fields={"file": "is no photo"})
    file.seek(0)
    return documents.keep_file(folder=f"faults/{vehicle_id}", file=file, name=name)


@transaction.atomic
def report_fault(
    *, code: str, ticket: UUID, kind: FaultKind, text: str, photo: StoredFile | None, at: datetime
) -> None:
    """Take what a stranger says: it becomes a draft order, or joins the one about the same thing. Sent twice
    it is one report.

    Raises NotFound for a word that opens nothing, Conflict when enough was said about the car.
    """
    vehicle_id = _vehicle_of(code)
    car = fleet.lock_car(STRANGER, vehicle_id)
    if car is None:
        raise NotFound("This sheet is no longer in use.")
    if FaultReport.objects.filter(ticket=ticket).exists():
        return
    lately = FaultReport.objects.filter(vehicle_id=vehicle_id, at__gt=at - timedelta(hours=1)).count()
    if lately >= MOST_AN_HOUR:
        raise Conflict("Thank you, this car's faults are known already.", code="enough_reports")
    order = _order_about(vehicle_id, kind) or _make_order(vehicle_id, ticket, kind, text, at)
    FaultReport.objects.create(
        ticket=ticket,
        market=car.market,
        vehicle_id=vehicle_id,
        kind=kind.value,
        text=text.strip(),
        at=at,
        work_order=order,
    )
    if text.strip():
        note(order, EntryKind.COMMENTED, actor=STRANGER, at=at, text=text.strip())
    if photo is not None:
        note(
            order,
            EntryKind.PHOTO,
            actor=STRANGER,
            at=at,
            stage=PhotoStage.BEFORE.value,
            file_key=photo.key,
            file_name=photo.name,
            file_type=photo.kind,
            file_size=photo.size,
        )
    _tell(order, car.plate, kind, at)


def _vehicle_of(code: str) -> UUID:
    found = FaultCode.objects.filter(code=code).values_list("vehicle_id", flat=True).first()
    if found is None:
        raise NotFound("This sheet is no longer in use.")
    return found


def _order_about(vehicle_id: UUID, kind: FaultKind) -> WorkOrder | None:
    """The order that an earlier report of the same kind led to, while nobody is done with it."""
    return (
        WorkOrder.objects.filter(
            vehicle_id=vehicle_id, fault_reports__kind=kind.value, fault_reports__vehicle_id=vehicle_id
        )
        .exclude(state__in=[state.value for state in SETTLED_STATES])
        .order_by("-created_at")
        .first()
    )


def _make_order(vehicle_id: UUID, ticket: UUID, kind: FaultKind, text: str, at: datetime) -> WorkOrder:
    order_id = create_work_order(
        actor=STRANGER,
        order=NewWorkOrder(
            vehicle_id=vehicle_id,
            title=f"Reported at the car: {WORDS[kind].lower()}",
            kind=WorkKind.DAMAGE if kind is FaultKind.DAMAGE else WorkKind.CORRECTIVE,
            cause=WorkCause.UNKNOWN,
            priority=Priority.NORMAL,
            off_road=OffRoad.DURING_WORK,
            description=text.strip(),
            source=f"fault:{ticket}",
        ),
        at=at,
    )
    return WorkOrder.objects.get(pk=order_id)


def _tell(order: WorkOrder, plate: str, kind: FaultKind, at: datetime) -> None:
    inbox.open_item(
        kind=KIND,
        dedupe_key=f"{KIND}:{order.id}",
        market=order.market,
        subject=f"vehicle:{order.vehicle_id}",
        title=f"{plate}: {WORDS[kind].lower()}, reported at the car",
        severity=Severity.INFO,
        evidence={"work_order": order.code, "what": kind.value},
        link=f"/work-orders/{order.id}",
        due_at=None,
        at=at,
    )
    outbox.publish(
        FaultReported(
            market=order.market,
            subject=f"vehicle:{order.vehicle_id}",
            actor=STRANGER.id,
            at=at,
            kind=kind.value,
            work_order_id=str(order.id),
            work_order=order.code,
        )
    )
