"""Writing an edition: figures, files, the row, the mails; once for the same figures."""

import hashlib
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import orjson
from django.conf import settings
from django.db import transaction

from apps.core.errors import Conflict, DomainError
from apps.outbox import services as outbox
from apps.reports import gateways
from apps.reports.enums import RunReason, RunState
from apps.reports.events import ReportMade
from apps.reports.models import ReportMail, ReportPlan, ReportRun
from apps.reports.rules import pdf, workbook
from apps.reports.services.gathering import gather, has_costs
from apps.reports.types import Document, Period, Progress

_STEPS: Final = 4
_MOST_HEADLINES: Final = 9


def make_report(
    *, plan: ReportPlan, period: Period, reason: RunReason, by: str, at: datetime, progress: Progress
) -> tuple[ReportRun, bool]:
    """The newest edition of a period, and whether it was written now: not when its figures are the same.

    Raises Conflict when the period has no line of the bill yet, Upstream when the files cannot be kept; what
    kept it from being written stands in its row.
    """
    try:
        return _made(plan, period, reason, by, at, progress)
    except DomainError as fault:
        # What the schedule finds without a bill waits for it; only somebody who asked is told.
        if reason == RunReason.REQUESTED or not isinstance(fault, Conflict):
            _keep_fault(plan, period, reason, by, at, fault.detail)
        raise


def latest_of(plan: ReportPlan, period: Period) -> ReportRun | None:
    """The newest edition that was written."""
    ready = ReportRun.objects.filter(plan=plan, period_start=period.start, state=RunState.READY)
    return ready.order_by("-edition").first()


def _made(
    plan: ReportPlan, period: Period, reason: RunReason, by: str, at: datetime, progress: Progress
) -> tuple[ReportRun, bool]:
    if not has_costs(plan.market, period):
        raise Conflict(f"No line of the bill of {period.label} has come in yet.", code="no_costs_yet")
    progress(0, _STEPS)
    document = gather(plan.kind, plan.market, period)
    mark = fingerprint(document)
    progress(1, _STEPS)
    latest = latest_of(plan, period)
    if latest is not None and latest.fingerprint == mark:
        return latest, False
    edition = latest.edition + 1 if latest else 1
    files = _keep_files(plan, document, edition, mark, progress)
    headline = [[each.label, each.value] for each in document.figures[:_MOST_HEADLINES]]
    values = {
        **files,
        "period_end": period.end,
        "state": RunState.READY,
        "reason": RunReason.RESTATED if latest else reason,
        "fingerprint": mark,
        "headline": headline,
        "fault": "",
        "started_by": by,
        "made_at": at,
    }
    return _enter(plan, period, edition, values, at)


def _keep_files(
    plan: ReportPlan, document: Document, edition: int, mark: str, progress: Progress
) -> dict[str, Any]:
    base = settings.PUBLIC_URL.rstrip("/")
    stem = f"reports/{plan.market}/{plan.kind}/{document.period.start}/{edition}-{mark[:16]}"
    drawn = pdf.render(document, base=base, edition=edition)
    gateways.keep(f"{stem}.pdf", drawn)
    progress(2, _STEPS)
    written = workbook.render(document, base=base, edition=edition)
    gateways.keep(f"{stem}.xlsx", written)
    progress(3, _STEPS)
    return {
        "pdf_key": f"{stem}.pdf",
        "pdf_size": len(drawn),
        "xlsx_key": f"{stem}.xlsx",
        "xlsx_size": len(written),
    }


@transaction.atomic
def _enter(
    plan: ReportPlan, period: Period, edition: int, values: dict[str, Any], at: datetime
) -> tuple[ReportRun, bool]:
    """Under the plan's lock, so that two who wrote the same at once leave one edition and one mail each."""
    locked = ReportPlan.objects.select_for_update().get(pk=plan.pk)
    latest = latest_of(plan, period)
    if latest is not None and (latest.fingerprint == values["fingerprint"] or latest.edition >= edition):
        return latest, False
    run, _ = ReportRun.objects.update_or_create(
        plan=plan, period_start=period.start, edition=edition, defaults=values
    )
    ReportMail.objects.bulk_create(
        (ReportMail(run=run, person=person) for person in locked.recipients), ignore_conflicts=True
    )
    outbox.publish(
        ReportMade(
            market=plan.market,
            subject=f"report_run:{run.pk}",
            actor=values["started_by"],
            at=at,
            kind=plan.kind,
            period_start=period.start.isoformat(),
            edition=edition,
            reason=run.reason,
        )
    )
    return run, True


def _keep_fault(
    plan: ReportPlan, period: Period, reason: RunReason, by: str, at: datetime, fault: str
) -> None:
    """The edition that was to be; a later try writes it in this row."""
    latest = latest_of(plan, period)
    ReportRun.objects.update_or_create(
        plan=plan,
        period_start=period.start,
        edition=latest.edition + 1 if latest else 1,
        defaults={
            "period_end": period.end,
            "state": RunState.FAILED,
            "reason": RunReason.RESTATED if latest else reason,
            "fault": fault[:300],
            "started_by": by,
            "made_at": at,
        },
    )


def fingerprint(document: Document) -> str:
    """Of every figure, exactly: amounts by their digits, so that 1.5 and 1.50 are the same."""
    return hashlib.sha256(orjson.dumps(asdict(document), default=_plain)).hexdigest()


def _plain(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
