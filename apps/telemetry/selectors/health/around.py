"""The curve of the signal around an alert, with the line that the rule draws."""
# ruff: noqa: S608 - names of our own; every value is bound

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core import conditions as c
from apps.core.conditions.fields import Number
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.telemetry.models import Alert
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.rules.health.fields import TREND, readings_sql
from apps.telemetry.selectors.health.definitions import find_definitions
from apps.telemetry.selectors.health.visible import visible_alerts

_BEFORE: Final = timedelta(hours=2)
_AFTER: Final = timedelta(hours=1)
_LONGEST: Final = timedelta(days=2)
_POINTS: Final = 240

# As in `selectors.history`: of each bucket the lowest and the highest reading; a short curve comes whole.
_CURVE: Final = """
WITH readings AS MATERIALIZED (
    SELECT ts, value, width_bucket(extract(epoch FROM ts), extract(epoch FROM %(start)s::timestamptz),
                                   extract(epoch FROM %(end)s::timestamptz), %(buckets)s) AS bucket
    FROM ({readings}) AS r CROSS JOIN LATERAL (SELECT {value}) AS v (value)
    WHERE value IS NOT NULL AND ts >= %(start)s
), total AS (SELECT count(*) AS n FROM readings),
low AS (SELECT DISTINCT ON (bucket) ts, value FROM readings ORDER BY bucket, value, ts),
high AS (SELECT DISTINCT ON (bucket) ts, value FROM readings ORDER BY bucket, value DESC, ts)
SELECT ts, value FROM readings, total WHERE n <= %(points)s
UNION SELECT ts, value FROM low, total WHERE n > %(points)s
UNION SELECT ts, value FROM high, total WHERE n > %(points)s
ORDER BY ts
"""


@dataclass(frozen=True, slots=True)
class AroundPoint:
    ts: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Around:
    """`limit` is the value that the rule compares with; null where it compares no quantity. Codes and flags
    are drawn as 0 and 1."""

    field: str
    label: str
    unit: str
    operator: str
    limit: float | None
    start: datetime
    end: datetime
    points: list[AroundPoint]
    sentence: str
    ends: str


def get_around(actor: Actor, alert_id: UUID, *, at: datetime) -> Around:
    """Raises NotFound."""
    alert = visible_alerts(actor).filter(id=alert_id).first()
    if alert is None:
        raise NotFound
    definition = find_definitions([(alert.rule_id, alert.rule_revision)])[alert.rule_id, alert.rule_revision]
    headline = definition.headline
    quantity = isinstance(headline.field.kind, Number)
    start, end = _window(alert, at)
    return Around(
        field=headline.field.name,
        label=headline.field.label,
        unit=headline.field.kind.unit if isinstance(headline.field.kind, Number) else "",
        operator=headline.operator.value,
        limit=float(headline.value) if quantity and isinstance(headline.value, float) else None,
        start=start,
        end=end,
        points=_points(alert, definition, start, end),
        sentence=c.sentence(definition.condition),
        ends=c.sentence(definition.ends),
    )


def _window(alert: Alert, at: datetime) -> tuple[datetime, datetime]:
    """From well before it began to well after it ended; of one that goes on for days, the beginning."""
    start = alert.since - _BEFORE
    end = min((alert.cleared_at or alert.resolved_at or at) + _AFTER, at)
    return start, max(min(end, start + _LONGEST), start + _BEFORE + _AFTER)


def _points(alert: Alert, definition: Definition, start: datetime, end: datetime) -> list[AroundPoint]:
    name = definition.headline.field.name
    if name == "out_of_reach":
        return []
    value = _value(definition)
    where = "vehicle_id = %(vehicle)s AND ts >= %(look_from)s AND ts < %(end)s"
    values: dict[str, Any] = {
        "vehicle": alert.vehicle_id,
        "look_from": start - TREND,
        "start": start,
        "end": end,
        "points": _POINTS,
        "buckets": _POINTS // 2,
        "codes": list(definition.headline.value) if isinstance(definition.headline.value, tuple) else [],
    }
    with connection.cursor() as cursor:
        text = _CURVE.format(readings=readings_sql(frozenset({name}), where=where), value=value)
        cursor.execute(text, values)
        return [AroundPoint(ts, round(float(found), 3)) for ts, found in cursor.fetchall()]


def _value(definition: Definition) -> str:
    name, kind = definition.headline.field.name, definition.headline.field.kind
    if isinstance(kind, Number):
        return f"{name}::float8"
    if isinstance(kind, c.Codes):
        return (
            f"CASE WHEN {name} IS NOT NULL THEN (EXISTS (SELECT 1 FROM unnest({name}) AS code,"
            " unnest(%(codes)s::text[]) AS named WHERE starts_with(code, named)))::int::float8 END"
        )
    return f"{name}::int::float8"
