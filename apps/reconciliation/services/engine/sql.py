"""SQL that brings two sides together by a key and says of each group what it is.

Everything is one statement over both sides however many rows they have; nothing of it depends on the order
of rows. Words in braces are identifiers and expressions of our own, values stay parameters.
"""

# ruff: noqa: S608 - identifiers of our own; values stay parameters

from dataclasses import dataclass
from typing import Final

from apps.reconciliation.enums import KeyField, Side, Strategy

# What an item without a key is called: it stands for itself.
_ALONE: Final = "'~' || i.ext_id"
_KEYS: Final = {
    KeyField.REFERENCE: "i.reference",
    KeyField.BATCH: f"CASE WHEN i.batch = '' THEN {_ALONE} ELSE i.batch END",
    KeyField.EXT_ID: "i.ext_id",
    KeyField.AMOUNT: "i.currency || ' ' || i.amount_minor::text",
}
_IN_WINDOW: Final = (
    "reconciliation_reconitem i WHERE i.source_id = %({side})s AND i.ts >= %(start)s AND i.ts < %(end)s"
)
_NOT_COUNTED: Final = (
    " AND NOT EXISTS (SELECT 1 FROM reconciliation_matchitem p"
    " WHERE p.item_id = i.id AND p.stream = %(stream)s AND p.counts)"
)
_STATE_OF_MANY: Final = (
    "CASE WHEN bool_and(i.state = 'final') THEN 'final' WHEN bool_and(i.state = 'void') THEN 'void'"
    " WHEN bool_or(i.state = 'pending') THEN 'pending' ELSE 'mixed' END"
)
_CURRENCY_OF_MANY: Final = "CASE WHEN min(i.currency) = max(i.currency) THEN min(i.currency) ELSE '***' END"

# What a group is. The order matters: what is named first explains what would be named later.
_OUTCOME: Final = """
CASE WHEN g.ln = 0 THEN CASE WHEN g.rstate = 'void' THEN 'void'
        WHEN g.rstate = 'pending' THEN CASE WHEN g.rts < %(stale)s THEN 'stale' ELSE 'waiting' END
        WHEN g.rts < %(late_right)s THEN 'missing_left' ELSE 'waiting' END
    WHEN g.rn = 0 THEN CASE WHEN g.lstate = 'void' THEN 'void'
        WHEN g.lstate = 'pending' THEN CASE WHEN g.lts < %(stale)s THEN 'stale' ELSE 'waiting' END
        WHEN g.lts < %(late)s THEN 'missing_right' ELSE 'waiting' END
    WHEN g.ln > %(most_left)s OR g.rn > %(most_right)s THEN 'duplicate'
    WHEN g.lstate = 'void' AND g.rstate = 'void' THEN 'void'
    WHEN g.lstate = 'pending' OR g.rstate = 'pending'
        THEN CASE WHEN least(g.lts, g.rts) < %(stale)s THEN 'stale' ELSE 'waiting' END
    WHEN g.lstate <> g.rstate THEN 'state'
    WHEN g.lcurrency <> g.rcurrency OR abs(g.lsum - g.rsum) > %(amount_tolerance)s + g.slack THEN 'amount'
    WHEN g.lts - g.rts > %(time_tolerance)s OR g.rts - g.lts > %(time_tolerance)s THEN 'time'
    WHEN (g.key, g.lsum, g.rsum) IN (SELECT f.key, f.left_minor, f.right_minor FROM refused f)
        THEN 'missing_right'
    ELSE 'matched' END
"""
# What people took apart stays apart. What a book took apart by restating a line is put together again.
_REFUSED: Final = (
    "refused AS MATERIALIZED (SELECT key, left_minor, right_minor FROM reconciliation_match"
    " WHERE stream = %(stream)s AND market = %(market)s AND state IN ('rejected', 'undone')"
    " AND decided_by NOT LIKE 'system:%%')"
)
_SHOWN: Final = (
    "g.key, g.ln, g.rn, g.lsum, g.rsum, coalesce(g.lcurrency, g.rcurrency) AS currency,"
    " least(g.lts, g.rts) AS occurred_at"
)


def key_of(field: KeyField) -> str:
    """The expression of a key over an item `i`."""
    return _KEYS[field]


def whole_book(side: Side) -> str:
    """FROM and WHERE for every item of a side, whenever it was."""
    return f"reconciliation_reconitem i WHERE i.source_id = %({side.value})s"


