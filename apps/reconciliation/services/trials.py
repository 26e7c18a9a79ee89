"""What an unpublished version would have changed: both sets of rules over the same past, line by line."""

# ruff: noqa: S608 - identifiers of our own; values stay parameters

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from apps.core.errors import NotFound
from apps.reconciliation.enums import MatchMode, RunState, Side
from apps.reconciliation.models import ReconRuleVersion, ReconRun
from apps.reconciliation.selectors.explaining import rule_text
from apps.reconciliation.services.engine import sql
from apps.reconciliation.services.engine.finding import Comparison, Tried, find, summarise
from apps.reconciliation.services.running import comparison_of, published

_MOST: Final = 50
_DIFFERENT: Final = """
CREATE TEMPORARY TABLE recon_diff ON COMMIT DROP AS
SELECT a.item_id, a.side, a.verdict AS before, b.verdict AS after
  FROM ({a}) a JOIN ({b}) b ON b.item_id = a.item_id WHERE a.verdict <> b.verdict
"""
_COUNTS: Final = """
SELECT d.before, d.after, d.side, i.currency, count(*), sum(i.amount_minor)::bigint
  FROM recon_diff d JOIN reconciliation_reconitem i ON i.id = d.item_id
 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
_LINES: Final = f"""
SELECT d.before, d.after, d.side, i.reference, i.label, i.amount_minor, i.currency, i.ts
  FROM recon_diff d JOIN reconciliation_reconitem i ON i.id = d.item_id
 ORDER BY abs(i.amount_minor) DESC, i.ext_id LIMIT {_MOST}
"""


@transaction.atomic
def perform_trial(run: ReconRun, *, at: datetime) -> ReconRun:
    """Fill the report of a trial; `run.versions` names the version that is tried. Writes nothing else."""
    tried = ReconRuleVersion.objects.select_related("rule").filter(pk=run.versions[0]).first()
    if tried is None:
        raise NotFound("The version that was to be tried is gone.")
    before = published(run.stream)
    after = _instead(before, tried)
    one = comparison_of(run, before, all_items=True, name="a")
    other = replace(one, rules=after, name="b")
    for each in (one, other):
        find(each)
    summary = summarise(other)
    run.counts, run.checksum = summary.counts, summary.checksum
    run.report = {"before": summarise(one).counts, "after": summary.counts, **_differences(one, other)}
    run.state, run.finished_at = RunState.DONE, at
    run.save()
    return run


def _instead(rules: Sequence[Tried], tried: ReconRuleVersion) -> list[Tried]:
    """The published rules with the tried version in its rule's place."""
    places = dict(
        ReconRuleVersion.objects.filter(id__in=[rule.id for rule in rules]).values_list(
            "id", "rule__position"
        )
    )
    new = Tried(tried.pk, rule_text(tried))
    others = [(places[rule.id], rule) for rule in rules if places[rule.id] != tried.rule.position]
    return [rule for _, rule in sorted([*others, (tried.rule.position, new)], key=lambda pair: pair[0])]


def _differences(one: Comparison, other: Comparison) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS recon_diff")
        statement = _DIFFERENT.format(a=_verdicts(one), b=_verdicts(other))
        cursor.execute(statement, one.params(one.rules[0].text))
        cursor.execute(_COUNTS)
        changes = [
            dict(zip(("before", "after", "side", "currency", "count", "amount_minor"), row, strict=True))
            for row in cursor.fetchall()
        ]
        cursor.execute(_LINES)
        names = ("before", "after", "side", "reference", "label", "amount_minor", "currency", "ts")
        lines = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for line in lines:
        line["ts"] = line["ts"].isoformat()
    return {"changes": changes, "lines": lines}


def _verdicts(comparison: Comparison) -> str:
    """Each line and what becomes of it."""
    return " UNION ALL ".join(_verdicts_of(comparison, side) for side in Side)


def _verdicts_of(comparison: Comparison, side: Side) -> str:
    first = comparison.rules[0].text
    key = sql.key_of(first.left_key if side is Side.LEFT else first.right_key)
    matched = "suggested" if first.mode is MatchMode.SUGGEST else "matched"
    rows = sql.in_window(side, all_items=True)
    return f"""
        SELECT i.id AS item_id, '{side.value}' AS side,
               CASE WHEN x.item_id IS NOT NULL AND NOT x.kept THEN 'matched'
                    WHEN f.key IS NULL THEN '{matched}'
                    WHEN x.taken AND NOT (f.outcome = 'missing_right' AND f.ln > 0 AND f.rn > 0)
                    THEN 'suggested'
                    ELSE f.outcome END AS verdict
          FROM (SELECT i.id, {key} AS key FROM {rows}) i
     LEFT JOIN {comparison.found} f ON f.place = 1 AND f.key = i.key
     LEFT JOIN {comparison.rest} x ON x.item_id = i.id"""
