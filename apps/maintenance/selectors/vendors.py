"""Reading the register of vendors, with what each of them meant for us."""

from typing import Any
from uuid import UUID

from django.db.models import (
    Avg,
    BigIntegerField,
    CharField,
    Count,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Extract

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.maintenance.enums import LineKind, MoveKind
from apps.maintenance.models import StockMove, Vendor, WarrantyClaim, WorkOrder, WorkOrderLine

_DAY_S = 86_400.0


def visible_vendors(actor: Actor) -> "QuerySet[Vendor]":
    """Those who work in a market of the actor's."""
    rows = Vendor.objects.all()
    return rows if actor.markets is None else rows.filter(markets__overlap=sorted(actor.markets))


def list_vendors(actor: Actor) -> "QuerySet[Vendor]":
    """Visible vendors with what was spent in their currency (invoices and deliveries), their orders, how many
    days those took from start to done, and claims on their warranty; of the actor's markets.
    """
    lines = WorkOrderLine.objects.filter(
        _seen(actor, "work_order__market"),
        vendor_record=OuterRef("pk"),
        kind=LineKind.INVOICE.value,
        work_order__currency=OuterRef("currency"),
    )
    deliveries = StockMove.objects.filter(
        _seen(actor, "part__market"),
        # those from before the register count for the part's vendor
        Q(vendor=OuterRef("pk")) | Q(vendor=None, part__vendor=OuterRef("pk")),
        kind=MoveKind.RECEIVE.value,
        part__currency=OuterRef("currency"),
    )
    orders = WorkOrder.objects.filter(_seen(actor, "market"), vendor=OuterRef("pk"))
    claims = WarrantyClaim.objects.filter(_seen(actor, "market"), vendor_record=OuterRef("pk"))
    took = Extract(F("done_at") - F("started_at"), "epoch") / Value(_DAY_S, output_field=FloatField())
    return visible_vendors(actor).annotate(
        spent_minor=_of(lines, Sum("amount_minor"), BigIntegerField())
        + _of(deliveries, Sum("amount_minor"), BigIntegerField()),
        orders=_of(orders, Count("pk"), IntegerField()),
        mean_days=_of(orders.filter(done_at__isnull=False), Avg(took), FloatField(), otherwise=None),
        claims=_of(claims, Count("pk"), IntegerField()),
    )


def find_vendor(actor: Actor, vendor_id: UUID, market: str, *, field: str = "vendor") -> Vendor:
    """Somebody who can be named in this market. Raises Invalid that names the field."""
    found = visible_vendors(actor).filter(pk=vendor_id, markets__contains=[market]).first()
    if found is None:
        raise Invalid("Choose a vendor of this market.", fields={field: "is none of this market"})
    return found


def _seen(actor: Actor, path: str) -> Q:
    return Q() if actor.markets is None else Q(**{f"{path}__in": sorted(actor.markets)})


def _of(rows: "QuerySet[Any]", what: Any, output: Any, *, otherwise: int | None = 0) -> Any:
    """One figure over all of these rows, for each vendor."""
    grouped = rows.order_by().annotate(all_of_them=Value("", output_field=CharField())).values("all_of_them")
    found = Subquery(grouped.annotate(figure=what).values("figure"), output_field=output)
    return found if otherwise is None else Coalesce(found, Value(otherwise), output_field=output)
