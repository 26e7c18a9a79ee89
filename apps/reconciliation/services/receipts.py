"""Money that reached the bank, in the ledger: a journal a match of payouts with lines of the bank."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from apps.core.types import Actor
from apps.payments import selectors as payments_selectors
from apps.payments import services as payments
from apps.payments.enums import JournalKind
from apps.payments.types import JournalDraft
from apps.reconciliation.models import BankReceipt, Match

STREAM: Final = "payouts_bank"
_ACTOR: Final = Actor.system("reconciliation.receipts")
_AT_ONCE: Final = 500
_NEW: Final = """
SELECT m.id, m.right_minor, m.currency,
       (SELECT max(i.ts) FROM reconciliation_matchitem p JOIN reconciliation_reconitem i ON i.id = p.item_id
         WHERE p.match_id = m.id AND p.side = 'right'),
       (SELECT min(i.ext_id)
          FROM reconciliation_matchitem p JOIN reconciliation_reconitem i ON i.id = p.item_id
         WHERE p.match_id = m.id AND p.side = 'left')
  FROM reconciliation_match m
 WHERE m.stream = %s AND m.market = %s AND m.state = 'confirmed' AND m.right_minor <> 0
   AND NOT EXISTS (SELECT 1 FROM reconciliation_bankreceipt r WHERE r.match_id = m.id)
 ORDER BY m.id LIMIT %s
"""


def post_receipts(*, market: str, at: datetime) -> int:
    """Tell the ledger of every match that counts and that it does not know, and of those that count no more.
    A few hundred a transaction; again changes nothing. Returns how many journals were posted.
    """
    posted = 0
    while done := _post_some(market, at):
        posted += done
    while done := _take_some_back(market, at):
        posted += done
    return posted


@transaction.atomic
def _post_some(market: str, at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [STREAM, market, _AT_ONCE])
        found = cursor.fetchall()
    sources = _sources([row[4] for row in found])
    receipts = []
    for match_id, amount, currency, _, payout in found:
        source = sources.get(payout, f"recon_match:{match_id}")
        receipts.append(
            BankReceipt(
                match_id=match_id,
                market=market,
                amount_minor=amount,
                currency=currency,
                source=source,
                posted_at=at,
            )
        )
    drafts = [_draft(each, "bank_receipt", 1, row[3]) for each, row in zip(receipts, found, strict=True)]
    for receipt, journal in zip(receipts, _posted(drafts, at), strict=True):
        receipt.journal_id = journal.id
    # Of two that post at once the ledger took one; so does this table.
    BankReceipt.objects.bulk_create(receipts, ignore_conflicts=True)
    return len(receipts)


@transaction.atomic
def _take_some_back(market: str, at: datetime) -> int:
    standing = BankReceipt.objects.select_for_update().filter(market=market, reversed_at__isnull=True)
    counting = Match.objects.filter(stream=STREAM, market=market, state="confirmed").values("id")
    receipts = list(standing.exclude(match_id__in=counting).order_by("match_id")[:_AT_ONCE])
    drafts = [_draft(each, "bank_receipt_undone", -1, at) for each in receipts]
    for receipt, journal in zip(receipts, _posted(drafts, at), strict=True):
        receipt.reversal_id, receipt.reversed_at = journal.id, at
    BankReceipt.objects.bulk_update(receipts, ["reversal_id", "reversed_at"])
    return len(receipts)


def _draft(receipt: BankReceipt, name: str, sign: int, at: datetime) -> JournalDraft:
    return JournalDraft(
        idem_key=f"{name}:{receipt.match_id}",
        kind=JournalKind.BANK_RECEIPT,
        source=receipt.source,
        market=receipt.market,
        lines=payments.lines_of(
            JournalKind.BANK_RECEIPT, amount_minor=sign * receipt.amount_minor, currency=receipt.currency
        ),
        at=at,
    )


def _posted(drafts: Sequence[JournalDraft], at: datetime) -> list[Any]:
    return payments.post_journals(drafts, at=at, actor_id=_ACTOR.id) if drafts else []


def _sources(payouts: Sequence[str]) -> dict[str, str]:
    rows = payments_selectors.visible_payouts(_ACTOR).filter(psp_id__in=payouts)
    return {psp_id: f"payout:{key}" for key, psp_id in rows.values_list("id", "psp_id")}
