"""A day of the city looks like a day of a city."""

import numpy as np
import pytest

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.city import City, Drain
from deploy.simulator.city.day_plan import plan_day
from deploy.simulator.city.happenings import Rental
from deploy.simulator.city.trace import Mode
from deploy.simulator.clock import DAY_S, START_OF_DAY_S, day_start_s
from deploy.simulator.fleet.catalogue import Catalogue, build_catalogue
from deploy.simulator.geography.distance import step_lengths
from deploy.simulator.geography.land import is_drivable
from deploy.simulator.people.attraction import Attraction
from tests.simulator.conftest import MONDAY, SATURDAY

# What may follow what, in the words of MDS car-share; charging happens in any parked state.
FOLLOWS = {
    "reservation_start": ({"available"}, "reserved"),
    "customer_cancellation": ({"reserved"}, "available"),
    "trip_start": ({"reserved"}, "on_trip"),
    "trip_stop": ({"on_trip"}, "stopped"),
    "trip_resume": ({"stopped"}, "on_trip"),
    "trip_end": ({"on_trip", "stopped"}, "available"),
    "rebalance_pick_up": ({"available"}, "removed"),
    "provider_drop_off": ({"removed"}, "available"),
}


def rentals(city: City, day: int) -> list[Rental]:
    return [rental for car in city.day(day).plan.cars for rental in car.rentals]


def starts_by_hour(city: City, day: int) -> list[int]:
    hours = [(rental.start + START_OF_DAY_S) / 3_600 for rental in rentals(city, day)]
    counts: list[int] = np.histogram(hours, bins=np.arange(4, 29))[0].tolist()
    return [0] * 4 + counts


@pytest.mark.parametrize("day", [MONDAY, SATURDAY])
def test_rentals_a_day_are_within_what_the_business_knows(city: City, day: int) -> None:
    assert 1_450 <= len(rentals(city, day)) <= 2_750


def test_weekdays_peak_when_people_commute(city: City) -> None:
    by_hour = starts_by_hour(city, MONDAY)
    quiet = max(by_hour[9:11])
    assert by_hour[7] > 3 * quiet
    assert by_hour[18] > 3 * quiet
    assert by_hour[12] > quiet


def test_weekends_have_no_morning_rush(city: City) -> None:
    weekday, weekend = starts_by_hour(city, MONDAY), starts_by_hour(city, SATURDAY)
    assert weekend[7] < weekday[7] / 2
    assert sum(weekend[10:16]) > sum(weekday[10:16])


def test_trips_are_one_way_and_return(city: City) -> None:
    one_way = sum(rental.one_way for rental in rentals(city, MONDAY))
    assert 0.3 < one_way / len(rentals(city, MONDAY)) < 0.8


@pytest.mark.parametrize("day", [MONDAY, SATURDAY])
def test_batteries_stay_between_empty_and_full(city: City, day: int) -> None:
    plan = city.day(day).plan
    assert plan.soc.min() >= 0
    assert plan.soc.max() <= 100


def test_every_car_ends_the_day_as_the_next_one_begins(city: City) -> None:
    today, tomorrow = city.day(MONDAY).plan, city.day(MONDAY + 1).plan
    for before, after in zip(today.cars, tomorrow.cars, strict=True):
        assert before.trace.t[-1] == DAY_S
        assert (before.trace.lat[-1], before.trace.lng[-1]) == (after.trace.lat[0], after.trace.lng[0])
        assert before.trace.soc[-1] == after.trace.soc[0]


def test_nobody_jumps_or_speeds(city: City) -> None:
    for car in city.day(SATURDAY).plan.cars:
        trace = car.trace
        seconds = np.diff(trace.t)
        assert np.all(seconds >= 0)
        metres = step_lengths(trace.lat, trace.lng)
        assert np.all(metres <= 30 * seconds + 60)
        assert np.all(np.diff(trace.odo) >= 0)


def test_nobody_ever_stands_or_drives_in_the_water(city: City) -> None:
    plan = city.day(SATURDAY).plan
    positions = {
        (round(lat, 4), round(lng, 4)) for lat, lng in zip(plan.lat.tolist(), plan.lng.tolist(), strict=True)
    }
    assert [position for position in positions if not is_drivable(position)] == []


