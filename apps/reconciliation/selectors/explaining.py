"""Explanations, made when somebody asks, and the evidence behind breaks."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.reconciliation.enums import KeyField, MatchMode, Side, Strategy
from apps.reconciliation.models import MatchItem, ReconItem, ReconRuleVersion
from apps.reconciliation.rules.explaining import Explanation, Line, explain
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.selectors.lists import list_items, list_matches
from apps.reconciliation.selectors.visible import visible_breaks
from apps.reconciliation.types import RuleText


def explain_match(actor: Actor, match_id: int) -> dict[str, Any]:
    """The match with its lines on both sides and why they belong together. Raises NotFound."""
    match = list_matches(actor).select_related("rule_version").filter(pk=match_id).first()
    if match is None:
        raise NotFound
    members = MatchItem.objects.filter(match=match).values_list("item_id", "side")
    sides = dict(members)
    items = list(list_items(actor).filter(id__in=list(sides)).order_by("ts", "id"))
    left, right = ([item for item in items if sides[item.pk] == side] for side in (Side.LEFT, Side.RIGHT))
    why: Explanation | None = None
    if left and right:
        text = None if match.rule_version is None else rule_text(match.rule_version)
        why = explain(text, match.key, _lines(left), _lines(right))
    return {"match": match, "left": left, "right": right, "why": why}


def list_evidence(actor: Actor, break_id: UUID) -> dict[str, list[ReconItem]]:
    """The lines of a break, and those of its key that came since. Raises NotFound."""
    row = visible_breaks(actor).filter(pk=break_id).first()
    if row is None:
        raise NotFound
    stream = stream_of(row.stream)
    items: QuerySet[ReconItem] = list_items(actor).filter(id__in=row.item_ids).order_by("ts", "id")
    found = list(items[:200])
    return {
        "left": [item for item in found if item.source_kind == stream.left],  # type: ignore[attr-defined]
        "right": [item for item in found if item.source_kind == stream.right],  # type: ignore[attr-defined]
    }


def rule_text(row: ReconRuleVersion) -> RuleText:
    """What the row says, as the engine and the explanation take it."""
    return RuleText(
        strategy=Strategy(row.strategy),
        left_key=KeyField(row.left_key),
        right_key=KeyField(row.right_key),
        amount_tolerance_minor=row.amount_tolerance_minor,
        time_tolerance_hours=row.time_tolerance_hours,
        mode=MatchMode(row.mode),
    )


def _lines(items: list[ReconItem]) -> list[Line]:
    return [Line(item.amount_minor, item.ts, item.slack_minor) for item in items]
