"""A month as it stands: its checklist, its trial balance, its tax, what is deferred and what is accrued."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Abs

from apps.accounts import selectors as accounts
from apps.core.days import day_start, local_date, plus_months
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.payments import selectors as payments
from apps.payments.enums import AccountCode as A
from apps.payments.enums import ProofOutcome
from apps.payments.types import MonthBalance
from apps.reconciliation.enums import BreakState, DayState, PeriodState, Unit
from apps.reconciliation.models import Break, DayClose, PeriodClose, ReconItem, ReconSource
from apps.reconciliation.rules import words
from apps.reconciliation.rules.periods import check_off
from apps.reconciliation.selectors.visible import visible_periods
from apps.reconciliation.types import PeriodFacts, PeriodLook

_INCOME: Final = (A.RENTAL_INCOME.value, A.REFUNDS.value, A.WAIVERS.value)


def find_first_line(market: str) -> datetime | None:
    """When the first line of any book was; each book has an index that begins with it."""
    books = ReconSource.objects.filter(market=market).values_list("pk", flat=True)
    firsts = (ReconItem.objects.filter(source=book).aggregate(first=Min("ts"))["first"] for book in books)
    return min((first for first in firsts if first is not None), default=None)


def list_periods(actor: Actor) -> "QuerySet[PeriodClose]":
    """Months with the names of who signed and who agreed."""
    return visible_periods(actor).annotate(
        signed_by_name=accounts.name_of("signed_by"), approved_by_name=accounts.name_of("approved_by")
    )


def look_at_period(row: PeriodClose, *, at: datetime) -> PeriodLook:
    """What is shown, signed and agreed to. A closed month is shown as it was closed."""
    balances = payments.month_balances(row.market, row.month)
    figures = {
        "balances": [{**asdict(each), "closing_minor": each.closing_minor} for each in balances],
        "tax": _tax(row.market, balances),
        "credit": _credit(balances),
        "accruals": [asdict(each) for each in payments.accruals_due(row.market, row.month)],
    }
    checksum = hashlib.sha256(orjson.dumps(figures)).hexdigest()[:32]
    return PeriodLook(check_off(_facts(row, balances, at)), figures, checksum)


def find_period_look(actor: Actor, period_id: UUID, *, at: datetime) -> dict[str, Any]:
    """The month as it stands; one that is signed or closed as it was then. Raises NotFound."""
    row = visible_periods(actor).filter(pk=period_id).first()
    if row is None:
        raise NotFound
    days = {"first_day": row.month, "last_day": plus_months(row.month, 1) - timedelta(days=1)}
    if row.state != PeriodState.OPEN:
        kept = {"checks": row.checks, "figures": row.figures, "checksum": row.checksum}
        return {**days, **kept, "is_ready": True}
    look = look_at_period(row, at=at)
    checks = [asdict(check) for check in look.checks]
    return {
        **days,
        "checks": checks,
        "figures": look.figures,
        "checksum": look.checksum,
        "is_ready": look.is_ready,
    }


def _facts(row: PeriodClose, balances: Sequence[MonthBalance], at: datetime) -> PeriodFacts:
    pack = accounts.get_pack(row.market)
    last = plus_months(row.month, 1) - timedelta(days=1)
    end = day_start(last + timedelta(days=1), pack.time_zone)
    books = ReconSource.objects.filter(market=row.market, watermark__isnull=False)
    limit = pack.limits.two_people_above_minor
    large = Break.objects.filter(market=row.market, state=BreakState.OPEN, occurred_at__lt=end).exclude(
        currency__in=Unit.values
    )
    unowned = large.annotate(size=Abs(F("delta_minor"))).filter(size__gt=limit)
    proof = payments.latest_proof(row.market)
    days = _days_to_sign(row.market, row.month, last)
    signed = DayClose.objects.filter(market=row.market, day__in=days, state=DayState.SIGNED).count()
    return PeriodFacts(
        month_ended=at >= end,
        earlier_open=PeriodClose.objects.filter(market=row.market, month__lt=row.month)
        .exclude(state=PeriodState.CLOSED)
        .count(),
        books=books.count(),
        books_behind=books.filter(watermark__lt=end).count(),
        days=len(days),
        days_unsigned=len(days) - signed,
        breaks_unowned=unowned.filter(Q(inbox_item__isnull=True) | Q(inbox_item__owner="")).count(),
        limit=words.amount(limit, _home_currency(row.market, balances)),
        suspense=tuple(
            words.amount(each.closing_minor, each.currency)
            for each in balances
            if each.code == A.SUSPENSE and each.closing_minor
        ),
        is_level=not any(_sums(balances).values()),
        proof_holds=proof is None or proof.outcome == ProofOutcome.HOLDS,
        proof_is_after=proof is not None and proof.proved_at >= end,
    )


def _days_to_sign(market: str, first: date, last: date) -> list[date]:
    """The days of the month from the first on which a book has a line."""
    zone = accounts.get_pack(market).time_zone
    began = find_first_line(market)
    if began is None:
        return []
    start = max(first, local_date(began, zone))
    return [start + timedelta(days=number) for number in range((last - start).days + 1)]


def _home_currency(market: str, balances: Sequence[MonthBalance]) -> str:
    return balances[0].currency if balances else accounts.get_pack(market).currency


def _sums(balances: Sequence[MonthBalance]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in balances:
        sums[each.currency] = sums.get(each.currency, 0) + each.closing_minor
    return sums


def _tax(market: str, balances: Sequence[MonthBalance]) -> list[dict[str, Any]]:
    """The return of the month by currency: what was sold without tax, its tax, and the tax of others."""
    tax = accounts.get_pack(market).tax
    found = []
    for currency in sorted({each.currency for each in balances}):
        moved = {
            each.code: each.debit_minor - each.credit_minor for each in balances if each.currency == currency
        }
        output, paid = -moved.get(A.TAX_PAYABLE, 0), moved.get(A.INPUT_TAX, 0)
        found.append(
            {
                "name": tax.name,
                "rate": tax.rate,
                "currency": currency,
                "supplies_minor": -sum(moved.get(code, 0) for code in _INCOME),
                "output_minor": output,
                "input_minor": paid,
                "due_minor": output - paid,
            }
        )
    return found


def _credit(balances: Sequence[MonthBalance]) -> list[dict[str, Any]]:
    """Credit that customers have and have not used: owed, not earned."""
    return [
        {
            "currency": each.currency,
            "opening_minor": -each.opening_minor,
            "given_minor": each.credit_minor,
            "used_minor": each.debit_minor,
            "closing_minor": -each.closing_minor,
        }
        for each in balances
        if each.code == A.CUSTOMER_CREDIT
    ]
