from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.costs.enums import AwsLink, BudgetBasis, BudgetPeriod, ThresholdKind


class Budget(models.Model):
    """What a scope may cost, planned by month from `first_month` on, in minor units of one currency.

    People write and change it. `thresholds` are percentages of the plan of one `period`, each of what was
    spent or of what is expected. The `standing_…` columns are the period that the last day of the bill falls
    into, written by the job that judges thresholds and by nobody else, so they do not count up `version`.
    The `aws_…` columns are its twin in AWS Budgets: `aws_base` is what both said when they last agreed,
    `aws_theirs` what AWS says while the two differ.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    scope = models.JSONField(default=dict)
    period = models.CharField(max_length=8, choices=BudgetPeriod.choices)
    basis = models.CharField(max_length=10, choices=BudgetBasis.choices, default=BudgetBasis.BILLED)
    currency = models.CharField(max_length=3)
    first_month = models.DateField()
    months_minor = ArrayField(models.BigIntegerField())
    thresholds = models.JSONField(default=list)
    owner = models.CharField(max_length=64, blank=True, default="")
    active = models.BooleanField(default=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    standing_start = models.DateField(null=True)
    standing_end = models.DateField(null=True)
    standing_through = models.DateField(null=True)
    budget_minor = models.BigIntegerField(null=True)
    actual_minor = models.BigIntegerField(null=True)
    forecast_minor = models.BigIntegerField(null=True)
    aws_link = models.CharField(max_length=10, choices=AwsLink.choices, default=AwsLink.NONE)
    aws_base = models.JSONField(null=True)
    aws_theirs = models.JSONField(null=True)
    aws_checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="cost_budget_once_a_name"),
            models.CheckConstraint(
                condition=Q(months_minor__len__gte=1, months_minor__len__lte=24),
                name="cost_budget_plans_one_to_24_months",
            ),
            models.CheckConstraint(condition=Q(first_month__day=1), name="cost_budget_begins_on_a_first"),
            models.CheckConstraint(
                condition=Q(period__in=BudgetPeriod.values)
                & Q(basis__in=BudgetBasis.values)
                & Q(aws_link__in=AwsLink.values),
                name="cost_budget_words_known",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="cost_budget_by_name")]

    def __str__(self) -> str:
        return self.name


class BudgetAlert(models.Model):
    """A threshold that was passed, once for each period of a budget; never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="alerts")
    period_start = models.DateField()
    kind = models.CharField(max_length=8, choices=ThresholdKind.choices)
    percent = models.PositiveIntegerField()
    amount_minor = models.BigIntegerField()
    budget_minor = models.BigIntegerField()
    through = models.DateField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["budget", "period_start", "kind", "percent"], name="cost_budget_alert_once_a_period"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["budget", "-raised_at"], name="cost_budget_alert_newest")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.kind} {self.percent} %"


class BudgetNote(models.Model):
    """Why a month came out as it did, as somebody wrote it, beside the figures that they saw."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="notes")
    month = models.DateField()
    text = models.TextField()
    budget_minor = models.BigIntegerField()
    actual_minor = models.BigIntegerField()
    author = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(month__day=1), name="cost_budget_note_of_a_month"),
        ]
        indexes: ClassVar = [models.Index(fields=["budget", "-written_at"], name="cost_budget_note_newest")]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.month:%Y-%m}"
