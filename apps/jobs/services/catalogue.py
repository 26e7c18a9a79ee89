"""The scheduled jobs as declared; the table of definitions is a copy of them for the people who look."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from apps.core.errors import NotFound
from apps.jobs.models import JobDefinition
from apps.jobs.types import Schedule


@cache
def declared() -> Mapping[str, Schedule]:
    """Schedule by job name."""
    return {
        schedule.name: schedule
        for schedule in cast("Iterable[Schedule]", import_string(settings.JOB_SCHEDULES))
    }


def schedule_of(job: str) -> Schedule:
    try:
        return declared()[job]
    except KeyError:
        raise NotFound(f"No scheduled job is called {job}.", code="unknown_job") from None


@transaction.atomic
def sync_definitions(*, at: datetime) -> None:
    """Make the table equal to the declarations; jobs that are no longer declared are retired."""
    rows = [_definition(schedule) for schedule in declared().values()]
    columns = [f.name for f in JobDefinition._meta.concrete_fields if f.name not in {"name", "created_at"}]
    JobDefinition.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["name"], update_fields=columns
    )
    JobDefinition.objects.exclude(name__in=declared()).filter(retired_at=None).update(retired_at=at)


def _definition(schedule: Schedule) -> JobDefinition:
    return JobDefinition(
        name=schedule.name,
        task=schedule.task,
        queue=str(schedule.queue),
        expression=schedule.expression,
        timezone=schedule.timezone,
        kwargs=dict(schedule.kwargs),
        window=schedule.window,
        expected_duration=schedule.expected_duration,
        max_lateness=schedule.max_lateness,
        description=schedule.description,
        retired_at=None,
    )
