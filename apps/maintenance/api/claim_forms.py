"""What goes in and out about claims on warranties."""

from typing import Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.maintenance.enums import ClaimState
from apps.maintenance.models import WarrantyClaim
from apps.maintenance.rules.costing import MOST_MINOR

CLAIM_STATES: Final = [state.value for state in ClaimState]


class WarrantyClaimRow(RowSerializer[WarrantyClaim]):
    """A claim; `earlier_code` is the order that the same part went into before."""

    state = serializers.ChoiceField(choices=CLAIM_STATES)
    work_order = serializers.UUIDField(source="work_order_id")
    order_code = serializers.CharField()
    plate = serializers.CharField()
    part = serializers.UUIDField(source="part_id", allow_null=True)
    part_name = serializers.CharField(allow_null=True)
    earlier = serializers.UUIDField(source="earlier_id", allow_null=True)
    earlier_code = serializers.CharField(allow_null=True)
    earlier_at = InstantField(allow_null=True)
    changed_by_name = serializers.CharField(allow_null=True)
    vendor_id = serializers.UUIDField(source="vendor_record_id", allow_null=True)

    class Meta:
        model = WarrantyClaim
        fields = (
            "id",
            "work_order",
            "order_code",
            "plate",
            "part",
            "part_name",
            "earlier",
            "earlier_code",
            "earlier_at",
            "vendor",
            "vendor_id",
            "text",
            "state",
            "state_at",
            "currency",
            "claim_minor",
            "credited_minor",
            "reference",
            "reason",
            "changed_by_name",
            "created_at",
            "version",
        )


class WarrantyClaimInput(StrictSerializer):
    work_order = serializers.UUIDField()
    vendor = serializers.CharField(max_length=120)
    vendor_id = serializers.UUIDField(allow_null=True, default=None)
    text = serializers.CharField(max_length=300)
    claim_minor = serializers.IntegerField(min_value=1, max_value=MOST_MINOR)


class WarrantyClaimMoveInput(StrictSerializer):
    """`reason` is needed to refuse and to dismiss, `credited_minor` to credit."""

    to = serializers.ChoiceField(choices=CLAIM_STATES)
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    reference = serializers.CharField(max_length=80, allow_blank=True, default="")
    credited_minor = serializers.IntegerField(min_value=0, max_value=MOST_MINOR, default=0)
