"""Reading what is to be done at cars."""

from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.dispatch.enums import PlanState, TaskState
from apps.dispatch.models import FieldTask, Stop, Visit


def visible_tasks(actor: Actor) -> "QuerySet[FieldTask]":
    """Tasks of the actor's markets."""
    rows = FieldTask.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_visits(actor: Actor) -> "QuerySet[Visit]":
    """Visits of the actor's markets."""
    rows = Visit.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_tasks(actor: Actor) -> "QuerySet[FieldTask]":
    """Visible tasks with their car, and for whom and when the published plan has them."""
    stops = Stop.objects.filter(visit=OuterRef("visit"), plan__state=PlanState.PUBLISHED.value)
    newest = stops.annotate(who=accounts.name_of("technician__staff")).order_by("-plan__day")
    return visible_tasks(actor).annotate(
        plate=F("vehicle__plate"),
        visit_state=F("visit__state"),
        order_code=F("work_order__code"),
        technician_name=Subquery(newest.values("who")[:1]),
        planned_at=Subquery(newest.values("start_at")[:1]),
    )


def sources_of(actor: Actor, visit_id: UUID, *, beginning: str) -> list[str]:
    """Who asked for what was done, or given up, on this way to a car; those whose name begins so."""
    tasks = visible_tasks(actor).filter(visit=visit_id, source__startswith=beginning)
    over = [TaskState.DONE.value, TaskState.FAILED.value]
    return sorted(set(tasks.filter(state__in=over).values_list("source", flat=True)))


def list_visits(actor: Actor) -> "QuerySet[Visit]":
    """Visible visits with their car."""
    return visible_visits(actor).annotate(plate=F("vehicle__plate"))
