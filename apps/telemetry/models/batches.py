"""What arrived, and what of it was set aside."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.telemetry.enums import QuarantineReason


class IngestBatch(models.Model):
    """One SQS message of up to 500 points: claimed by its id, so that its second delivery changes nothing.

    Counts are of points unless they say otherwise: `applied` became a car's latest state or its history,
    `late` went to the history only, `duplicates` were there already. `committed_at` is set just after the
    commit.
    """

    batch_id = models.UUIDField(primary_key=True, editable=False)
    markets = ArrayField(models.CharField(max_length=8), default=list)
    lambda_at = models.DateTimeField(null=True)
    sqs_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    points = models.PositiveIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    events = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["received_at"], name="telemetry_batch_by_time")]

    def __str__(self) -> str:
        return f"{self.batch_id} ({self.points} points)"


class QuarantinedItem(models.Model):
    """A point, event or message that was set aside: the reason, and as much of it as helps to find the fault.

    The id is derived from batch, position and reason: the same delivery twice leaves one row.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    reason = models.CharField(max_length=24)
    device_id = models.CharField(max_length=64, blank=True, default="")
    message_id = models.CharField(max_length=64, blank=True, default="")
    market = models.CharField(max_length=8, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")
    payload = models.TextField(blank=True, default="")
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in QuarantineReason]),
                name="telemetry_quarantine_reason_known",
            ),
        ]
        indexes = [models.Index(fields=["received_at", "reason"], name="telemetry_quarantine_by_time")]

    def __str__(self) -> str:
        return f"{self.reason} {self.device_id}"
