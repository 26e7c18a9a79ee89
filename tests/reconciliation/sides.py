"""Two sides that should agree, with labelled breaks of every kind: for tests and for the benchmark.

Made by the database itself, so that a million rows a side take seconds. Every `1/rate`-th key is broken, the
kinds take turns; what each broken key is stands in `recon_labels`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from apps.reconciliation.enums import SourceKind
from apps.reconciliation.services.sources import source_of

START: Final = datetime(2026, 11, 1, tzinfo=UTC)
END: Final = datetime(2026, 12, 1, tzinfo=UTC)
KINDS: Final = ("missing_left", "missing_right", "amount", "time", "duplicate", "state", "stale")

_LABELS: Final = """
CREATE TEMPORARY TABLE recon_labels ON COMMIT PRESERVE ROWS AS
SELECT n, 'po_' || md5('{seed}' || n) AS key, 500 + (n::bigint * 7919) % 90000 AS amount,
       timestamptz '2026-11-01 02:00+00' + (n::bigint * 1000 / {rows}) * interval '20 minutes' AS ts,
       CASE WHEN n % {every} = 0
            THEN (ARRAY['missing_left', 'missing_right', 'amount', 'time', 'duplicate', 'state', 'stale'])
                 [(n / {every}) % 7 + 1] ELSE '' END AS kind
  FROM generate_series(1, {rows}) n
"""
_INSERT: Final = """
INSERT INTO reconciliation_reconitem (source_id, market, ext_id, reference, batch, amount_minor, currency, ts,
    state, label, details, digest, loaded_at)
SELECT %s, 'SG', {ext}, key, '', {amount}, 'SGD', {ts}, {state}, '', '{{}}', md5(key), now()
  FROM recon_labels, generate_series(1, {copies}) copy WHERE kind <> '{without}' ORDER BY {order}
"""


@dataclass(frozen=True, slots=True)
class Sides:
    left: UUID
    right: UUID


def make_sides(rows: int, *, every: int = 200, seed: int = 7, order: str = "n") -> Sides:
    """`rows` keys over November, one in `every` broken. `order` is the order in which the rows come in."""
    left, right = source_of(SourceKind.PAYOUT, "SG").pk, source_of(SourceKind.BANK, "SG").pk
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS recon_labels")
        cursor.execute(_LABELS.format(rows=rows, every=every, seed=seed))
        cursor.execute(
            _INSERT.format(
                ext="key",
                amount="amount",
                ts="ts",
                copies=1,
                without="missing_left",
                order=order,
                state="CASE kind WHEN 'stale' THEN 'pending' ELSE 'final' END",
            ),
            [left],
        )
        cursor.execute(
            _INSERT.format(
                ext="key || '-' || copy",
                amount="amount + CASE kind WHEN 'amount' THEN 1 + n %% 400 ELSE 0 END",
                ts="ts + interval '1 day' + CASE kind WHEN 'time' THEN interval '9 days' ELSE '0' END",
                copies="CASE kind WHEN 'duplicate' THEN 2 ELSE 1 END",
                without="missing_right",
                order=order,
                state="CASE kind WHEN 'state' THEN 'void' ELSE 'final' END",
            ),
            [right],
        )
    return Sides(left, right)


def labels() -> dict[str, str]:
    """Key → kind, of the broken ones."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, kind FROM recon_labels WHERE kind <> ''")
        return dict(cursor.fetchall())


def f1(found: dict[str, str], truth: dict[str, str]) -> float:
    """Of what was found and rightly named: a break under a wrong name is both a miss and a false alarm."""
    right = sum(1 for key, kind in found.items() if truth.get(key) == kind)
    return 2 * right / (len(found) + len(truth)) if found or truth else 1.0
