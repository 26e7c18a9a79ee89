"""Forecasts of daily amounts with bands, and how well they did: pure, over lists of floats.

The models are statsmodels' (ADR 0030): additive exponential smoothing with the week as its season, without a
trend or with a damped one, whichever has the better AICc; Theta; their mean; and what both must beat, the
same weekday of the last week. Which one speaks is decided by a backtest with rolling origins. The bands are
conformal: quantiles of what that backtest missed by, in units of how much the series moves from week to week.
"""

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

from apps.costs.enums import ForecastModel

# Part of what a forecast is known by: another way makes it anew though its days are the same.
WAY: Final = 2
SEASON: Final = 7
# How far the backtest looks, how often it is repeated, and by how many days its origins are apart.
HORIZON: Final = 28
ORIGINS: Final = 8
STEP: Final = 14
# Below this nothing is forecast; beyond, older days say nothing about the next.
SHORTEST: Final = 42
LONGEST: Final = 392
_LOCAL: Final = 56
_ITERATIONS: Final = 60
_NARROW: Final = 80
_BANDS: Final = (_NARROW, 95)
# Half-widths where nothing could be tried: of the narrow band in the scale, of the wide one in narrow ones.
_UNTRIED, _UNTRIED_WIDER = 1.5, 2.0
_LEAST_MOVED: Final = 0.02
# The largest fifth of the moves is left out of the scale: a spike of five days among eight weeks.
_KEPT: Final = 0.8
_TOGETHER: Final = 0.02

Series = Sequence[float]


