"""Who gets a report, at which hour, and whether it is written; and a look at one before it is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reports import gateways
from apps.reports.enums import FileFormat, RunState
from apps.reports.events import ReportChanged
from apps.reports.models import ReportPlan
from apps.reports.rules import periods, words
from apps.reports.selectors import visible_plans
from apps.reports.services.gathering import gather
from apps.reports.services.running import find_run, period_for
from apps.reports.types import Document, FileLink

_MOST_RECIPIENTS = 50


@transaction.atomic
def change_plan(
    *, actor: Actor, plan_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> ReportPlan:
    """Raises NotFound, Stale, Invalid naming `recipients` for somebody who cannot be told."""
    plan = _locked(actor, plan_id)
    if plan.version != version:
        raise Stale("The report was changed meanwhile.")
    if "recipients" in values:
        _check(actor, values["recipients"])
    return _write(actor, plan, dict(values), at)


@transaction.atomic
def subscribe(*, actor: Actor, plan_id: UUID, wants: bool, at: datetime) -> ReportPlan:
    """Get a report from now on, or no more; saying it twice changes nothing. Raises NotFound."""
    plan = _locked(actor, plan_id)
    others = [person for person in plan.recipients if person != actor.id]
    if wants:
        _check(actor, [actor.id])
        if len(others) >= _MOST_RECIPIENTS:
            raise Conflict(f"A report has at most {_MOST_RECIPIENTS} recipients.", code="recipients_full")
    return _write(actor, plan, {"recipients": [*others, actor.id] if wants else others}, at)


def preview(*, actor: Actor, plan_id: UUID, day: date | None, at: datetime) -> Document:
    """The report as it would be written now; nothing is kept. Raises NotFound, Invalid."""
    plan = visible_plans(actor).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    return gather(plan.kind, plan.market, period_for(plan, day, at))


def link_file(*, actor: Actor, run_id: UUID, wanted: FileFormat, at: datetime) -> FileLink:
    """Where a file of an edition opens for five minutes. Raises NotFound."""
    run = find_run(actor, run_id)
    if run.state != RunState.READY:
        raise NotFound("This report was not written.", code="report_not_written")
    period = periods.period_of(run.plan.kind, run.period_start)
    key, size = (run.pdf_key, run.pdf_size) if wanted == FileFormat.PDF else (run.xlsx_key, run.xlsx_size)
    title = run.plan.get_kind_display()
    name = words.file_name(title, run.plan.market, period.start, run.edition, wanted.value)
    return gateways.link(key, name=name, kind=wanted, size=size, at=at)


def _locked(actor: Actor, plan_id: UUID) -> ReportPlan:
    plan = visible_plans(actor).select_for_update().filter(pk=plan_id).first()
    if plan is None:
        raise NotFound
    return plan


def _check(actor: Actor, people: list[str]) -> None:
    for person in people:
        found = accounts.find_colleague(Actor.system("reports"), person)
        if found is None or "cost.view" not in found.capabilities:
            detail = "Somebody here is no colleague who may see costs."
            raise Invalid(detail, code="recipient_unknown", fields={"recipients": detail})


def _write(actor: Actor, plan: ReportPlan, values: dict[str, Any], at: datetime) -> ReportPlan:
    changed = sorted(name for name, value in values.items() if getattr(plan, name) != value)
    if not changed:
        return plan
    for name in changed:
        setattr(plan, name, values[name])
    plan.version += 1
    plan.updated_at = at
    plan.save()
    outbox.publish(
        ReportChanged(
            market=plan.market,
            subject=f"report:{plan.pk}",
            actor=actor.id,
            at=at,
            kind=plan.kind,
            fields=changed,
        )
    )
    return plan
