"""Days of a market: prepared by the job, signed by a person, reopened when they are not what was signed."""

import hashlib
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.days import day_window
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.enums import DayEntryKind, DayState
from apps.reconciliation.events import DayReopened, DaySigned
from apps.reconciliation.models import DayClose, DayEntry
from apps.reconciliation.rules.streams import STREAMS, stream_of
from apps.reconciliation.selectors.visible import visible_days
from apps.reconciliation.types import Stream

_FIGURES: Final = """
WITH items AS (
    SELECT i.currency, s.kind, i.amount_minor,
           EXISTS (SELECT 1 FROM reconciliation_matchitem p
                    WHERE p.item_id = i.id AND p.stream = %(stream)s AND p.counts) AS matched
      FROM reconciliation_reconitem i JOIN reconciliation_reconsource s ON s.id = i.source_id
     WHERE s.market = %(market)s AND s.kind IN (%(left)s, %(right)s) AND i.state <> 'void'
       AND i.ts >= %(start)s AND i.ts < %(end)s
), sides AS (
    SELECT currency, count(*) FILTER (WHERE kind = %(left)s) AS left_count,
           coalesce(sum(amount_minor) FILTER (WHERE kind = %(left)s), 0)::bigint AS left_minor,
           count(*) FILTER (WHERE kind = %(right)s) AS right_count,
           coalesce(sum(amount_minor) FILTER (WHERE kind = %(right)s), 0)::bigint AS right_minor,
           count(*) FILTER (WHERE matched) AS matched_count FROM items GROUP BY 1
), open AS (
    SELECT currency, count(*) AS breaks, sum(abs(delta_minor))::bigint AS break_minor
      FROM reconciliation_break WHERE stream = %(stream)s AND market = %(market)s AND state = 'open'
       AND occurred_at >= %(start)s AND occurred_at < %(end)s GROUP BY 1
)
SELECT currency, coalesce(left_count, 0), coalesce(left_minor, 0), coalesce(right_count, 0),
       coalesce(right_minor, 0), coalesce(matched_count, 0), coalesce(breaks, 0), coalesce(break_minor, 0)
  FROM sides FULL JOIN open USING (currency) ORDER BY currency
"""
_NAMES: Final = (
    "currency",
    "left_count",
    "left_minor",
    "right_count",
    "right_minor",
    "matched_count",
    "open_breaks",
    "open_minor",
)


@transaction.atomic
def close_day(*, market: str, day: date, at: datetime) -> bool:
    """Prepare the day, or look at it again; a signed one that is not as it was is reopened. Returns whether
    anything changed.
    """
    figures = [row for stream in STREAMS for row in _figures(stream, market, day)]
    checksum = hashlib.sha256(orjson.dumps(figures)).hexdigest()[:32]
    open_breaks = sum(row["open_breaks"] for row in figures)
    row = DayClose.objects.select_for_update().filter(market=market, day=day).first()
    if row is None:
        row = DayClose(market=market, day=day, version=0)
    elif row.checksum == checksum:
        return False
    before = row.figures
    row.figures, row.checksum, row.open_breaks, row.prepared_at = figures, checksum, open_breaks, at
    row.version += 1
    if row.state == DayState.SIGNED:
        _reopen(row, Actor.system("reconciliation.close"), _what_changed(before, figures), at)
    else:
        row.save()
        _write(row, DayEntryKind.PREPARED, Actor.system("reconciliation.close"), "", at)
    return True


def restate_days(*, market: str, since: date, at: datetime) -> int:
    """Look again at every prepared day from then on. Returns how many were different."""
    days = (
        DayClose.objects.filter(market=market, day__gte=since).order_by("day").values_list("day", flat=True)
    )
    return sum(close_day(market=market, day=day, at=at) for day in days)


