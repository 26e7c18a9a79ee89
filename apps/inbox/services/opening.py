"""Opening items: however many, one statement, and one row for one thing that is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson
from django.db import connection, transaction

from apps.core.ids import new_id
from apps.inbox.enums import URGENCY, EntryKind, ItemState, Severity
from apps.inbox.events import ItemOpened, ItemReopened
from apps.inbox.services.history import Line, write_history
from apps.inbox.types import NewItem
from apps.outbox import services as outbox
from apps.outbox.events import Event

# A sighting from before the resolve brings nothing back. What was put off comes back when it got worse.
_RETURNS: Final = f"kept.state = '{ItemState.RESOLVED}' AND EXCLUDED.last_seen_at >= kept.resolved_at"
_IS_NEWS: Final = "EXCLUDED.last_seen_at >= kept.last_seen_at"
_NEWER: Final = ", ".join(
    f"{name} = CASE WHEN {_IS_NEWS} THEN EXCLUDED.{name} ELSE kept.{name} END"
    for name in ("title", "severity", "urgency", "evidence", "link")
)
# `xmax` tells an inserted row from an updated one; whether it came back is told by what was there before.
_OPEN: Final = f"""
WITH item AS (
    SELECT * FROM json_to_recordset(%(items)s::json) AS item (id uuid, kind text, dedupe_key text,
        market text, subject text, title text, severity text, urgency smallint, evidence jsonb, link text,
        due_at timestamptz, seen_count int)
), before AS (
    SELECT dedupe_key, reopened_count FROM inbox_inboxitem JOIN item USING (dedupe_key)
), opened AS (
INSERT INTO inbox_inboxitem AS kept (id, kind, dedupe_key, market, subject, title, severity, urgency,
    evidence, link, due_at, seen_count, first_seen_at, last_seen_at, opened_at, state, owner, reopened_count,
    resolved_by, outcome, note, version, revision)
SELECT id, kind, dedupe_key, market, subject, title, severity, urgency, evidence, link, due_at, seen_count,
    %(at)s, %(at)s, %(at)s, '{ItemState.OPEN}', '', 0, '', '', '', 1, 0
FROM item ORDER BY dedupe_key
ON CONFLICT (dedupe_key) DO UPDATE SET
    {_NEWER},
    seen_count = kept.seen_count + EXCLUDED.seen_count,
    first_seen_at = least(kept.first_seen_at, EXCLUDED.first_seen_at),
    last_seen_at = greatest(kept.last_seen_at, EXCLUDED.last_seen_at),
    state = CASE WHEN NOT ({_RETURNS}) THEN kept.state
        WHEN kept.owner = '' THEN '{ItemState.OPEN}' ELSE '{ItemState.ASSIGNED}' END,
    due_at = CASE WHEN {_RETURNS} THEN EXCLUDED.due_at ELSE coalesce(kept.due_at, EXCLUDED.due_at) END,
    snoozed_until = CASE WHEN EXCLUDED.urgency > kept.urgency THEN NULL ELSE kept.snoozed_until END,
    opened_at = CASE WHEN {_RETURNS} THEN EXCLUDED.last_seen_at ELSE kept.opened_at END,
    resolved_at = CASE WHEN {_RETURNS} THEN NULL ELSE kept.resolved_at END,
    resolved_by = CASE WHEN {_RETURNS} THEN '' ELSE kept.resolved_by END,
    outcome = CASE WHEN {_RETURNS} THEN '' ELSE kept.outcome END,
    note = CASE WHEN {_RETURNS} THEN '' ELSE kept.note END,
    reopened_count = kept.reopened_count + ({_RETURNS})::int,
    version = kept.version + ({_RETURNS})::int
RETURNING kept.*, kept.xmax = 0 AS is_new
)
SELECT o.id, o.dedupe_key, o.kind, o.market, o.subject, o.severity, o.is_new,
    NOT o.is_new AND o.opened_at = %(at)s AND o.reopened_count > coalesce(before.reopened_count, 0)
FROM opened AS o LEFT JOIN before USING (dedupe_key)
"""  # noqa: S608 - words of our own


class _Opened(NamedTuple):
    id: UUID
    dedupe_key: str
    kind: str
    market: str
    subject: str
    severity: str
    is_new: bool
    is_back: bool


def open_item(  # noqa: PLR0913 - what an item consists of
    *,
    kind: str,
    dedupe_key: str,
    market: str,
    subject: str,
    title: str,
    severity: Severity,
    evidence: Mapping[str, Any],
    link: str,
    due_at: datetime | None,
    at: datetime,
) -> UUID:
    """Say that something needs a person; joins the caller's transaction and returns the item's id.

    One item a dedupe key: a repeat counts it up and brings newer evidence, after a resolve it comes back.
    """
    item = NewItem(
        kind=kind,
        dedupe_key=dedupe_key,
        market=market,
        subject=subject,
        title=title,
        severity=severity,
        evidence=evidence,
        link=link,
        due_at=due_at,
    )
    return open_items([item], at=at)[dedupe_key]


@transaction.atomic
def open_items(items: Sequence[NewItem], *, at: datetime) -> dict[str, UUID]:
    """`open_item` for many, with a handful of statements however many they are; returns ids by dedupe key."""
    if not items:
        return {}
    rows = orjson.dumps(_rows(items)).decode()
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, {"items": rows, "at": at})
        opened = [_Opened(*row) for row in cursor.fetchall()]
    write_history(_lines(opened, at))
    outbox.publish_all(_facts(opened, at))
    return {item.dedupe_key: item.id for item in opened}


def _rows(items: Iterable[NewItem]) -> list[dict[str, Any]]:
    """One row a key; of several for one key the last speaks, and all count."""
    rows: dict[str, dict[str, Any]] = {}
    for item in items:
        seen = rows[item.dedupe_key]["seen_count"] if item.dedupe_key in rows else 0
        rows[item.dedupe_key] = {
            "id": new_id(),
            "kind": item.kind,
            "dedupe_key": item.dedupe_key,
            "market": item.market,
            "subject": item.subject,
            "title": item.title[:200],
            "severity": item.severity.value,
            "urgency": URGENCY[item.severity],
            "evidence": dict(item.evidence),
            "link": item.link,
            "due_at": item.due_at,
            "seen_count": seen + 1,
        }
    return list(rows.values())


def _lines(opened: Iterable[_Opened], at: datetime) -> list[Line]:
    return [
        Line(
            item_id=item.id,
            kind=EntryKind.OPENED if item.is_new else EntryKind.REOPENED,
            actor=_noticed_by(item),
            at=at,
        )
        for item in opened
        if item.is_new or item.is_back
    ]


def _facts(opened: Iterable[_Opened], at: datetime) -> list[Event]:
    facts: list[Event] = []
    for item in opened:
        about: dict[str, Any] = {
            "market": item.market,
            "subject": item.subject,
            "actor": _noticed_by(item),
            "at": at,
            "item_id": item.id,
            "kind": item.kind,
        }
        if item.is_new:
            facts.append(ItemOpened(**about, severity=item.severity))
        elif item.is_back:
            facts.append(ItemReopened(**about))
    return facts


def _noticed_by(item: _Opened) -> str:
    return f"system:{item.kind}"
