"""Query parameters of the lists."""

from django import forms
from django.db.models import Q

from apps.billing.enums import (
    OPEN_INVOICES,
    ChargeKind,
    CreditState,
    InvoiceState,
    RidePolicy,
    RideState,
    RoadKind,
    RoadState,
)
from apps.core.http import filters


class PayerFilters(filters.FilterSet):
    """`?standing=overdue&policy=all&q=acme`"""

    market = filters.AnyOf("market")
    policy = filters.AnyOf("policy", choices=RidePolicy)
    organisation = filters.AnyOf("organisation")
    standing = filters.Choose(
        {"owes": Q(balance_minor__gt=0), "overdue": Q(overdue_minor__gt=0), "level": Q(balance_minor__lte=0)}
    )
    active = filters.Flag("is_active")
    q = filters.Search("organisation", "name", "code")


class MemberFilters(filters.FilterSet):
    payer = filters.AnyOf("payer__id", member=forms.UUIDField())
    customer = filters.AnyOf("customer__id", member=forms.UUIDField())
    present = filters.Choose({"true": Q(until__isnull=True), "false": Q(until__isnull=False)})


class RideFilters(filters.FilterSet):
    payer = filters.AnyOf("payer__id", member=forms.UUIDField())
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=RideState)


class ChargeFilters(filters.FilterSet):
    payer = filters.AnyOf("payer__id", member=forms.UUIDField())
    invoice = filters.AnyOf("invoice__id", member=forms.UUIDField())
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    kind = filters.AnyOf("kind", choices=ChargeKind)
    billed = filters.Choose({"true": Q(invoice__isnull=False), "false": Q(invoice__isnull=True)})


class InvoiceFilters(filters.FilterSet):
    """`?state=overdue&payer=…&q=INV-000042`"""

    market = filters.AnyOf("market")
    payer = filters.AnyOf("payer__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=InvoiceState)
    open = filters.Choose({"true": Q(state__in=OPEN_INVOICES), "false": ~Q(state__in=OPEN_INVOICES)})
    q = filters.Search("number", "organisation", "name")


class OfInvoiceFilters(filters.FilterSet):
    invoice = filters.AnyOf("invoice__id", member=forms.UUIDField())


class CreditNoteFilters(OfInvoiceFilters):
    state = filters.AnyOf("state", choices=CreditState)


class RoadFilters(filters.FilterSet):
    """`?kind=fine&state=proposed,objected&q=SMT1234`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=RoadKind)
    state = filters.AnyOf("state", choices=RoadState)
    rental = filters.AnyOf("rental__id", member=forms.UUIDField())
    q = filters.Search("number", "plate", "rental__reference")
