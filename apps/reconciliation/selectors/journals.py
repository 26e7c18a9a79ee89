"""Journals of breaks: those that were asked for, and what could be."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.payments import selectors as payments
from apps.payments import services as ledger
from apps.reconciliation.enums import BreakKind
from apps.reconciliation.models import BreakJournal
from apps.reconciliation.rules.proposals import propose
from apps.reconciliation.selectors.visible import visible_break_journals, visible_breaks


def list_break_journals(actor: Actor) -> "QuerySet[BreakJournal]":
    """Journals with the names of who asked, agreed and took back."""
    return visible_break_journals(actor).annotate(
        asked_by_name=accounts.name_of("asked_by"),
        approved_by_name=accounts.name_of("approved_by"),
        reversed_by_name=accounts.name_of("reversed_by"),
    )


def list_proposals(actor: Actor, break_id: UUID) -> dict[str, Any]:
    """What could be posted to close the break, and what the accounts are called. Raises NotFound."""
    row = visible_breaks(actor).filter(pk=break_id).first()
    if row is None:
        raise NotFound
    rate = accounts.get_pack(row.market).tax.rate
    found = propose(
        stream=row.stream,
        kind=BreakKind(row.kind),
        left_minor=row.left_minor,
        right_minor=row.right_minor,
        currency=row.currency,
        tax_minor=ledger.tax_within(row.delta_minor, rate=rate),
    )
    return {
        "currency": row.currency,
        "proposals": [
            {
                "code": each.code,
                "lines": [{"account": code, "amount_minor": minor} for code, minor in each.lines],
            }
            for each in found
        ],
        "accounts": [
            {"code": code, "name": line.name} for code, line in payments.chart_of_accounts().items()
        ],
    }
