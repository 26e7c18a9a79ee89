"""When an EventBridge cron expression fires."""

from datetime import UTC, datetime

import pytest

from apps.jobs.rules.cron import latest_firing, parse


@pytest.mark.parametrize(
    ("expression", "zone", "until", "expected"),
    [
        ("cron(0/15 * * * ? *)", "UTC", "2026-11-23T06:29:59", "2026-11-23T06:15"),
        ("cron(0/15 * * * ? *)", "UTC", "2026-11-23T06:30:00", "2026-11-23T06:30"),
        ("cron(* * * * ? *)", "UTC", "2026-11-23T06:30:59", "2026-11-23T06:30"),
        ("cron(0 8 * * ? *)", "Asia/Singapore", "2026-11-23T00:00:00", "2026-11-23T00:00"),
        ("cron(0 8 * * ? *)", "Asia/Singapore", "2026-11-22T23:59:00", "2026-11-22T00:00"),
        ("cron(30 22 ? * 2-6 *)", "UTC", "2026-11-22T12:00:00", "2026-11-20T22:30"),
        ("cron(0 0 1 1,7 ? *)", "UTC", "2026-11-23T00:00:00", "2026-07-01T00:00"),
        ("cron(0 2 * * ? *)", "Europe/Berlin", "2026-07-01T00:00:00", "2026-07-01T00:00"),
        ("cron(0 2 * * ? *)", "Europe/Berlin", "2026-12-01T01:00:00", "2026-12-01T01:00"),
    ],
)
def test_the_latest_firing(expression: str, zone: str, until: str, expected: str) -> None:
    found = latest_firing(expression, zone, until=datetime.fromisoformat(until).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_a_year_long_gone_has_none() -> None:
    assert latest_firing("cron(0 0 * * ? 2020)", "UTC", until=datetime(2026, 1, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "expression",
    [
        "rate(5 minutes)",
        "cron(* * * *)",
        "cron(60 * * * ? *)",
        "cron(* * * JAN ? *)",
        "cron(* * 0 * ? *)",
        "",
    ],
)
def test_what_is_not_covered_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"cron|invalid literal|range"):
        parse(expression)
