"""Files of stations or vehicles that somebody brought."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import ImportKind, ImportOutcome


class ImportBatch(models.Model):
    """One file: what was in it, what was wrong with it, what it changed.

    `errors` lists the first faults as {row, column, reason, value}; `error_count` counts them all. The file
    itself lies in the object store under `file_key` until the import is through.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=12)
    dry_run = models.BooleanField()
    file_name = models.CharField(max_length=120)
    file_sha256 = models.CharField(max_length=64)
    file_key = models.CharField(max_length=200, blank=True, default="")
    outcome = models.CharField(max_length=10, default=ImportOutcome.PENDING.value)
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list)
    job_run_id = models.UUIDField(null=True, blank=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ImportKind]), name="fleet_import_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in ImportOutcome]),
                name="fleet_import_outcome_known",
            ),
        ]
        indexes = [models.Index(fields=["market", "-created_at"], name="fleet_import_by_market")]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name} {self.outcome}"
