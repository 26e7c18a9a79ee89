"""What is a charging session: plug in and out, how much went in, and what is none."""

from apps.telemetry.rules.meaning import Charge
from tests.telemetry.meaning.readings import at, in_minutes, on, plugged, read


def _times(charge: Charge) -> tuple[float, ...]:
    return in_minutes(charge.started_at, charge.ended_at)


def test_from_plug_in_to_plug_out() -> None:
    found = read(
        at(0, 0, 50),
        at(1, 0, 50),
        plugged(2, 50),
        plugged(32, 57, 11),
        plugged(62, 60, 0),
        at(63, 0, 60),
        at(70, 0, 60),
    )
    (charge,) = found.charges
    assert _times(charge) == (2, 63)
    assert (charge.start_soc, charge.end_soc, charge.gain, charge.peak_kw) == (50, 60, 10, 11)
    assert charge.charging_ms == 60 * 60_000
    assert not charge.unseen


def test_plugged_in_before_it_was_seen() -> None:
    """7 kW into 50 kWh are 0.233 percent a minute: seven percent took half an hour."""
    found = read(at(0, 0, 50), plugged(40, 57), plugged(60, 61.7), at(61, 0, 61.7), at(64, 0, 61.7))
    (charge,) = found.charges
    assert (_times(charge), charge.start_soc, charge.end_soc) == ((10, 61), 50, 61.7)
    assert charge.charging_ms == 50 * 60_000


def test_a_loose_plug_is_one_session() -> None:
    found = read(
        plugged(0, 50), plugged(10, 52), at(11, 0, 52), plugged(11.5, 52), plugged(20, 54), at(21), at(24)
    )
    assert [_times(charge) for charge in found.charges] == [(0, 21)]
    found = read(
        plugged(0, 50), plugged(10, 52), at(11, 0, 52), at(13, 0, 52), plugged(14, 52), plugged(20, 54)
    )
    assert [_times(charge) for charge in found.charges] == [(0, 11)]
    assert found.charge is not None
    assert _times(found.charge) == (14, 20)


def test_driving_away_ends_it_whatever_the_plug_says() -> None:
    found = read(
        plugged(0, 50),
        plugged(60, 80),
        plugged(120, 80, 0, km=30),
        plugged(121, 76, 0, km=30),
        at(130, 30, 76),
    )
    assert [(_times(charge), charge.end_soc) for charge in found.charges] == [((0, 60), 80)]
    assert found.charge is None


def test_a_plug_signal_left_over_from_before_a_drive_is_believed_when_charge_rises() -> None:
    found = read(plugged(0, 50), plugged(60, 80), *(plugged(120 + n, 60 + n, 0, km=30) for n in range(4)))
    assert found.charge is not None
    assert _times(found.charge)[0] == 121


def test_charge_that_appeared_unseen() -> None:
    found = read(at(0, 0, 30), at(300, 0, 80))
    assert [(_times(charge), charge.gain, charge.unseen) for charge in found.charges] == [
        ((0, 300), 50, True)
    ]
    away = read(at(0, 0, 30), at(300, 10, 80))
    # It drove the last twenty minutes.
    assert [_times(charge) for charge in away.charges] == [(0, 280)]


def test_a_computer_that_changes_its_mind_is_no_session() -> None:
    assert read(at(0, 0, 30), at(300, 0, 33)).charges == []


def test_plugged_in_without_anything_flowing_is_no_session() -> None:
    found = read(at(0), plugged(1, 80, 0), plugged(300, 80.1, 0), at(301), at(304))
    assert (found.charges, found.charge) == ([], None)


def test_charging_goes_on_and_the_trip_before_it_is_told() -> None:
    found = read(on(0, 0, 60), on(10, 8, 55), at(11, 8, 55), plugged(12, 55, km=8), plugged(20, 57, km=8))
    assert (found.charges, [drive.metres for drive in found.drives]) == ([], [8_000])
    assert found.charge is not None
    assert (_times(found.charge), found.charge.gain) == ((12, 20), 2)
