from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.reconciliation.enums import RunKind, RunState


class ReconRun(models.Model):
    """One comparison of the two sides of a stream over [window_start, window_end).

    `versions` are the ids of the rules' versions in their order, `counts` what came of every group, `changed`
    what the run wrote (all zero when it is run again), `checksum` a digest of the outcome that no order of
    rows changes. A dry run and a trial write this row and nothing else; `report` is what they would do.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.CharField(max_length=24)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=8, choices=RunKind, default=RunKind.RUN)
    dry_run = models.BooleanField(default=False)
    window_start = models.DateTimeField()
    window_end = models.DateTimeField()
    versions = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    counts = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    checksum = models.CharField(max_length=40, blank=True, default="")
    started_by = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    job_run_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(window_end__gt=F("window_start")), name="recon_run_window_has_length"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RunState.values, kind__in=RunKind.values),
                name="recon_run_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RunKind.TRIAL) | Q(dry_run=True), name="recon_run_trials_are_dry"
            ),
        ]
        indexes = [
            models.Index(fields=["-started_at", "-id"], name="recon_run_newest"),
            models.Index(fields=["stream", "market", "-started_at"], name="recon_run_of_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.market} {self.window_end:%Y-%m-%d}"
