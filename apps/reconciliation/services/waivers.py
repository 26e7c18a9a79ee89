"""A break may wait until a day: asked for by one person, granted by another."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.approvals import selectors as decisions
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.types import Money
from apps.core.days import local_date
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.enums import BreakState
from apps.reconciliation.events import BreakWaived
from apps.reconciliation.models import Break
from apps.reconciliation.rules import words
from apps.reconciliation.rules.units import is_money
from apps.reconciliation.selectors.visible import visible_breaks
from apps.reconciliation.services import desk

KIND: Final = "reconciliation.waiver"
_LONGEST: Final = timedelta(days=180)
_DECIDE_WITHIN: Final = timedelta(days=7)


@transaction.atomic
def ask_for_waiver(*, actor: Actor, break_id: UUID, until: date, reason: str, at: datetime) -> UUID:
    """Ask a second person to leave the break until a day. Raises NotFound, Conflict, Invalid."""
    row = visible_breaks(actor).select_for_update(of=("self",)).filter(pk=break_id).first()
    if row is None:
        raise NotFound
    if row.state != BreakState.OPEN:
        raise Conflict("Only an open break can be waived.", code="break_not_open")
    today = local_date(at, accounts.get_pack(row.market).time_zone)
    if not today < until <= today + _LONGEST:
        days = _LONGEST.days
        raise Invalid("The day is out of reach.", fields={"until": f"From tomorrow, at most {days} days on."})
    money = words.amount(row.delta_minor, row.currency)
    row.approval_id = approvals.request(
        kind=KIND,
        subject=f"break:{row.pk}",
        market=row.market,
        maker=actor,
        capability="recon.waive",
        reason=reason,
        payload={"break_id": str(row.pk), "until": until.isoformat()},
        summary=f"Leave {money} ({row.key}) unreconciled until {until:%d %b %Y}",
        link=f"/reconciliation/breaks?sel={row.pk}",
        expires_at=at + _DECIDE_WITHIN,
        at=at,
        amount=Money(abs(row.delta_minor), row.currency) if is_money(row.currency) else None,
    )
    row.version += 1
    row.save(update_fields=["approval_id", "version"])
    return row.approval_id


def follow_waiver(approval_id: UUID, at: datetime) -> None:
    """A waiver was decided: granted, the break waits; else it stays open. Joins the fact's transaction."""
    decision = decisions.find_decision(approval_id)
    row = Break.objects.select_for_update(of=("self",)).filter(pk=decision.payload["break_id"]).first()
    if row is None:
        return
    row.approval_id = None
    row.version += 1
    if decision.state == ApprovalState.APPROVED and row.state == BreakState.OPEN:
        row.state = BreakState.WAIVED
        row.waived_until = date.fromisoformat(decision.payload["until"])
        row.waived_by, row.waiver_reason = decision.decided_by, decision.note or ""
        who = Actor(decision.decided_by, frozenset(), None)
        desk.take_off_desk([row.pk], outcome="no_action", actor=who, at=at)
        outbox.publish(
            BreakWaived(
                market=row.market,
                subject=f"break:{row.pk}",
                actor=decision.decided_by,
                at=at,
                break_id=str(row.pk),
                stream=row.stream,
                until=row.waived_until,
                asked_by=decision.maker,
            )
        )
    row.save()
