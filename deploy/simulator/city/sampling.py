"""Reads a day plan: any cars at any seconds. History and present both go through here."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.city.columns import Columns, Flags
from deploy.simulator.city.day_plan import STRETCH, DayPlan
from deploy.simulator.city.trace import Mode
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import Floats
from deploy.simulator.physics import low_voltage, surroundings
from deploy.simulator.seeds import Ints, noise

# A receiver under open sky is off by a few metres.
RECEIVER_M: Final = 2.5
METRE_DEG: Final = 1 / 111_000.0
WARM_FROM_DRIVING_C: Final = 7.0
WARM_FROM_CHARGING_C: Final = 4.0


@dataclass(frozen=True, slots=True)
class Specimens:
    """What differs from car to car, as columns by car."""

    battery_kwh: Floats
    tyre_kpa: Floats
    leak_per_day: Floats
    tyre_phase: Floats
    v12_offset: Floats
    new_at_s: Floats
    fade_per_year: Floats

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Specimens":
        """Read the fleet once."""
        return cls(
            battery_kwh=catalogue.type_column("battery_kwh"),
            tyre_kpa=catalogue.type_column("tyre_kpa"),
            leak_per_day=catalogue.column("tyre_leak_per_day"),
            tyre_phase=catalogue.column("tyre_phase"),
            v12_offset=catalogue.column("v12_offset"),
            new_at_s=catalogue.column("new_at_s"),
            fade_per_year=catalogue.column("fade_per_year"),
        )


def sample(plan: DayPlan, specimens: Specimens, odometer_m: Floats, cars: Ints, seconds: Ints) -> Columns:
    """Readings of ``cars[i]`` at epoch ``seconds[i]``, all within the plan's day.

    ``odometer_m`` is each car's reading when the day began.
    """
    t = (seconds - plan.start_s).astype(np.float64)
    knot = _knots(plan, cars, t)
    after = np.minimum(knot + 1, len(plan.key) - 1)
    span = plan.key[after] - plan.key[knot]
    share = np.where(span > 0, (cars * STRETCH + t - plan.key[knot]) / np.where(span > 0, span, 1), 0.0)

    def between(values: Floats) -> Floats:
        return values[knot] + share * (values[after] - values[knot])

    mode = plan.mode[knot]
    driving, charging = mode == Mode.DRIVING, mode == Mode.CHARGING
    per_second = np.where(span > 0, 1 / np.where(span > 0, span, 1), 0.0)
    speed = np.where(driving, (plan.odo[after] - plan.odo[knot]) * per_second * 3.6, 0.0)
    gain_kw = (plan.soc[after] - plan.soc[knot]) * per_second * 36 * specimens.battery_kwh[cars]
    temp = _temperature(cars, seconds, driving, charging)
    return Columns(
        car=cars,
        seconds=seconds,
        lat=between(plan.lat) + noise(cars, seconds, 1) * RECEIVER_M * METRE_DEG,
        lng=between(plan.lng) + noise(cars, seconds, 2) * RECEIVER_M * METRE_DEG,
        speed_kmh=speed,
        heading=plan.heading[knot],
        soc=np.clip(between(plan.soc), 0, 100),
        soh=surroundings.health_percent(specimens.new_at_s[cars], seconds, specimens.fade_per_year[cars]),
        odometer_m=np.floor(odometer_m[cars] + between(plan.odo)).astype(np.int64),
        v12=_volts(plan, specimens, cars, seconds, knot, driving | charging),
        tyres=_tyres(specimens, cars, seconds, temp),
        temp_c=temp,
        plugged=charging | (mode == Mode.PLUGGED),
        charging_kw=np.where(charging, np.maximum(gain_kw, 0.0), 0.0),
        locked=mode != Mode.DRIVING,
        ignition=driving,
        dtc=np.zeros(len(cars), dtype=np.int8),
    )


def is_driving(plan: DayPlan, cars: Ints, seconds: Ints) -> Flags:
    """Whether each car drives at its second."""
    knots = _knots(plan, cars, (seconds - plan.start_s).astype(np.float64))
    driving: Flags = plan.mode[knots] == Mode.DRIVING
    return driving


def _knots(plan: DayPlan, cars: Ints, t: Floats) -> Ints:
    """The knot at or before each second of the day."""
    return np.searchsorted(plan.key, cars * STRETCH + t, "right") - 1


def _temperature(cars: Ints, seconds: Ints, driving: Flags, charging: Flags) -> Floats:
    warmth = WARM_FROM_DRIVING_C * driving + WARM_FROM_CHARGING_C * charging
    # The same weather for a quarter of an hour, other shade for each car.
    return surroundings.outside_c(seconds) + warmth + noise(cars, seconds // 900, 3)


def _volts(
    plan: DayPlan, specimens: Specimens, cars: Ints, seconds: Ints, knot: Ints, awake: Flags
) -> Floats:
    hours_asleep = (seconds - plan.start_s - plan.asleep_since[knot]) / 3_600
    return low_voltage.volts(awake, hours_asleep, specimens.v12_offset[cars]) + 0.02 * noise(cars, seconds, 4)


def _tyres(specimens: Specimens, cars: Ints, seconds: Ints, temp: Floats) -> Floats:
    wheels = [
        surroundings.tyre_kpa(
            specimens.tyre_kpa[cars] + 3 * noise(cars, cars, 20 + wheel),
            specimens.leak_per_day[cars],
            specimens.tyre_phase[cars],
            seconds,
            temp,
        )
        for wheel in range(4)
    ]
    return np.stack(wheels, axis=1)
