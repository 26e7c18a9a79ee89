"""Reading papers: what is on file, how cars stand with it, what a car lacks."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from apps.accounts import selectors as accounts
from apps.accounts.types import DocumentKind
from apps.core.days import local_date
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet.enums import DocumentStage
from apps.fleet.models import Document, DocumentDue
from apps.fleet.rules import papers
from apps.fleet.selectors.visible import visible_documents, visible_dues, visible_vehicles
from apps.fleet.types import CarPaper, MarketDocumentKind, StageCount


def list_documents(actor: Actor) -> "QuerySet[Document]":
    """Papers on file, with `in_force`: neither replaced nor withdrawn, and `has_file`."""
    return visible_documents(actor).annotate(
        in_force=_is(superseded_at__isnull=True), has_file=_is(file_size__gt=0)
    )


def list_dues(actor: Actor) -> "QuerySet[DocumentDue]":
    """One row a car and kind of paper that its market asks for, or that it has; `needed`: not rented
    without.
    """
    return (
        visible_dues(actor)
        .exclude(stage=DocumentStage.UNASKED.value)
        .annotate(needed=_is(needed_from__isnull=False), has_file=_is(document__file_size__gt=0))
    )


def count_stages(actor: Actor) -> list[StageCount]:
    """How many papers stand where, by market and kind."""
    rows = (
        visible_dues(actor)
        .exclude(stage=DocumentStage.UNASKED.value)
        .order_by("market", "kind", "stage")
        .values_list("market", "kind", "stage")
        .annotate(number=Count("*"))
    )
    return [StageCount(market, kind, DocumentStage(stage), number) for market, kind, stage, number in rows]


def list_kinds(actor: Actor) -> list[MarketDocumentKind]:
    """The kinds of documents of the actor's markets, market by market."""
    codes = accounts.list_markets(actor).values_list("code", flat=True)
    return [
        MarketDocumentKind(code, kind) for code in codes for kind in accounts.get_pack(code).documents.kinds
    ]


def list_papers_of(actor: Actor, vehicle_id: UUID, *, at: datetime) -> list[CarPaper]:
    """Each kind that the market of the car knows: where the car stands, and what the next one will say."""
    car = visible_vehicles(actor).filter(pk=vehicle_id).first()
    if car is None:
        raise NotFound("There is no such car.")
    pack = accounts.get_pack(car.market)
    today = local_date(at, pack.time_zone)
    dues = {due.kind: due for due in DocumentDue.objects.filter(vehicle=car).select_related("document")}
    return [
        _paper(kind, dues.get(kind.kind), car.first_registration_date, today) for kind in pack.documents.kinds
    ]


def get_document(actor: Actor, document_id: UUID) -> Document:
    """Raises NotFound, also for a car of another market."""
    document = visible_documents(actor).filter(pk=document_id).first()
    if document is None:
        raise NotFound("There is no such document.")
    return document


def _paper(kind: DocumentKind, due: DocumentDue | None, born: date | None, today: date) -> CarPaper:
    following = papers.next_span(kind, born, due.due_on if due else None, today)
    document = due.document if due else None
    stage = DocumentStage(due.stage) if due else DocumentStage.UNASKED
    return CarPaper(
        kind=kind,
        needed=due is not None and due.needed_from is not None,
        needed_from=due.needed_from if due else None,
        stage=stage,
        due_on=due.due_on if due else None,
        document_id=document.id if document else None,
        number=document.number if document else "",
        valid_from=document.valid_from if document else None,
        valid_to=document.valid_to if document else None,
        has_file=bool(document and document.file_key),
        next_from=following.valid_from,
        next_to=following.valid_to,
    )


def _is(**condition: object) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(Q(**condition), output_field=BooleanField())
