"""A bank's file: judged, and unless it is a dry run, taken."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.days import day_start
from apps.core.errors import NotAllowed
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.enums import SourceKind, StatementState
from apps.reconciliation.events import StatementImported
from apps.reconciliation.models import ReconItem, StatementImport
from apps.reconciliation.rules import words
from apps.reconciliation.rules.statements import read_statement
from apps.reconciliation.services.sources import load_items
from apps.reconciliation.types import Account, BankLine, InboxFile, NewReconItem

MAX_BYTES: Final = 10_000_000
_MOST_FAULTS: Final = 200


@transaction.atomic
def import_statement(  # noqa: PLR0913 - what a file may come with
    *,
    actor: Actor,
    market: str,
    name: str,
    content: bytes,
    dry_run: bool,
    accept_gap: bool = False,
    found: InboxFile | None = None,
    at: datetime,
) -> StatementImport:
    """Read the file and bring its new lines in; one fault, and none of it is taken. A file whose balances do
    not add up is a fault too, unless the person says that it may. A second time changes nothing. `found` is
    the object of our inbox that the content came from; each is taken once (IntegrityError).
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    read = read_statement(content)
    faults = [asdict(fault) for fault in read.faults] + _gaps(read.accounts, accept_gap)
    items = list(_items(read.lines, accounts.get_pack(market).time_zone))
    known = _known(items, market)
    row = StatementImport(
        market=market,
        file_name=name[-200:],
        file_sha256=hashlib.sha256(content).hexdigest(),
        inbox_key=found.key if found else "",
        inbox_etag=found.etag if found else "",
        format=read.format or "",
        dry_run=dry_run,
        state=_state(dry_run, bool(faults), len(items) - known),
        line_count=len(items),
        new_count=len(items) - known,
        known_count=known,
        days=sorted({line.booked.isoformat() for line in read.lines}),
        report=[_account(account) for account in read.accounts],
        faults=faults[:_MOST_FAULTS],
        created_by=actor.id,
        created_at=at,
    )
    row.save()
    if row.state == StatementState.IMPORTED:
        load_items(kind=SourceKind.BANK, market=market, items=items, watermark=_last(items), at=at)
        outbox.publish(_fact(row, actor, at))
    return row


def _state(dry_run: bool, faulty: bool, new: int) -> StatementState:
    if faulty:
        return StatementState.REFUSED
    if dry_run:
        return StatementState.CHECKED
    return StatementState.IMPORTED if new else StatementState.UNCHANGED


def _items(lines: Iterable[BankLine], time_zone: str) -> Iterable[NewReconItem]:
    """A line is known by what it says; two that say the same in one file are the first and the second."""
    seen: Counter[str] = Counter()
    for line in lines:
        said = "|".join(
            (
                line.account,
                line.booked.isoformat(),
                str(line.amount_minor),
                line.currency,
                line.bank_reference,
                line.reference,
                line.text,
            )
        )
        digest = hashlib.sha256(said.encode()).hexdigest()[:32]
        seen[digest] += 1
        yield NewReconItem(
            ext_id=f"{digest}-{seen[digest]}",
            reference=line.reference,
            amount_minor=line.amount_minor,
            currency=line.currency,
            ts=day_start(line.booked, time_zone),
            state=line.state,
            label=words.label(line.reference, line.text),
            details={
                "account": line.account,
                "booked": line.booked.isoformat(),
                "bank_reference": line.bank_reference,
                "text": line.text[:500],
            },
        )


def _known(items: list[NewReconItem], market: str) -> int:
    there = ReconItem.objects.filter(source__kind=SourceKind.BANK, source__market=market)
    return there.filter(ext_id__in=[item.ext_id for item in items]).count()


def _gaps(found: Iterable[Account], accepted: bool) -> list[dict[str, Any]]:
    return [
        {
            "line": None,
            "reason": f"{account.account} does not add up: "
            f"{words.amount(account.gap_minor, account.currency)} lie between its balances and its lines.",
        }
        for account in found
        if account.gap_minor and not accepted
    ]


def _account(account: Account) -> dict[str, Any]:
    return {**asdict(account), "gap_minor": account.gap_minor}


def _last(items: list[NewReconItem]) -> datetime | None:
    return max((item.ts for item in items), default=None)


def _fact(row: StatementImport, actor: Actor, at: datetime) -> StatementImported:
    return StatementImported(
        market=row.market,
        subject=f"statement_import:{row.pk}",
        actor=actor.id,
        at=at,
        import_id=str(row.pk),
        format=row.format,
        new_lines=row.new_count,
    )