def test_charge_rises_only_while_charging(city: City) -> None:
    for car in city.day(MONDAY).plan.cars:
        gains = np.diff(car.trace.soc) > 0.6
        assert set(car.trace.mode[:-1][gains].tolist()) <= {int(Mode.CHARGING)}


def test_no_station_holds_more_visitors_than_it_has_bays(
    catalogue: Catalogue, sound_days: dict[int, tuple[CarDay, ...]]
) -> None:
    cars = sound_days[MONDAY]
    for moment in np.arange(0, DAY_S, 1_800):
        visitors = np.zeros(len(catalogue.stations), dtype=int)
        for index, car in enumerate(cars):
            place = standing_at(car, float(moment), catalogue.cars[index].home)
            if place is not None and place != catalogue.cars[index].home:
                visitors[place] += 1
        capacity = np.array([station.visitor_bays for station in catalogue.stations])
        # A late arrival may overlap with the next booking for some minutes.
        assert np.all(visitors <= capacity + 1)


def standing_at(car: CarDay, moment: float, home: int) -> int | None:
    place = home
    for rental in car.rentals:
        if rental.start <= moment < rental.end:
            return None
        if rental.end <= moment:
            place = rental.destination
    return place


@pytest.mark.parametrize("day", [MONDAY, SATURDAY])
def test_events_follow_each_other_as_the_standard_says(
    sound_days: dict[int, tuple[CarDay, ...]], day: int
) -> None:
    for car in sound_days[day]:
        state, last = "available", -1.0
        for happening in car.happenings:
            assert happening.t > last
            last = happening.t
            name = happening.event_types[-1]
            if name in FOLLOWS:
                allowed, after = FOLLOWS[name]
                assert state in allowed, (state, happening)
                assert happening.state == after
            else:
                assert name in {"charging_start", "charging_end"}
                assert happening.state == state != "on_trip"
            state = happening.state


def test_the_same_seed_lives_the_same_day(small_catalogue: Catalogue) -> None:
    again = build_catalogue(7, vehicles=40, stations=30)
    one = plan_day(small_catalogue, Attraction(small_catalogue), MONDAY)
    other = plan_day(again, Attraction(again), MONDAY)
    assert [car.happenings for car in one] == [car.happenings for car in other]
    assert all(
        np.array_equal(a.trace.t, b.trace.t) and np.array_equal(a.trace.soc, b.trace.soc)
        for a, b in zip(one, other, strict=True)
    )
    next_day = plan_day(small_catalogue, Attraction(small_catalogue), MONDAY + 1)
    assert [car.happenings for car in next_day] != [car.happenings for car in one]


@pytest.mark.parametrize("hour", [5, 8.1, 12.5, 18.4, 23.5])
def test_a_drained_battery_strands_the_car_and_the_night_mends_it(small_city: City, hour: float) -> None:
    at = day_start_s(MONDAY) + hour * 3_600 - START_OF_DAY_S
    for car in range(0, 40, 5):
        small_city.drain(Drain(car, at))
    plan = small_city.day(MONDAY).plan
    for car in range(0, 40, 5):
        trace = plan.cars[car].trace
        soon = at - day_start_s(MONDAY) + 20
        assert trace.at(soon)[2] < 5
        assert np.all(np.diff(trace.t) >= 0)
        assert trace.soc[-1] == small_city.catalogue.cars[car].limit
        assert step_lengths(trace.lat, trace.lng).max() < 400


def test_pulling_a_lever_equals_having_pulled_it_before_a_restart(
    small_city: City, small_catalogue: Catalogue
) -> None:
    drain = Drain(3, day_start_s(MONDAY) + 30_000.0)
    small_city.day(MONDAY)
    small_city.drain(drain)
    restarted = City(small_catalogue, small_city.odometer_folder, MONDAY, [drain])
    one, other = small_city.day(MONDAY).plan, restarted.day(MONDAY).plan
    assert np.array_equal(one.key, other.key)
    assert np.array_equal(one.soc, other.soc)
