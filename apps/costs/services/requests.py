"""Who asks for imports: the daily schedule, and people."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO, Final
from uuid import UUID

from apps.core.errors import Invalid
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.enums import ImportState
from apps.costs.models import CostImport
from apps.costs.services.importing import Clock, import_bill
from apps.costs.services.looking import order_look
from apps.costs.types import FileRefused
from apps.jobs import services as jobs

DAILY_JOB: Final = "costs.import"
WAITING_JOB: Final = "costs.awaited"
REQUESTED_JOB: Final = "costs.import_requested"


def request_import(*, actor: Actor, source: str | None, at: datetime) -> UUID:
    """Order the import of one source, or of every export when `source` is None. Returns the run's id."""
    if source is not None and not _has_bill(source, at):
        detail = "No bill file lies there."
        raise Invalid(detail, code="source_empty", fields={"key": detail})
    return _order(actor, [source] if source else None, at)


def _has_bill(source: str, at: datetime) -> bool:
    try:
        delivery = gateways.find_delivery(source, at=at)
    except FileRefused:
        return True  # a damaged manifest: the import says what is wrong with it
    return bool(delivery.objects or delivery.awaited)


def upload_bill(*, actor: Actor, name: str, content: IO[bytes], at: datetime) -> UUID:
    """Keep a bill file that a person brought and order its import. Returns the run's id."""
    if not gateways.is_bill(name):
        detail = f"Expected a file that ends in {', '.join(gateways.BILL_ENDINGS)}."
        raise Invalid(detail, fields={"file": detail})
    key = f"uploads/{new_id()}/{gateways.safe_name(name)}"
    gateways.store(key, content)
    return _order(actor, [key], at)


def _order(actor: Actor, sources: list[str] | None, at: datetime) -> UUID:
    return jobs.start(
        kind=REQUESTED_JOB,
        actor=actor,
        task="costs.import_requested",
        kwargs={"sources": sources},
        at=at,
        subject=sources[0] if sources else gateways.EXPORTS,
    )


def import_scheduled(*, scheduled_time: str, clock: Clock) -> None:
    """The daily window: every export of the bucket; those whose files have not changed cost one listing."""
    actor = Actor.system(DAILY_JOB)
    window = jobs.window_of(job=DAILY_JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=DAILY_JOB, window=window, actor=actor) as run:
        if run.due:
            _import_all(run, actor, gateways.list_sources(), clock)


def import_awaited(*, scheduled_time: str, clock: Clock) -> None:
    """The frequent window: exports whose manifest named files that were not there; none costs one query."""
    actor = Actor.system(WAITING_JOB)
    window = jobs.window_of(job=WAITING_JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=WAITING_JOB, window=window, actor=actor) as run:
        if run.due:
            waiting = CostImport.objects.filter(state=ImportState.WAITING)
            _import_all(run, actor, sorted(waiting.values_list("source", flat=True)), clock)


def import_requested(*, run_id: str, sources: Sequence[str] | None, clock: Clock) -> None:
    """What `request_import` or `upload_bill` ordered."""
    with jobs.run_requested(run_id=run_id) as run:
        if run.due:
            _import_all(run, Actor.system(REQUESTED_JOB), sources or gateways.list_sources(), clock)


def _import_all(run: jobs.Run, actor: Actor, sources: Sequence[str], clock: Clock) -> None:
    """One source after the other; a refused bill does not stop the next, but the run is not whole."""
    came_in = 0
    for number, source in enumerate(sources):
        done = import_bill(
            actor=actor, source=source, clock=clock, progress=_within(run, number, len(sources))
        )
        run.count(**{done.state: 1, "rows": done.row_count})
        if done.state == ImportState.REFUSED:
            run.partial("bill_refused", f"{source} was refused: {(done.fault or {}).get('sentence', '')}")
        came_in += done.state == ImportState.IMPORTED
        run.progress((number + 1) * 100, len(sources) * 100, unit="%")
    if came_in:
        order_look(at=clock())


def _within(run: jobs.Run, number: int, sources: int) -> Callable[[int, int], None]:
    """Bytes of one source as hundredths of its share of the whole run."""

    def progress(done: int, total: int) -> None:
        run.progress(number * 100 + (100 * done // max(total, 1)), sources * 100, unit="%")

    return progress
