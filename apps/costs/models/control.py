"""What others counted, and what asking them cost."""

from typing import ClassVar

from django.db import models

from apps.core.ids import new_id
from apps.costs.enums import AnswerState, ControlSource


class CostControl(models.Model):
    """A total of the provider's own: of a day (Cost Explorer), or of the month that begins with `day` (an
    invoice).

    The newest answer replaces the one before; our own sums are never written here.
    """

    source = models.CharField(max_length=16, choices=ControlSource.choices)
    account = models.CharField(max_length=40)
    day = models.DateField()
    basis = models.CharField(max_length=12)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=38, decimal_places=18)
    reference = models.CharField(max_length=80, blank=True, default="")
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "day", "account", "basis", "currency", "reference"],
                name="cost_control_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.day} {self.account} {self.basis}"


class CloudAnswer(models.Model):
    """One question to Cost Explorer on one day: what was answered, and how many paid calls it took.

    `rows` is what was read of the pages; of a failed question there is none, and the last good answer stands.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asked_on = models.DateField()
    topic = models.CharField(max_length=32)
    state = models.CharField(max_length=8, choices=AnswerState.choices)
    calls = models.PositiveSmallIntegerField(default=0)
    rows = models.JSONField(default=list)
    error = models.CharField(max_length=120, blank=True, default="")
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asked_on", "topic"], name="cloud_answer_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.asked_on} {self.topic} {self.state}"
