"""Disputes as the provider tells them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.payments.enums import DisputeStatus, JournalKind
from apps.payments.events import DisputeClosed, DisputeOpened
from apps.payments.models import Dispute, Payment
from apps.payments.rules import merging
from apps.payments.services.taking.effects import ACTOR, Effects
from apps.payments.types import ToldDispute

INBOX_KIND: Final = "payments.dispute"
_DECIDED = {DisputeStatus.WON: JournalKind.DISPUTE_WON, DisputeStatus.LOST: JournalKind.DISPUTE_LOST}


def take(told: Sequence[tuple[ToldDispute, datetime]], effects: Effects) -> None:
    """New rows and newer states; what a bank takes and what it gives back or keeps is posted."""
    known = {row.psp_id: row for row in Dispute.objects.filter(psp_id__in={each.psp_id for each, _ in told})}
    names = {each.payment_psp_id for each, _ in told}
    payments = dict(Payment.objects.filter(psp_id__in=names).values_list("psp_id", "id"))
    new: dict[str, Dispute] = {}
    changed: dict[str, Dispute] = {}
    for each, at in told:
        row = known.get(each.psp_id)
        if row is None:
            known[each.psp_id] = new[each.psp_id] = row = Dispute(
                psp_id=each.psp_id,
                payment_psp_id=each.payment_psp_id,
                payment_id=payments.get(each.payment_psp_id),
                market=effects.market,
                amount_minor=each.amount_minor,
                currency=each.currency,
                reason=each.reason,
                created_at=each.created_at,
            )
            _opened(row, each, effects)
        elif not merging.dispute_moves(row.status, each.status):
            continue
        elif each.psp_id not in new:
            changed[each.psp_id] = row
        row.status, row.evidence_due_at, row.provider_at = each.status.value, each.evidence_due_at, at
        _follow(row, at, effects)
    Dispute.objects.bulk_create(new.values())
    Dispute.objects.bulk_update(changed.values(), ["status", "evidence_due_at", "provider_at", "closed_at"])
    _tell_who_was_asked(changed.values(), told[-1][1] if told else None)


def _opened(row: Dispute, told: ToldDispute, effects: Effects) -> None:
    _post(row, JournalKind.DISPUTE_OPENED, "dispute", told.created_at, effects)
    effects.facts.append(
        DisputeOpened(
            market=row.market,
            subject=_source(row),
            actor=ACTOR,
            at=told.created_at,
            dispute_id=str(row.id),
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )
    if told.status is DisputeStatus.NEEDS_RESPONSE:
        _ask_somebody(row, told)


def _ask_somebody(row: Dispute, told: ToldDispute) -> None:
    inbox.open_item(
        kind=INBOX_KIND,
        dedupe_key=f"{INBOX_KIND}:{row.id}",
        market=row.market,
        subject=_source(row),
        title="A customer's bank has taken a payment back: it wants an answer",
        severity=Severity.WARNING,
        evidence={
            "amount_minor": row.amount_minor,
            "currency": row.currency,
            "reason": row.reason,
        },
        link=f"/payments/disputes/{row.id}",
        due_at=told.evidence_due_at,
        at=told.created_at,
    )


def _tell_who_was_asked(changed: Iterable[Dispute], at: datetime | None) -> None:
    """Nobody has to answer any more: the bank has an answer, or has decided."""
    over = [f"{INBOX_KIND}:{row.id}" for row in changed if row.status != DisputeStatus.NEEDS_RESPONSE]
    if over and at is not None:
        inbox.resolve_by_key(
            dedupe_keys=over, outcome=Outcome.FIXED, actor=Actor.system("payments.provider"), at=at
        )


def _follow(row: Dispute, at: datetime, effects: Effects) -> None:
    kind = _DECIDED.get(DisputeStatus(row.status))
    if kind is None:
        return
    row.closed_at = at
    _post(row, kind, "dispute_closed", at, effects)
    effects.facts.append(
        DisputeClosed(
            market=row.market,
            subject=_source(row),
            actor=ACTOR,
            at=at,
            dispute_id=str(row.id),
            outcome=row.status,
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )


def _post(row: Dispute, kind: JournalKind, name: str, at: datetime, effects: Effects) -> None:
    effects.post(
        kind,
        f"{name}:{row.psp_id}",
        source=_source(row),
        amount_minor=row.amount_minor,
        currency=row.currency,
        at=at,
    )


def _source(row: Dispute) -> str:
    return f"payment:{row.payment_id}" if row.payment_id else f"dispute:{row.id}"
