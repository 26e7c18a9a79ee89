"""What the endpoints of reconciliation take, and answers that are not rows of a list."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, StrictSerializer
from apps.reconciliation.api.serializers import STREAM_CODES, MatchRow, ReconItemRow
from apps.reconciliation.enums import KeyField, MatchMode, SourceKind, Strategy

_TEXT = 500
_MOST_ITEMS = 500


class MatchInput(StrictSerializer):
    """Lines of both sides that are one thing; their sums must be equal."""

    stream = serializers.ChoiceField(choices=STREAM_CODES)
    left = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=_MOST_ITEMS)
    right = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=_MOST_ITEMS)
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, default="")


class DecideMatchesInput(StrictSerializer):
    """On all of `ids` or on none of them."""

    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1), allow_empty=False, max_length=200
    )
    decision = serializers.ChoiceField(choices=["confirmed", "rejected", "undone"])
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, default="")


class MatchesDecidedOut(serializers.Serializer[Any]):
    """How many changed; the others were so already."""

    changed = serializers.IntegerField()


class MatchCheckOut(serializers.Serializer[Any]):
    """One thing that was compared: deltas and tolerance are minor units or hours."""

    field = serializers.CharField()
    left = serializers.CharField()
    right = serializers.CharField()
    delta = serializers.FloatField()
    allowed = serializers.FloatField()
    holds = serializers.BooleanField()


class MatchWhyOut(serializers.Serializer[Any]):
    confidence = serializers.FloatField()
    checks = MatchCheckOut(many=True)


class MatchOut(serializers.Serializer[Any]):
    """A match, its lines, and why they belong together; the reason is made when it is asked for."""

    match = MatchRow()
    left = ReconItemRow(many=True)
    right = ReconItemRow(many=True)
    why = MatchWhyOut(allow_null=True)


class BreakEvidenceOut(serializers.Serializer[Any]):
    left = ReconItemRow(many=True)
    right = ReconItemRow(many=True)


class WaiveInput(StrictSerializer):
    until = serializers.DateField()
    reason = serializers.CharField(max_length=_TEXT)


class WaiverAskedOut(serializers.Serializer[Any]):
    approval_id = serializers.UUIDField()


class ReconRunInput(StrictSerializer):
    """Days of the market, `end` not among them; a dry run unless said."""

    stream = serializers.ChoiceField(choices=STREAM_CODES)
    market = serializers.CharField(max_length=8)
    start = serializers.DateField()
    end = serializers.DateField()
    dry_run = serializers.BooleanField(default=True)


class RuleTrialInput(StrictSerializer):
    """The past over which the newest version of the rule is tried."""

    market = serializers.CharField(max_length=8)
    start = serializers.DateField()
    end = serializers.DateField()


class RuleDraftInput(StrictSerializer):
    strategy = serializers.ChoiceField(choices=Strategy.choices)
    left_key = serializers.ChoiceField(choices=KeyField.choices)
    right_key = serializers.ChoiceField(choices=KeyField.choices)
    amount_tolerance_minor = serializers.IntegerField(min_value=0, max_value=1_000_000)
    time_tolerance_hours = serializers.IntegerField(min_value=0, max_value=24 * 90)
    mode = serializers.ChoiceField(choices=MatchMode.choices)
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, default="")


class SignDayInput(StrictSerializer):
    """`checksum` is that of the figures that one has seen."""

    checksum = serializers.CharField(max_length=40)
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, default="")


class ReopenDayInput(StrictSerializer):
    reason = serializers.CharField(max_length=_TEXT)


class StatementUpload(StrictSerializer):
    """MT940 or CAMT.053, at most 10 MB. `accept_gap` takes a file whose balances do not add up."""

    file = serializers.FileField(max_length=200, allow_empty_file=True)
    market = serializers.CharField(max_length=8)
    dry_run = serializers.BooleanField(default=True)
    accept_gap = serializers.BooleanField(default=False)

    def validate_file(self, value: Any) -> Any:
        if value.size > 10_000_000:
            raise serializers.ValidationError("At most 10 MB.")
        return value


class ReconAmountOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    amount_minor = serializers.IntegerField()


class StreamStandingOut(serializers.Serializer[Any]):
    """How one stream of one market stands."""

    market = serializers.CharField()
    stream = serializers.ChoiceField(choices=STREAM_CODES)
    left = serializers.ChoiceField(choices=SourceKind.choices)
    right = serializers.ChoiceField(choices=SourceKind.choices)
    left_watermark = InstantField(allow_null=True)
    right_watermark = InstantField(allow_null=True)
    open = serializers.IntegerField()
    overdue = serializers.IntegerField()
    waived = serializers.IntegerField()
    suggested = serializers.IntegerField()
    run_at = InstantField(allow_null=True)
    counts = serializers.JSONField(allow_null=True)
    amounts = ReconAmountOut(many=True)


class StreamStandingsOut(serializers.Serializer[Any]):
    items = StreamStandingOut(many=True)
