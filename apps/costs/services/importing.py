"""Taking a bill: download, check every cell, COPY, replace what it restates. All of a source or nothing."""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Final

from django.db import connection, transaction

from apps.core.errors import NotFound, Upstream
from apps.core.later import Later
from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.enums import ImportState
from apps.costs.events import BillImported, BillRefused
from apps.costs.models import Bill, CostImport
from apps.costs.rules.manifests import Delivery
from apps.costs.services.restating import restate
from apps.costs.services.rolling import ImportedBill, add_up_days
from apps.costs.types import Fault, FileRefused, Progress, SourceObject
from apps.outbox import services as outbox

if TYPE_CHECKING:
    from apps.costs.services import copying
else:
    copying = Later("apps.costs.services.copying")

Clock = Callable[[], datetime]

# One import at a time: two that restate the same bill must see each other's rows.
_LOCK: Final = 0x_C057_B111


def import_bill(*, actor: Actor, source: str, clock: Clock, progress: Progress) -> CostImport:
    """Import the bill files of `source` (an S3 key, or a prefix that ends with a slash): of an export with a
    manifest exactly those that it names.

    Returns the finished import: `imported`, `unchanged`, `refused` or `waiting`; the last two changed nothing
    and say which line is at fault or which file is awaited. `progress(done, total)` counts bytes. Raises
    NotFound when nothing lies there and Upstream while another import runs.
    """
    try:
        delivery = gateways.find_delivery(source, at=clock())
    except FileRefused as refused:
        return _refuse(_begin(actor, source, Delivery([]), clock()), refused.fault, at=clock())
    objects = delivery.objects
    if not objects and not delivery.awaited:
        raise NotFound(f"No bill file lies under {source}.", code="source_empty")
    attempt = _begin(actor, source, delivery, clock())
    if delivery.awaited:
        return _finish(attempt, ImportState.WAITING, at=clock())
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


def _begin(actor: Actor, source: str, delivery: Delivery, at: datetime) -> CostImport:
    """The attempt; it takes the place of one that waited for the same files."""
    CostImport.objects.filter(source=source, state=ImportState.WAITING).delete()
    return CostImport.objects.create(
        source=source,
        fingerprint=_fingerprint(delivery.objects),
        execution_id=delivery.execution_id[:200],
        awaited=list(delivery.awaited),
        left_over=list(delivery.left_over),
        started_by=actor.id,
        started_at=at,
    )


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


def _take(
    attempt: CostImport, files: Sequence[tuple[SourceObject, IO[bytes]]], clock: Clock, progress: Progress
) -> CostImport:
    with tempfile.TemporaryFile() as checked:
        conformance = copying.write_checked(attempt.id, files, checked, progress)
        with transaction.atomic():
            claim(attempt)
            attempt.standard = conformance.standard
            copying.copy_rows(checked)
            bills = add_up_days(attempt)
            if not bills:
                raise FileRefused(Fault("the file has a header and no rows"))
            changed = restate(attempt, bills)
            describe(attempt, bills)
            attempt.conformance_gaps = dict(conformance.gaps)
            attempt.ignored_columns = sorted(conformance.ignored)
            return _finish(attempt, ImportState.IMPORTED if changed else ImportState.UNCHANGED, at=clock())


def claim(attempt: CostImport) -> None:
    """Hold off every other import until the transaction ends; raises Upstream while another one runs."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise Upstream("Another bill is being imported.", code="import_running", retry_after=60)
    # With the lock held, an older attempt that still says "running" died with its worker.
    CostImport.objects.filter(source=attempt.source, state=ImportState.RUNNING).exclude(
        pk=attempt.pk
    ).delete()


def describe(attempt: CostImport, bills: Sequence[ImportedBill]) -> None:
    """Write on the import what its bills add up to."""
    attempt.row_count = sum(bill.row_count for bill in bills)
    attempt.billed_total = sum((bill.billed_total for bill in bills), Decimal(0))
    attempt.effective_total = sum((bill.effective_total for bill in bills), Decimal(0))
    attempt.currencies = sorted({bill.billing_currency for bill in bills})
    attempt.first_period = min(bill.period_start for bill in bills).date()
    attempt.last_period = max(bill.period_start for bill in bills).date()


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
