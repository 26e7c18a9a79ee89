"""Closing a month of the ledger: what belongs to it is accrued and taken back, then nothing more comes in."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import orjson
from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.days import day_start
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments.enums import AccountCode as A
from apps.payments.enums import JournalKind
from apps.payments.events import PeriodClosed
from apps.payments.models import ClosedPeriod, Journal
from apps.payments.rules import posting
from apps.payments.rules.periods import next_month
from apps.payments.selectors import periods
from apps.payments.services.posting import post_journal, post_journals
from apps.payments.types import Accrual, JournalDraft, Line, MonthBalance

_MOMENT: Final = timedelta(microseconds=1)
# Debit, credit.
_ACCOUNTS: Final = {
    periods.RIDES: (A.ACCRUED_INCOME, A.RENTAL_INCOME),
    periods.ENERGY: (A.ENERGY, A.ACCRUED_COSTS),
}
_WORDS: Final = {
    periods.RIDES: "rides were priced after the end of the month",
    periods.ENERGY: "charges had no agreed invoice at the end of the month",
}


@transaction.atomic
def close_period(
    *, market: str, month: date, signed_by: str, approved_by: str, approval_id: UUID, at: datetime
) -> ClosedPeriod:
    """Post the accruals into the month and their opposites into the next, then close it for good. Joins the
    transaction. The database refuses it without the approval of a second person, or out of order.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT payments_lock_chain(%s)", [market])
    due = periods.accruals_due(market, month)
    drafts = [draft for each in due for draft in _accrual(market, month, each)]
    if drafts:
        post_journals(drafts, at=at, actor_id=approved_by)
    head = Journal.objects.filter(market=market).order_by("-number").first()
    row = ClosedPeriod.objects.create(
        market=market,
        month=month,
        closed_at=at,
        signed_by=signed_by,
        approved_by=approved_by,
        approval_id=approval_id,
        digest=digest_of(periods.month_balances(market, month)),
        head_number=head.number if head else 0,
        head_hash=head.hash if head else "",
    )
    outbox.publish(
        PeriodClosed(
            market=market,
            subject=f"ledger:{market}",
            actor=approved_by,
            at=at,
            month=month,
            signed_by=signed_by,
            accruals=len(due),
            digest=row.digest,
        )
    )
    return row


def digest_of(balances: list[MonthBalance]) -> str:
    """Over what a trial balance says, in the order of the chart."""
    rows = [
        (row.code, row.currency, row.opening_minor, row.debit_minor, row.credit_minor) for row in balances
    ]
    return hashlib.sha256(orjson.dumps(rows)).hexdigest()


def post_energy_invoice(*, event: EventMessage, at: datetime) -> None:
    """An operator's invoice that somebody agreed to pay: energy and input tax against bills to pay."""
    payload = event["payload"]
    with outbox.once(event["id"], "payments.post_energy_invoice") as first:
        if not first:
            return
        lines = posting.lines(
            JournalKind.ENERGY_INVOICE,
            amount_minor=payload["cost_minor"] + payload["tax_minor"],
            tax_minor=payload["tax_minor"],
            currency=payload["currency"],
        )
        if lines:
            post_journal(
                idem_key=str(event["subject"]),
                kind=JournalKind.ENERGY_INVOICE,
                source=str(event["subject"]),
                market=str(event["market"]),
                lines=lines,
                memo=f"{payload['party_id']} {payload['number']}",
                actor_id=event["actor"],
                effective_at=datetime.fromisoformat(event["at"]),
                at=at,
            )


def _accrual(market: str, month: date, due: Accrual) -> list[JournalDraft]:
    """The accrual in the last moment of the month, its opposite in the first of the next."""
    debit, credit = _ACCOUNTS[due.what]
    turn = day_start(next_month(month), accounts.get_pack(market).time_zone)
    kinds = ((JournalKind.ACCRUAL, 1, turn - _MOMENT), (JournalKind.ACCRUAL_REVERSED, -1, turn))
    return [
        JournalDraft(
            idem_key=f"{kind.value}:{market}:{month:%Y-%m}:{due.what}:{due.currency}",
            kind=kind,
            source=f"ledger:{market}",
            market=market,
            lines=(
                Line(debit, sign * due.amount_minor, due.currency),
                Line(credit, -sign * due.amount_minor, due.currency),
            ),
            memo=f"{due.count} {_WORDS[due.what]} ({month:%B %Y})",
            at=moment,
        )
        for kind, sign, moment in kinds
    ]
