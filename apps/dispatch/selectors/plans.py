"""Reading plans and their stops."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.dispatch.models import LeftOut, Plan, Stop


def visible_plans(actor: Actor) -> "QuerySet[Plan]":
    """Plans of the actor's markets."""
    rows = Plan.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_stops(actor: Actor) -> "QuerySet[Stop]":
    """Stops of the actor's plans."""
    rows = Stop.objects.all()
    return rows if actor.markets is None else rows.filter(plan__market__in=sorted(actor.markets))


def list_plans(actor: Actor) -> "QuerySet[Plan]":
    """Visible plans with how many visits they have and leave out, and who published them."""
    return visible_plans(actor).annotate(
        stops_count=Count("stops", distinct=True),
        left_count=Count("left_out", distinct=True),
        published_by_name=accounts.name_of("published_by"),
        created_by_name=accounts.name_of("created_by"),
    )


def list_stops(actor: Actor) -> "QuerySet[Stop]":
    """Visible stops with their car and their technician."""
    return visible_stops(actor).annotate(
        plate=F("visit__vehicle__plate"), technician_name=accounts.name_of("technician__staff")
    )


def list_left_out(plan_id: UUID) -> dict[UUID, dict[str, Any]]:
    """Why a plan leaves which visits out, and for want of which part."""
    rows = LeftOut.objects.filter(plan=plan_id).values(
        "visit_id", "reason", "needed", "there", part_name=F("part__name")
    )
    found: list[dict[str, Any]] = [dict(row) for row in rows]
    return {row.pop("visit_id"): row for row in found}


def find_plan(actor: Actor, *, market: str, day: date, plan_id: UUID | None) -> Plan | None:
    """The plan asked for; without one the published plan of the day, or else its latest proposal."""
    rows = visible_plans(actor).filter(market=market, day=day)
    if plan_id is not None:
        return rows.filter(pk=plan_id).first()
    return rows.filter(state="published").first() or rows.filter(state="proposed").first()
