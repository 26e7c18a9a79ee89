"""Closing a month: signed by one as it stands, agreed to by another, and closed for good in the ledger."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.approvals import selectors as decisions
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.core.days import local_date, plus_months
from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments import selectors as payments_selectors
from apps.payments import services as payments
from apps.reconciliation.enums import PeriodState
from apps.reconciliation.events import PeriodRefused, PeriodSigned
from apps.reconciliation.models import PeriodClose
from apps.reconciliation.selectors.periods import look_at_period
from apps.reconciliation.selectors.visible import visible_periods
from apps.reconciliation.types import PeriodLook

KIND: Final = "reconciliation.period"
_DECIDE_WITHIN: Final = timedelta(days=7)
_NOT_READY: Final = "Not everything on the checklist holds."


def prepare_periods(*, market: str, at: datetime) -> int:
    """A row a month, from the first posting to today. Again changes nothing; how many are new."""
    month = payments_selectors.find_first_month(market)
    if month is None:
        return 0
    today = local_date(at, accounts.get_pack(market).time_zone)
    there = set(PeriodClose.objects.filter(market=market).values_list("month", flat=True))
    missing = []
    while month <= today:
        if month not in there:
            missing.append(PeriodClose(market=market, month=month))
        month = plus_months(month, 1)
    PeriodClose.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@transaction.atomic
def sign_period(*, actor: Actor, period_id: UUID, checksum: str, note: str, at: datetime) -> UUID:
    """Sign the month as it was shown and ask a second person to close it. Signing it again while that one is
    asked changes nothing. Raises NotFound, Conflict.
    """
    row = visible_periods(actor).select_for_update().filter(pk=period_id).first()
    if row is None:
        raise NotFound
    if row.state == PeriodState.CLOSED:
        raise Conflict("This month is closed.", code="period_closed")
    if row.state == PeriodState.ASKED and row.approval_id and row.signed_by == actor.id:
        return row.approval_id
    if row.state == PeriodState.ASKED:
        raise Conflict("A second person is asked about this month already.", code="period_waits")
    look = look_at_period(row, at=at)
    if not look.is_ready:
        raise Conflict(_NOT_READY, code="period_not_ready")
    if look.checksum != checksum:
        raise Conflict("The figures have changed since you looked at them.", code="period_changed")
    row.approval_id = approvals.request(
        kind=KIND,
        subject=f"recon_period:{row.pk}",
        market=row.market,
        maker=actor,
        capability="period.approve",
        reason=note or "Everything on the checklist holds.",
        payload={"period_id": str(row.pk), "month": row.month.isoformat(), "checksum": checksum},
        summary=f"Close the books of {row.month:%B %Y} for good",
        link=f"/reconciliation/periods/{row.pk}",
        expires_at=at + _DECIDE_WITHIN,
        at=at,
    )
    row.state, row.signed_by, row.signed_at, row.note = PeriodState.ASKED, actor.id, at, note
    row.refused_why = ""
    _keep(row, look)
    outbox.publish(
        PeriodSigned(
            market=row.market,
            subject=f"recon_period:{row.pk}",
            actor=actor.id,
            at=at,
            month=row.month,
            checksum=checksum,
        )
    )
    return row.approval_id


def follow_period_approval(approval_id: UUID, at: datetime) -> None:
    """A month was decided about. It is looked at once more: closed is what was signed, or nothing. Joins the
    transaction of the fact.
    """
    decision = decisions.find_decision(approval_id)
    row = PeriodClose.objects.select_for_update().filter(pk=decision.payload["period_id"]).first()
    if row is None or row.state != PeriodState.ASKED or row.approval_id != approval_id:
        return
    if decision.state != ApprovalState.APPROVED:
        _refuse(row, decision.note or "Nobody agreed to it.", decision.decided_by, at)
        return
    look = look_at_period(row, at=at)
    if not look.is_ready or look.checksum != row.checksum:
        why = "The figures were not what had been signed any more." if look.is_ready else _NOT_READY
        _refuse(row, why, decision.decided_by, at)
        return
    payments.close_period(
        market=row.market,
        month=row.month,
        signed_by=row.signed_by,
        approved_by=decision.decided_by,
        approval_id=approval_id,
        at=at,
    )
    row.state, row.approved_by, row.closed_at = PeriodState.CLOSED, decision.decided_by, at
    _keep(row, _as_closed(row, look, at))


def _as_closed(row: PeriodClose, look: PeriodLook, at: datetime) -> PeriodLook:
    """The trial balance with the accruals in it; the accruals as they were posted."""
    after = look_at_period(row, at=at)
    return PeriodLook(look.checks, {**after.figures, "accruals": look.figures["accruals"]}, look.checksum)


def _keep(row: PeriodClose, look: PeriodLook) -> None:
    row.checks = [_plain(asdict(check)) for check in look.checks]
    row.figures, row.checksum = dict(look.figures), look.checksum
    row.version += 1
    row.save()


def _plain(check: dict[str, Any]) -> dict[str, Any]:
    return {**check, "code": check["code"].value}


def _refuse(row: PeriodClose, why: str, by: str, at: datetime) -> None:
    row.state, row.signed_by, row.signed_at, row.approval_id = PeriodState.OPEN, "", None, None
    row.refused_why = why[:500]
    row.version += 1
    row.save()
    outbox.publish(
        PeriodRefused(
            market=row.market,
            subject=f"recon_period:{row.pk}",
            actor=by,
            at=at,
            month=row.month,
            reason=why[:200],
        )
    )
