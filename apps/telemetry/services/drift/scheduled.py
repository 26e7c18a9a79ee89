"""The job behind the drifts: every ten minutes, read-only towards vendors."""

from datetime import datetime
from typing import Final

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.telemetry.services.drift.keeping import JOB
from apps.telemetry.services.drift.looking import Look, look
from apps.telemetry.services.drift.rules import ensure_rules

_NAMES: Final = {"shadow": "The shadows", "hot": "The hot table"}


def run_drift_watch(*, scheduled_time: str, at: datetime) -> None:
    """Look at the whole fleet as of now: a look that comes late judges by what is known now."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            ensure_rules()
            seen = look(at=at)
            kept = seen.kept
            run.count(
                cars=seen.cars,
                compared=seen.compared,
                suspected=kept.suspected,
                opened=kept.opened,
                open=kept.open,
                settled=kept.settled,
                applied=kept.applied,
            )
            _say_what_is_missing(run, seen)


def _say_what_is_missing(run: jobs.Run, seen: Look) -> None:
    if seen.away:
        names = " and ".join(_NAMES[source.value] for source in sorted(seen.away))
        run.partial("source_away", f"{names} did not answer; cars were compared by the rest.")
    elif seen.storms:
        cars = max(seen.storms.values())
        run.partial("storm", f"{cars} cars drift alike at once; that is one matter and not theirs.")
