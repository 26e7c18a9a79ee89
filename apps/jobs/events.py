"""Facts about work: what was asked for, what failed, what never began, and which worker went silent."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class JobRunRequested(Event):
    """Somebody started long work."""

    type: ClassVar[str] = "job.run_requested"
    job: str


@dataclass(frozen=True, kw_only=True)
class JobRunReplayed(Event):
    """A person had a run done again."""

    type: ClassVar[str] = "job.run_replayed"
    job: str
    outcome_before: str


@dataclass(frozen=True, kw_only=True)
class JobRunFinished(Event):
    """Long work that somebody started has come to its end."""

    type: ClassVar[str] = "job.run_finished"
    job: str
    outcome: str
    attempt: int


@dataclass(frozen=True, kw_only=True)
class JobRunFailed(Event):
    """An attempt at a run failed."""

    type: ClassVar[str] = "job.run_failed"
    job: str
    attempt: int
    error_code: str


@dataclass(frozen=True, kw_only=True)
class JobRunMissed(Event):
    """A scheduled run had not begun when its latest moment had passed."""

    type: ClassVar[str] = "job.run_missed"
    job: str
    window_start: datetime
    window_end: datetime


@dataclass(frozen=True, kw_only=True)
class JobRunTakenOver(Event):
    """The worker of a run stopped renewing its lease; another attempt has been ordered."""

    type: ClassVar[str] = "job.run_taken_over"
    job: str
    attempt: int
    worker: str


@dataclass(frozen=True, kw_only=True)
class WorkerLost(Event):
    """A worker has gone silent, or was replaced without having said goodbye."""

    type: ClassVar[str] = "worker.lost"
    worker: str
    last_seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class WorkerReturned(Event):
    """A worker that was lost is at work again."""

    type: ClassVar[str] = "worker.returned"
    worker: str
    away_ms: int
