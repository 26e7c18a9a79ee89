"""A million lines against a million, 0.5 % of them broken, against a plain hash join of the two key columns.

Found and named is what is compared: every key has its outcome, in a table. Storing the matches comes
behind it and is told by itself; explanations are not stored at all (ADR 0023).
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, cast
from unittest import mock

import psutil
import pytest
from django.db import connection, transaction

from apps.core.ids import new_id
from apps.core.types import Window
from apps.jobs.services import Run
from apps.payments import services as payments
from apps.payments.enums import JournalKind
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import Break, Match
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.services.days import close_day
from apps.reconciliation.services.engine.finding import Comparison, find, summarise
from apps.reconciliation.services.running import published
from apps.reconciliation.services.scheduled import compare
from apps.reconciliation.services.sources import source_of
from apps.rentals.models import Rental
from tests.benchmarks.board import Board, Line
from tests.fleet.builders import make_vehicle
from tests.payments.builders import a_draft, make_payment
from tests.reconciliation.builders import FINANCE, STREAM, run
from tests.reconciliation.sides import END, START, f1, labels, make_sides
from tests.rentals.builders import make_customer

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

ROWS: Final = int(os.environ.get("RECON_ROWS", "1000000"))
EVERY: Final = 200  # one in 200 is 0.5 %
ROUNDS: Final = 3
MOST_TIMES_A_JOIN: Final = 5.0
MOST_MEMORY_MB: Final = 100
RENTALS: Final = 3_000
RIDDEN: Final = datetime(2026, 11, 20, 4, tzinfo=UTC)
_JOIN: Final = """
SELECT count(*) FROM reconciliation_reconitem a JOIN reconciliation_reconitem b ON b.reference = a.reference
 WHERE a.source_id = %s AND b.source_id = %s
"""


def test_a_million_against_a_million(board: Board) -> None:
    with connection.cursor() as cursor:
        # a cleaning by the server itself may stand in the way of ours for longer than a request would wait
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
    make_sides(ROWS, every=EVERY)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE reconciliation_reconitem")
    comparison = _comparison()
    joins, finds = [], []
    for _ in range(ROUNDS):
        joins.append(_seconds(lambda: _join(comparison)))
        finds.append(_seconds(lambda: _find(comparison)))
    board.add(Line("reconcile, found and named", min(finds), min(joins), "s", MOST_TIMES_A_JOIN))

    memory = psutil.Process().memory_info().rss
    stored = _seconds(lambda: run(window=Window(START, END), at=END))
    grown = (psutil.Process().memory_info().rss - memory) / 1e6
    board.add(Line("reconcile, found, named and stored", stored, min(joins), "s", 100))
    board.add(Line("reconcile, what the worker grew by", grown, MOST_MEMORY_MB, "MB", 1))

    truth, found = labels(), dict(Break.objects.values_list("key", "kind"))
    false_confirms = Match.objects.filter(state="confirmed", key__in=list(truth)).count()
    board.add(Line("reconcile, 1 over F1 of the breaks", 1 / f1(found, truth), 1 / 0.99, "", 1))
    assert Match.objects.filter(state="confirmed").count() == ROWS - len(truth)
    assert false_confirms == 0
    again = _seconds(lambda: run(window=Window(START, END), at=END))
    board.add(Line("reconcile, the same again", again, min(joins), "s", MOST_TIMES_A_JOIN))


def test_the_close_of_a_day_of_three_thousand_rentals(board: Board) -> None:
    """All of our own books loaded, every stream compared, the ledger told, the day prepared."""
    _live_a_day(RENTALS)
    took = _seconds(_close)
    board.add(Line("reconcile, T+1 close of 3,000 rentals", took, 60, "s", 1))
    assert Match.objects.filter(stream="rentals_ledger", state="confirmed").count() == RENTALS - 3
    assert set(Break.objects.values_list("stream", "kind")) == {("rentals_ledger", "missing_right")}
    board.add(Line("reconcile, the same close again", _seconds(_close), 60, "s", 1))


def _live_a_day(rentals: int) -> None:
    """Rides that are priced, posted, taken and paid; three of them were never posted."""
    car, customer = make_vehicle(), make_customer()
    rows = [
        Rental(
            id=new_id(),
            market="SG",
            reference=f"R-{number:07d}",
            customer=customer,
            vehicle=car,
            device_id=car.device_id,
            opened_at=RIDDEN,
            told_at=RIDDEN,
            started_at=RIDDEN,
            ended_at=RIDDEN,
            priced_at=RIDDEN,
            captured_at=RIDDEN,
            fare_minor=1_090,
            tax_minor=90,
            currency="SGD",
            captured_minor=1_090,
        )
        for number in range(rentals)
    ]
    Rental.objects.bulk_create(rows, batch_size=1_000)
    paid = [make_payment(1_090, rental_id=row.pk, at=RIDDEN) for row in rows]
    drafts = [
        replace(
            a_draft(1_090, kind=JournalKind.FARE_PRICED, key=f"fare:{row.pk}", at=RIDDEN, tax_minor=90),
            source=f"rental:{row.pk}",
        )
        for row in rows[3:]
    ] + [a_draft(1_090, key=f"capture:{payment.psp_id}", at=RIDDEN) for payment in paid]
    for first in range(0, len(drafts), 1_000):
        payments.post_journals(drafts[first : first + 1_000], at=RIDDEN)


def _close() -> None:
    next_day = RIDDEN + timedelta(days=1)
    unheard = cast("Run", mock.Mock(spec=Run))
    compare(market="SG", until=next_day, run=unheard, actor=FINANCE, at=next_day)
    close_day(market="SG", day=RIDDEN.date(), at=next_day)


def _comparison() -> Comparison:
    return Comparison(
        stream=stream_of(STREAM),
        market="SG",
        left=source_of(SourceKind.PAYOUT, "SG").pk,
        right=source_of(SourceKind.BANK, "SG").pk,
        start=START,
        end=END,
        rules=published(STREAM),
    )


@transaction.atomic
def _join(comparison: Comparison) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'; SET LOCAL statement_timeout = '900s'")
        cursor.execute(_JOIN, [comparison.left, comparison.right])


@transaction.atomic
def _find(comparison: Comparison) -> None:
    find(comparison)
    summarise(comparison)


def _seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start
