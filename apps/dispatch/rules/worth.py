"""What visits are worth: in money for people, in metres for the solver."""

from typing import Final

# Wages, van and overhead of an hour in the field, in minor units of the market's currency.
LABOUR_MINOR_PER_HOUR: Final = 3_000
# What a kilometre costs: the two minutes that it takes, and the van.
MINOR_PER_KM: Final = 130
# What a required visit outweighs in metres, by urgency: only a day that is full leaves one out.
_REQUIRED_M: Final = {0: 200_000, 1: 400_000, 2: 800_000, 3: 1_600_000}


def labour_minor(minutes: int) -> int:
    """What the work costs, without the way."""
    return minutes * LABOUR_MINOR_PER_HOUR // 60


def prize_m(*, required: bool, urgency: int, margin_minor: int) -> int:
    """Metres that may be driven for it: without an end for what must be, as far as it pays for the rest."""
    if required:
        return _REQUIRED_M[urgency]
    return max(0, margin_minor) * 1_000 // MINOR_PER_KM
