"""Movements of our balance at the provider; its fees are posted from here."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.payments.enums import JournalKind
from apps.payments.models import BalanceTransaction, Payout
from apps.payments.services.posting import MOST_AT_ONCE, post_journals
from apps.payments.services.taking.effects import ACTOR, Effects
from apps.payments.types import ToldMovement


@transaction.atomic
def take_movements(
    *, market: str, told: Sequence[ToldMovement], at: datetime, payout_psp_id: str = ""
) -> int:
    """Keep new movements, and which payout carried them; answers how many were new."""
    keys = [each.psp_id for each in told]
    known = set(BalanceTransaction.objects.filter(psp_id__in=keys).values_list("psp_id", flat=True))
    new = [each for each in told if each.psp_id not in known]
    BalanceTransaction.objects.bulk_create(
        [_row(each, market, payout_psp_id) for each in new], ignore_conflicts=True
    )
    if payout_psp_id:
        BalanceTransaction.objects.filter(psp_id__in=keys).update(payout_psp_id=payout_psp_id)
        Payout.objects.filter(psp_id=payout_psp_id).update(lines_read_at=at)
    effects = Effects(market)
    for each in new:
        if each.fee_minor:
            effects.post(
                JournalKind.PROVIDER_FEE,
                f"fee:{each.psp_id}",
                source=f"movement:{each.psp_id}",
                amount_minor=each.fee_minor,
                currency=each.currency,
                at=each.created_at,
            )
    for start in range(0, len(effects.drafts), MOST_AT_ONCE):
        post_journals(effects.drafts[start : start + MOST_AT_ONCE], at=at, actor_id=ACTOR)
    return len(new)


def _row(told: ToldMovement, market: str, payout_psp_id: str) -> BalanceTransaction:
    return BalanceTransaction(
        psp_id=told.psp_id,
        market=market,
        kind=told.kind,
        source_psp_id=told.source_psp_id,
        payment_psp_id=told.payment_psp_id,
        payout_psp_id=payout_psp_id,
        amount_minor=told.amount_minor,
        fee_minor=told.fee_minor,
        net_minor=told.net_minor,
        currency=told.currency,
        available_on=told.available_on,
        created_at=told.created_at,
    )
