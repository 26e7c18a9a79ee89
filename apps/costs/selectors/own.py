"""What the house itself pays, as other apps know it, in the words of a bill.

Each source is a query with the same columns; `services.owning` makes rows of it without reading any. Amounts
are without tax, which is reclaimed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, JSONObject, NullIf
from django.utils.module_loading import import_string

from apps.billing import selectors as billing
from apps.billing.enums import RoadKind, RoadState
from apps.charging import selectors as charging
from apps.core.types import Actor
from apps.dispatch import selectors as dispatch
from apps.dispatch.enums import TaskKind, TaskState
from apps.maintenance import selectors as maintenance
from apps.maintenance.enums import LineKind, WorkOrderState
from apps.payments import selectors as payments
from apps.rentals import selectors as rentals

COLUMNS: Final = (
    "at", "market", "currency", "minor", "provider", "service", "category", "description", "resource_id",
    "resource_name", "resource_type", "sku", "quantity", "unit", "x",
)  # fmt: skip
FLEET_TEAM: Final = "fleet"
_REPAIR_TEAM: Final = "maintenance"
_FEES_TEAM: Final = "finance"


@dataclass(frozen=True, slots=True)
class OwnSource:
    """One kind of cost: its name in the list of imports, and its rows."""

    name: str
    rows: Callable[[Actor], "QuerySet[Any, Any]"]


def energy(actor: Actor) -> "QuerySet[Any, Any]":
    """What charging operators bill: a row for each record, credits below nought."""
    return told(
        charging.visible_records(actor),
        at=F("ended_at"),
        minor=F("cost_minor"),
        provider=Concat(text("Charging operator "), F("party_id"), output_field=TextField()),
        service=text("Charging"),
        category=text("Energy"),
        description=Case(
            When(is_credit=True, then=text("Credit of a charging session")),
            default=text("Energy charged"),
            output_field=TextField(),
        ),
        resource_id=F("ocpi_id"),
        resource_name=F("evse_id"),
        resource_type=text("Charging record"),
        sku=text("Energy"),
        quantity=number("energy_wh") / Value(1000, output_field=_DECIMAL),
        unit=text("kWh"),
        x=marks(F("vehicle__plate"), FLEET_TEAM, text(None)),
    )


def repair(actor: Actor) -> "QuerySet[Any, Any]":
    """What closed work orders cost, line by line; a vendor's invoice is that vendor's."""
    lines = maintenance.visible_lines(actor).filter(
        work_order__state=WorkOrderState.CLOSED.value, work_order__closed_at__isnull=False, amount_minor__gt=0
    )
    is_labour, is_invoice = Q(kind=LineKind.LABOUR.value), Q(kind=LineKind.INVOICE.value)
    one = Value(1, output_field=_DECIMAL)
    return told(
        lines,
        at=F("work_order__closed_at"),
        market=F("work_order__market"),
        currency=F("work_order__currency"),
        minor=F("amount_minor"),
        provider=Case(
            When(is_invoice, then=F("vendor")), default=text("Own workshop"), output_field=TextField()
        ),
        service=Case(
            When(is_labour, then=text("Workshop labour")),
            When(is_invoice, then=text("Vendor repairs")),
            default=text("Parts"),
            output_field=TextField(),
        ),
        category=text("Repair"),
        description=F("text"),
        resource_id=F("work_order__code"),
        resource_name=F("work_order__title"),
        resource_type=text("Work order"),
        sku=F("kind"),
        quantity=Case(
            When(is_labour, then=number("minutes") / Value(60, output_field=_DECIMAL)),
            When(is_invoice, then=one),
            default=number("quantity"),
            output_field=_DECIMAL,
        ),
        unit=Case(
            When(is_labour, then=text("Hours")),
            When(is_invoice, then=text("Invoices")),
            default=text("Pieces"),
            output_field=TextField(),
        ),
        x=marks(F("work_order__vehicle__plate"), _REPAIR_TEAM, text(None)),
    )


def fees(actor: Actor) -> "QuerySet[Any, Any]":
    """What the payment provider keeps of each movement, and of which rental."""
    payment = payments.visible_payments(actor).filter(psp_id=OuterRef("payment_psp_id")).order_by()
    rental = rentals.visible_rentals(actor).filter(pk=OuterRef("rental")).order_by()
    moved = (
        payments.visible_balance_transactions(actor)
        .exclude(fee_minor=0)
        .annotate(rental=Subquery(payment.values("rental_id")[:1]))
        .annotate(plate=Subquery(rental.values("vehicle__plate")[:1], output_field=CharField()))
    )
    return told(
        moved,
        at=F("created_at"),
        minor=F("fee_minor"),
        provider=text("Payment provider"),
        service=text("Payment fees"),
        category=text("Payments"),
        description=Concat(text("Fee of a "), F("kind"), output_field=TextField()),
        resource_id=F("psp_id"),
        resource_name=F("source_psp_id"),
        resource_type=text("Movement of the balance"),
        sku=F("kind"),
        quantity=Value(1, output_field=_DECIMAL),
        unit=text("Movements"),
        x=marks(F("plate"), _FEES_TEAM, Cast("rental", TextField())),
    )


def road(actor: Actor) -> "QuerySet[Any, Any]":
    """What of tolls, parking and fines stays with the house: what it bears, and the tax on what drivers and
    payers were charged. In sum the ledger's account of road costs.
    """
    is_borne = Q(state=RoadState.WAIVED.value)
    is_passed_on = Q(state__in=[RoadState.TAKEN.value, RoadState.INVOICED.value])
    return told(
        billing.visible_road(actor).filter(is_borne | is_passed_on & Q(tax_minor__gt=0)),
        at=F("occurred_at"),
        minor=Case(When(is_borne, then=F("amount_minor")), default=F("tax_minor")),
        provider=text("Road operators"),
        service=Case(
            When(kind=RoadKind.TOLL.value, then=text("Tolls")),
            When(kind=RoadKind.PARKING.value, then=text("Parking")),
            default=text("Fines"),
            output_field=TextField(),
        ),
        category=text("Road"),
        description=Case(
            When(is_borne, then=text("Borne by us")),
            default=text("Tax on what was passed on"),
            output_field=TextField(),
        ),
        resource_id=F("number"),
        resource_name=F("place"),
        resource_type=text("Line of a road operator"),
        sku=F("kind"),
        quantity=Value(1, output_field=_DECIMAL),
        unit=text("Lines"),
        x=marks(F("plate"), FLEET_TEAM, Cast("rental_id", TextField())),
    )


def cleaning(actor: Actor) -> "QuerySet[Any, Any]":
    """The labour of cars cleaned by the field team; what a vendor cleans is an invoice of its work order."""
    done = dispatch.visible_tasks(actor).filter(
        kind=TaskKind.CLEAN.value, state=TaskState.DONE.value, work_order__isnull=True, labour_minor__gt=0
    )
    return told(
        done,
        at=F("state_at"),
        minor=F("labour_minor"),
        provider=text("Field team"),
        service=text("Cleaning"),
        category=text("Cleaning"),
        description=text("A car cleaned"),
        resource_id=Cast("id", TextField()),
        resource_name=F("vehicle__plate"),
        resource_type=text("Field task"),
        sku=F("kind"),
        quantity=number("minutes") / Value(60, output_field=_DECIMAL),
        unit=text("Hours"),
        x=marks(F("vehicle__plate"), FLEET_TEAM, text(None)),
    )


_SOURCES: Final = (
    OwnSource("own/charging", energy),
    OwnSource("own/maintenance", repair),
    OwnSource("own/payments", fees),
    OwnSource("own/road", road),
    OwnSource("own/cleaning", cleaning),
)


def sources() -> tuple[OwnSource, ...]:
    """Ours, and what the project says that apps above this one know (`OWN_COST_SOURCES`)."""
    further = settings.OWN_COST_SOURCES
    return (*_SOURCES, *(OwnSource(name, import_string(path)) for name, path in further.items()))


_DECIMAL: Final = DecimalField(max_digits=38, decimal_places=18)


def told(rows: "QuerySet[Any, Any]", **columns: Any) -> "QuerySet[Any, Any]":
    """The rows with exactly `COLUMNS`; market and currency are theirs unless told otherwise."""
    usual: Mapping[str, Any] = {"market": F("market"), "currency": F("currency"), **columns}
    named = {f"own_{name}": usual[name] for name in COLUMNS}
    told_rows: QuerySet[Any, Any] = rows.order_by().annotate(**named).values(*named)
    return told_rows


def marks(plate: Any, team: str, trip: Any) -> JSONObject:
    """The columns of our own: car, team and ride."""
    return JSONObject(x_vehicle=NullIf(plate, text("")), x_team=text(team), x_trip=trip)


def number(of: Any) -> Cast:
    """A quantity, of a column or an expression."""
    return Cast(of, _DECIMAL)


def text(value: str | None) -> Value:
    """The same word in every row."""
    return Value(value, output_field=TextField())
