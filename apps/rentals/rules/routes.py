"""Kinds of rides, for comparing fares: by how far they went."""

from bisect import bisect_right
from typing import Final

# Metres; the classes lie between them, and the database has the same (migration 0006).
BOUNDS: Final = (2_000, 5_000, 10_000, 20_000, 40_000)
# With fewer rides the highest of a thousand is only the highest.
LEAST_SAMPLES: Final = 1_000


def distance_class(metres: int) -> int:
    """0 is the shortest."""
    return bisect_right(BOUNDS, metres)


def bounds_of(number: int) -> tuple[int, int | None]:
    """From and to, in metres; the last class has no end."""
    return (0, *BOUNDS)[number], (*BOUNDS, None)[number]
