"""The ledger of scheduled and long-running work, and the pulse of the workers that do it."""

from django.db import models
from django.db.models.functions import Now

from apps.core.ids import new_id
from apps.jobs.enums import RunState, WorkerState


class JobDefinition(models.Model):
    """A scheduled job as `backoffice/schedules/` declares it; a job that left the file is retired, not
    deleted."""

    name = models.CharField(max_length=80, primary_key=True)
    task = models.CharField(max_length=120)
    queue = models.CharField(max_length=20)
    expression = models.CharField(max_length=120)
    timezone = models.CharField(max_length=60)
    kwargs = models.JSONField(default=dict)
    window = models.DurationField()
    expected_duration = models.DurationField()
    max_lateness = models.DurationField()
    description = models.CharField(max_length=300)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class JobRun(models.Model):
    """One piece of work: a window of a scheduled job, or something long that a person started.

    A scheduled run is unique by (job, window, market). `lease` names the attempt that is at work; it must be
    renewed before `leased_until`, else another worker may take the run over, and whatever the old attempt
    still writes is refused.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    job = models.CharField(max_length=80)
    market = models.CharField(max_length=8, null=True)  # noqa: DJ001 - NULL means every market
    subject = models.CharField(max_length=160, blank=True, default="")
    window_start = models.DateTimeField(null=True)
    window_end = models.DateTimeField(null=True)
    task = models.CharField(max_length=120)
    kwargs = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.SCHEDULED)
    attempt = models.PositiveSmallIntegerField(default=0)
    started_by = models.CharField(max_length=120)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=120, blank=True, default="")
    worker = models.CharField(max_length=120, blank=True, default="")
    progress_done = models.PositiveBigIntegerField(default=0)
    progress_total = models.PositiveBigIntegerField(null=True)
    progress_unit = models.CharField(max_length=30, blank=True, default="")
    counts = models.JSONField(default=dict)
    watermark = models.CharField(max_length=120, blank=True, default="")
    checksum = models.CharField(max_length=128, blank=True, default="")
    error_code = models.CharField(max_length=60, blank=True, default="")
    error_detail = models.CharField(max_length=500, blank=True, default="")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["job", "window_start", "market"],
                condition=models.Q(window_start__isnull=False),
                nulls_distinct=False,
                name="job_run_once_per_window",
            ),
            models.CheckConstraint(
                condition=models.Q(window_start__isnull=True, window_end__isnull=True)
                | models.Q(window_end__gt=models.F("window_start")),
                name="job_run_window_is_forward",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RunState.RUNNING)
                | models.Q(lease__isnull=False, leased_until__isnull=False, started_at__isnull=False),
                name="job_run_running_has_lease",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[RunState.OK, RunState.PARTIAL, RunState.FAILED])
                | models.Q(finished_at__isnull=False),
                name="job_run_finished_has_end",
            ),
        ]
        indexes = [
            models.Index(fields=["-requested_at", "-id"], name="job_run_newest"),
            models.Index(fields=["job", "-requested_at"], name="job_run_by_job"),
            models.Index(fields=["started_by", "-requested_at"], name="job_run_by_starter"),
            models.Index(
                fields=["leased_until"], condition=models.Q(state=RunState.RUNNING), name="job_run_leases"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.id}"


class WorkerHeartbeat(models.Model):
    """The last sign of life of one worker process, renewed every few seconds."""

    name = models.CharField(max_length=120, primary_key=True)
    queues = models.JSONField(default=list)
    pid = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=WorkerState, default=WorkerState.ALIVE)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    lost_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