@dataclass(frozen=True, slots=True)
class Score:
    """How a model did: mean absolute error, and that against the seasonal naive one (1 = no better)."""

    error: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """Which model won, how each did, and the winner's misses: one list an origin, in units of `scale_of`.

    `coverage80` is the share of known days inside the band that the other origins would have given.
    """

    model: ForecastModel
    origins: int
    scores: Mapping[ForecastModel, Score]
    misses: Sequence[Sequence[float]]
    coverage80: float | None
    last: Mapping[str, list[float]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Amounts of the days to come, and how far they may lie off."""

    mean: list[float]
    low80: list[float]
    high80: list[float]
    low95: list[float]
    high95: list[float]


def predict(model: ForecastModel, history: Series, days: int) -> list[float]:
    """The next `days` amounts. What was never negative stays so."""
    return _predict_all(history, days)[model]


def backtest(history: Series) -> Backtest | None:
    """How each model would have done; None when too little is known to try even once."""
    cuts = [len(history) - HORIZON - STEP * number for number in range(ORIGINS)]
    cuts = [cut for cut in cuts if cut >= SHORTEST]
    if not cuts:
        return None
    tries = {cut: _predict_all(history[:cut], HORIZON) for cut in cuts}
    errors = {
        model: float(np.mean([_miss(history, cut, tries[cut][model]) for cut in cuts]))
        for model in ForecastModel
    }
    naive = errors[ForecastModel.SEASONAL_NAIVE]
    scores = {model: Score(error, error / naive if naive > 0 else 1.0) for model, error in errors.items()}
    # Of equals the mean, which no single bad fit can lead astray.
    winner = min((ForecastModel.MEAN, *ForecastModel), key=lambda model: errors[model])
    misses = [
        [
            (known - told) / scale_of(history[:cut])
            for known, told in zip(history[cut : cut + HORIZON], tries[cut][winner], strict=True)
        ]
        for cut in cuts
    ]
    newest = tries[cuts[0]]
    return Backtest(
        winner, len(cuts), scores, misses, _coverage(misses), {str(m.value): newest[m] for m in newest}
    )


def look_ahead(history: Series, days: int, tested: Backtest | None) -> Outlook:
    """The winner's forecast with its bands; without a backtest the seasonal naive one and wide bands."""
    model = tested.model if tested else ForecastModel.SEASONAL_NAIVE
    mean = predict(model, history, days)
    scale = scale_of(history)
    floor = 0.0 if min(history) >= 0 else -math.inf
    bands: dict[str, list[float]] = {}
    for share in _BANDS:
        widths = [width * scale for width in band_widths(tested.misses if tested else (), share, days)]
        bands[f"low{share}"] = [max(floor, m - w) for m, w in zip(mean, widths, strict=True)]
        bands[f"high{share}"] = [m + w for m, w in zip(mean, widths, strict=True)]
    return Outlook(mean, bands["low80"], bands["high80"], bands["low95"], bands["high95"])


def band_widths(misses: Sequence[Sequence[float]], share: int, days: int) -> list[float]:
    """Half-widths by day, in units of the scale. Week by week, never narrower than the week before; after
    the four weeks that were tried they grow with the root of time.

    The wide band has the shape of the narrow one: a week has too few misses to tell its outermost ones, so
    that one spike would be the width of that week.
    """
    weekly = _narrow(misses)
    wider = 1.0 if share == _NARROW else _wider(misses, weekly, share)
    return [
        wider * (weekly[day // SEASON] if day < HORIZON else weekly[-1] * math.sqrt((day + 1) / HORIZON))
        for day in range(days)
    ]


def _narrow(misses: Sequence[Sequence[float]]) -> list[float]:
    """The narrow band's half-width of each week that was tried."""
    weekly: list[float] = []
    for week in range(HORIZON // SEASON):
        seen = [abs(m) for each in misses for m in each[week * SEASON : (week + 1) * SEASON]]
        width = _quantile(seen, _NARROW / 100) if seen else _UNTRIED
        weekly.append(max([width, *weekly[-1:]]))
    return weekly


def _wider(misses: Sequence[Sequence[float]], weekly: Sequence[float], share: int) -> float:
    """How many times as wide as the narrow band one is that holds this share of all that was missed."""
    seen = [abs(m) / (weekly[day // SEASON] or 1.0) for each in misses for day, m in enumerate(each)]
    return max(_quantile(seen, share / 100), 1.0) if seen else _UNTRIED_WIDER


def scale_of(history: Series) -> float:
    """How far days lie from the same weekday before, lately; a fiftieth of the level at least.

    A bill that lay still would else make every later miss a huge multiple of next to nothing; and a spike,
    which moves two days of each week that it touches, would widen every band for two months.
    """
    lately = np.asarray(history[-_LOCAL - SEASON :], dtype=float)
    moved = np.abs(lately[SEASON:] - lately[:-SEASON])
    if len(moved):
        moved = moved[moved <= np.quantile(moved, _KEPT)]
    level = float(np.mean(np.abs(lately))) or 1.0
    return max(float(np.mean(moved)) if len(moved) else level, level * _LEAST_MOVED)


def _predict_all(history: Series, days: int) -> dict[ForecastModel, list[float]]:
    known = np.asarray(history[-LONGEST:], dtype=float)
    naive = np.tile(known[-SEASON:], days // SEASON + 1)[:days]
    if len(known) < SHORTEST or float(np.ptp(known)) == 0.0:
        return {model: naive.tolist() for model in ForecastModel}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        ets, theta = _ets(known, days), _theta(known, days)
    told = {
        ForecastModel.SEASONAL_NAIVE: naive,
        ForecastModel.ETS: ets,
        ForecastModel.THETA: theta,
        ForecastModel.MEAN: (ets + theta) / 2,
    }
    floor = 0.0 if known.min() >= 0 else -np.inf
    # A fit that ran away says nothing: the naive one speaks for it.
    return {
        model: np.maximum(np.where(np.isfinite(each), each, naive), floor).tolist()
        for model, each in told.items()
    }


def _ets(known: "np.ndarray[Any, Any]", days: int) -> "np.ndarray[Any, Any]":
    fits = [
        ExponentialSmoothing(
            known,
            trend=trend,
            damped_trend=trend is not None,
            seasonal="add",
            seasonal_periods=SEASON,
            initialization_method="heuristic",
        ).fit(use_brute=False, minimize_kwargs={"options": {"maxiter": _ITERATIONS}})
        for trend in (None, "add")
    ]
    best = min(fits, key=lambda fit: float(fit.aicc))
    return np.asarray(best.forecast(days), dtype=float)


def _theta(known: "np.ndarray[Any, Any]", days: int) -> "np.ndarray[Any, Any]":
    model = ThetaModel(known, period=SEASON, deseasonalize=True, use_test=False, method="additive")
    return np.asarray(model.fit().forecast(days), dtype=float)


def _miss(history: Series, cut: int, told: Sequence[float]) -> float:
    return float(np.mean(np.abs(np.asarray(history[cut : cut + HORIZON]) - np.asarray(told))))


def _coverage(misses: Sequence[Sequence[float]]) -> float | None:
    """Each origin judged by the bands of the others."""
    if len(misses) < 3:
        return None
    inside = [
        abs(miss) <= width
        for number, each in enumerate(misses)
        for miss, width in zip(
            each, band_widths([*misses[:number], *misses[number + 1 :]], 80, HORIZON), strict=True
        )
    ]
    return float(np.mean(inside))


def _quantile(values: Sequence[float], share: float) -> float:
    """The conformal one: of n known misses the ⌈(n+1)·share⌉-th, two in a hundred further out because the
    misses of one origin hang together and count for less than n.
    """
    ordered = sorted(values)
    return ordered[min(math.ceil((len(ordered) + 1) * min(share + _TOGETHER, 1.0)), len(ordered)) - 1]
