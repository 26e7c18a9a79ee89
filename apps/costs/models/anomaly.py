from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.costs.enums import ANOMALY_ENDS, AnomalyState
from apps.costs.models.metering import Deploy


def _amount() -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=38, decimal_places=18)


class CostAnomaly(models.Model):
    """Days on which something cost clearly more than such days do, with what moved.

    One row a cause and episode: the daily job finds an episode again and brings its figures up to date, it
    never makes a second row of it. `account` … `team` name the part of the bill that moved most; `movers`
    has the others of the same service and account that moved along. People acknowledge it and say how it
    ended; what was false teaches: no episode of that cause is told again until it goes beyond `peak_ratio`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cause_key = models.CharField(max_length=500)
    account_id = models.TextField()
    account = models.TextField()
    service = models.TextField()
    region = models.TextField()
    usage_type = models.TextField()
    team = models.TextField()
    environment = models.TextField()
    currency = models.CharField(max_length=3)
    began_on = models.DateField()
    last_on = models.DateField()
    expected = _amount()
    actual = _amount()
    impact = _amount()
    peak_ratio = models.FloatField()
    # Whether days of it are metered usage times prices, because the bill has not come yet.
    estimated = models.BooleanField(default=False, db_default=False)
    deploy = models.ForeignKey(Deploy, on_delete=models.SET_NULL, null=True, related_name="+")
    movers = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=AnomalyState.choices, default=AnomalyState.OPEN)
    owner = models.CharField(max_length=64, blank=True, default="")
    explanation = models.TextField(blank=True, default="")
    settled_by = models.CharField(max_length=64, blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    inbox_item_id = models.UUIDField(null=True)
    found_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cause_key", "currency", "began_on"], name="cost_anomaly_once_an_episode"
            ),
            models.CheckConstraint(
                condition=Q(began_on__lte=models.F("last_on")), name="cost_anomaly_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ANOMALY_ENDS), settled_at__isnull=False)
                | (~Q(state__in=sorted(ANOMALY_ENDS)) & Q(settled_at__isnull=True)),
                name="cost_anomaly_settled_when_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AnomalyState.values), name="cost_anomaly_state_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-began_on", "-id"], name="cost_anomaly_newest"),
            models.Index(fields=["cause_key", "-began_on"], name="cost_anomaly_by_cause"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.began_on}"
