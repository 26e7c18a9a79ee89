"""Payouts as the provider tells them."""

from collections.abc import Sequence
from datetime import datetime

from apps.payments.enums import JournalKind, PayoutStatus
from apps.payments.events import PayoutPaid
from apps.payments.models import Payout
from apps.payments.rules import merging
from apps.payments.services.taking.effects import ACTOR, Effects
from apps.payments.types import ToldPayout

_BACK = {PayoutStatus.FAILED, PayoutStatus.CANCELLED}


def take(told: Sequence[tuple[ToldPayout, datetime]], effects: Effects) -> None:
    """New rows and newer states. It is in transit until a statement of the bank shows it."""
    known = {row.psp_id: row for row in Payout.objects.filter(psp_id__in={each.psp_id for each, _ in told})}
    new: dict[str, Payout] = {}
    changed: dict[str, Payout] = {}
    for each, at in told:
        row = known.get(each.psp_id)
        if row is None:
            known[each.psp_id] = new[each.psp_id] = row = Payout(
                psp_id=each.psp_id,
                market=effects.market,
                amount_minor=each.amount_minor,
                currency=each.currency,
                arrival_date=each.arrival_date,
                statement_descriptor=each.statement_descriptor,
                created_at=each.created_at,
            )
            _post(row, JournalKind.PAYOUT_SENT, "payout", each.created_at, effects)
        elif not merging.payout_moves(row.status, each.status):
            continue
        elif each.psp_id not in new:
            changed[each.psp_id] = row
        row.status, row.arrival_date, row.provider_at = each.status.value, each.arrival_date, at
        _follow(row, at, effects)
    Payout.objects.bulk_create(new.values())
    Payout.objects.bulk_update(changed.values(), ["status", "arrival_date", "provider_at"])


def _follow(row: Payout, at: datetime, effects: Effects) -> None:
    if row.status in _BACK:
        _post(row, JournalKind.PAYOUT_RETURNED, "payout_returned", at, effects)
    elif row.status == PayoutStatus.PAID:
        effects.facts.append(
            PayoutPaid(
                market=row.market,
                subject=f"payout:{row.id}",
                actor=ACTOR,
                at=at,
                payout_id=str(row.id),
                amount_minor=row.amount_minor,
                currency=row.currency,
            )
        )


def _post(row: Payout, kind: JournalKind, name: str, at: datetime, effects: Effects) -> None:
    effects.post(
        kind,
        f"{name}:{row.psp_id}",
        source=f"payout:{row.id}",
        amount_minor=row.amount_minor,
        currency=row.currency,
        at=at,
    )
