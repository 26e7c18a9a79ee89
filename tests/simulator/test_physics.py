"""Batteries, consumption and slow signals behave as physics has it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.simulator.fleet.types import VEHICLE_TYPES, VehicleType
from deploy.simulator.physics import battery, low_voltage, surroundings
from deploy.simulator.physics.consumption import kwh_per_stride

socs = st.floats(0, 99)


def test_power_is_constant_up_to_eighty_percent_and_fades_above() -> None:
    def mean_power(soc: float) -> float:
        return 60 * 0.01 * 3_600 / battery.seconds_to(soc, soc + 1, 50, 60)

    assert mean_power(20) == pytest.approx(50) == mean_power(79)
    powers = [mean_power(soc) for soc in (80, 85, 90, 95, 99)]
    assert powers == sorted(powers, reverse=True)
    assert powers[-1] < 5


def test_the_last_fifth_takes_longer_than_any_fifth_before() -> None:
    fifths = [battery.seconds_to(soc, soc + 20, 50, 60) for soc in (0, 20, 40, 60, 80)]
    assert fifths[:4] == pytest.approx([fifths[0]] * 4)
    assert fifths[4] > 2 * fifths[3]


@given(socs, socs, st.floats(2, 150), st.floats(20, 100))
def test_a_charging_curve_rises_to_where_it_should(
    one: float, other: float, power: float, capacity: float
) -> None:
    low, high = sorted((one, other))
    seconds, reached = battery.charging_curve(low, high, power, capacity)
    assert np.all(np.diff(seconds) >= 0)
    assert np.all(np.diff(reached) >= 0)
    assert reached[0] == pytest.approx(low)
    assert reached[-1] == pytest.approx(high)


@given(socs, socs, st.floats(20, 100), st.floats(600, 30_000))
def test_the_power_to_finish_in_time_does_so(
    one: float, other: float, capacity: float, within: float
) -> None:
    low, high = sorted((one, other))
    power = battery.power_to_finish(low, high, capacity, within)
    if power > 0:
        assert battery.seconds_to(low, high, power, capacity) == pytest.approx(within)


@pytest.mark.parametrize("kind", VEHICLE_TYPES, ids=lambda kind: kind.code)
def test_consumption_is_that_of_a_real_car(kind: VehicleType) -> None:
    def per_100_km(kmh: float) -> float:
        used = kwh_per_stride(
            np.array([1_000.0]),
            np.array([kmh / 3.6]),
            kind.mass_kg,
            kind.drag_area_m2,
        )
        return float(used[0]) * 100

    assert 10 < per_100_km(80) < 19
    assert 10 < per_100_km(40) < 22
    assert per_100_km(110) > per_100_km(80)


def test_the_twelve_volt_battery_sinks_while_the_car_sleeps() -> None:
    asleep = np.array([False, False, False, True])
    hours = np.array([0.0, 10.0, 2_000.0, 50.0])
    rested, later, much_later, awake = low_voltage.volts(asleep, hours, np.zeros(4)).tolist()
    assert awake > rested > later > much_later >= 12.0


def test_afternoons_are_warmer_than_nights() -> None:
    noon_utc = np.array([6 * 3_600, 18 * 3_600])
    afternoon, night = surroundings.outside_c(noon_utc).tolist()
    assert 30 < afternoon < 34
    assert 23 < night < 27