@transaction.atomic
def sign_day(*, actor: Actor, day_id: UUID, checksum: str, note: str, at: datetime) -> None:
    """Sign the day as it was shown (`checksum`). With open breaks the signature says why. Signing the same
    again changes nothing. Raises NotFound, Conflict, Invalid.
    """
    row = _held(actor, day_id)
    if row.checksum != checksum:
        raise Conflict("The figures have changed since you looked at them.", code="day_changed")
    if row.state == DayState.SIGNED:
        return
    if row.open_breaks and not note.strip():
        raise Invalid(
            "This day has open breaks.", fields={"note": "Say why it may be closed with open breaks."}
        )
    row.state, row.signed_by, row.signed_at = DayState.SIGNED, actor.id, at
    row.version += 1
    row.save()
    _write(row, DayEntryKind.SIGNED, actor, note, at)
    outbox.publish(
        DaySigned(
            market=row.market,
            subject=f"recon_day:{row.pk}",
            actor=actor.id,
            at=at,
            day=row.day,
            checksum=row.checksum,
            open_breaks=row.open_breaks,
        )
    )


@transaction.atomic
def reopen_day(*, actor: Actor, day_id: UUID, reason: str, at: datetime) -> None:
    """A person takes a signature back and says why. Raises NotFound, Conflict."""
    row = _held(actor, day_id)
    if row.state != DayState.SIGNED:
        raise Conflict("This day is not signed.", code="day_not_signed")
    row.version += 1
    _reopen(row, actor, reason, at)


def _figures(stream: Stream, market: str, day: date) -> list[dict[str, Any]]:
    window = day_window(day, accounts.get_pack(market).time_zone)
    params: dict[str, Any] = {
        "stream": stream.code,
        "market": market,
        "left": stream.left.value,
        "right": stream.right.value,
        "start": window.start,
        "end": window.end,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, params)
        rows = cursor.fetchall()
    return [{"stream": stream.code, **dict(zip(_NAMES, row, strict=True))} for row in rows]


def _reopen(row: DayClose, actor: Actor, reason: str, at: datetime) -> None:
    row.state, row.reopened_at, row.reopened_why = DayState.REOPENED, at, reason[:500]
    row.save()
    _write(row, DayEntryKind.REOPENED, actor, reason, at)
    outbox.publish(
        DayReopened(
            market=row.market,
            subject=f"recon_day:{row.pk}",
            actor=actor.id,
            at=at,
            day=row.day,
            reason=reason[:500],
        )
    )


def _what_changed(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> str:
    """One sentence: lines that came, and breaks that came or went."""

    lines = _lines_in(after) - _lines_in(before)
    breaks = sum(row["open_breaks"] for row in after) - sum(row["open_breaks"] for row in before)
    parts = []
    if lines > 0:
        parts.append(f"{lines} {'line' if lines == 1 else 'lines'} came late")
    if breaks:
        some = abs(breaks)
        parts.append(f"{some} {'break' if some == 1 else 'breaks'} {'more' if breaks > 0 else 'fewer'} open")
    return ("; ".join(parts) or "Amounts were restated").capitalize() + "."


def _lines_in(rows: list[dict[str, Any]]) -> int:
    """A book that stands in two streams has its lines once."""
    books: dict[tuple[str, str], int] = {}
    for row in rows:
        stream = stream_of(row["stream"])
        for side, kind in (("left_count", stream.left), ("right_count", stream.right)):
            books[kind.value, row["currency"]] = row[side]
    return sum(books.values())


def _held(actor: Actor, day_id: UUID) -> DayClose:
    row = visible_days(actor).select_for_update().filter(pk=day_id).first()
    if row is None:
        raise NotFound
    return row


def _write(row: DayClose, kind: DayEntryKind, actor: Actor, note: str, at: datetime) -> None:
    DayEntry.objects.create(
        day=row,
        at=at,
        actor=actor.id,
        kind=kind,
        note=note[:500],
        checksum=row.checksum,
        open_breaks=row.open_breaks,
    )
