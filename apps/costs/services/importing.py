"""Taking a bill: download, check every cell, COPY, replace what it restates. All of a source or nothing."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from typing import IO, BinaryIO, Final, cast

from django.db import connection, transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.enums import ImportState
from apps.costs.events import BillImported, BillRefused
from apps.costs.models import Bill, CostImport
from apps.costs.rules.normalising import Conformance, normalise
from apps.costs.rules.reading import read
from apps.costs.services.copying import copy_rows
from apps.costs.services.restating import ImportedBill, bills_of, restate
from apps.costs.types import Fault, FileRefused, SourceObject
from apps.outbox import services as outbox

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]

# One import at a time: two that restate the same bill must see each other's rows.
_LOCK: Final = 0x_C057_B111


def import_bill(*, actor: Actor, source: str, clock: Clock, progress: Progress) -> CostImport:
    """Import all bill files of `source` (an S3 key, or a prefix that ends with a slash).

    Returns the finished import: `imported`, `unchanged` or `refused`; a refused one changed nothing and says
    which line is at fault. `progress(done, total)` counts bytes. Raises NotFound when nothing lies there and
    Conflict while another import runs.
    """
    objects = gateways.list_objects(source)
    if not objects:
        raise NotFound(f"No bill file lies under {source}.", code="source_empty")
    attempt = CostImport.objects.create(
        source=source, fingerprint=_fingerprint(objects), started_by=actor.id, started_at=clock()
    )
    if _is_current(attempt):
        return _finish(attempt, ImportState.UNCHANGED, at=clock())
    try:
        with gateways.downloaded(objects) as files:
            return _take(attempt, list(zip(objects, files, strict=True)), clock, progress)
    except FileRefused as refused:
        return _refuse(attempt, refused.fault, at=clock())
    except BaseException:
        # Not the file's doing; whoever called tries again and finds no half-finished import in the list.
        attempt.delete()
        raise


def _fingerprint(objects: Sequence[SourceObject]) -> str:
    text = "\n".join(f"{o.key} {o.size} {o.etag}" for o in objects)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_current(attempt: CostImport) -> bool:
    """The same files were taken before, and nothing else has restated their bills since."""
    earlier = CostImport.objects.filter(source=attempt.source).exclude(pk=attempt.pk)
    last = earlier.exclude(state=ImportState.RUNNING).order_by("-started_at").first()
    return (
        last is not None
        and last.state != ImportState.REFUSED
        and last.fingerprint == attempt.fingerprint
        and Bill.objects.filter(current_import__source=attempt.source).exists()
    )


@transaction.atomic
def _take(
    attempt: CostImport, files: list[tuple[SourceObject, IO[bytes]]], clock: Clock, progress: Progress
) -> CostImport:
    _claim()
    # With the lock held, an older attempt that still says "running" died with its worker.
    CostImport.objects.filter(source=attempt.source, state=ImportState.RUNNING).exclude(pk=attempt.pk).delete()
    conformance = Conformance()
    total, before = sum(source.size for source, _ in files), 0
    for source, file in files:
        _copy_file(attempt, source, file, conformance, lambda done, base=before: progress(base + done, total))
        before += source.size
    bills = bills_of(attempt)
    if not bills:
        raise FileRefused(Fault("the file has a header and no rows"))
    changed = restate(attempt, bills)
    _describe(attempt, bills, conformance)
    return _finish(attempt, ImportState.IMPORTED if changed else ImportState.UNCHANGED, at=clock())


def _claim() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise Conflict("Another bill is being imported.", code="import_running")


def _copy_file(
    attempt: CostImport, source: SourceObject, file: IO[bytes], conformance: Conformance, progress: Callable[[int], None]
) -> None:
    try:
        for batch in read(cast("BinaryIO", file)):
            copy_rows(attempt.id, normalise(batch, conformance))
            progress(min(file.tell(), source.size))
    except FileRefused as refused:
        raise FileRefused(replace(refused.fault, object_key=source.key)) from refused


def _describe(attempt: CostImport, bills: Iterable[ImportedBill], conformance: Conformance) -> None:
    bills = list(bills)
    attempt.row_count = sum(bill.row_count for bill in bills)
    attempt.billed_total = sum((bill.billed_total for bill in bills), Decimal(0))
    attempt.effective_total = sum((bill.effective_total for bill in bills), Decimal(0))
    attempt.currencies = sorted({bill.billing_currency for bill in bills})
    attempt.first_period = min(bill.period_start for bill in bills).date()
    attempt.last_period = max(bill.period_start for bill in bills).date()
    attempt.conformance_gaps = dict(conformance.gaps)
    attempt.ignored_columns = sorted(conformance.ignored)


def _finish(attempt: CostImport, state: ImportState, *, at: datetime) -> CostImport:
    attempt.state = state
    attempt.finished_at = at
    with transaction.atomic():
        attempt.save()
        if state is ImportState.IMPORTED:
            outbox.publish(
                BillImported(
                    subject=f"cost_import:{attempt.id}",
                    actor=attempt.started_by,
                    at=at,
                    source=attempt.source,
                    row_count=attempt.row_count,
                    billed_total=attempt.billed_total,
                    currencies=attempt.currencies,
                )
            )
    return attempt


def _refuse(attempt: CostImport, fault: Fault, *, at: datetime) -> CostImport:
    attempt.state = ImportState.REFUSED
    attempt.fault = {**asdict(fault), "sentence": fault.sentence()}
    attempt.finished_at = at
    with transaction.atomic():
        attempt.save()
        outbox.publish(
            BillRefused(
                subject=f"cost_import:{attempt.id}",
                actor=attempt.started_by,
                at=at,
                source=attempt.source,
                reason=fault.sentence(),
            )
        )
    return attempt
