"""Statements that the bank lays into our inbox: each taken once, compared at once, its days prepared."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.types import Actor, Window
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.jobs import services as jobs
from apps.jobs.services import Run
from apps.reconciliation import gateways
from apps.reconciliation.enums import StatementState
from apps.reconciliation.models import StatementImport
from apps.reconciliation.services.days import close_day
from apps.reconciliation.services.scheduled import compare, list_market_codes
from apps.reconciliation.services.statements import MAX_BYTES, import_statement
from apps.reconciliation.types import InboxFile

JOB: Final = "reconciliation.inbox"
REFUSED: Final = "reconciliation.statement_refused"
_ACTOR: Final = Actor.system(JOB)
_DUE: Final = timedelta(days=1)


def run_inbox(*, scheduled_time: str, at: datetime) -> None:
    """Take what is new, in every market; running it again changes nothing. Raises ServiceAway."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=_ACTOR) as run:
        if not run.due:
            return
        for market in list_market_codes():
            _take_market(market, window, run, at)


def _take_market(market: str, window: Window, run: Run, at: datetime) -> None:
    taken = [row for file in _new_files(market) if (row := take_file(market=market, file=file, at=at))]
    run.count(files=len(taken), lines_new=sum(row.new_count for row in taken if _came_in(row)))
    if taken:
        run.watermark(f"{market} {taken[-1].inbox_key}")
    if any(map(_came_in, taken)):
        compare(market=market, until=max(window.end, at), run=run, actor=_ACTOR, at=at)
        _prepare_days(market, taken, at)


def _new_files(market: str) -> list[InboxFile]:
    """The listing less what was taken; files may come in any order, so no name is a mark by itself."""
    there = gateways.list_statements(market)
    known = set(
        StatementImport.objects.filter(market=market, inbox_key__in=[each.key for each in there]).values_list(
            "inbox_key", "inbox_etag"
        )
    )
    return [each for each in there if (each.key, each.etag) not in known]


def take_file(*, market: str, file: InboxFile, at: datetime) -> StatementImport | None:
    """Read one file and bring it in, whole or not at all; what is refused becomes somebody's work. None when
    another worker was first.
    """
    content = gateways.read_statement(file) if file.size <= MAX_BYTES else b""
    try:
        row = import_statement(
            actor=_ACTOR,
            market=market,
            name=file.key.rsplit("/", 1)[-1],
            content=content,
            dry_run=False,
            found=file,
            at=at,
        )
    except IntegrityError:
        return None
    if row.state == StatementState.REFUSED:
        inbox.open_items([_item(row, at)], at=at)
    return row


def _came_in(row: StatementImport) -> bool:
    return row.state == StatementState.IMPORTED


def _prepare_days(market: str, taken: list[StatementImport], at: datetime) -> None:
    """The bank's word of a day completes it: whoever closes days need not wait for the morning."""
    today = local_date(at, accounts.get_pack(market).time_zone)
    for day in sorted({day for row in taken for day in row_days(row) if day < today}):
        close_day(market=market, day=day, at=at)


def row_days(row: StatementImport) -> list[date]:
    """The days on which lines of this file were booked."""
    return [date.fromisoformat(each) for each in row.days]


def _item(row: StatementImport, at: datetime) -> NewItem:
    first = row.faults[0]["reason"] if row.faults else ""
    return NewItem(
        kind=REFUSED,
        dedupe_key=f"{REFUSED}:{row.pk}",
        market=row.market,
        subject=f"statement_import:{row.pk}",
        title=f"The statement {row.file_name} could not be taken",
        severity=Severity.WARNING,
        evidence={"file": row.file_name, "first_fault": first, "faults": len(row.faults)},
        link=f"/reconciliation/statements?sel={row.pk}",
        due_at=at + _DUE,
    )
