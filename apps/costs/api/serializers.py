"""What the cost endpoints take and give. Amounts are decimal strings, exact to the last digit."""

from typing import Any, ClassVar

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.costs.models import CostImport, CostRow
from apps.costs.rules.columns import COLUMNS


class CostRowOut(RowSerializer[CostRow]):
    """One line of the bill in FOCUS columns."""

    environment = serializers.CharField()
    market = serializers.CharField()
    team = serializers.CharField()

    class Meta:
        model = CostRow
        fields: ClassVar = ("id", *(column.field for column in COLUMNS), "x", "environment", "market", "team")


class CostImportOut(RowSerializer[CostImport]):
    class Meta:
        model = CostImport
        fields: ClassVar = (
            "id",
            "source",
            "state",
            "standard",
            "row_count",
            "billed_total",
            "effective_total",
            "currencies",
            "first_period",
            "last_period",
            "conformance_gaps",
            "ignored_columns",
            "fault",
            "execution_id",
            "awaited",
            "left_over",
            "started_by",
            "started_at",
            "finished_at",
        )


class ImportRequest(StrictSerializer):
    """A key or folder in the bucket of bills; without it every scheduled export is looked at."""

    key = serializers.CharField(max_length=1024, required=False, allow_null=True, default=None)


class ImportUpload(StrictSerializer):
    """A FOCUS file (CSV, gzipped CSV or Parquet, at most 100 MB)."""

    file = serializers.FileField(max_length=200, allow_empty_file=True)

    def validate_file(self, value: Any) -> Any:
        if value.size > 100_000_000:
            raise serializers.ValidationError("At most 100 MB; put larger bills into the bucket.")
        return value


class MonthOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    month = serializers.DateField()
    through = serializers.DateField(allow_null=True)
    to_date = serializers.CharField()
    same_days_before = serializers.CharField()
    last_full_month = serializers.CharField()
    last_day = serializers.CharField()
    usual_day = serializers.CharField()


class DayOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    group = serializers.CharField()
    amount = serializers.CharField()


class DailyOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    items = DayOut(many=True)


class GroupOut(serializers.Serializer[Any]):
    group = serializers.CharField()
    amount = serializers.CharField()
    before = serializers.CharField()


class GroupsOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()
    total = serializers.CharField()
    total_before = serializers.CharField()
    items = GroupOut(many=True)


class OptionsOut(serializers.Serializer[Any]):
    options = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
