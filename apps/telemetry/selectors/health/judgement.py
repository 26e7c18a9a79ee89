"""What the points say about rules, for many cars at once. For our own jobs, nobody's rights."""
# ruff: noqa: S608 - names of our own; every value is bound

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.conditions import sql
from apps.core.conditions.fields import Codes, Number
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.rules.health.episodes import Quiet, Run
from apps.telemetry.rules.health.fields import TREND, names_in, readings_sql

_POINTS: Final = "ts > %(look_from)s AND ts <= %(until)s"


@dataclass(slots=True)
class Findings:
    """What was found of one car: runs of the condition, and of what ends an alert; in order of time."""

    runs: list[Run] = field(default_factory=list)
    quiets: list[Quiet] = field(default_factory=list)


def find_suspects(
    definitions: Mapping[UUID, Definition], *, since: datetime, until: datetime
) -> dict[UUID, set[UUID]]:
    """For each rule the cars that had a reading in (since, until] for which it may hold.

    One look at the points of the last minutes for all rules together. A car that is missing here cannot have
    begun anything: durations and readings that lack a field are given the benefit of the doubt.
    """
    if not definitions:
        return {}
    statement = sql.Statement()
    names = frozenset().union(*(names_in(definition.condition) for definition in definitions.values()))
    asked = [
        f"bool_or({sql.holds_now(definition.condition, statement, unknown='true')}) AS r{index}"
        for index, definition in enumerate(definitions.values())
    ]
    some = " OR ".join(f"r{index}" for index in range(len(asked)))
    text = (
        f"WITH readings AS ({readings_sql(names, where=_POINTS)}),\n"
        f"asked AS (SELECT subject, {', '.join(asked)} FROM readings WHERE ts > %(since)s GROUP BY subject)\n"
        f"SELECT * FROM asked WHERE {some}"
    )
    values = {**statement.values, "since": since, "look_from": since - TREND, "until": until}
    found: dict[UUID, set[UUID]] = {key: set() for key in definitions}
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        for vehicle_id, *answers in cursor.fetchall():
            for key, may_hold in zip(definitions, answers, strict=True):
                if may_hold:
                    found[key].add(vehicle_id)
    return found


def find_runs(
    definition: Definition, vehicle_ids: Collection[UUID], *, since: datetime, until: datetime
) -> dict[UUID, Findings]:
    """What the readings of these cars in (since, until] say; as far back as it matters they are looked at,
    too.

    A car about which there is nothing to say is absent.
    """
    if not vehicle_ids:
        return {}
    text, values = _statement(definition)
    values |= {
        "cars": list(vehicle_ids),
        "look_from": since - definition.look_back,
        "since": since,
        "until": until,
    }
    found: dict[UUID, Findings] = {}
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        for holds, vehicle_id, start, first, last, low, high, codes in cursor.fetchall():
            findings = found.setdefault(vehicle_id, Findings())
            if holds:
                run = Run(
                    start - definition.condition.lasting, first, last, low, high, _codes(definition, codes)
                )
                findings.runs.append(run)
            else:
                findings.quiets.append(Quiet(first, last))
    return found


def _statement(definition: Definition) -> tuple[str, dict[str, Any]]:
    statement = sql.Statement()
    headline = definition.headline.field
    quantity = f"r.{headline.name}" if isinstance(headline.kind, Number) else "NULL::float8"
    listed = (
        f"string_agg(DISTINCT array_to_string(r.{headline.name}, ','), ',')"
        if isinstance(headline.kind, Codes)
        else "NULL::text"
    )
    holds = sql.spans_of(definition.condition, statement, readings="readings")
    ends = sql.spans_of(definition.ends, statement, readings="readings")
    names = names_in(definition.condition, definition.ends)
    text = (
        f"WITH readings AS MATERIALIZED (\n"
        f"{readings_sql(names, where=f'vehicle_id = ANY(%(cars)s) AND {_POINTS}')}\n),\n{statement.text}\n"
        f"{_runs('true', holds, quantity, listed)}\nUNION ALL\n"
        f"{_runs('false', ends, 'NULL::float8', 'NULL::text')}\nORDER BY 4"
    )
    return text, statement.values


def _runs(holds: str, relation: str, quantity: str, listed: str) -> str:
    return (
        f"SELECT {holds}, r.subject, lower(s.span), min(r.ts), max(r.ts), min({quantity}), max({quantity}),"
        f" {listed}\nFROM {relation} AS f CROSS JOIN LATERAL unnest(f.spans) AS s (span)\n"
        "JOIN readings AS r ON r.subject = f.subject AND r.ts <@ s.span\n"
        "GROUP BY r.subject, s.span HAVING max(r.ts) > %(since)s"
    )


def _codes(definition: Definition, text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    named = definition.headline.value
    codes: Sequence[str] = sorted({code for code in text.split(",") if code})
    if definition.headline.operator == "has_any" and isinstance(named, tuple):
        codes = [code for code in codes if code.startswith(named)]
    return tuple(codes)
