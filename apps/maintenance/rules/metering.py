"""Does a reading make sense? Pure."""

from datetime import datetime
from typing import Final

from apps.maintenance.enums import MeterKind, ReadingFate

# m/s: nobody drives 200 km/h on average.
FASTEST: Final = 56
# m: what clocks and rounding may be off by.
SLACK_M: Final = 5_000
# Wh/s and more: 400 kW; minutes a second; thousandths of a cycle a second, a full one in ten minutes.
MOST_A_SECOND: Final = {
    MeterKind.ODOMETER: float(FASTEST),
    MeterKind.ENERGY: 400_000 / 3_600,
    MeterKind.HOURS: 1 / 60,
    MeterKind.CYCLES: 1_000 / 600,
}
SLACK: Final = {
    MeterKind.ODOMETER: SLACK_M,
    MeterKind.ENERGY: 5_000,
    MeterKind.HOURS: 60,
    MeterKind.CYCLES: 100,
}


def judge_reading(
    kind: MeterKind, *, before: int, before_at: datetime, value: int, read_at: datetime
) -> ReadingFate:
    """A meter never goes back, and never runs faster than its kind can."""
    if value < before or read_at < before_at:
        return ReadingFate.BACKWARDS
    most = MOST_A_SECOND[kind] * (read_at - before_at).total_seconds() + SLACK[kind]
    return ReadingFate.ABSURD if value - before > most else ReadingFate.TAKEN
