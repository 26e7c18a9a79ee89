"""Storing what was found: matches with their members, and breaks; all of it safe to do again."""

# ruff: noqa: S608 - identifiers of our own; values stay parameters

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.reconciliation.enums import MatchMode, Side
from apps.reconciliation.services.engine import sql
from apps.reconciliation.services.engine.finding import Comparison, groups_of

# What a match that counts takes away: suggestions that spoke of the same items.
_DROP_SUGGESTIONS: Final = """
WITH old AS (
    SELECT DISTINCT p.match_id FROM reconciliation_matchitem p
     WHERE p.stream = %(stream)s AND p.live AND NOT p.counts AND p.item_id IN ({items})
), members AS (DELETE FROM reconciliation_matchitem p USING old WHERE p.match_id = old.match_id)
DELETE FROM reconciliation_match m USING old WHERE m.id = old.match_id
"""
_MATCHES: Final = """
INSERT INTO reconciliation_match (stream, market, key, state, rule_version_id, run_id, left_count,
    right_count,
    left_minor, right_minor, currency, occurred_at, made_by, made_at, decided_by, decided_at, note)
SELECT %(stream)s, %(market)s, f.key, %(state)s, %(version)s, %(run)s, f.ln, f.rn, f.lsum, f.rsum, f.currency,
    f.occurred_at, %(by)s, %(at)s, %(decided_by)s, %(decided_at)s, ''
  FROM ({found}) f WHERE f.outcome = 'matched' {news}
"""
# A suggestion that waits is not made twice.
_NOT_SUGGESTED: Final = """ AND NOT EXISTS (SELECT 1 FROM reconciliation_match m WHERE m.stream = %(stream)s
    AND m.market = %(market)s AND m.state = 'suggested' AND m.key = f.key
    AND m.left_minor = f.lsum AND m.right_minor = f.rsum)"""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was written."""

    confirmed: int
    suggested: int


def store_matches(comparison: Comparison, *, run_id: UUID, by: str, at: datetime) -> Stored:
    """A match a group, by each rule; what automatic rules find is confirmed. Joins the transaction."""
    confirmed = suggested = 0
    for place, rule in enumerate(comparison.rules, start=1):
        counts = rule.text.mode is MatchMode.AUTO
        params = {
            **comparison.params(rule.text),
            "place": place,
            "version": rule.id,
            "run": run_id,
            "by": by,
            "at": at,
            "state": "confirmed" if counts else "suggested",
            "decided_by": by if counts else "",
            "decided_at": at if counts else None,
            "counts": counts,
        }
        with connection.cursor() as cursor:
            if counts:
                _make_room(cursor, comparison, place, params)
            found = groups_of(comparison, 1) if place == 1 else _of_place(comparison, place)
            statement = _MATCHES.format(found=found, news="" if counts else _NOT_SUGGESTED)
            cursor.execute(statement, params)
            made = cursor.rowcount
            if made:
                for side in Side:
                    cursor.execute(_members(comparison, place, side), params)
        confirmed, suggested = confirmed + made * counts, suggested + made * (not counts)
    return Stored(confirmed, suggested)


def _make_room(cursor: Any, comparison: Comparison, place: int, params: dict[str, Any]) -> None:
    cursor.execute(
        "SELECT 1 FROM reconciliation_match WHERE stream = %(stream)s AND market = %(market)s"
        " AND state = 'suggested' LIMIT 1",
        params,
    )
    if cursor.fetchone() is None:
        return
    items = " UNION ALL ".join(_about_to_match(comparison, place, side) for side in Side)
    cursor.execute(_DROP_SUGGESTIONS.format(items=items), params)


def _of_place(comparison: Comparison, place: int) -> str:
    return f"SELECT * FROM {comparison.found} WHERE place = {place}"


def _about_to_match(comparison: Comparison, place: int, side: Side) -> str:
    """Items in suggestions that the rule of this place matches for certain. What the first rule did not match
    is in `found`; so is what the later ones did.
    """
    text = comparison.rules[place - 1].text
    key = sql.key_of(text.left_key if side is Side.LEFT else text.right_key)
    within = "NOT IN" if place == 1 else "IN"
    return (
        f"SELECT i.id FROM {sql.in_window(side, all_items=False)} AND {key} {within}"
        f" (SELECT key FROM {comparison.found} WHERE place = %(place)s)"
        " AND EXISTS (SELECT 1 FROM reconciliation_matchitem s"
        " WHERE s.item_id = i.id AND s.stream = %(stream)s AND s.live)"
    )


def _members(comparison: Comparison, place: int, side: Side) -> str:
    text = comparison.rules[place - 1].text
    key = sql.key_of(text.left_key if side is Side.LEFT else text.right_key)
    live = (
        "NOT EXISTS (SELECT 1 FROM reconciliation_matchitem p WHERE p.item_id = i.id"
        " AND p.stream = %(stream)s AND p.live)"
    )
    rest = f" AND i.id IN (SELECT item_id FROM {comparison.rest})" if place > 1 else ""
    return f"""
        INSERT INTO reconciliation_matchitem (match_id, item_id, stream, side, live, counts)
        SELECT m.id, i.id, %(stream)s, '{side.value}', true, %(counts)s
          FROM reconciliation_match m JOIN reconciliation_reconitem i ON {key} = m.key
         WHERE m.run_id = %(run)s AND m.rule_version_id = %(version)s
           AND i.source_id = %({side.value})s AND i.ts >= %(start)s AND i.ts < %(end)s AND {live}{rest}"""
