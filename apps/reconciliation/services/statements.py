"""A bank's file: judged, and unless it is a dry run, taken."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.billing import services as billing
from apps.core.days import day_start, local_date
from apps.core.errors import NotAllowed
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.enums import SourceKind, StatementFormat, StatementState
from apps.reconciliation.events import StatementImported
from apps.reconciliation.models import ReconItem, StatementImport
from apps.reconciliation.rules import words
from apps.reconciliation.rules.road_file import read_road_file
from apps.reconciliation.rules.statements import read_statement
from apps.reconciliation.services.books import road
from apps.reconciliation.services.sources import load_items
from apps.reconciliation.types import Account, BankLine, InboxFile, NewReconItem

MAX_BYTES: Final = 10_000_000
_MOST_FAULTS: Final = 200
# How a statement of the road operator begins.
_ROAD: Final = b"HDR|"


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
    zone = accounts.get_pack(market).time_zone
    read = _read_road(content, zone) if content.startswith(_ROAD) else _read_bank(content, zone, accept_gap)
    faults = read.faults
    items = [item for some in read.books.values() for item in some]
    known = sum(_known(some, kind, market) for kind, some in read.books.items())
    row = StatementImport(
        market=market,
        file_name=name[-200:],
        file_sha256=hashlib.sha256(content).hexdigest(),
        inbox_key=found.key if found else "",
        inbox_etag=found.etag if found else "",
        format=read.format,
        dry_run=dry_run,
        state=_state(dry_run, bool(faults), len(items) - known),
        line_count=len(items),
        new_count=len(items) - known,
        known_count=known,
        days=read.days,
        report=read.report,
        faults=faults[:_MOST_FAULTS],
        created_by=actor.id,
        created_at=at,
    )
    row.save()
    if row.state == StatementState.IMPORTED:
        for kind, some in read.books.items():
            load_items(kind=kind, market=market, items=some, watermark=_last(items), at=at)
        outbox.publish(_fact(row, actor, at))
    return row


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file comes down to, whoever sent it: lines by the book that they belong to."""

    format: str
    books: dict[SourceKind, list[NewReconItem]]
    days: list[str]
    report: list[dict[str, Any]]
    faults: list[dict[str, Any]]


def _read_bank(content: bytes, zone: str, accept_gap: bool) -> _Read:
    read = read_statement(content)
    return _Read(
        format=read.format or "",
        books=_by_book(_items(read.lines, zone)),
        days=sorted({line.booked.isoformat() for line in read.lines}),
        report=[_account(account) for account in read.accounts],
        faults=[asdict(fault) for fault in read.faults] + _gaps(read.accounts, accept_gap),
    )


def _by_book(items: Iterable[NewReconItem]) -> dict[SourceKind, list[NewReconItem]]:
    """A line that names an invoice of a payer is a transfer, and not the bank's word of a payout."""
    books: dict[SourceKind, list[NewReconItem]] = {SourceKind.BANK: []}
    for item in items:
        number = billing.find_number(f"{item.reference} {item.details['text']}")
        if number and item.amount_minor > 0:
            books.setdefault(SourceKind.TRANSFER, []).append(replace(item, reference=number))
        else:
            books[SourceKind.BANK].append(item)
    return books


def _read_road(content: bytes, zone: str) -> _Read:
    read = read_road_file(content)
    return _Read(
        format=StatementFormat.ROAD,
        books={SourceKind.ROAD: road.items_of(read)},
        days=sorted({local_date(charge.at, zone).isoformat() for charge in read.charges}),
        report=[],
        faults=[asdict(fault) for fault in read.faults],
    )


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


def _known(items: list[NewReconItem], kind: SourceKind, market: str) -> int:
    there = ReconItem.objects.filter(source__kind=kind, source__market=market)
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
