"""What is a trip: where it begins and ends, what it cost, and what is none."""

import pytest

from apps.telemetry.rules.meaning import Drive, Reading
from tests.telemetry.meaning.readings import at, in_minutes, on, plugged, read


def _times(drive: Drive) -> tuple[float, ...]:
    return in_minutes(drive.started_at, drive.ended_at)


def test_from_ignition_on_to_ignition_off() -> None:
    found = read(
        at(0),
        on(5, 0, 80, lat=1.31),
        on(6, 1, 79.5, speed_kmh=62),
        on(7, 2, 79),
        at(7.5, 2.2, 78.8),
        at(20, 2.2),
    )
    (drive,) = found.drives
    assert found.drive is None
    assert (drive.metres, drive.start_soc, drive.end_soc, drive.max_speed_kmh) == (2_200, 80, 78.8, 62)
    # The last 200 m at the 40 km/h that were seen take 18 s.
    assert _times(drive) == (5, 7.3)
    assert (drive.start_lat, drive.end_lat, drive.unseen_m) == (1.31, 1.3, 0)


def test_a_short_stop_belongs_to_the_trip_and_a_long_one_ends_it() -> None:
    short = read(on(0, 0), on(5, 3), at(6, 3), on(7.5, 3), on(9, 4), at(15, 4))
    assert [_times(drive) for drive in short.drives] == [(0, 9)]
    long = read(on(0, 0), on(5, 3), at(6, 3), at(8.5, 3), on(9, 3), on(12, 5), at(16, 5))
    assert [_times(drive) for drive in long.drives] == [(0, 5), (9, 12)]
    assert [drive.metres for drive in long.drives] == [3_000, 2_000]


def test_a_trip_under_way_is_told_as_such() -> None:
    found = read(at(0), on(1, 0), on(2, 1), on(3, 2))
    assert (found.drives, found.drive and found.drive.metres) == ([], 2_000)


def test_sitting_in_the_car_or_shunting_is_no_trip() -> None:
    assert read(at(0), on(1, 0), on(20, 0.05), at(21, 0.05), at(40, 0.05)).drives == []


def test_a_silence_while_driving_belongs_to_the_trip_when_it_was_driven() -> None:
    found = read(on(0, 0), on(1, 0.6), on(31, 20), on(32, 20.6), at(40, 20.6))
    assert [(_times(drive), drive.unseen_m) for drive in found.drives] == [((0, 32), 19_400)]


def test_a_silence_in_which_the_car_must_have_rested_parts_two_trips() -> None:
    found = read(on(0, 0), on(1, 0.6), on(31, 1.2), on(32, 1.8), at(40, 1.8))
    assert [drive.metres for drive in found.drives] == [600, 1_200]
    assert found.drives[1].started_at > found.drives[0].ended_at


def test_where_it_went_while_nobody_looked_is_a_trip_at_an_estimated_time() -> None:
    """30 km/h is what a car is taken to drive."""
    found = read(at(0, 0, 60), at(600, 10, 55), at(610, 10, 55))
    (drive,) = found.drives
    assert (_times(drive), drive.metres, drive.unseen_m) == ((580, 600), 10_000, 10_000)
    assert (drive.start_soc, drive.end_soc) == (60, 55)


def test_the_way_to_the_first_and_from_the_last_reading_under_way_counts() -> None:
    found = read(at(0, 0), on(30, 1, 79), on(31, 2, 78), at(60, 3, 77), at(61, 3, 77))
    (drive,) = found.drives
    assert (drive.metres, drive.unseen_m) == (3_000, 0)
    assert _times(drive) == (28.5, 32.5)


def test_the_charge_of_a_trip_is_what_the_car_says_when_it_has_thought_about_it() -> None:
    found = read(at(0, 0, 60), at(60, 1.2, 60), at(63.2, 1.2, 58), at(80, 1.2, 57))
    assert [(drive.start_soc, drive.end_soc) for drive in found.drives] == [(60, 58)]


def test_charging_after_the_trip_is_not_the_trips() -> None:
    found = read(on(0, 0, 60), on(10, 8, 55), at(12, 8, 55), plugged(13, 54, km=8), plugged(18, 57, km=8))
    assert [drive.end_soc for drive in found.drives] == [55]


def test_an_odometer_that_jumps_is_not_believed_and_one_that_insists_is() -> None:
    found = read(on(0, 0), on(1, 0.6), on(2, 900_000), on(3, 1.8), on(4, 2.4), at(10, 2.4))
    assert [drive.metres for drive in found.drives] == [2_400]
    swapped = read(
        on(0, 0), on(1, 0.6), *(on(n, -999 + n * 0.6) for n in range(2, 8)), at(12, -999 + 7 * 0.6)
    )
    assert [drive.metres for drive in swapped.drives] == [600 + 3 * 600]


def test_a_car_that_does_not_tell_its_ignition_drives_when_it_moves() -> None:
    found = read(
        at(0, 0, ignition=None, speed_kmh=0.0),
        at(5, 1, ignition=None, speed_kmh=50.0),
        at(6, 2, ignition=None, speed_kmh=50.0),
        at(12, 2, ignition=None, speed_kmh=0.0),
    )
    assert [drive.metres for drive in found.drives] == [2_000]


def test_what_is_not_told_is_what_was_told_last() -> None:
    found = read(
        on(0, 0, 80), Reading(60_000, ignition=True), Reading(120_000, 1_002_000, ignition=True), at(9, 2, 78)
    )
    (drive,) = found.drives
    assert (drive.metres, drive.start_soc, drive.end_soc, drive.end_lat) == (2_000, 80, 78, 1.3)


@pytest.mark.parametrize("readings", [(), (at(0),), (on(0, 0),)])
def test_little_is_nothing(readings: tuple[Reading, ...]) -> None:
    found = read(*readings)
    assert (found.drives, found.charges, found.drive) == ([], [], None)
