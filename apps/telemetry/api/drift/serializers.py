"""What goes in and out about the truths of a car and where they part."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.telemetry.enums import (
    Agreement,
    DriftState,
    Remedy,
    RuleMode,
    TruthField,
    TruthReason,
    TruthSource,
)
from apps.telemetry.models import Drift, DriftRule

MOST_AT_ONCE = 200


def _words(enum: Any) -> list[str]:
    return [word.value for word in enum]


class SourceOut(serializers.Serializer[Any]):
    """A column. `status`: `ok`, `absent` (nothing is known there of this car) or `away` (it did not
    answer)."""

    source = serializers.ChoiceField(choices=_words(TruthSource))  # type: ignore[assignment]
    status = serializers.ChoiceField(choices=["ok", "absent", "away"])
    as_of = InstantField(allow_null=True)


class CellOut(serializers.Serializer[Any]):
    """What one source says: a moment, a word, a number, a switch, or [lat, lng]."""

    source = serializers.ChoiceField(choices=_words(TruthSource))  # type: ignore[assignment]
    value = serializers.JSONField()


class TruthFieldOut(serializers.Serializer[Any]):
    """A row: `odd` is the source that is thought to be wrong, `drift_id` an open drift of this field."""

    field = serializers.ChoiceField(choices=_words(TruthField))
    agreement = serializers.ChoiceField(choices=_words(Agreement))
    reason = serializers.ChoiceField(choices=_words(TruthReason))
    odd = serializers.ChoiceField(choices=_words(TruthSource), allow_null=True)
    drift_id = serializers.UUIDField(allow_null=True)
    cells = CellOut(many=True)


class TruthsOut(serializers.Serializer[Any]):
    """What every source says of one car, as of `at`."""

    at = InstantField()
    sources = SourceOut(many=True)
    rows = TruthFieldOut(many=True)


class DriftRow(RowSerializer[Drift]):
    """A disagreement: who is odd, since when, what was said, and what would settle it."""

    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField(source="vehicle.plate")
    device_id = serializers.CharField(source="vehicle.device_id")
    state = serializers.ChoiceField(choices=_words(DriftState))
    field = serializers.ChoiceField(choices=_words(TruthField))
    odd = serializers.ChoiceField(choices=_words(TruthSource))
    reason = serializers.ChoiceField(choices=_words(TruthReason))
    remedy = serializers.ChoiceField(choices=_words(Remedy))
    applied_by_name = serializers.CharField(allow_null=True)
    explained_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Drift
        fields = (
            "id",
            "market",
            "vehicle_id",
            "plate",
            "device_id",
            "field",
            "odd",
            "reason",
            "state",
            "readings",
            "remedy",
            "stop_id",
            "stop_name",
            "looks",
            "first_seen_at",
            "last_seen_at",
            "opened_at",
            "ended_at",
            "applied_at",
            "applied_by",
            "applied_by_name",
            "applied_remedy",
            "explained_at",
            "explained_by",
            "explained_by_name",
            "note",
            "version",
        )


class DriftRuleRow(RowSerializer[DriftRule]):
    """Who applies the remedy of one kind of drift in a market."""

    field = serializers.ChoiceField(choices=_words(TruthField))
    odd = serializers.ChoiceField(choices=_words(TruthSource))
    mode = serializers.ChoiceField(choices=_words(RuleMode))
    changed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = DriftRule
        fields = (
            "id",
            "market",
            "field",
            "odd",
            "mode",
            "patience_minutes",
            "changed_at",
            "changed_by",
            "changed_by_name",
            "version",
        )


class ExplainInput(StrictSerializer):
    note = serializers.CharField(max_length=500)


class ApplyManyInput(StrictSerializer):
    """A dry run unless said: then nothing is applied, and what would be is told."""

    drift_ids = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST_AT_ONCE
    )
    dry_run = serializers.BooleanField(default=True)


class AppliedOut(serializers.Serializer[Any]):
    """What became of one: `reason` is a sentence when it was refused."""

    drift_id = serializers.UUIDField()
    outcome = serializers.ChoiceField(choices=["done", "would", "refused"])
    reason = serializers.CharField(allow_blank=True)


class AppliedManyOut(serializers.Serializer[Any]):
    items = AppliedOut(many=True)


class DriftRulePatch(StrictSerializer):
    mode = serializers.ChoiceField(choices=_words(RuleMode), required=False)
    patience_minutes = serializers.IntegerField(min_value=0, max_value=1_440, required=False)
