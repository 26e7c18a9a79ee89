"""What goes out about work."""

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.jobs.enums import RunState
from apps.jobs.models import JobDefinition, JobRun, WorkerHeartbeat


class JobRow(RowSerializer[JobDefinition]):
    """A scheduled job and how its newest run went; durations are in seconds."""

    window_seconds = serializers.IntegerField()
    expected_seconds = serializers.IntegerField()
    max_lateness_seconds = serializers.IntegerField()
    last_run_id = serializers.UUIDField(allow_null=True)
    last_outcome = serializers.ChoiceField(choices=RunState.choices, allow_null=True)
    last_window_end = InstantField(allow_null=True)
    last_finished_at = InstantField(allow_null=True)
    last_duration_ms = serializers.IntegerField(allow_null=True)
    last_error = serializers.CharField(allow_null=True)

    class Meta:
        model = JobDefinition
        fields = (
            "name",
            "description",
            "task",
            "queue",
            "expression",
            "timezone",
            "window_seconds",
            "expected_seconds",
            "max_lateness_seconds",
            "last_run_id",
            "last_outcome",
            "last_window_end",
            "last_finished_at",
            "last_duration_ms",
            "last_error",
        )


class RunRow(RowSerializer[JobRun]):
    """One run. `duration_ms` is of the newest attempt; while it works, so far as it has told of progress.
    `slow` when that is more than its job's `expected_seconds`.
    """

    duration_ms = serializers.IntegerField(allow_null=True)
    slow = serializers.BooleanField()
    mine = serializers.BooleanField()

    class Meta:
        model = JobRun
        fields = (
            "id",
            "job",
            "market",
            "subject",
            "window_start",
            "window_end",
            "state",
            "attempt",
            "started_by",
            "mine",
            "requested_at",
            "started_at",
            "finished_at",
            "duration_ms",
            "slow",
            "worker",
            "progress_done",
            "progress_total",
            "progress_unit",
            "counts",
            "watermark",
            "checksum",
            "error_code",
            "error_detail",
        )


class WorkerRow(RowSerializer[WorkerHeartbeat]):
    """A worker process. `lost_at` and `returned_at` are of the last time it went silent."""

    class Meta:
        model = WorkerHeartbeat
        fields = ("name", "queues", "pid", "state", "started_at", "seen_at", "lost_at", "returned_at")


class ReplayInput(StrictSerializer):
    """Nothing to say."""
