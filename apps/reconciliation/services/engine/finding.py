"""Finding: the rules one after the other into tables of this transaction; nothing else is written."""

# ruff: noqa: S608 - identifiers of our own; values stay parameters

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.reconciliation.enums import BreakKind, KeyField, MatchMode, Side, Strategy
from apps.reconciliation.services.engine import sql
from apps.reconciliation.types import RuleText, Stream

# Room for PostgreSQL to hash a million keys without the disk, and time to do so; for one transaction.
_SETTINGS: Final = "SET LOCAL work_mem = '256MB'; SET LOCAL statement_timeout = '900s'"
# Of a group that is kept, beside its outcome and currency.
_KEPT: Final = ("key", "ln", "rn", "lsum", "rsum", "occurred_at")
# Added up over groups: whatever their order, the sum is the same.
_DIGEST: Final = "hashtextextended(key, lsum * 1000003 + rsum * 10007 + ln * 101 + rn)"
# What of `found` is a break, when it is of the first rule.
KINDS: Final = ", ".join(f"'{kind.value}'" for kind in BreakKind)
_MANY: Final = 2_000_000_000
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOST: Final = {
    Strategy.ONE_TO_ONE: (1, 1),
    Strategy.ONE_TO_MANY: (1, _MANY),
    Strategy.MANY_TO_ONE: (_MANY, 1),
    Strategy.MANY_TO_MANY: (_MANY, _MANY),
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A version of a rule in its place."""

    id: UUID
    text: RuleText


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Which items are compared, by which rules, as of `end`.

    `all_items` also looks at what is matched already: a trial over the past. `name` keeps the tables of two
    comparisons in one transaction apart.
    """

    stream: Stream
    market: str
    left: UUID
    right: UUID
    start: datetime
    end: datetime
    rules: Sequence[Tried]
    all_items: bool = False
    name: str = "a"

    @property
    def found(self) -> str:
        return f"recon_found_{self.name}"

    @property
    def rest(self) -> str:
        return f"recon_rest_{self.name}"

    @property
    def tally(self) -> str:
        return f"recon_tally_{self.name}"

    def repeated(self, place: int) -> str:
        return f"recon_repeated_{self.name}_{place}"

    @property
    def tables(self) -> list[str]:
        places = range(1, len(self.rules) + 1)
        return [self.found, self.rest, self.tally, *map(self.repeated, places)]

    def params(self, text: RuleText) -> dict[str, Any]:
        most_left, most_right = _MOST[text.strategy]
        return {
            "stream": self.stream.code,
            "market": self.market,
            "left": self.left,
            "right": self.right,
            "start": self.start,
            "end": self.end,
            "late": self.end - self.stream.grace,
            "late_right": _NEVER if self.stream.right_proposes else self.end - self.stream.grace,
            "stale": self.end - self.stream.patience,
            "most_left": most_left,
            "most_right": most_right,
            "amount_tolerance": text.amount_tolerance_minor,
            "time_tolerance": timedelta(hours=text.time_tolerance_hours),
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of every group: how many by outcome, and a digest of all of it."""

    counts: dict[str, int] = field(default_factory=dict)
    checksum: str = ""


def find(comparison: Comparison) -> None:
    """Fill `found` with a row a group that is not matched by the first rule, which names every one, and a row
    a group that a later rule matches among what was left over (`rest`); `tally` counts all of them. Must run
    in a transaction, whose end takes the tables away.
    """
    if not comparison.rules:
        raise ValueError("a comparison needs a rule")
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        for table in comparison.tables:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        _name_all(cursor, comparison)
        _leave_over(cursor, comparison)
        for place in range(2, len(comparison.rules) + 1):
            _try_another(cursor, comparison, place)


def groups_of(comparison: Comparison, place: int) -> str:
    """The query behind a rule's groups; its repeated keys are in a table of this transaction."""
    text = comparison.rules[place - 1].text
    left, right = _halves(comparison, place)
    return sql.groups(text.strategy, left, right, comparison.repeated(place))


def _halves(comparison: Comparison, place: int) -> tuple[sql.Half, sql.Half]:
    text = comparison.rules[place - 1].text
    fields = {Side.LEFT: text.left_key, Side.RIGHT: text.right_key}
    if place > 1:
        rows = {side: sql.left_over(side, comparison.rest) for side in Side}
        return sql.Half(rows[Side.LEFT], fields[Side.LEFT], rows[Side.LEFT]), sql.Half(
            rows[Side.RIGHT], fields[Side.RIGHT], rows[Side.RIGHT]
        )
    left, right = (
        sql.Half(sql.in_window(side, all_items=comparison.all_items), fields[side], sql.whole_book(side))
        for side in Side
    )
    return left, right


def _find_repeated(cursor: Any, comparison: Comparison, place: int) -> None:
    """By the index, in its order: hashing a million keys to find a few that repeat costs more."""
    left, right = _halves(comparison, place)
    table = comparison.repeated(place)
    by_index = place == 1 and {left.field, right.field} == {KeyField.REFERENCE}
    cursor.execute("SET LOCAL enable_hashagg = " + ("off" if by_index else "on"))
    statement = f"CREATE TEMPORARY TABLE {table} ON COMMIT DROP AS {sql.repeated(left, right)}"
    cursor.execute(statement, comparison.params(comparison.rules[place - 1].text))
    cursor.execute("SET LOCAL enable_hashagg = on")
    cursor.execute(f"ANALYZE {table}")


def _name_all(cursor: Any, comparison: Comparison) -> None:
    """One pass over both sides: what agrees is counted, what does not is kept."""
    _find_repeated(cursor, comparison, 1)
    kept = ", ".join(f"array_agg({name}) FILTER (WHERE outcome <> 'matched') AS all_{name}" for name in _KEPT)
    cursor.execute(
        f"""CREATE TEMPORARY TABLE {comparison.tally} ON COMMIT DROP AS
            SELECT 1 AS place, outcome, currency, count(*) AS n, sum({_DIGEST}) AS digest,
                   sum(lsum)::bigint AS left_minor, sum(rsum)::bigint AS right_minor, {kept}
              FROM ({groups_of(comparison, 1)}) q GROUP BY 2, 3""",
        comparison.params(comparison.rules[0].text),
    )
    arrays, names = ", ".join(f"t.all_{name}" for name in _KEPT), ", ".join(_KEPT)
    cursor.execute(
        f"""CREATE TEMPORARY TABLE {comparison.found} ON COMMIT DROP AS
            SELECT 1 AS place, t.outcome, t.currency, u.* FROM {comparison.tally} t,
                   unnest({arrays}) u ({names}) WHERE t.outcome <> 'matched'"""
    )
    cursor.execute(f"ANALYZE {comparison.found}")


def _leave_over(cursor: Any, comparison: Comparison) -> None:
    """The lines of what is not matched. What a person took apart is left to people: no other rule puts it
    together again.
    """
    text = comparison.rules[0].text
    cursor.execute(
        f"CREATE TEMPORARY TABLE {comparison.rest}"
        ' (item_id bigint, side text, key text COLLATE "C", taken boolean, kept boolean) ON COMMIT DROP'
    )
    for side, by in ((Side.LEFT, text.left_key), (Side.RIGHT, text.right_key)):
        rows, key = sql.in_window(side, all_items=comparison.all_items), sql.key_of(by)
        cursor.execute(
            f"""INSERT INTO {comparison.rest} (item_id, side, key, taken, kept)
                SELECT i.id, '{side.value}', f.key,
                       f.outcome = 'missing_right' AND f.ln > 0 AND f.rn > 0, true
                  FROM (SELECT i.id, {key} AS key FROM {rows}) i
                  JOIN {comparison.found} f ON f.key = i.key AND f.outcome <> 'void'""",
            comparison.params(text),
        )
    cursor.execute(f"ANALYZE {comparison.rest}")


def _try_another(cursor: Any, comparison: Comparison, place: int) -> None:
    """What an automatic rule takes is no break any more; what is only suggested stays one."""
    text = comparison.rules[place - 1].text
    _find_repeated(cursor, comparison, place)
    names = ", ".join(_KEPT)
    cursor.execute(
        f"INSERT INTO {comparison.found} (place, outcome, currency, {names})"
        f" SELECT {place}, outcome, currency,"
        f" {names} FROM ({groups_of(comparison, place)}) q WHERE outcome = 'matched'",
        comparison.params(text),
    )
    cursor.execute(
        f"""INSERT INTO {comparison.tally} (place, outcome, currency, n, digest, left_minor, right_minor)
            SELECT {place}, outcome, currency, count(*), sum({_DIGEST}), sum(lsum)::bigint, sum(rsum)::bigint
              FROM {comparison.found} WHERE place = {place} GROUP BY 2, 3"""
    )
    keeps = "true" if text.mode is MatchMode.SUGGEST else "false"
    for side, by in ((Side.LEFT, text.left_key), (Side.RIGHT, text.right_key)):
        cursor.execute(
            f"""UPDATE {comparison.rest} x SET taken = true, kept = {keeps} FROM reconciliation_reconitem i
                 WHERE i.id = x.item_id AND x.side = '{side.value}' AND NOT x.taken AND {sql.key_of(by)} IN
                       (SELECT key FROM {comparison.found} WHERE place = {place})"""
        )


def summarise(comparison: Comparison) -> Summary:
    """Counts by outcome, later rules' as `matched_by_<place>`, and a checksum that no order changes."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT place, outcome, currency, n, digest FROM {comparison.tally} ORDER BY 1, 2, 3")
        rows = cursor.fetchall()
    counts: Counter[str] = Counter()
    for place, outcome, _, count, _ in rows:
        counts[outcome if place == 1 else f"matched_by_{place}"] += count
    return Summary(dict(counts), hashlib.sha256(repr(rows).encode()).hexdigest()[:32])
