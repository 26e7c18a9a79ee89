"""Query parameters of the lists of money."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.payments.enums import (
    OPEN_MONEY,
    AccountCode,
    DisputeStatus,
    JournalKind,
    MoneyKind,
    MoneyReason,
    MoneyState,
    PaymentStatus,
    PayoutStatus,
    ProofOutcome,
)

_OPEN = [state.value for state in OPEN_MONEY]


class PaymentFilters(filters.FilterSet):
    """`?status=captured&customer=<id>&amount_min=10000&q=pi_…`"""

    market = filters.AnyOf("market")
    status = filters.AnyOf("status", choices=PaymentStatus)
    rental = filters.AnyOf("rental_id", member=forms.UUIDField())
    customer = filters.AnyOf("customer_id", member=forms.UUIDField())
    amount_min = filters.AtLeast("amount_minor", forms.IntegerField(min_value=0))
    amount_max = filters.AtMost("amount_minor", forms.IntegerField(min_value=0))
    disputed = filters.Flag("is_disputed")
    refunded = filters.Choose({"true": Q(refunded_minor__gt=0), "false": Q(refunded_minor=0)})
    q = filters.Search("psp_id")


class RequestFilters(filters.FilterSet):
    """`?state=requested&kind=refund&open=true&payment=<id>`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=MoneyKind)
    state = filters.AnyOf("state", choices=MoneyState)
    reason = filters.AnyOf("reason", choices=MoneyReason)
    payment = filters.AnyOf("payment__id", member=forms.UUIDField())
    campaign = filters.AnyOf("campaign_item__campaign__id", member=forms.UUIDField())
    rental = filters.AnyOf("rental_id", member=forms.UUIDField())
    customer = filters.AnyOf("customer_id", member=forms.UUIDField())
    requested_by = filters.AnyOf("requested_by")
    amount_min = filters.AtLeast("amount_minor", forms.IntegerField(min_value=0))
    amount_max = filters.AtMost("amount_minor", forms.IntegerField(min_value=0))
    open = filters.Choose({"true": Q(state__in=_OPEN), "false": ~Q(state__in=_OPEN)})
    q = filters.Search("note", "payment__psp_id")


class RefundFilters(filters.FilterSet):
    """`?payment=<id>`"""

    market = filters.AnyOf("market")
    payment = filters.AnyOf("payment__id", member=forms.UUIDField())


class PayoutFilters(filters.FilterSet):
    """`?status=paid`"""

    market = filters.AnyOf("market")
    status = filters.AnyOf("status", choices=PayoutStatus)


class MovementFilters(filters.FilterSet):
    """`?payout=po_…&kind=charge`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind")
    payout = filters.AnyOf("payout_psp_id")
    payment = filters.AnyOf("payment_psp_id")


class DisputeFilters(filters.FilterSet):
    """`?status=needs_response`"""

    market = filters.AnyOf("market")
    status = filters.AnyOf("status", choices=DisputeStatus)
    payment = filters.AnyOf("payment__id", member=forms.UUIDField())


class JournalFilters(filters.FilterSet):
    """`?kind=refund&source=payment:<id>&booked_from=2026-11-01&account=1100`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=JournalKind)
    source = filters.AnyOf("source")
    booked_from = filters.AtLeast("booked_on", forms.DateField())
    booked_to = filters.AtMost("booked_on", forms.DateField())


class PostingFilters(filters.FilterSet):
    """`?journal=<id>`, `?account=1100&booked_from=2026-11-01`"""

    market = filters.AnyOf("account__market")
    journal = filters.AnyOf("journal__id", member=forms.UUIDField())
    account = filters.AnyOf("account__code", choices=AccountCode)
    booked_from = filters.AtLeast("booked_on", forms.DateField())
    booked_to = filters.AtMost("booked_on", forms.DateField())


class ProofFilters(filters.FilterSet):
    """`?outcome=broken`"""

    market = filters.AnyOf("market")
    outcome = filters.AnyOf("outcome", choices=ProofOutcome)
