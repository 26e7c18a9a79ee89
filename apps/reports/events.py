"""Facts of reports."""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportMade(Event):
    """An edition of a report was written and kept; later editions of a period are restatements."""

    type: ClassVar[str] = "report.made"
    kind: str
    period_start: str
    edition: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportChanged(Event):
    """Somebody changed who gets a report, at which hour, or whether it is written at all."""

    type: ClassVar[str] = "report.changed"
    kind: str
    fields: list[str]
