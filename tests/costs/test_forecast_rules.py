"""Forecasts of daily amounts: fast cases. The gates over many series are in tests/benchmarks."""

import math
import random

import pytest

from apps.costs.enums import ForecastModel
from apps.costs.rules import forecasting

WEEK = (1.0, 1.0, 1.05, 1.0, 1.1, 0.4, 0.35)


def series(days: int, *, growth: float = 0.001, noise: float = 0.05, seed: int = 1) -> list[float]:
    chance = random.Random(seed)
    return [100 * WEEK[day % 7] * (1 + growth * day) * chance.gauss(1, noise) for day in range(days)]


def test_the_winner_beats_last_week_and_its_band_holds_four_days_of_five() -> None:
    history = series(200)
    tested = forecasting.backtest(history)
    assert tested is not None
    assert tested.model != ForecastModel.SEASONAL_NAIVE
    assert tested.scores[tested.model].ratio < 0.95
    assert tested.scores[ForecastModel.SEASONAL_NAIVE].ratio == 1.0
    assert tested.coverage80 == pytest.approx(0.8, abs=0.1)
    told = forecasting.look_ahead(history, 60, tested)
    assert told.mean[1] < told.mean[0] / 2, "day 201 is a Saturday, day 200 a Friday"
    rows = zip(told.low95, told.low80, told.mean, told.high80, told.high95, strict=True)
    assert all(list(row) == sorted(row) for row in rows)
    assert told.high80[59] - told.mean[59] > told.high80[0] - told.mean[0]


@pytest.mark.parametrize("history", [[5.0] * 90, [0.0] * 90, [3.0] * 10])
def test_what_never_moves_or_is_hardly_known_goes_on(history: list[float]) -> None:
    tested = forecasting.backtest(history)
    told = forecasting.look_ahead(history, 30, tested)
    assert told.mean == [history[0]] * 30
    assert all(math.isfinite(amount) and amount >= 0 for amount in (*told.low95, *told.high95))


def test_too_little_to_try_is_no_backtest() -> None:
    assert forecasting.backtest(series(forecasting.SHORTEST + forecasting.HORIZON - 1)) is None
    tested = forecasting.backtest(series(forecasting.SHORTEST + forecasting.HORIZON))
    assert tested is not None
    assert (tested.origins, tested.coverage80) == (1, None)


def test_bands_are_quantiles_of_what_was_missed_and_never_shrink() -> None:
    misses = [[float(day % 7 + 1)] * 28 for day in range(10)]
    widths = forecasting.band_widths(misses, 80, 56)
    assert widths[:28] == sorted(widths[:28])
    assert widths[0] == 6.0
    assert widths[55] == pytest.approx(6.0 * math.sqrt(2))


def test_one_spike_does_not_widen_the_bands_for_months() -> None:
    history = series(240, growth=0.0, noise=0.02)
    spiked = [amount * (1.6 if day == 190 else 1) for day, amount in enumerate(history)]
    usual, after = (
        forecasting.look_ahead(days, 28, forecasting.backtest(days)) for days in (history, spiked)
    )
    for low, high, most in (("low80", "high80", 1.5), ("low95", "high95", 2.0)):
        widths = [sum(getattr(told, high)) - sum(getattr(told, low)) for told in (usual, after)]
        assert widths[1] < most * widths[0], high


def test_the_wide_band_has_the_shape_of_the_narrow_one_and_holds_what_its_share_says() -> None:
    misses = [
        [(origin + 1) * (1 + day // 7) * (5.0 if day == 3 else 1.0) for day in range(28)]
        for origin in range(8)
    ]
    narrow, wide = (forecasting.band_widths(misses, share, 56) for share in (80, 95))
    ratios = {round(w / n, 9) for w, n in zip(wide, narrow, strict=True)}
    assert len(ratios) == 1
    assert ratios.pop() > 1
    inside = [abs(m) <= wide[day] for each in misses for day, m in enumerate(each)]
    assert sum(inside) / len(inside) >= 0.95
