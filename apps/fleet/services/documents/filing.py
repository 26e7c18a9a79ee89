"""Filing papers, and taking wrong ones back. None is edited: another takes its place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.events import DocumentFiled, DocumentReplaced, DocumentWithdrawn
from apps.fleet.models import Document, Vehicle
from apps.fleet.rules import papers
from apps.fleet.selectors.visible import visible_documents, visible_vehicles
from apps.fleet.services.documents.reviewing import days_at, review
from apps.fleet.types import NewDocument, StoredFile
from apps.outbox import services as outbox


@transaction.atomic
def file_document(*, actor: Actor, vehicle_id: UUID, paper: NewDocument, at: datetime) -> UUID:
    """File a paper of a car; what it lacked until now is lifted at once.

    Raises NotFound, Invalid that names the field, Conflict when the same paper is filed already.
    """
    vehicle = _lock_car(actor, vehicle_id)
    check_paper(vehicle, paper, at)
    document = _insert(vehicle, paper, actor, at)
    outbox.publish(
        DocumentFiled(
            **_about(vehicle, actor, at),
            document_id=str(document.id),
            kind=document.kind,
            valid_from=document.valid_from,
            valid_to=document.valid_to,
        )
    )
    review(pack=accounts.get_pack(vehicle.market), vehicles=[vehicle.id], days=_days(vehicle, at), at=at)
    return document.id


@transaction.atomic
def replace_document(
    *, actor: Actor, document_id: UUID, changes: Mapping[str, Any], note: str, at: datetime
) -> UUID:
    """Put another paper of the same kind in the place of one that was wrong; what `changes` does not name
    stays.

    Raises NotFound, Invalid, Conflict when it has been replaced or withdrawn before.
    """
    document, vehicle = _lock_document(actor, document_id)
    paper = replace(as_new(document), **changes)
    check_paper(vehicle, paper, at)
    successor = new_id()
    _supersede(document, at=at, note=note, by=successor)
    _insert(vehicle, paper, actor, at, key=successor)
    outbox.publish(
        DocumentReplaced(
            **_about(vehicle, actor, at),
            document_id=str(document.id),
            replaced_by=str(successor),
            kind=document.kind,
        )
    )
    review(pack=accounts.get_pack(vehicle.market), vehicles=[vehicle.id], days=_days(vehicle, at), at=at)
    return successor


@transaction.atomic
def withdraw_document(*, actor: Actor, document_id: UUID, note: str, at: datetime) -> None:
    """Say that a paper counts no more, and why: it was filed with the wrong car, it was revoked."""
    document, vehicle = _lock_document(actor, document_id)
    _supersede(document, at=at, note=note, by=None)
    outbox.publish(
        DocumentWithdrawn(**_about(vehicle, actor, at), document_id=str(document.id), kind=document.kind)
    )
    review(pack=accounts.get_pack(vehicle.market), vehicles=[vehicle.id], days=_days(vehicle, at), at=at)


def _lock_car(actor: Actor, vehicle_id: UUID) -> Vehicle:
    vehicle = visible_vehicles(actor).select_for_update(of=("self",)).filter(pk=vehicle_id).first()
    if vehicle is None:
        raise NotFound("There is no such car.")
    return vehicle


def _lock_document(actor: Actor, document_id: UUID) -> tuple[Document, Vehicle]:
    """The car first, as everybody does who writes about it."""
    found = visible_documents(actor).filter(pk=document_id).values_list("vehicle_id", flat=True).first()
    if found is None:
        raise NotFound("There is no such document.")
    vehicle = _lock_car(actor, found)
    document = Document.objects.get(pk=document_id)
    if document.superseded_at is not None:
        raise Conflict("This document was replaced or withdrawn before.", code="document_superseded")
    return document, vehicle


def check_paper(vehicle: Vehicle, paper: NewDocument, at: datetime) -> None:
    """Raises Invalid that names each field at fault with what the car's market asks of such a paper."""
    pack = accounts.get_pack(vehicle.market)
    kind = pack.documents.find(paper.kind)
    if kind is None:
        known = ", ".join(each.kind for each in pack.documents.kinds)
        raise Invalid("There is no such kind of document.", fields={"kind": f"is none of {known}"})
    span = papers.Span(paper.valid_from, paper.valid_to)
    today = local_date(at, pack.time_zone)
    faults = papers.faults_of(kind, vehicle.first_registration_date, paper.number, span, today)
    if faults:
        raise Invalid("The document can't be filed like this.", code="document_invalid", fields=faults)


def _insert(
    vehicle: Vehicle, paper: NewDocument, actor: Actor, at: datetime, *, key: UUID | None = None
) -> Document:
    file = paper.file or StoredFile("", "", "", 0)
    document = Document(
        id=key or new_id(),
        vehicle=vehicle,
        kind=paper.kind,
        number=paper.number,
        valid_from=paper.valid_from,
        valid_to=paper.valid_to,
        file_key=file.key,
        file_name=file.name,
        file_type=file.kind,
        file_size=file.size,
        note=paper.note,
        created_by=actor.id,
        created_at=at,
    )
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError as refused:
        if "fleet_document_once" not in str(refused):
            raise
        raise Conflict("This document is on file already.", code="document_known") from refused
    return document


def as_new(document: Document) -> NewDocument:
    """What a document says, as a paper to be filed in its place."""
    file = StoredFile(document.file_key, document.file_name, document.file_type, document.file_size)
    return NewDocument(
        kind=document.kind,
        number=document.number,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        file=file if document.file_key else None,
        note=document.note,
    )


def _supersede(document: Document, *, at: datetime, note: str, by: UUID | None) -> None:
    # The successor is inserted next; the database looks at the reference when the transaction ends.
    Document.objects.filter(pk=document.pk).update(
        superseded_at=at, superseded_by_id=by, superseded_note=note
    )


def _days(vehicle: Vehicle, at: datetime) -> Any:
    return days_at(accounts.get_pack(vehicle.market), at)


def _about(vehicle: Vehicle, actor: Actor, at: datetime) -> dict[str, Any]:
    return {"market": vehicle.market, "subject": f"vehicle:{vehicle.id}", "actor": actor.id, "at": at}
