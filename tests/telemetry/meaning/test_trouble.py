"""From when to when a trouble code was there."""

from tests.telemetry.meaning.readings import at, in_minutes, read


def test_a_code_comes_goes_and_comes_again() -> None:
    found = read(
        at(0, dtc=()),
        at(10, dtc=("P0562",)),
        at(20, dtc=("P0562", "U0100")),
        at(30, dtc=("U0100",)),
        at(35, dtc=("P0562", "U0100")),
        at(40, dtc=()),
        at(60, dtc=()),
        at(70, dtc=("P0562",)),
    )
    done = sorted(
        (trouble.code, *in_minutes(trouble.started_at, trouble.ended_at)) for trouble in found.troubles
    )
    # Five minutes without it are no end.
    assert done == [("P0562", 10, 35), ("U0100", 20, 35)]
    assert [(trouble.code, *in_minutes(trouble.started_at)) for trouble in found.reported] == [("P0562", 70)]


def test_a_car_that_says_nothing_of_codes_says_nothing() -> None:
    found = read(at(0, dtc=("P0562",)), at(30, dtc=None), at(60, dtc=("P0562",)))
    assert [(trouble.code, *in_minutes(trouble.ended_at)) for trouble in found.reported] == [("P0562", 60)]
