"""The rules: what cars need, found for the whole fleet by two statements. A second run makes nothing."""

import json
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.dispatch.rules.worth import LABOUR_MINOR_PER_HOUR
from apps.dispatch.services.tasks.folding import fold
from apps.dispatch.services.tasks.statements import CEASE, MAKE
from apps.fleet import selectors as fleet
from apps.fleet.enums import DocumentStage, VehicleState
from apps.maintenance import selectors as maintenance
from apps.maintenance.enums import DueStatus, WorkOrderState
from apps.maintenance.selectors.plans import visible_occurrences
from apps.maintenance.services.embedding import embedded
from apps.telemetry import selectors as telemetry

_BY: Final = "system:dispatch.tasks"
# State of charge in percent: below, it is urgent; it must be done; it may pay.
_FLAT, _LOW, _HALF = 10, 25, 45
# Minor units: a kilometre of range that somebody may need, a day of rentals elsewhere, dirt of one trip, a
# hire that finds no car.
_PER_KM, _DAY_TAKINGS, _PER_TRIP, _PER_HIRE = 12, 2_600, 45, 1_900
_MANY_TRIPS: Final = 28
_TRIPS_IN: Final = timedelta(days=7)
# Work is taken up when it is due or scheduled within this time.
_SOON: Final = timedelta(hours=30)
# These hours of so many days say what a station will lack: `stock_outs`.
_DAYS, _AHEAD, _SLOT = 14, timedelta(hours=3), timedelta(minutes=15)


class Made(NamedTuple):
    made: int
    ceased: int


@transaction.atomic
def make_tasks(*, at: datetime) -> Made:
    """Make what the rules want and take back what they want no more; visits follow."""
    values: dict[str, int | str | datetime] = {
        "at": at,
        "by": _BY,
        "low": _LOW,
        "flat": _FLAT,
        "half": _HALF,
        "per_km": _PER_KM,
        "day_takings": _DAY_TAKINGS,
        "per_trip": _PER_TRIP,
        "per_hire": _PER_HIRE,
        "many_trips": _MANY_TRIPS,
        "soon": at + _SOON,
        "labour": LABOUR_MINOR_PER_HOUR,
        "currencies": json.dumps({pack.code: pack.currency for pack in accounts.list_packs()}),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
        cursor.execute(_filled(CEASE, at), values)
        ceased = cursor.rowcount
        cursor.execute(_filled(MAKE, at), values)
        made = cursor.rowcount
    fold(at=at)
    return Made(made, ceased)


def _filled(statement: str, at: datetime) -> str:
    us = Actor.system("dispatch.tasks")
    cars = fleet.visible_vehicles(us).exclude(vehicle_state=VehicleState.REMOVED.value)
    waiting = [WorkOrderState.APPROVED, WorkOrderState.SCHEDULED, WorkOrderState.DISPATCHED]
    begun = [WorkOrderState.IN_PROGRESS, WorkOrderState.ON_HOLD]
    orders = maintenance.visible_work_orders(us).filter(
        Q(state__in=[state.value for state in waiting])
        # What a technician of ours began stays theirs until it is ended.
        | Q(state__in=[state.value for state in begun], field_tasks__state="open")
    )
    due = visible_occurrences(us).filter(status=DueStatus.OVERDUE.value, work_order=None)
    stages = [DocumentStage.MISSING.value, DocumentStage.LAPSED.value, DocumentStage.URGENT.value]
    papers = fleet.list_dues(us).filter(stage__in=stages, kind__in=_on_the_car())
    queries = {
        "cars": cars.values("id", "market", "vehicle_state", "state_at", "vehicle_type__range_m"),
        "places": telemetry.list_whereabouts(),
        "trips": telemetry.list_driven_since(at - _TRIPS_IN),
        "orders": orders.values(
            "id", "vehicle_id", "kind", "urgency", "due_at", "scheduled_for", "estimated_minutes", "title"
        ).distinct(),
        "due": due.values("id", "vehicle_id", "plan__name", "plan__estimated_minutes"),
        "papers": papers.values("vehicle_id", "kind"),
        "stations": fleet.visible_stations(us).values("id", "market", "name", "lat", "lng"),
        "slots": fleet.list_stock_slots(_spans(at)).values("station_id", "slot", "available"),
    }
    for name, rows in queries.items():
        statement = statement.replace("{" + name + "}", embedded(rows))
    return statement


def _spans(at: datetime) -> list[tuple[datetime, datetime]]:
    days = [at - timedelta(days=day) for day in range(1, _DAYS + 1)]
    return [(at - 2 * _SLOT, at + _SLOT), *((day - _SLOT, day + _AHEAD) for day in days)]


def _on_the_car() -> set[str]:
    """Kinds of papers for which the car itself has to go somewhere: what is asked changes with its age."""
    packs = accounts.list_packs()
    return {paper.kind for pack in packs for paper in pack.documents.kinds if len(paper.bands) > 1}
