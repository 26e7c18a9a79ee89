"""When a condition held: by hand for the cases that people argue about, by chance for the rest."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core import conditions as c
from apps.core.conditions import sql
from tests.core.conditions.catalogue import CATALOGUE, MINUTE, NOON, by_field, documents, readings

LOW: Final = {"field": "volts", "operator": "below", "value": 3}
Rows = list[tuple[datetime, dict[str, Any]]]


def _volts(*steps: tuple[float, float | None]) -> dict[str, list[c.Reading]]:
    return {"volts": [c.Reading(NOON + minutes * MINUTE, value) for minutes, value in steps]}


def _minutes(found: list[c.Span]) -> list[tuple[float, float]]:
    return [((start - NOON) / MINUTE, (end - NOON) / MINUTE) for start, end in found]


class TestByHand:
    def test_a_reading_speaks_until_the_next_one(self) -> None:
        found = c.spans(c.parse(LOW, CATALOGUE), _volts((0, 2), (4, 2), (7, 4), (9, 1)))
        assert _minutes(found) == [(0, 7), (9, 19)]

    def test_silence_is_no_evidence_and_breaks_a_duration(self) -> None:
        lasting = c.parse({**LOW, "for_seconds": 12 * 60}, CATALOGUE)
        told = _volts((0, 2), (8, 2), (40, 2), (48, 2), (53, 2))
        # 0 to 18 is known, 40 to 63 is known; between them nobody can say.
        assert _minutes(c.spans(lasting, told)) == [(12, 18), (52, 63)]
        assert c.holding_at(c.spans(lasting, told), [r.ts for r in told["volts"]]) == [NOON + 53 * MINUTE]

    def test_one_reading_and_then_silence_never_lasts(self) -> None:
        lasting = c.parse({**LOW, "for_seconds": 300}, CATALOGUE)
        told = _volts((0, 2))
        assert c.holding_at(c.spans(lasting, told), [r.ts for r in told["volts"]]) == []

    def test_a_reading_without_the_field_says_nothing_about_it(self) -> None:
        lasting = c.parse({**LOW, "for_seconds": 300}, CATALOGUE)
        assert _minutes(c.spans(lasting, _volts((0, 2), (2, None), (4, 2), (6, 2), (7, 5)))) == [(5, 7)]

    def test_of_two_readings_at_one_moment_the_last_counts(self) -> None:
        assert _minutes(c.spans(c.parse(LOW, CATALOGUE), _volts((0, 2), (0, 5), (1, 5)))) == []

    def test_any_goes_on_when_one_takes_over_from_the_other(self) -> None:
        either = c.parse(
            {"any": [LOW, {"field": "volts", "operator": "above", "value": 4}], "for_seconds": 240}, CATALOGUE
        )
        assert _minutes(c.spans(either, _volts((0, 2), (3, 5), (6, 3.5)))) == [(4, 6)]


@given(documents(), readings())
def test_a_condition_and_its_negation_never_hold_together(document: dict[str, Any], rows: Rows) -> None:
    condition = c.parse(document, CATALOGUE)
    moments = [ts for ts, _ in rows]
    now = c.parse(_instant(document), CATALOGUE)
    told = by_field(rows)
    held, against = c.spans(now, told), c.spans(c.negated(condition), told)
    assert not set(c.holding_at(held, moments)) & set(c.holding_at(against, moments))


@given(documents(), readings())
def test_a_duration_only_takes_away(document: dict[str, Any], rows: Rows) -> None:
    told = by_field(rows)
    longer = c.spans(c.parse(document, CATALOGUE), told)
    always = c.spans(c.parse(_instant(document), CATALOGUE), told)
    assert all(any(a.start <= s.start and s.end <= a.end for a in always) for s in longer)


@given(documents(), readings())
def test_complete_readings_are_judged_alike_at_once_and_over_time(
    document: dict[str, Any], rows: Rows
) -> None:
    complete = {ts: values for ts, values in rows if None not in values.values()}
    now = c.parse(_instant(document), CATALOGUE)
    told = by_field(list(complete.items()))
    held = set(c.holding_at(c.spans(now, told), complete))
    assert held == {ts for ts, values in complete.items() if c.matches(now, values)}


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), st.lists(readings(), min_size=1, max_size=3))
def test_postgresql_agrees(document: dict[str, Any], cars: list[Rows]) -> None:
    condition = c.parse(document, CATALOGUE)
    expected = {n: found for n, rows in enumerate(cars) if (found := c.spans(condition, by_field(rows)))}
    assert _by_postgresql(condition, cars) == expected


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents(), readings())
def test_postgresql_agrees_about_a_row(document: dict[str, Any], rows: Rows) -> None:
    condition = c.parse(document, CATALOGUE)
    statement = sql.Statement()
    surely = sql.holds_now(condition, statement)
    maybe = sql.holds_now(condition, statement, unknown="true")
    _stage([rows])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {surely}, {maybe} FROM readings ORDER BY seq", statement.values)
        answers = cursor.fetchall()
    for (_, values), (holds, may_hold) in zip(rows, answers, strict=True):
        assert holds == c.matches(condition, values)
        assert may_hold or not holds


def _by_postgresql(condition: c.Condition, cars: list[Rows]) -> dict[int, list[c.Span]]:
    statement = sql.Statement()
    last = sql.spans_of(condition, statement, readings="readings")
    _stage(cars)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {statement.text} SELECT subject, lower(r), upper(r)"
            f" FROM {last}, unnest(spans) AS r ORDER BY 1, 2",
            statement.values,
        )
        found: dict[int, list[c.Span]] = {}
        for subject, start, end in cursor.fetchall():
            found.setdefault(subject, []).append(c.Span(start, end))
    return found


def _stage(cars: list[Rows]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE IF NOT EXISTS readings (subject int, ts timestamptz, seq int,"
            " volts float8, asleep boolean, mode text, codes text[]); TRUNCATE readings"
        )
        cursor.executemany(
            "INSERT INTO readings VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (n, ts, seq, v["volts"], v["asleep"], v["mode"], v["codes"])
                for n, rows in enumerate(cars)
                for seq, (ts, v) in enumerate(rows)
            ],
        )


def _instant(document: dict[str, Any]) -> dict[str, Any]:
    """The same document without durations."""
    return {
        key: [_instant(member) for member in value] if key in {"all", "any"} else value
        for key, value in document.items()
        if key != "for_seconds"
    }


def test_words_for_durations() -> None:
    assert [c.duration_words(timedelta(seconds=s)) for s in (0, 90, 3600, 90_000, 172_800)] == [
        "0 s",
        "1 min 30 s",
        "1 h",
        "1 day 1 h",
        "2 days",
    ]
