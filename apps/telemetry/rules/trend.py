"""How fast a battery ages: a straight line through its health, and how far the line can be trusted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

_DAYS_A_YEAR: Final = 365.25
_LEAST_DAYS: Final = 20
_LEAST_FREEDOM: Final = 3
_LEAST_SPAN: Final = timedelta(days=28)
# Percent a year: a line that may be off by more says nothing.
_WIDEST: Final = 5.0
# Percent: batteries tell their health in steps.
_STEP: Final = 0.1
# The 97.5th percentile of the normal distribution.
_Z: Final = 1.959964
_LONGEST_YEARS: Final = 30


@dataclass(frozen=True, slots=True)
class Trend:
    """Percent a year, give or take `half_width` (95 %); `level` is the line's value on the last day."""

    per_year: float
    half_width: float
    level: float
    first: date
    last: date
    days: int

    def reaches(self, level: float) -> date | None:
        """When the line comes down to this level; None when it does not, or may not fall at all."""
        return self._on(level, self.per_year) if self.per_year + self.half_width < 0 else None

    def reaches_between(self, level: float) -> tuple[date | None, date | None]:
        """The earliest and the latest day that the interval of the slope allows."""
        if self.reaches(level) is None:
            return None, None
        return (
            self._on(level, self.per_year - self.half_width),
            self._on(level, self.per_year + self.half_width),
        )

    def _on(self, level: float, per_year: float) -> date | None:
        years = (self.level - level) / -per_year
        if not 0 <= years <= _LONGEST_YEARS:
            return None
        return self.last + timedelta(days=round(years * _DAYS_A_YEAR))


def fit_trend(days: Sequence[tuple[date, float]]) -> Trend | None:
    """The line of least squares through the health of each day, in the order of the days; None: not enough
    data.

    With x in years and y in percent, slope b = Sxy / Sxx and residuals e = y - a - bx. Neighbouring days
    resemble each other, so they count as fewer: with r the correlation of each residual with the next,

    n' = n (1 - r) / (1 + r),   s² = Σe² / (n' - 2) + step² / 12,   half width = t(97.5 %, n' - 2) · s / √Sxx

    (Santer et al. 2000, J. Geophys. Res. 105(D6), 7337-7356, eqs. 4-6; for r = 0 the textbook's interval of a
    slope). step² / 12 is the variance of rounding: health that is told in steps of 0.1 is not known exactly
    when it stays the same for weeks. Not enough are fewer than 20 days, less than four weeks, or a half width
    above 5 % a year.
    """
    if len(days) < _LEAST_DAYS or days[-1][0] - days[0][0] < _LEAST_SPAN:
        return None
    first, last = days[0][0], days[-1][0]
    xs = [(day - first).days / _DAYS_A_YEAR for day, _ in days]
    ys = [health for _, health in days]
    count = len(days)
    mean_x, mean_y = sum(xs) / count, sum(ys) / count
    sxx = sum((x - mean_x) ** 2 for x in xs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sxx
    residuals = [y - mean_y - slope * (x - mean_x) for x, y in zip(xs, ys, strict=True)]
    freedom = _effective(residuals) - 2
    if freedom < _LEAST_FREEDOM:
        return None
    variance = sum(e * e for e in residuals) / freedom + _STEP**2 / 12
    half_width = student(freedom) * math.sqrt(variance / sxx)
    if half_width > _WIDEST:
        return None
    level = mean_y + slope * (xs[-1] - mean_x)
    return Trend(slope, half_width, level, first, last, count)


def student(freedom: float) -> float:
    """The 97.5th percentile of Student's t, to a hundredth from three degrees of freedom on.

    Cornish and Fisher's expansion, Abramowitz & Stegun 26.7.5.
    """
    z = _Z
    return z + sum(
        (
            (z**3 + z) / (4 * freedom),
            (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2),
            (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3),
            (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92_160 * freedom**4),
        )
    )


def _effective(residuals: Sequence[float]) -> float:
    """How many independent days these are worth."""
    total = sum(e * e for e in residuals)
    if total == 0:
        return len(residuals)
    r = sum(a * b for a, b in pairwise(residuals)) / total
    r = min(max(r, 0.0), 0.999)
    return len(residuals) * (1 - r) / (1 + r)
