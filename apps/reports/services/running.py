"""When reports are written: each market's hour, and whenever a person asks."""

from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, DomainError, Invalid, NotFound
from apps.core.types import Actor
from apps.costs import selectors as costs
from apps.costs.enums import ImportState
from apps.jobs import services as jobs
from apps.reports.enums import RunReason
from apps.reports.models import ReportPlan, ReportRun
from apps.reports.rules import periods
from apps.reports.selectors import visible_plans
from apps.reports.services.mailing import send_pending
from apps.reports.services.making import latest_of, make_report
from apps.reports.types import Period

JOB: Final = "reports.make"
REQUESTED_JOB: Final = "reports.make_requested"


def make_due(*, scheduled_time: str, at: datetime) -> None:
    """The hourly window: what is due and not written, what changed since it was, and mails that wait."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    actor = Actor.system(JOB)
    with jobs.run_window(job=JOB, window=window, actor=actor) as run:
        if run.due:
            _make_all(run, at)
            run.count(**send_pending(at=at))


def _make_all(run: jobs.Run, at: datetime) -> None:
    zones = {each.code: each.time_zone for each in accounts.list_markets(Actor.system(JOB))}
    plans = list(ReportPlan.objects.filter(is_active=True, market__in=zones).order_by("market", "kind"))
    for number, plan in enumerate(plans):
        run.progress(number, len(plans), unit="reports")
        for period, reason in _due(plan, at.astimezone(ZoneInfo(zones[plan.market]))):
            _make_one(run, plan, period, reason, at)
    run.progress(len(plans), len(plans), unit="reports")


def _due(plan: ReportPlan, there: datetime) -> list[tuple[Period, RunReason]]:
    """The newest period unless it is written; at the plan's hour also those whose bill moved since."""
    newest = periods.newest_due(plan.kind, plan.hour, there)
    if latest_of(plan, newest) is None:
        return [(newest, RunReason.SCHEDULED)]
    if there.hour != plan.hour:
        return []
    known = [newest, *periods.earlier(plan.kind, newest)]
    return [(each, RunReason.RESTATED) for each in known if _has_moved(plan, each)]


def _has_moved(plan: ReportPlan, period: Period) -> bool:
    latest = latest_of(plan, period)
    if latest is None:
        return False
    bills = costs.list_imports(Actor.system(JOB)).filter(
        state=ImportState.IMPORTED,
        finished_at__gt=latest.made_at,
        first_period__lt=period.end,
        last_period__gte=period.start.replace(day=1),
    )
    return bills.exists()


def _make_one(run: jobs.Run, plan: ReportPlan, period: Period, reason: RunReason, at: datetime) -> None:
    """A report that fails keeps no other from being written."""
    try:
        _, is_new = make_report(
            plan=plan, period=period, reason=reason, by=f"system:{JOB}", at=at, progress=lambda *_: None
        )
        run.count(written=int(is_new), unchanged=int(not is_new))
    except Conflict:
        run.count(waiting=1)
    except DomainError as fault:
        run.count(failed=1)
        run.partial("report_failed", f"{plan.get_kind_display()} {plan.market}: {fault.detail}")


@transaction.atomic
def request_report(*, actor: Actor, plan_id: UUID, day: date | None, at: datetime) -> UUID:
    """Order a report of the period that holds `day`, or of the newest. Returns the run's id.

    Raises NotFound, and Invalid for a period that is not over.
    """
    plan = visible_plans(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    period = period_for(plan, day, at)
    return jobs.start(
        kind=REQUESTED_JOB,
        actor=actor,
        task="reports.make_requested",
        kwargs={"plan_id": str(plan.pk), "start": period.start.isoformat(), "by": actor.id},
        at=at,
        subject=f"report:{plan.pk}",
        market=plan.market,
    )


def period_for(plan: ReportPlan, day: date | None, at: datetime) -> Period:
    """The period that was asked for. Raises Invalid when it is not over in UTC."""
    zone = next(m.time_zone for m in accounts.list_markets(Actor.system(JOB)) if m.code == plan.market)
    if day is None:
        return periods.newest_due(plan.kind, plan.hour, at.astimezone(ZoneInfo(zone)))
    period = periods.period_of(plan.kind, day)
    if period.end > at.date():
        detail = "Its days are not over yet."
        raise Invalid(detail, code="period_not_over", fields={"day": detail})
    return period


def make_requested(*, run_id: str, plan_id: str, start: str, by: str, at: datetime) -> None:
    """What `request_report` ordered."""
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        plan = ReportPlan.objects.get(pk=plan_id)
        made, is_new = make_report(
            plan=plan,
            period=periods.period_of(plan.kind, date.fromisoformat(start)),
            reason=RunReason.REQUESTED,
            by=by,
            at=at,
            progress=lambda done, total: run.progress(done, total, unit="steps"),
        )
        run.count(written=int(is_new), unchanged=int(not is_new), **send_pending(at=at))
        run.checksum(made.fingerprint)
        run.progress(4, 4, unit="steps")


def find_run(actor: Actor, run_id: UUID) -> ReportRun:
    """Raises NotFound."""
    run = ReportRun.objects.filter(pk=run_id, plan__in=visible_plans(actor)).select_related("plan").first()
    if run is None:
        raise NotFound
    return run
