from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.reports.enums import ReportKind


class ReportPlan(models.Model):
    """One kind of report of one market: whether it is written, at which hour there, and who is told.

    There is one of each kind and market from the beginning, without recipients; people change it. The day on
    which it is due follows from its kind, see `rules.periods`. `recipients` are ids of our own people.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=16, choices=ReportKind.choices)
    market = models.CharField(max_length=2)
    is_active = models.BooleanField(default=True)
    hour = models.PositiveSmallIntegerField(default=9)
    recipients = ArrayField(models.CharField(max_length=64), default=list)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "market"], name="report_plan_once_a_market"),
            models.CheckConstraint(
                condition=Q(hour__lte=23) & Q(kind__in=ReportKind.values), name="report_plan_words_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.market}"
