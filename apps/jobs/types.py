"""Values of the job ledger that cross its border."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from apps.core.types import Window


class Schedule(Protocol):
    """What this app needs to know of an entry of `settings.JOB_SCHEDULES`."""

    @property
    def name(self) -> str: ...
    @property
    def task(self) -> str: ...
    @property
    def queue(self) -> str: ...
    @property
    def expression(self) -> str: ...
    @property
    def timezone(self) -> str: ...
    @property
    def window(self) -> timedelta: ...
    @property
    def expected_duration(self) -> timedelta: ...
    @property
    def max_lateness(self) -> timedelta: ...
    @property
    def description(self) -> str: ...
    @property
    def kwargs(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a run, or, with `lease` None, the news that there is nothing to do."""

    run_id: UUID
    attempt: int
    window: Window | None
    lease: UUID | None
