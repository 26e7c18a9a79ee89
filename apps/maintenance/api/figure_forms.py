"""What the figures of the workshop look like."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import StrictSerializer
from apps.maintenance.api.work_order_forms import CAUSES


class ShopQuestion(StrictSerializer):
    """Which market, and how many days back."""

    market = serializers.CharField(max_length=8)
    days = serializers.IntegerField(min_value=1, max_value=366, default=30)


class CauseBarOut(serializers.Serializer[Any]):
    cause = serializers.ChoiceField(choices=CAUSES)
    orders = serializers.IntegerField()
    hours = serializers.FloatField()


class AgeBarOut(serializers.Serializer[Any]):
    """For how long dates are overdue; without `most_days` for any longer."""

    least_days = serializers.IntegerField()
    most_days = serializers.IntegerField(allow_null=True)
    dates = serializers.IntegerField()


class ShopTypeOut(serializers.Serializer[Any]):
    vehicle_type = serializers.CharField()
    name = serializers.CharField()
    cars = serializers.IntegerField()
    failures = serializers.IntegerField()
    cost_minor = serializers.IntegerField()
    metres = serializers.IntegerField()
    cost_per_km_minor = serializers.FloatField(allow_null=True)


class ShopFiguresOut(serializers.Serializer[Any]):
    """How the workshop did; null where nothing happened that could be divided by."""

    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    currency = serializers.CharField()
    cars = serializers.IntegerField()
    failures = serializers.IntegerField()
    mtbf_h = serializers.FloatField(allow_null=True)
    mttr_h = serializers.FloatField(allow_null=True)
    downtime_h = serializers.FloatField()
    done_in_time = serializers.IntegerField()
    done_late = serializers.IntegerField()
    overdue = serializers.IntegerField()
    compliance = serializers.FloatField(allow_null=True)
    cost_minor = serializers.IntegerField()
    metres = serializers.IntegerField()
    cost_per_km_minor = serializers.FloatField(allow_null=True)
    causes = CauseBarOut(many=True)
    ages = AgeBarOut(many=True)
    types = ShopTypeOut(many=True)


class LostRevenueOut(serializers.Serializer[Any]):
    """What the car did not earn meanwhile: what its type earned a day before, by how long it stood."""

    stood_s = serializers.IntegerField()
    a_day_minor = serializers.IntegerField()
    lost_minor = serializers.IntegerField()
    cars = serializers.IntegerField()
    days = serializers.IntegerField()
