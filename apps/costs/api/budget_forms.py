"""What goes in and out about budgets. Amounts are integers of the currency's minor unit."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.costs.enums import AwsChoice, AwsLink, BudgetBasis, BudgetPeriod, ThresholdKind
from apps.costs.models import Budget, BudgetAlert, BudgetNote

_FAR: Final = 10**13
_PERIODS: Final = BudgetPeriod.values
_BASES: Final = BudgetBasis.values


class BudgetScopeField(StrictSerializer):
    """Which part of the bill; what is left out is all of it."""

    provider = serializers.CharField(max_length=200, required=False)
    service = serializers.CharField(max_length=200, required=False)
    account = serializers.CharField(max_length=200, required=False)
    environment = serializers.CharField(max_length=200, required=False)
    market = serializers.CharField(max_length=8, required=False)
    team = serializers.CharField(max_length=200, required=False)
    tag = serializers.RegexField(r"^[^:,]+:[^,]+$", max_length=300, required=False)


class BudgetThresholdField(StrictSerializer):
    """A percentage of what was spent, or of what is expected."""

    kind = serializers.ChoiceField(choices=ThresholdKind.values)
    percent = serializers.IntegerField(min_value=1, max_value=1000)


class BudgetPatch(StrictSerializer):
    """What of a budget is to change."""

    name = serializers.RegexField(r"^[^:\\]+$", min_length=3, max_length=100, required=False)
    scope = BudgetScopeField(required=False)
    period = serializers.ChoiceField(choices=_PERIODS, required=False)
    basis = serializers.ChoiceField(choices=_BASES, required=False)
    currency = serializers.RegexField(r"^[A-Z]{3}$", required=False)
    first_month = serializers.DateField(required=False)
    months_minor = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=_FAR),
        min_length=1,
        max_length=24,
        required=False,
    )
    thresholds = serializers.ListField(child=BudgetThresholdField(), max_length=10, required=False)
    owner = serializers.CharField(max_length=64, required=False, allow_blank=True)
    active = serializers.BooleanField(required=False)
    shared = serializers.BooleanField(required=False)

    def validate_first_month(self, value: Any) -> Any:
        if value.day != 1:
            raise serializers.ValidationError("The first day of a month.")
        return value


class BudgetInput(BudgetPatch):
    """A budget: for what, over which months, how much each. `shared` keeps it in step with AWS Budgets."""

    name = serializers.RegexField(r"^[^:\\]+$", min_length=3, max_length=100)
    period = serializers.ChoiceField(choices=_PERIODS)
    currency = serializers.RegexField(r"^[A-Z]{3}$")
    first_month = serializers.DateField()
    months_minor = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=_FAR), min_length=1, max_length=24
    )


class BudgetNoteInput(StrictSerializer):
    month = serializers.DateField()
    text = serializers.CharField(min_length=3, max_length=2000)


class BudgetSettleInput(StrictSerializer):
    choice = serializers.ChoiceField(choices=AwsChoice.values)


class BudgetRow(RowSerializer[Budget]):
    """A budget and how the period stands that the bill's last day falls into."""

    period = serializers.ChoiceField(choices=_PERIODS)
    basis = serializers.ChoiceField(choices=_BASES)
    aws_link = serializers.ChoiceField(choices=AwsLink.values)
    owner_name = serializers.CharField(allow_null=True)
    passed = serializers.IntegerField()
    share = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Budget
        fields = (
            "id",
            "name",
            "scope",
            "period",
            "basis",
            "currency",
            "first_month",
            "months_minor",
            "thresholds",
            "owner",
            "owner_name",
            "active",
            "standing_start",
            "standing_end",
            "standing_through",
            "budget_minor",
            "actual_minor",
            "forecast_minor",
            "share",
            "passed",
            "aws_link",
            "aws_theirs",
            "aws_checked_at",
            "updated_at",
            "version",
        )


class BudgetAlertRow(RowSerializer[BudgetAlert]):
    kind = serializers.ChoiceField(choices=ThresholdKind.values)

    class Meta:
        model = BudgetAlert
        fields = (
            "id",
            "period_start",
            "kind",
            "percent",
            "amount_minor",
            "budget_minor",
            "through",
            "raised_at",
        )


class BudgetNoteRow(RowSerializer[BudgetNote]):
    author_name = serializers.CharField(allow_null=True)

    class Meta:
        model = BudgetNote
        fields = (
            "id",
            "month",
            "text",
            "budget_minor",
            "actual_minor",
            "author",
            "author_name",
            "written_at",
        )


class BudgetMonthOut(serializers.Serializer[Any]):
    month = serializers.DateField()
    budget_minor = serializers.IntegerField()
    actual_minor = serializers.IntegerField(allow_null=True)
    expected_minor = serializers.IntegerField(allow_null=True)


class BudgetMonthsOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    through = serializers.DateField(allow_null=True)
    forecast_id = serializers.UUIDField(allow_null=True)
    items = BudgetMonthOut(many=True)
