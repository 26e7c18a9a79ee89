"""What goes in and out about campaigns."""

from typing import Any, Final

from django import forms
from rest_framework import serializers

from apps.core.http import filters
from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.payments.enums import CampaignKind, CampaignSource, CampaignState, Exclusion, ItemState, MoneyReason
from apps.payments.models import Campaign, CampaignItem

_MOST: Final = 10_000_000


def _words(enum: Any) -> list[str]:
    return [each.value for each in enum]


class CampaignRow(RowSerializer[Campaign]):
    """A campaign. `count` and `total_minor` are what is agreed to, `paid_…` what has gone. `criteria` says
    how its customers were found.
    """

    kind = serializers.ChoiceField(choices=_words(CampaignKind))
    source = serializers.ChoiceField(choices=_words(CampaignSource))  # type: ignore[assignment]
    state = serializers.ChoiceField(choices=_words(CampaignState))
    reason = serializers.ChoiceField(choices=_words(MoneyReason))
    approval = serializers.UUIDField(source="approval_id", allow_null=True)
    requested_by_name = serializers.CharField(allow_null=True)
    approved_by_name = serializers.CharField(allow_null=True)
    waiting_count = serializers.IntegerField()
    on_its_way_count = serializers.IntegerField()
    paid_count = serializers.IntegerField()
    failed_count = serializers.IntegerField()
    cancelled_count = serializers.IntegerField()
    excluded_count = serializers.IntegerField()
    paid_minor = serializers.IntegerField()

    class Meta:
        model = Campaign
        fields = (
            *("id", "code", "market", "kind", "title", "reason", "note", "source", "criteria", "currency"),
            *("count", "total_minor", "per_minute", "state", "requested_by", "requested_by_name"),
            *("requested_at", "approval", "approved_by_name", "approved_at", "ended_at", "waiting_count"),
            *("on_its_way_count", "paid_count", "failed_count", "cancelled_count", "excluded_count"),
            "paid_minor",
        )


class CampaignItemRow(RowSerializer[CampaignItem]):
    """One customer of a campaign. `why` is empty unless they are excluded, `failure` unless it failed."""

    state = serializers.ChoiceField(choices=_words(ItemState))
    customer = serializers.UUIDField(source="customer_id")
    customer_number = serializers.CharField()
    customer_name = serializers.CharField()
    payment = serializers.UUIDField(source="payment_id", allow_null=True)
    payment_psp_id = serializers.CharField(allow_null=True)
    rental = serializers.UUIDField(source="rental_id", allow_null=True)

    class Meta:
        model = CampaignItem
        fields = (
            *("id", "position", "customer", "customer_number", "customer_name", "amount_minor", "currency"),
            *("state", "why", "failure", "note", "payment", "payment_psp_id", "rental", "attempts"),
            *("sent_at", "settled_at", "receipt_no"),
        )


class CampaignFilters(filters.FilterSet):
    """`?state=running,paused&kind=refund&q=outage`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=CampaignState)
    kind = filters.AnyOf("kind", choices=CampaignKind)
    q = filters.Search("title", "code")


class CampaignItemFilters(filters.FilterSet):
    """`?state=failed&q=C-0012`"""

    state = filters.AnyOf("state", choices=ItemState)
    why = filters.AnyOf("why", choices=Exclusion)
    customer = filters.AnyOf("customer__id", member=forms.UUIDField())
    q = filters.Search("customer__number", "receipt_no")


class CampaignInput(StrictSerializer):
    """A campaign to be. `file` for the source `csv` (columns customer, amount, reason); `since`, `until`, a
    zone and an amount or a share of the fare for `rentals`; `above_minor` for `balances`.
    """

    market = serializers.CharField(max_length=8)
    kind = serializers.ChoiceField(choices=_words(CampaignKind))
    source = serializers.ChoiceField(choices=_words(CampaignSource))  # type: ignore[assignment]
    title = serializers.CharField(min_length=3, max_length=120)
    reason = serializers.ChoiceField(choices=_words(MoneyReason))
    note = serializers.CharField(min_length=3, max_length=500)
    per_minute = serializers.IntegerField(min_value=1, max_value=600, default=120)
    file = serializers.FileField(
        required=False, allow_null=True, default=None, max_length=200, allow_empty_file=True
    )
    zone = serializers.UUIDField(required=False, allow_null=True, default=None)
    since = serializers.DateTimeField(required=False, allow_null=True, default=None)
    until = serializers.DateTimeField(required=False, allow_null=True, default=None)
    amount_minor = serializers.IntegerField(
        min_value=1, max_value=_MOST, required=False, allow_null=True, default=None
    )
    percent = serializers.IntegerField(
        min_value=1, max_value=100, required=False, allow_null=True, default=None
    )
    above_minor = serializers.IntegerField(
        min_value=0, max_value=_MOST, required=False, allow_null=True, default=None
    )


class RetryInput(StrictSerializer):
    """Which failed payments to try again; without `items`, all of them."""

    items = serializers.ListField(
        child=serializers.UUIDField(), required=False, allow_null=True, default=None, max_length=1_000
    )


class CampaignFaultOut(serializers.Serializer[Any]):
    """What is wrong with one cell; `row` counts as a spreadsheet does."""

    row = serializers.IntegerField()
    field = serializers.CharField()
    problem = serializers.CharField()


class ExcludedOut(serializers.Serializer[Any]):
    why = serializers.ChoiceField(choices=_words(Exclusion))
    count = serializers.IntegerField()
    amount_minor = serializers.IntegerField()


class PlannedItemOut(serializers.Serializer[Any]):
    customer_number = serializers.CharField()
    amount_minor = serializers.IntegerField()


class CampaignPlanOut(serializers.Serializer[Any]):
    """What a campaign would do. `more_rides` are further rides of customers who are paid once."""

    currency = serializers.CharField()
    count = serializers.SerializerMethodField()
    total_minor = serializers.IntegerField()
    largest = PlannedItemOut(many=True)
    excluded = ExcludedOut(many=True)
    faults = CampaignFaultOut(many=True)
    more_rides = serializers.IntegerField()

    def get_count(self, plan: Any) -> int:
        return len(plan.payable)


class CampaignProofOut(serializers.Serializer[Any]):
    """Three sums, each from tables of its own; `provider_minor` is null for credits: nothing moves."""

    currency = serializers.CharField()
    paid = serializers.IntegerField()
    receipts = serializers.IntegerField()
    items_minor = serializers.IntegerField()
    ledger_minor = serializers.IntegerField()
    provider_minor = serializers.IntegerField(allow_null=True)
    holds = serializers.BooleanField()
