"""How the workshop does, in figures: each a statement or two over all orders and dates."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import (
    Avg,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least

from apps.accounts import selectors as accounts
from apps.core.types import Actor, Window
from apps.fleet import selectors as fleet
from apps.maintenance.enums import DueStatus, WorkCause, WorkKind, WorkOrderState
from apps.maintenance.models import WorkOrder
from apps.maintenance.selectors.plans import visible_occurrences
from apps.maintenance.selectors.work_orders import visible_work_orders
from apps.maintenance.types import AgeBar, CauseBar, ShopFigures, TypeRow
from apps.rentals import selectors as rentals

_HOUR: Final = timedelta(hours=1)
# What broke, in distinction to what was planned.
FAILURES: Final = (WorkKind.CORRECTIVE.value, WorkKind.DAMAGE.value, WorkKind.INSPECTION.value)
_AGES: Final = (
    (timedelta(0), timedelta(days=7)),
    (timedelta(days=7), timedelta(days=30)),
    (timedelta(days=30), timedelta(days=90)),
    (timedelta(days=90), None),
)


class _ByType(NamedTuple):
    names: dict[str, str]
    cars: dict[str, int]
    failures: dict[str, int]
    cost: dict[str, int]
    metres: dict[str, int]


def summarise_workshop(actor: Actor, *, market: str, window: Window, at: datetime) -> ShopFigures:
    """The figures of one market in a window that ends no later than now.

    MTBF is the time that cars were not in the workshop, by failure (corrective, damage and inspection orders
    that were asked for in the window and not cancelled). MTTR runs from the start of the work until it was
    done. PM compliance is what was done in time, of what was done in the window or is overdue now. Cost per
    km is what the orders done in the window cost, by the km that customers drove in it.
    """
    orders = visible_work_orders(actor).filter(market=market)
    by_type = _count_by_type(actor, orders, market, window)
    causes = _sum_downtime(orders, window, at)
    downtime_h = sum(cause.hours for cause in causes)
    cars, failures = sum(by_type.cars.values()), sum(by_type.failures.values())
    up_h = max(cars * ((window.end - window.start) / _HOUR) - downtime_h, 0)
    repair = _find_repair_time(orders, window)
    in_time, late, overdue = _count_dates(actor, market, window)
    cost, metres = sum(by_type.cost.values()), sum(by_type.metres.values())
    return ShopFigures(
        currency=accounts.get_pack(market).currency,
        cars=cars,
        failures=failures,
        mtbf_h=round(up_h / failures, 1) if failures else None,
        mttr_h=None if repair is None else round(repair / _HOUR, 1),
        downtime_h=round(downtime_h, 1),
        done_in_time=in_time,
        done_late=late,
        overdue=overdue,
        compliance=round(100 * in_time / (in_time + late + overdue), 1) if in_time + late + overdue else None,
        cost_minor=cost,
        metres=metres,
        cost_per_km_minor=_per_km(cost, metres),
        causes=tuple(causes),
        ages=tuple(_count_ages(actor, market, at)),
        types=tuple(_rows(by_type)),
    )


def _count_by_type(actor: Actor, orders: "QuerySet[WorkOrder]", market: str, window: Window) -> _ByType:
    name = "vehicle__vehicle_type__code"
    cars = fleet.visible_vehicles(actor).filter(market=market).exclude(vehicle_state="removed")
    failed = orders.filter(
        kind__in=FAILURES, created_at__gte=window.start, created_at__lt=window.end
    ).exclude(state=WorkOrderState.CANCELLED.value)
    done = orders.filter(done_at__gte=window.start, done_at__lt=window.end)
    driven = rentals.visible_rentals(actor).filter(
        market=market, ended_at__gte=window.start, ended_at__lt=window.end, distance_m__isnull=False
    )
    return _ByType(
        names=dict(cars.order_by().values_list("vehicle_type__code", "vehicle_type__model").distinct()),
        cars=_grouped(cars, "vehicle_type__code", Count("pk")),
        failures=_grouped(failed, name, Count("pk")),
        cost=_grouped(done, name, Sum("cost_minor")),
        metres=_grouped(driven.filter(vehicle__isnull=False), name, Sum("distance_m")),
    )


def _grouped(rows: "QuerySet[Any]", by: str, what: Any) -> dict[str, int]:
    return dict(rows.order_by().values_list(by).annotate(n=what))


def _rows(found: _ByType) -> list[TypeRow]:
    return [
        TypeRow(
            vehicle_type=code,
            name=found.names.get(code, code),
            cars=found.cars.get(code, 0),
            failures=found.failures.get(code, 0),
            cost_minor=found.cost.get(code, 0),
            metres=found.metres.get(code, 0),
            cost_per_km_minor=_per_km(found.cost.get(code, 0), found.metres.get(code, 0)),
        )
        for code in sorted(set(found.cars) | set(found.failures) | set(found.cost))
    ]


def _sum_downtime(orders: "QuerySet[WorkOrder]", window: Window, at: datetime) -> list[CauseBar]:
    """Hours off the road within the window, by what made the work necessary; the most first."""
    until = min(window.end, at)
    overlap = ExpressionWrapper(
        Least(Coalesce("downtime_to", Value(until, DateTimeField())), Value(until, DateTimeField()))
        - Greatest("downtime_from", Value(window.start, DateTimeField())),
        output_field=DurationField(),
    )
    rows = (
        orders.filter(downtime_from__lt=until)
        .filter(Q(downtime_to__isnull=True) | Q(downtime_to__gt=window.start))
        .order_by()
        .values("cause")
        .annotate(orders=Count("pk"), length=Sum(overlap))
    )
    bars = [CauseBar(WorkCause(row["cause"]), row["orders"], round(row["length"] / _HOUR, 1)) for row in rows]
    return sorted(bars, key=lambda bar: (-bar.hours, bar.cause))


def _find_repair_time(orders: "QuerySet[WorkOrder]", window: Window) -> timedelta | None:
    took = ExpressionWrapper(F("done_at") - F("started_at"), output_field=DurationField())
    done = orders.filter(
        kind__in=FAILURES, done_at__gte=window.start, done_at__lt=window.end, started_at__isnull=False
    )
    mean: timedelta | None = done.aggregate(mean=Avg(took))["mean"]
    return mean


def _count_dates(actor: Actor, market: str, window: Window) -> tuple[int, int, int]:
    done = Q(status=DueStatus.DONE.value, done_at__gte=window.start, done_at__lt=window.end)
    late = Q(due_at__isnull=False, done_at__gt=F("due_at")) | Q(due_m__isnull=False, done_m__gt=F("due_m"))
    counted = (
        visible_occurrences(actor)
        .filter(market=market)
        .aggregate(
            done=Count("pk", filter=done),
            late=Count("pk", filter=done & late),
            overdue=Count("pk", filter=Q(status=DueStatus.OVERDUE.value)),
        )
    )
    return counted["done"] - counted["late"], counted["late"], counted["overdue"]


def _count_ages(actor: Actor, market: str, at: datetime) -> list[AgeBar]:
    """For how long what is overdue has been so."""
    counts = {
        f"age_{index}": Count(
            "pk",
            filter=Q(status_at__lte=at - least) & (Q() if most is None else Q(status_at__gt=at - most)),
        )
        for index, (least, most) in enumerate(_AGES)
    }
    found = (
        visible_occurrences(actor).filter(market=market, status=DueStatus.OVERDUE.value).aggregate(**counts)
    )
    return [
        AgeBar(least.days, None if most is None else most.days, found[f"age_{index}"])
        for index, (least, most) in enumerate(_AGES)
    ]


def _per_km(cost_minor: int, metres: int) -> Decimal | None:
    return round(Decimal(cost_minor) * 1_000 / metres, 2) if metres else None
