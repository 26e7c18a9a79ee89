"""A million lines against a million, 0.5 % of them broken, against a plain hash join of the two key columns.

Found and named is what is compared: every key has its outcome, in a table. Storing the matches comes
behind it and is told by itself; explanations are not stored at all (ADR 0023).
"""

import os
import time
from collections.abc import Callable
from typing import Final

import psutil
import pytest
from django.db import connection, transaction

from apps.core.types import Window
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import Break, Match
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.services.engine.finding import Comparison, find, summarise
from apps.reconciliation.services.running import published
from apps.reconciliation.services.sources import source_of
from tests.benchmarks.board import Board, Line
from tests.reconciliation.builders import STREAM, run
from tests.reconciliation.sides import END, START, f1, labels, make_sides

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

ROWS: Final = int(os.environ.get("RECON_ROWS", "1000000"))
EVERY: Final = 200  # one in 200 is 0.5 %
ROUNDS: Final = 3
MOST_TIMES_A_JOIN: Final = 5.0
MOST_MEMORY_MB: Final = 100
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
