"""What a scheduled job declares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType

from apps.core.tasking.queues import Queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One job.

    `expression` is EventBridge's `cron(…)`, read in `timezone`; `rate(…)` is not used because its phase
    depends on when the schedule was created. A firing at time T works on the window [T - `window`, T). A
    run that has not begun `max_lateness` after T counts as missed; one that takes longer than
    `expected_duration` is slow. The task receives `kwargs` and `scheduled_time`.
    """

    name: str
    task: str
    queue: Queue
    expression: str
    timezone: str
    window: timedelta
    expected_duration: timedelta
    max_lateness: timedelta
    description: str
    kwargs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