def in_window(side: Side, *, all_items: bool) -> str:
    """FROM and WHERE for the items of a side; without those that a match counts unless all are wanted."""
    return _IN_WINDOW.format(side=side.value) + ("" if all_items else _NOT_COUNTED)


def left_over(side: Side, table: str) -> str:
    """FROM and WHERE for what earlier rules left over of a side."""
    return (
        f"{table} x JOIN reconciliation_reconitem i ON i.id = x.item_id"
        f" WHERE x.side = '{side.value}' AND NOT x.taken"
    )


@dataclass(frozen=True, slots=True)
class Half:
    """A side as the engine sees it: FROM and WHERE of its items `i`, what they are brought together by, and
    FROM and WHERE of whatever may repeat a key among them (more than that is harmless).
    """

    rows: str
    field: KeyField
    wider: str

    @property
    def key(self) -> str:
        return _KEYS[self.field]


def repeated(left: Half, right: Half) -> str:
    """A query for the keys that a side may have more than once: of most keys there is one a side, and these
    few are all that has to be added up. It reads an index and nothing else where there is one.
    """
    one, other = (
        f"SELECT {half.key} AS key FROM {half.wider} GROUP BY 1 HAVING count(*) > 1" for half in (left, right)
    )
    return f"{one} UNION {other}"


def groups(strategy: Strategy, left: Half, right: Half, repeated_keys: str) -> str:
    """A query with a row a key: (key, ln, rn, lsum, rsum, currency, occurred_at, outcome).

    `repeated_keys` is the table that holds what `repeated` found.
    """
    one_to_one = strategy is Strategy.ONE_TO_ONE
    body = _single(left, right, repeated_keys) if one_to_one else f"g AS ({_added_up(left, right, '')})"
    return f"WITH {_REFUSED}, {body} SELECT {_SHOWN}, {_OUTCOME} AS outcome FROM g"


def _single(left: Half, right: Half, repeated_keys: str) -> str:
    """Rows are joined as they are, by as many processes as PostgreSQL has; what repeats is put aside behind
    that join, because workers see no temporary table.
    """
    only = f" AND {{key}} IN (SELECT key FROM {repeated_keys})"
    side = "SELECT {key} AS key, i.amount_minor, i.currency, i.ts, i.state, i.slack_minor FROM {rows}"
    l_rows, r_rows = (side.format(key=half.key, rows=half.rows) for half in (left, right))
    return f"""
    g AS (
        SELECT coalesce(l.key, r.key) AS key, (l.key IS NOT NULL)::int AS ln, (r.key IS NOT NULL)::int AS rn,
               coalesce(l.amount_minor, 0) AS lsum, coalesce(r.amount_minor, 0) AS rsum,
               l.currency AS lcurrency, r.currency AS rcurrency, l.ts AS lts, r.ts AS rts,
               l.state AS lstate, r.state AS rstate,
               coalesce(l.slack_minor, 0) + coalesce(r.slack_minor, 0) AS slack
          FROM ({l_rows}) l FULL JOIN ({r_rows}) r ON r.key = l.key
     LEFT JOIN {repeated_keys} d ON d.key = coalesce(l.key, r.key) WHERE d.key IS NULL
        UNION ALL
        SELECT * FROM ({_added_up(left, right, only)}) many
    )"""


def _added_up(left: Half, right: Half, only: str) -> str:
    def side(half: Half) -> str:
        return (
            f"SELECT {half.key} AS key, count(*)::int AS n, sum(i.amount_minor)::bigint AS total,"
            " sum(i.slack_minor)::int AS slack,"
            f" {_CURRENCY_OF_MANY} AS currency, min(i.ts) AS ts, {_STATE_OF_MANY} AS state"
            f" FROM {half.rows}{only.format(key=half.key)} GROUP BY 1"
        )

    return f"""
        SELECT coalesce(l.key, r.key) AS key, coalesce(l.n, 0) AS ln, coalesce(r.n, 0) AS rn,
               coalesce(l.total, 0) AS lsum, coalesce(r.total, 0) AS rsum, l.currency AS lcurrency,
               r.currency AS rcurrency, l.ts AS lts, r.ts AS rts, l.state AS lstate, r.state AS rstate,
               coalesce(l.slack, 0) + coalesce(r.slack, 0) AS slack
          FROM ({side(left)}) l FULL JOIN ({side(right)}) r ON r.key = l.key"""
