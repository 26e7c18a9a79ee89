"""Payers, their members, and what they are charged."""

from uuid import UUID

from django.db.models import BigIntegerField, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.billing.enums import OPEN_INVOICES, InvoiceState
from apps.billing.models import Charge, Invoice, Payer, PayerMember, RidePayer
from apps.core.errors import NotFound
from apps.core.types import Actor


def visible_payers(actor: Actor) -> "QuerySet[Payer]":
    """Payers of the actor's markets; people of a partner see none."""
    rows = Payer.objects.all()
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_payers(actor: Actor) -> "QuerySet[Payer]":
    """Visible payers with what they owe, what of it is overdue, and what is not yet on an invoice."""
    return visible_payers(actor).annotate(
        member_count=_count(PayerMember.objects.filter(payer=OuterRef("pk"), until__isnull=True)),
        invoice_count=_count(Invoice.objects.filter(payer=OuterRef("pk"))),
        balance_minor=_sum(Invoice.objects.filter(payer=OuterRef("pk")), "balance_minor"),
        overdue_minor=_sum(
            Invoice.objects.filter(payer=OuterRef("pk"), state=InvoiceState.OVERDUE), "balance_minor"
        ),
        open_invoice_count=_count(Invoice.objects.filter(payer=OuterRef("pk"), state__in=OPEN_INVOICES)),
        unbilled_minor=_sum(
            Charge.objects.filter(payer=OuterRef("pk"), invoice__isnull=True), "amount_minor"
        ),
    )


def get_payer(actor: Actor, payer_id: UUID) -> Payer:
    """Raises NotFound."""
    found = visible_payers(actor).filter(pk=payer_id).first()
    if found is None:
        raise NotFound("There is no such payer.")
    return found


def list_members(actor: Actor) -> "QuerySet[PayerMember]":
    """Members of visible payers, masked as customers are."""
    return PayerMember.objects.filter(payer__in=visible_payers(actor)).annotate(
        customer_number=F("customer__number"),
        customer_name=F("customer__masked_name"),
        payer_name=F("payer__name"),
        currency=F("payer__currency"),
        added_by_name=accounts.name_of("added_by"),
        removed_by_name=accounts.name_of("removed_by"),
    )


def list_rides(actor: Actor) -> "QuerySet[RidePayer]":
    """Whose each ride of a member is."""
    return RidePayer.objects.filter(payer__in=visible_payers(actor)).annotate(
        payer_name=F("payer__name"),
        organisation=F("payer__organisation"),
        reference=F("rental__reference"),
        customer_number=F("member__customer__number"),
        customer_name=F("member__customer__masked_name"),
        cost_centre=F("member__cost_centre"),
        currency=F("rental__currency"),
    )


def list_charges(actor: Actor) -> "QuerySet[Charge]":
    """What visible payers are charged, with the invoice that took it."""
    return Charge.objects.filter(payer__in=visible_payers(actor)).annotate(
        invoice_number=F("invoice__number"),
        payer_name=F("payer__name"),
        reference=F("rental__reference"),
        customer_number=F("member__customer__number"),
        customer_name=F("member__customer__masked_name"),
    )


def _count(rows: "QuerySet[Invoice] | QuerySet[PayerMember]") -> Coalesce:
    counted = rows.order_by().values("payer").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _sum(rows: "QuerySet[Invoice] | QuerySet[Charge]", column: str) -> Coalesce:
    summed = rows.order_by().values("payer").annotate(n=Sum(column)).values("n")
    return Coalesce(Subquery(summed, output_field=BigIntegerField()), 0, output_field=BigIntegerField())
