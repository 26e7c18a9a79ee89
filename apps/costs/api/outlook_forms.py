"""What goes in and out about forecasts and anomalies."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.costs.enums import AnomalyState, BudgetBasis, ForecastModel
from apps.costs.models import CostAnomaly, Deploy, Forecast, SpotInterruption


class ForecastRow(RowSerializer[Forecast]):
    """A scope that is forecast: the next 30 days, the last 30, and how good its forecasts were."""

    basis = serializers.ChoiceField(choices=BudgetBasis.values)
    model = serializers.ChoiceField(choices=ForecastModel.values)
    change = serializers.FloatField(allow_null=True)

    class Meta:
        model = Forecast
        fields = (
            "id",
            "scope",
            "label",
            "currency",
            "basis",
            "origin",
            "model",
            "error_ratio",
            "coverage80",
            "next30",
            "last30",
            "change",
            "made_at",
        )


class ForecastQuery(StrictSerializer):
    """How many months ahead, and how many known days beside them."""

    months = serializers.IntegerField(min_value=1, max_value=12, required=False, default=3)
    history = serializers.IntegerField(min_value=28, max_value=400, required=False, default=90)


class ForecastDayOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    actual = serializers.FloatField(allow_null=True)
    tested = serializers.FloatField(allow_null=True)
    mean = serializers.FloatField(allow_null=True)
    low80 = serializers.FloatField(allow_null=True)
    high80 = serializers.FloatField(allow_null=True)
    low95 = serializers.FloatField(allow_null=True)
    high95 = serializers.FloatField(allow_null=True)


class ForecastMonthOut(serializers.Serializer[Any]):
    month = serializers.DateField()
    amount = serializers.FloatField()


class ForecastScoreOut(serializers.Serializer[Any]):
    """Mean absolute error a day, and that against the seasonal naive one."""

    model = serializers.ChoiceField(choices=ForecastModel.values)
    error = serializers.FloatField()
    ratio = serializers.FloatField()


class ForecastOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    label = serializers.CharField()  # type: ignore[assignment]  # Field has a label of its own
    scope = serializers.DictField(child=serializers.CharField())
    currency = serializers.CharField()
    basis = serializers.ChoiceField(choices=BudgetBasis.values)
    origin = serializers.DateField()
    model = serializers.ChoiceField(choices=ForecastModel.values)
    error_ratio = serializers.FloatField(allow_null=True)
    coverage80 = serializers.FloatField(allow_null=True)
    made_at = InstantField()
    origins = serializers.IntegerField()
    horizon = serializers.IntegerField()
    scores = ForecastScoreOut(many=True)
    months = ForecastMonthOut(many=True)
    items = ForecastDayOut(many=True)


class CostAnomalyRow(RowSerializer[CostAnomaly]):
    """Days that cost more than they should, and what moved."""

    state = serializers.ChoiceField(choices=AnomalyState.values)
    owner_name = serializers.CharField(allow_null=True)
    settled_by_name = serializers.CharField(allow_null=True)
    deploy_service = serializers.CharField(allow_null=True)
    deploy_version = serializers.CharField(allow_null=True)
    deploy_at = InstantField(allow_null=True)
    deploy_by = serializers.CharField(allow_null=True)

    class Meta:
        model = CostAnomaly
        fields = (
            "id",
            "account",
            "service",
            "region",
            "usage_type",
            "team",
            "environment",
            "currency",
            "began_on",
            "last_on",
            "expected",
            "actual",
            "impact",
            "peak_ratio",
            "estimated",
            "deploy_service",
            "deploy_version",
            "deploy_at",
            "deploy_by",
            "movers",
            "state",
            "owner",
            "owner_name",
            "explanation",
            "settled_by_name",
            "settled_at",
            "found_at",
            "version",
        )


class CostAnomalyMove(StrictSerializer):
    to = serializers.ChoiceField(choices=AnomalyState.values)
    explanation = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class CostAnomalyAssign(StrictSerializer):
    owner = serializers.CharField(max_length=64, allow_blank=True)


class DeployRow(RowSerializer[Deploy]):
    """A version of a service that went live, with the newest anomaly that names it and how many do."""

    anomalies = serializers.IntegerField()
    anomaly_id = serializers.UUIDField(allow_null=True)
    anomaly_service = serializers.CharField()

    class Meta:
        model = Deploy
        fields = (
            "id",
            "service",
            "version",
            "environment",
            "at",
            "by",
            "source",
            "recorded_at",
            "anomalies",
            "anomaly_id",
            "anomaly_service",
        )


class SpotInterruptionRow(RowSerializer[SpotInterruption]):
    """Spot capacity that AWS took back; `family` of an instance is empty until the bill tells it."""

    class Meta:
        model = SpotInterruption
        fields = ("id", "kind", "at", "account_id", "region", "service", "family", "resource", "action")


class DeployInput(StrictSerializer):
    """What the pipeline tells; `environment` as the tags of the bill call it. Times lie in the past."""

    service = serializers.CharField(max_length=120)
    version = serializers.CharField(max_length=120)
    environment = serializers.CharField(max_length=40)
    went_live_at = serializers.DateTimeField()
    by = serializers.CharField(max_length=120)


class TodayOut(serializers.Serializer[Any]):
    """Today so far by metered usage and prices; null while nothing was metered, or once the bill tells it."""

    currency = serializers.CharField()
    day = serializers.DateField(allow_null=True)
    through = InstantField(allow_null=True)
    amount = serializers.CharField(allow_null=True)
    usual = serializers.CharField(allow_null=True)
    unpriced = serializers.IntegerField()


class AnomalyDayOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    amount = serializers.FloatField()
    expected = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    unusual = serializers.BooleanField()


class AnomalyDaysOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    items = AnomalyDayOut(many=True)
