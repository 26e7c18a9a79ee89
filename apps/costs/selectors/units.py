"""Cost and margin of a trip, a car's day, a customer, a kilowatt-hour, a message: by month, in one currency.

Counts come from settled trips and from the bill itself; costs from its sums by day. What belongs to no market
is shared by the markets as they drove: a market bears the part that its settled trips are of all.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate, TruncMonth

from apps.core.days import plus_months
from apps.core.lists import join_values
from apps.core.money import minor_digits
from apps.core.types import Actor
from apps.costs.models import CostDay, ExchangeRate
from apps.costs.rules.rates import Rates
from apps.costs.rules.units import (
    ENERGY_CATEGORY,
    ENERGY_UNIT,
    MESSAGE_SERVICES,
    MESSAGES_OF,
    Unit,
    each,
    share_of,
)
from apps.costs.selectors.rows import midnight
from apps.costs.types import UNNAMED, UnitCost, UnitMonth
from apps.rentals import selectors as rentals

# Which days of the bill a unit bears.
_BORNE: Final[dict[Unit, Q]] = {
    Unit.KWH: Q(service_category=ENERGY_CATEGORY),
    Unit.MESSAGE: Q(service_name__in=MESSAGE_SERVICES),
}
# The same, as the lines of the bill are asked for it.
_LINES: Final[dict[Unit, dict[str, str]]] = {
    Unit.KWH: {"service_category": ENERGY_CATEGORY},
    Unit.MESSAGE: {"service_name": join_values(MESSAGE_SERVICES)},
}
_ALL: Final = (Unit.TRIP, Unit.CAR_DAY, Unit.CUSTOMER)


def list_rates(actor: Actor) -> "QuerySet[ExchangeRate]":
    """Dated rates, newest first."""
    return ExchangeRate.objects.all() if actor.may("cost.view") else ExchangeRate.objects.none()


def rates_into(currency: str) -> Rates:
    """Every dated rate into a currency."""
    known = ExchangeRate.objects.filter(quote=currency).values_list("currency", "day", "rate")
    return Rates(currency, known)


def summarise_units(actor: Actor, *, market: str, currency: str, start: date, end: date) -> list[UnitMonth]:
    """Each month with a settled trip or a cost, newest first; `end` does not belong to the days asked for."""
    days = (
        CostDay.objects.filter(day__gte=start, day__lt=end)
        if actor.may("cost.view")
        else CostDay.objects.none()
    )
    driven, everywhere = _driven(market, currency, start, end), _trips(start, end)
    costs, unconverted = _costs(days, market, rates_into(currency), everywhere)
    amounts = _amounts(days, market)
    return [
        _month(
            month,
            driven.get(month, {}),
            costs[month],
            amounts.get(month, {}),
            unconverted[month],
            _where(market, max(start, month), min(end, plus_months(month, 1))),
        )
        for month in sorted(driven.keys() | costs.keys(), reverse=True)
    ]


def _settled(start: date, end: date) -> "QuerySet[Any, Any]":
    """Trips that are paid for, by the month in which they ended."""
    trips = rentals.visible_rentals(Actor.system("costs.units")).order_by()
    return trips.filter(
        settled_at__isnull=False, ended_at__gte=midnight(start), ended_at__lt=midnight(end)
    ).annotate(month=TruncMonth("ended_at", tzinfo=UTC))


def _trips(start: date, end: date) -> dict[tuple[date, str], Decimal]:
    counted = _settled(start, end).values_list("month", "market").annotate(n=Count("pk"))
    return {(month.date(), market): Decimal(n) for month, market, n in counted}


def _driven(market: str, currency: str, start: date, end: date) -> dict[date, dict[str, Decimal]]:
    trips = _settled(start, end).filter(market=market, currency=currency)
    counted = trips.values("month").annotate(
        trip=Count("pk"),
        customer=Count("customer_id", distinct=True),
        revenue=Sum(F("captured_minor") - F("tax_minor")),
    )
    cars = trips.annotate(day=TruncDate("ended_at", tzinfo=UTC)).values("month", "day")
    car_days: dict[date, Decimal] = defaultdict(Decimal)
    for each_day in cars.annotate(n=Count("vehicle_id", distinct=True)):
        car_days[each_day["month"].date()] += each_day["n"]
    scale = Decimal(1).scaleb(-minor_digits(currency))
    return {
        row["month"].date(): {
            Unit.TRIP: Decimal(row["trip"]),
            Unit.CUSTOMER: Decimal(row["customer"]),
            Unit.CAR_DAY: car_days[row["month"].date()],
            "revenue": Decimal(row["revenue"] or 0) * scale,
        }
        for row in counted
    }


def _costs(
    days: "QuerySet[CostDay]", market: str, rates: Rates, trips: dict[tuple[date, str], Decimal]
) -> tuple[dict[date, dict[str, Decimal]], dict[date, dict[str, Decimal]]]:
    """By month: what each unit bears, and by currency what no rate is known for."""
    sums = {
        "all": Sum("effective_cost"),
        **{u.value: Sum("effective_cost", filter=q) for u, q in _BORNE.items()},
    }
    rows: QuerySet[Any, Any] = (
        days.filter(market__in=(market, ""))
        .order_by()
        .values("day", "billing_currency", "market")
        .annotate(**sums)
    )
    borne: dict[date, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    lacking: dict[date, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        month = row["day"].replace(day=1)
        part = Decimal(1) if row["market"] else _part(month, market, trips)
        for name in sums:
            amount = (row[name] or Decimal(0)) * part
            converted = rates.convert(amount, row["billing_currency"], row["day"])
            if converted is not None:
                borne[month][name] += converted
            elif name == "all":
                lacking[month][row["billing_currency"]] += amount
    return borne, lacking


def _part(month: date, market: str, trips: dict[tuple[date, str], Decimal]) -> Decimal:
    everywhere = sum((n for (at, _), n in trips.items() if at == month), Decimal(0))
    return share_of(trips.get((month, market), Decimal(0)), everywhere) if everywhere else Decimal(1)


def _amounts(days: "QuerySet[CostDay]", market: str) -> dict[date, dict[str, Decimal]]:
    """By month: kilowatt-hours and messages that were billed."""
    service, unit = MESSAGES_OF
    rows = (
        days.filter(market__in=(market, ""))
        .order_by()
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(
            kwh=Sum("pricing_quantity", filter=Q(service_category=ENERGY_CATEGORY, pricing_unit=ENERGY_UNIT)),
            message=Sum("pricing_quantity", filter=Q(service_name=service, pricing_unit=unit)),
        )
    )
    return {
        row["month"]: {Unit.KWH: row["kwh"] or Decimal(0), Unit.MESSAGE: row["message"] or Decimal(0)}
        for row in rows
    }


def _month(
    month: date,
    driven: dict[str, Decimal],
    costs: dict[str, Decimal],
    amounts: dict[str, Decimal],
    lacking: dict[str, Decimal],
    where: dict[str, str],
) -> UnitMonth:
    cost, revenue = costs.get("all", Decimal(0)), driven.get("revenue", Decimal(0))
    units = []
    for unit in Unit:
        count = {**driven, **amounts}.get(unit, Decimal(0))
        borne = cost if unit in _ALL else costs.get(unit, Decimal(0))
        margin = each(revenue - cost, count) if unit in _ALL else None
        lines = where | _LINES.get(unit, {})
        units.append(UnitCost(unit, count, borne, each(borne, count), margin, lines))
    return UnitMonth(month, revenue, cost, revenue - cost, tuple(units), _sorted(lacking.items()))


def _where(market: str, start: date, end: date) -> dict[str, str]:
    """The lines of these days that a market bears, alone or as its part."""
    return {"start": start.isoformat(), "end": end.isoformat(), "market": join_values((market, UNNAMED))}


def _sorted(amounts: Iterable[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    return tuple(sorted(amounts))
