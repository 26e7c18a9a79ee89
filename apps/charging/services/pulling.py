"""Reading operators' lists: brings the past, and mends what a push has missed."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from apps.charging import gateways
from apps.charging.gateways import RECORDS, SESSIONS, Faulty, Got, Operator
from apps.charging.models import PullMark
from apps.charging.services.taking import take_records, take_sessions
from apps.core.types import Actor
from apps.jobs import services as jobs

PULL: Final = "charging.pull"
# How far back the first reading goes: what an operator's invoice of last month may speak of.
FIRST_READING: Final = timedelta(days=62)
# Both clocks are not one, and operators write with a delay: each reading overlaps the one before.
_OVERLAP: Final = timedelta(minutes=15)


def run_pull(*, scheduled_time: str, at: datetime) -> None:
    """Read every operator's lists up to the end of the window."""
    window = jobs.window_of(job=PULL, scheduled_time=scheduled_time)
    with jobs.run_window(job=PULL, window=window, actor=Actor.system(PULL)) as run:
        if not run.due:
            return
        reading = _Reading(run)
        for operator in gateways.operators():
            for module in (SESSIONS, RECORDS):
                reading.read(operator, module, until=window.end, at=at)
        reading.tell()


@dataclass(slots=True)
class _Reading:
    """What one run has read so far."""

    run: jobs.Run
    counts: Counter[str] = field(default_factory=Counter)
    altered: set[str] = field(default_factory=set)
    faulty: list[Faulty] = field(default_factory=list)

    def read(self, operator: Operator, module: str, *, until: datetime, at: datetime) -> None:
        """One list, a page a transaction: what was read before a failure is kept, and reading it again is
        harmless."""
        marks = PullMark.objects.filter(market=operator.market, party_id=operator.party_id, module=module)
        mark = marks.first()
        since = mark.until - _OVERLAP if mark else until - FIRST_READING
        for page in gateways.pages(operator, module, date_from=since, date_to=until):
            self._take(operator.market, page, at)
            self.run.progress(self.counts["read"], page.total or self.counts["read"], unit="objects")
        PullMark.objects.update_or_create(
            market=operator.market, party_id=operator.party_id, module=module, defaults={"until": until}
        )

    def _take(self, market: str, page: Got, at: datetime) -> None:
        self.faulty.extend(page.faulty)
        if page.sessions:
            self.counts["sessions"] += take_sessions(market=market, reports=page.sessions, at=at).changed
        if page.records:
            taken = take_records(market=market, records=page.records, at=at)
            self.counts["records"] += taken.new
            self.altered.update(taken.altered)
        self.counts["read"] += len(page.sessions) + len(page.records)

    def tell(self) -> None:
        """Counts, and what a person should ask the operator about."""
        self.run.count(**self.counts)
        if self.faulty:
            first, many = self.faulty[0], len(self.faulty)
            sentence = f"{many} objects are not OCPI's, first {first.ocpi_id}: {first.problem}."
            self.run.partial("objects_unread", sentence)
        elif self.altered:
            many, name = len(self.altered), min(self.altered)
            sentence = f"{many} records came with other words than before, first {name}."
            self.run.partial("records_altered", sentence)
