"""Where to read on: behind the last reading, or, when points came late, from a quiet moment before them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection

from apps.telemetry.models import MeaningBookmark
from apps.telemetry.rules.meaning import EDITION
from apps.telemetry.selectors.meaning import Late, Span, find_late, find_spans
from apps.telemetry.selectors.readings import find_last_before

BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
# Longer than anything that a reader holds back after the end of a trip, a session or a code.
_QUIET: Final = timedelta(minutes=20)
# A session or a code may last for days.
_LOOK_BACK: Final = timedelta(days=14)
_TICK: Final = timedelta(milliseconds=1)

_OPEN: Final = """
INSERT INTO telemetry_meaningbookmark (vehicle_id, edition, memory)
SELECT id, 0, '{}' FROM unnest(%s::uuid[]) AS c (id) ORDER BY id ON CONFLICT DO NOTHING
"""

_CLOSE: Final = """
UPDATE telemetry_meaningbookmark AS b
SET read_until = greatest(b.read_until, r.read_until), edition = %s, memory = r.memory
FROM jsonb_to_recordset(%s::jsonb) AS r (id uuid, read_until timestamptz, memory jsonb)
WHERE b.vehicle_id = r.id
"""

_FORGET: Final = """
DELETE FROM telemetry_latepoint AS l
USING unnest(%s::uuid[], %s::bigint[]) AS seen (id, revision)
WHERE l.vehicle_id = seen.id AND l.revision = seen.revision
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to read one car on. Rows that begin at `anchor` or later are found anew; without an anchor the
    memory goes on. `read_until` is what had been read before.
    """

    vehicle_id: UUID
    start: datetime
    read_until: datetime | None
    memory: Mapping[str, Any] | None
    anchor: datetime | None = None


def open_places(
    vehicle_ids: Collection[UUID], *, since: datetime | None
) -> tuple[list[Place], dict[UUID, Late]]:
    """Hold the bookmarks of these cars until the transaction ends. Cars that somebody else reads are left
    out; with `since`, they are waited for, and all are read again from then on.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [list(vehicle_ids)])
    marks = list(
        MeaningBookmark.objects.select_for_update(skip_locked=since is None)
        .filter(vehicle_id__in=vehicle_ids)
        .order_by("vehicle_id")
        .values_list("vehicle_id", "read_until", "edition", "memory")
    )
    late = find_late([key for key, *_ in marks])
    again: dict[UUID, datetime] = {}
    for key, read_until, edition, _ in marks:
        moment = _from(read_until, edition, late.get(key), since)
        if moment is not None:
            again[key] = moment
    anchors = _anchors(again)
    before = find_last_before([(key, anchor) for key, anchor in anchors.items() if anchor > BEGINNING])
    places = []
    for key, read_until, _, memory in marks:
        anchor = anchors.get(key)
        if anchor is not None:
            places.append(Place(key, before.get(key, anchor), read_until, None, anchor))
        elif read_until is not None:
            places.append(Place(key, read_until + _TICK, read_until, memory))
    return places, late


def close_places(read: Iterable[tuple[UUID, datetime, Mapping[str, Any]]], seen: Mapping[UUID, Late]) -> None:
    """Remember how far was read, and forget the late points that were seen; the last act of a transaction."""
    rows = [{"id": key, "read_until": until, "memory": memory} for key, until, memory in read]
    with connection.cursor() as cursor:
        if rows:
            cursor.execute(_CLOSE, [EDITION, orjson.dumps(rows).decode()])
        if seen:
            cursor.execute(_FORGET, [list(seen), [late.revision for late in seen.values()]])


def _from(
    read_until: datetime | None, edition: int, late: Late | None, since: datetime | None
) -> datetime | None:
    """From when on this car has to be read again; None: its memory goes on."""
    if read_until is None or edition != EDITION:
        return BEGINNING
    moments = [] if since is None else [since]
    if late is not None and late.since <= read_until:
        moments.append(late.since)
    return min(moments, default=None)


def _anchors(again: Mapping[UUID, datetime]) -> dict[UUID, datetime]:
    """The last quiet moment at or before each: one that nothing found so far covers, or nearly."""
    later = {key: moment for key, moment in again.items() if moment > BEGINNING}
    if not later:
        return dict(again)
    first, last = min(later.values()), max(later.values())
    spans = find_spans(later.keys(), around=first, reach=_LOOK_BACK + (last - first))
    return {**again, **{key: _quiet_before(moment, spans.get(key, [])) for key, moment in later.items()}}


def _quiet_before(moment: datetime, spans: Iterable[Span]) -> datetime:
    for span in sorted(spans, key=lambda span: span.ended_at, reverse=True):
        if span.started_at <= moment and span.ended_at + _QUIET >= moment:
            moment = min(moment, span.started_at)
    return moment
