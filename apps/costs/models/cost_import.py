from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.costs.enums import ImportState, Standard


class CostImport(models.Model):
    """One attempt to take one export (all files under one S3 prefix, or one file).

    It starts `running` and ends `imported`, `unchanged` (the same bytes or the same rows as before),
    `refused` (the first fault is kept, and nothing of the file) or `waiting` (its manifest names files, the
    `awaited` ones, that are not there yet). Rows point at the import that brought them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=1024)
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.RUNNING)
    standard = models.CharField(
        max_length=8, choices=Standard.choices, default=Standard.FOCUS, db_default=Standard.FOCUS
    )
    fingerprint = models.CharField(max_length=64, blank=True)
    row_count = models.BigIntegerField(default=0)
    billed_total = models.DecimalField(max_digits=38, decimal_places=18, default=0)
    effective_total = models.DecimalField(max_digits=38, decimal_places=18, default=0)
    currencies = ArrayField(models.CharField(max_length=3), default=list)
    first_period = models.DateField(null=True)
    last_period = models.DateField(null=True)
    conformance_gaps = models.JSONField(default=dict)
    ignored_columns = ArrayField(models.CharField(max_length=200), default=list)
    fault = models.JSONField(null=True)
    # Of the manifest, where there is one: its execution, files that it names and that are not there yet, and
    # files that lie there and that it does not name.
    execution_id = models.CharField(max_length=200, blank=True, default="", db_default="")
    awaited = ArrayField(models.CharField(max_length=1024), default=list, db_default=[])
    left_over = ArrayField(models.CharField(max_length=1024), default=list, db_default=[])
    started_by = models.CharField(max_length=100)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="cost_import_fault_only_when_refused",
                condition=Q(state=ImportState.REFUSED, fault__isnull=False)
                | (~Q(state=ImportState.REFUSED) & Q(fault__isnull=True)),
            ),
            models.CheckConstraint(
                name="cost_import_finished_unless_running",
                condition=Q(state=ImportState.RUNNING, finished_at__isnull=True)
                | (~Q(state=ImportState.RUNNING) & Q(finished_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["source", "-started_at"], name="cost_import_by_source"),
            models.Index(fields=["-started_at", "-id"], name="cost_import_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.state})"
