"""What goes in and out about fares that need two people."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.rentals.enums import FareBasis, FareCheckState
from apps.rentals.models import FareCheck, FareLimit, GhostRule, GuardRuleVersion

CHECK_STATES: Final = [state.value for state in FareCheckState]
BASES: Final = [basis.value for basis in FareBasis]


class FareCheckRow(RowSerializer[FareCheck]):
    """A fare that two people have to agree to, and how far that has come. `limit_minor` is what it exceeds:
    the fare that one ride in a thousand of its kind costs (of `samples`), or the market's limit.
    """

    rental = serializers.UUIDField(source="rental_id")
    reference = serializers.CharField()
    state = serializers.ChoiceField(choices=CHECK_STATES)
    compared_with = serializers.ChoiceField(source="basis", choices=BASES, allow_blank=True)
    asked_by_name = serializers.CharField(allow_null=True)
    passed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = FareCheck
        fields = (
            "id",
            "market",
            "rental",
            "reference",
            "state",
            "is_ghost",
            "fare_minor",
            "currency",
            "limit_minor",
            "samples",
            "compared_with",
            "found_at",
            "approval_id",
            "asked_by_name",
            "asked_at",
            "passed_by_name",
            "passed_at",
        )


class FareLimitRow(RowSerializer[FareLimit]):
    """A kind of ride: a pair of stations, or a class of distances (0 is below 2 km, 5 from 40 km on)."""

    compared_with = serializers.ChoiceField(source="basis", choices=BASES)
    start_station_name = serializers.CharField(allow_null=True)
    end_station_name = serializers.CharField(allow_null=True)

    class Meta:
        model = FareLimit
        fields = (
            "id",
            "market",
            "currency",
            "compared_with",
            "start_station_name",
            "end_station_name",
            "distance_class",
            "samples",
            "limit_minor",
            "computed_at",
        )


class GuardRuleRow(RowSerializer[GhostRule]):
    """A market's rule; amounts in the smallest unit of its currency."""

    id = serializers.CharField(source="market")

    class Meta:
        model = GhostRule
        fields = ("id", "market", "minutes", "dock_m", "fare_limit_minor", "version")


class GuardVersionRow(RowSerializer[GuardRuleVersion]):
    """What a rule said from `made_at` on."""

    made_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = GuardRuleVersion
        fields = (
            "id",
            "market",
            "number",
            "minutes",
            "dock_m",
            "fare_limit_minor",
            "note",
            "made_by_name",
            "made_at",
        )


class _GuardNumbersInput(StrictSerializer):
    minutes = serializers.IntegerField(min_value=2, max_value=240)
    dock_m = serializers.IntegerField(min_value=5, max_value=500)
    fare_limit_minor = serializers.IntegerField(min_value=1, max_value=10_000_000_000)


class GuardRuleInput(_GuardNumbersInput):
    """`minutes` of standing, `dock_m` metres from a station, and the fare above which two people decide."""

    note = serializers.CharField(max_length=300)


class GuardTrialInput(_GuardNumbersInput):
    """Numbers to try on the rides of the last `days`, at most the newest 5,000."""

    days = serializers.IntegerField(min_value=1, max_value=7, default=2)


class TriedRideOut(serializers.Serializer[Any]):
    rental_id = serializers.UUIDField()
    reference = serializers.CharField()
    since = InstantField()
    stood_minutes = serializers.IntegerField()
    metres = serializers.IntegerField()
    fare_minor = serializers.IntegerField(allow_null=True)
    currency = serializers.CharField(allow_blank=True)
    decided = serializers.CharField(allow_blank=True)
    by_rule = serializers.BooleanField()
    by_draft = serializers.BooleanField()


class GuardTrialOut(serializers.Serializer[Any]):
    """Of `rides`, how many would be held by the rule in force and by the numbers tried, and where
    they differ.
    """

    rides = serializers.IntegerField()
    by_rule = serializers.IntegerField()
    by_draft = serializers.IntegerField()
    fares_by_rule = serializers.IntegerField()
    fares_by_draft = serializers.IntegerField()
    differing = TriedRideOut(many=True)
