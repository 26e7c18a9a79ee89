"""What goes in and out about charges of the road."""

from rest_framework import serializers

from apps.billing.enums import RoadKind, RoadState
from apps.billing.models import RoadCharge
from apps.core.http.serializers import RowSerializer, StrictSerializer


class RoadChargeRow(RowSerializer[RoadCharge]):
    """A toll, parking or fine on its way to whoever had the car; `invoice` is the payer's that took it."""

    rental = serializers.UUIDField(source="rental_id")
    reference = serializers.CharField()
    customer_number = serializers.CharField()
    kind = serializers.ChoiceField(choices=RoadKind.values)
    state = serializers.ChoiceField(choices=RoadState.values)
    payer_name = serializers.CharField(allow_null=True)
    organisation = serializers.CharField(allow_null=True)
    invoice = serializers.UUIDField(allow_null=True)
    invoice_number = serializers.CharField(allow_null=True)
    approval = serializers.UUIDField(source="approval_id", allow_null=True)
    asked_by_name = serializers.CharField(allow_null=True)
    approved_by_name = serializers.CharField(allow_null=True)
    settled_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = RoadCharge
        fields = (
            *("id", "market", "number", "kind", "rental", "reference", "customer_number", "plate", "place"),
            *("occurred_at", "amount_minor", "tax_minor", "currency", "state", "payer_name", "organisation"),
            *("invoice", "invoice_number", "approval", "asked_by_name", "approved_by_name", "noticed_at"),
            *("object_until", "objection", "tries", "failure", "settled_at", "settled_by_name", "reason"),
        )


class RoadReasonInput(StrictSerializer):
    """Why, for those who read it later."""

    reason = serializers.CharField(min_length=3, max_length=500)
