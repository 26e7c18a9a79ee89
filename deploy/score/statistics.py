"""Shares with their uncertainty."""

import math
from collections.abc import Sequence
from typing import Final

_Z: Final = 1.959963984540054


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson's score); everything is possible where nothing was asked."""
    if of == 0:
        return 0.0, 1.0
    share, squared = hits / of, _Z * _Z
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = _Z * math.sqrt(share * (1 - share) / of + squared / (4 * of * of)) / (1 + squared / of)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies; by rank, so that it is one of them."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)]
