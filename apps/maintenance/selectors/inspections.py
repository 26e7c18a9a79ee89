"""Reading templates, inspections, and the codes on the sheets of cars."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields import IntegerField
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.maintenance.enums import InspectionState
from apps.maintenance.models import (
    FaultCode,
    Inspection,
    InspectionAnswer,
    InspectionPhoto,
    InspectionTemplate,
    TemplateRevision,
)

Row = TypeVar("Row", bound=Model)
_MONTH: Final = timedelta(days=30)


class InspectionCounts(NamedTuple):
    """The figures above the list; all but `open` are of the last 30 days."""

    done: int
    failed: int
    open: int
    cars: int


class SheetCar(NamedTuple):
    """All that a stranger with the code may know of a car."""

    plate: str
    make: str
    model: str


def visible_templates(actor: Actor) -> "QuerySet[InspectionTemplate]":
    """Templates of the actor's markets."""
    rows = InspectionTemplate.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_revisions(actor: Actor) -> "QuerySet[TemplateRevision]":
    rows = TemplateRevision.objects.all()
    return rows if actor.markets is None else rows.filter(template__in=visible_templates(actor))


def visible_inspections(actor: Actor) -> "QuerySet[Inspection]":
    """Inspections of the cars that the actor sees."""
    return _of_visible_cars(Inspection.objects.all(), actor, "vehicle")


def visible_answers(actor: Actor) -> "QuerySet[InspectionAnswer]":
    return _of_visible_cars(InspectionAnswer.objects.all(), actor, "inspection__vehicle")


def visible_photos(actor: Actor) -> "QuerySet[InspectionPhoto]":
    return _of_visible_cars(InspectionPhoto.objects.all(), actor, "inspection__vehicle")


def list_templates(actor: Actor) -> "QuerySet[InspectionTemplate]":
    """Visible templates with how often they were used."""
    used = Inspection.objects.filter(revision__template=OuterRef("pk"), state=InspectionState.DONE.value)
    counted = used.order_by().values("revision__template").annotate(n=Count("pk")).values("n")
    return visible_templates(actor).annotate(
        inspections=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    )


def list_revisions(actor: Actor) -> "QuerySet[TemplateRevision]":
    return visible_revisions(actor).annotate(written_by_name=accounts.name_of("written_by"))


def list_inspections(actor: Actor) -> "QuerySet[Inspection]":
    """Visible inspections with car, template, people and the order that they led to."""
    return visible_inspections(actor).annotate(
        plate=F("vehicle__plate"),
        template=F("revision__template_id"),
        template_name=F("revision__template__name"),
        number=F("revision__number"),
        items=F("revision__items"),
        signature=F("revision__signature"),
        order_code=F("led_to__code"),
        started_by_name=accounts.name_of("started_by"),
        finished_by_name=accounts.name_of("finished_by"),
    )


def list_answers(actor: Actor) -> "QuerySet[InspectionAnswer]":
    return visible_answers(actor)


def list_photos(actor: Actor) -> "QuerySet[InspectionPhoto]":
    return visible_photos(actor)


def count_inspections(actor: Actor, *, at: datetime) -> InspectionCounts:
    """For the tiles: the last 30 days, and what is open."""
    counted = visible_inspections(actor).aggregate(
        done=Count("pk", filter=Q(state=InspectionState.DONE.value, finished_at__gte=at - _MONTH)),
        failed=Count(
            "pk", filter=Q(state=InspectionState.DONE.value, finished_at__gte=at - _MONTH, failed__gt=0)
        ),
        open=Count("pk", filter=Q(state=InspectionState.OPEN.value)),
        cars=Count(
            "vehicle",
            filter=Q(state=InspectionState.DONE.value, finished_at__gte=at - _MONTH),
            distinct=True,
        ),
    )
    return InspectionCounts(**counted)


def find_code(vehicle_id: UUID) -> FaultCode | None:
    return FaultCode.objects.filter(vehicle_id=vehicle_id).first()


def find_sheet_car(code: str) -> SheetCar | None:
    """The car of a sheet; nothing for a word that was changed or never given."""
    found = (
        FaultCode.objects.filter(Q(code=code))
        .values_list("vehicle__plate", "vehicle__vehicle_type__make", "vehicle__vehicle_type__model")
        .first()
    )
    return SheetCar(*found) if found else None


def _of_visible_cars(rows: "QuerySet[Row]", actor: Actor, path: str) -> "QuerySet[Row]":
    return rows if actor.markets is None else rows.filter(**{f"{path}__in": fleet.visible_vehicles(actor)})
