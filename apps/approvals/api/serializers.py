"""What goes in and out about decisions."""

from typing import Any

from rest_framework import serializers

from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.core.http.serializers import RowSerializer, StrictSerializer


class ApprovalRow(RowSerializer[Approval]):
    """A request for a second person. `decidable`: it waits for the caller; `mine`: the caller asked."""

    maker_name = serializers.CharField(allow_null=True)
    decided_by_name = serializers.CharField(allow_null=True)
    mine = serializers.BooleanField()
    decidable = serializers.BooleanField()

    class Meta:
        model = Approval
        fields = (
            "id",
            "kind",
            "subject",
            "market",
            "summary",
            "reason",
            "link",
            "capability",
            "amount_minor",
            "currency",
            "state",
            "maker",
            "maker_name",
            "requested_at",
            "expires_at",
            "decided_by",
            "decided_by_name",
            "decided_at",
            "note",
            "mine",
            "decidable",
            "version",
        )


class DecisionInput(StrictSerializer):
    """`note` is needed to reject."""

    outcome = serializers.ChoiceField(choices=[ApprovalState.APPROVED.value, ApprovalState.REJECTED.value])
    note = serializers.CharField(max_length=1000, allow_blank=True, default="")


class WithdrawInput(StrictSerializer):
    """Nothing to say."""


class ApprovalCountsOut(serializers.Serializer[Any]):
    """For the tabs: what waits for the caller, what the caller waits for, what was decided."""

    decidable = serializers.IntegerField()
    mine = serializers.IntegerField()
    decided = serializers.IntegerField()
