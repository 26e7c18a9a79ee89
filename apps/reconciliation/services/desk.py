"""Breaks as work: each has its item in the inbox, with owner, due date and comments."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.reconciliation.enums import Resolution
from apps.reconciliation.models import Break
from apps.reconciliation.rules import words
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.rules.units import is_money
from apps.reconciliation.services.naming import name_breaks

KIND: Final = "reconciliation.break"
_AT_ONCE: Final = 1_000
# In minor units: a break of this size wants somebody now.
_LARGE_MINOR: Final = 100_000
_DUE: Final = timedelta(days=2)


def dedupe_key(break_id: UUID) -> str:
    return f"{KIND}:{break_id}"


def put_on_desk(break_ids: Sequence[UUID], *, at: datetime) -> None:
    """Open the items of these breaks, or bring them up to date. Joins the transaction."""
    for some in _chunks(break_ids):
        rows = list(Break.objects.filter(id__in=some))
        name_breaks(rows)
        ids = inbox.open_items([_item(row, at) for row in rows], at=at)
        for row in rows:
            row.inbox_item_id = ids[dedupe_key(row.pk)]
        Break.objects.bulk_update(rows, ["inbox_item", "name"], batch_size=_AT_ONCE)


def take_off_desk(
    break_ids: Sequence[UUID], *, outcome: str, actor: Actor, at: datetime, note: str = ""
) -> None:
    """Resolve their items. Joins the transaction."""
    for some in _chunks(break_ids):
        keys = [dedupe_key(each) for each in some]
        inbox.resolve_by_key(dedupe_keys=keys, outcome=outcome, actor=actor, at=at, note=note)


def outcome_of(resolution: str) -> str:
    """How the inbox calls what closed a break."""
    return "cleared" if resolution == Resolution.CLEARED else "fixed"


def _item(row: Break, at: datetime) -> NewItem:
    stream = stream_of(row.stream)
    large = is_money(row.currency) and abs(row.delta_minor) >= _LARGE_MINOR
    wrong = words.title(
        row.kind,
        stream.left,
        stream.right,
        left_minor=row.left_minor,
        right_minor=row.right_minor,
        currency=row.currency,
    )
    return NewItem(
        kind=KIND,
        dedupe_key=dedupe_key(row.pk),
        market=row.market,
        subject=f"break:{row.pk}",
        title=f"{row.name}: {wrong}"[:200],
        severity=Severity.CRITICAL if large else Severity.WARNING,
        evidence={
            "about": row.name,
            "left": words.amount(row.left_minor, row.currency),
            "right": words.amount(row.right_minor, row.currency),
            "difference": words.amount(row.delta_minor, row.currency),
        },
        link=f"/reconciliation/breaks?sel={row.pk}",
        due_at=at + _DUE,
    )


def _chunks(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
