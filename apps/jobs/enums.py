"""States of a run."""

from typing import Final

from django.db.models import TextChoices


class RunState(TextChoices):
    """scheduled → running → ok | partial | failed; scheduled → missed. A replay goes back to scheduled."""

    SCHEDULED = "scheduled"
    RUNNING = "running"
    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"
    MISSED = "missed"


# Running a window in one of these again changes nothing, unless somebody replays it.
SETTLED: Final = frozenset({RunState.OK, RunState.PARTIAL})

# What a person may replay.
REPLAYABLE: Final = frozenset({RunState.OK, RunState.PARTIAL, RunState.FAILED, RunState.MISSED})


class WorkerState(TextChoices):
    """alive: heard of lately; lost: silent or replaced without a goodbye; stopped: it said goodbye."""

    ALIVE = "alive"
    LOST = "lost"
    STOPPED = "stopped"
