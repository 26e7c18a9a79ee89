"""Do the sources agree, and if not, why: every kind of parting, and everything that merely looks like one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from apps.fleet.enums import VehicleState
from apps.telemetry.enums import Agreement, Remedy, TruthField, TruthReason, TruthSource
from apps.telemetry.rules.drift.comparing import Finding, compare, differing_values
from apps.telemetry.rules.drift.remedies import propose
from apps.telemetry.rules.drift.truths import CarTruths, Past, Place, Stop, Told
from apps.telemetry.rules.drift.watching import Patience, disagreements, is_drift, storms
from tests.fleet.builders import NOON
from tests.telemetry.drift.builders import MINUTE, F, hot, shadow, values

A, R, S = Agreement, TruthReason, TruthSource
HERE = Place(1.3521, 103.8198)
HOME = Stop("SG-HOME", "Home", HERE)
FAR = Stop("SG-FAR", "Far", Place(1.40, 103.90))


def car(
    *,
    state: VehicleState = VehicleState.AVAILABLE,
    since: timedelta = 60 * MINUTE,
    station: Stop | None = HOME,
    registry: Any = None,
    shadow: Told | None = None,
    hot: Told | None = None,
) -> CarTruths:
    """A parked car that all sources describe alike, but for what is given."""
    own = Told(S.REGISTRY, NOON, NOON, 1, values())
    if registry is not None:
        own = replace(own, **{name: each for name, each in registry.items() if name != "said"})
        own = replace(own, values=values(**registry.get("said", {})))
    told = {S.REGISTRY: own}
    told |= {each.source: each for each in (shadow, hot) if each is not None}
    return CarTruths(uuid4(), "SG", "d1", "EVR1", state, NOON - since, station, NOON - since, told)


def found(subject: CarTruths, past: Past | None = None) -> dict[TruthField, Finding]:
    return {finding.field: finding for finding in compare(subject, past, at=NOON)}


def told_then(**said: Any) -> Past:
    """The history around the shadow's report."""
    return Past(before=values(**said), after=values(**said))


def test_sources_that_say_the_same_agree() -> None:
    every = found(car(shadow=shadow(NOON - 5 * MINUTE), hot=hot(NOON)))
    assert {finding.agreement for finding in every.values()} <= {A.AGREE, A.ALONE}
    assert every[F.LOCKED].reason is R.SAME
    assert every[F.STATE].agreement is A.ALONE


class TestValues:
    def test_a_lock_that_differs_at_the_same_moment_is_the_shadows_fault(self) -> None:
        subject = car(shadow=shadow(NOON - 5 * MINUTE, locked=False))
        finding = found(subject, told_then(locked=True))[F.LOCKED]
        assert (finding.agreement, finding.reason, finding.odd) == (A.DIFFER, R.SAME_MOMENT, S.SHADOW)

    def test_a_shadow_that_was_right_then_has_only_not_caught_up(self) -> None:
        subject = car(shadow=shadow(NOON - 5 * MINUTE, locked=False))
        assert found(subject, told_then(locked=False))[F.LOCKED].agreement is A.BEHIND
        either = Past(before=values(locked=True), after=values(locked=False))
        assert found(subject, either)[F.LOCKED].agreement is A.BEHIND

    def test_without_history_of_that_moment_nobody_is_blamed(self) -> None:
        subject = car(shadow=shadow(NOON - 5 * MINUTE, locked=False))
        assert found(subject)[F.LOCKED].agreement is A.BEHIND
        assert found(subject, Past(None, None))[F.LOCKED].agreement is A.BEHIND

    @pytest.mark.parametrize(
        ("name", "value", "agreement"),
        [
            ("soc", 77.0, A.AGREE),
            ("soc", 70.0, A.DIFFER),
            ("odometer", 12_001_900, A.AGREE),
            ("odometer", 12_009_000, A.DIFFER),
            ("position", Place(1.3530, 103.8198), A.AGREE),
            ("position", Place(1.3721, 103.8198), A.DIFFER),
            ("plugged", True, A.DIFFER),
        ],
    )
    def test_numbers_may_differ_by_what_a_sound_car_differs(
        self, name: str, value: Any, agreement: Agreement
    ) -> None:
        subject = car(shadow=shadow(NOON, **{name: value}))
        assert found(subject, told_then())[TruthField(name)].agreement is agreement

    def test_the_position_of_a_driving_car_is_not_compared(self) -> None:
        subject = car(
            registry={"said": {"ignition": True}},
            shadow=shadow(NOON - 5 * MINUTE, ignition=True, position=Place(1.40, 103.82)),
        )
        assert found(subject, told_then())[F.POSITION].reason is R.DRIVING

    def test_one_reading_with_two_values_is_the_tables_fault(self) -> None:
        finding = found(car(hot=hot(NOON, seq=1, locked=False)))[F.LOCKED]
        assert (finding.agreement, finding.reason, finding.odd) == (A.DIFFER, R.SAME_READING, S.HOT)
        assert found(car(hot=hot(NOON, seq=2, locked=False)))[F.LOCKED].agreement is not A.DIFFER

    def test_a_member_that_nobody_knows_is_unknown_and_no_fault(self) -> None:
        silent = Told(S.SHADOW, NOON, NOON, None, {})
        assert found(car(shadow=silent))[F.LOCKED].agreement is A.ALONE
        bare = replace(car(), told={})
        assert found(bare)[F.LOCKED].agreement is A.UNKNOWN


class TestHearing:
    @pytest.mark.parametrize(("minutes", "agreement"), [(9, A.AGREE), (20, A.BEHIND), (26, A.DIFFER)])
    def test_a_shadow_is_late_for_a_while_and_then_stuck(self, minutes: int, agreement: Agreement) -> None:
        finding = found(car(shadow=shadow(NOON - minutes * MINUTE)))[F.HEARD]
        assert finding.agreement is agreement
        if agreement is A.DIFFER:
            assert (finding.reason, finding.odd) == (R.SHADOW_STUCK, S.SHADOW)
            assert finding.lasting == minutes * MINUTE

    def test_an_offline_car_is_old_on_both_sides_and_no_drift(self) -> None:
        long_ago = NOON - timedelta(hours=9)
        subject = car(
            registry={"heard_at": long_ago, "ts": long_ago},
            shadow=shadow(long_ago - 8 * MINUTE),
            hot=hot(long_ago),
        )
        assert disagreements(compare(subject, None, at=NOON)) == []

    def test_a_car_that_speaks_to_its_shadow_only_is_our_fault(self) -> None:
        silent = NOON - 40 * MINUTE
        subject = car(
            state=VehicleState.NON_CONTACTABLE,
            registry={"heard_at": silent, "ts": silent},
            shadow=shadow(NOON - 2 * MINUTE),
        )
        finding = found(subject)[F.HEARD]
        assert (finding.reason, finding.odd) == (R.REGISTRY_DEAF, S.REGISTRY)
        assert propose(subject, finding, stops=[], refreshed=False).remedy is Remedy.COMMS_RESTORED

    def test_a_shadow_that_is_missing_is_nobodys_drift(self) -> None:
        assert found(car())[F.HEARD].agreement is A.ALONE


class TestReadings:
    def test_a_table_whose_number_jumped_stays_behind(self) -> None:
        finding = found(car(hot=hot(NOON - 20 * MINUTE, seq=10**9)))[F.READING]
        assert (finding.reason, finding.odd) == (R.HOT_BEHIND, S.HOT)

    def test_a_clock_that_went_back_leaves_the_registry_behind(self) -> None:
        subject = car(registry={"ts": NOON - 30 * MINUTE}, hot=hot(NOON - timedelta(hours=2), seq=9))
        finding = found(subject)[F.READING]
        assert (finding.reason, finding.odd) == (R.CLOCK_BACK, S.REGISTRY)
        assert propose(subject, finding, stops=[], refreshed=False).remedy is Remedy.REFRESH

    def test_a_registry_that_lost_a_batch_is_behind(self) -> None:
        subject = car(registry={"ts": NOON - 9 * MINUTE, "heard_at": NOON - 9 * MINUTE}, hot=hot(NOON, seq=9))
        assert found(subject)[F.READING].reason is R.REGISTRY_BEHIND

    def test_seconds_of_transport_and_an_empty_table_are_nothing(self) -> None:
        assert found(car(hot=hot(NOON - 2 * MINUTE)))[F.READING].agreement is A.AGREE
        assert found(car())[F.READING].agreement is A.ALONE

    def test_a_car_that_told_late_but_in_order_is_nothing(self) -> None:
        subject = car(registry={"ts": NOON - 9 * MINUTE}, hot=hot(NOON - 9 * MINUTE))
        assert found(subject)[F.READING].agreement is A.AGREE


class TestPlace:
    MOVES = {"said": {"ignition": True}}

    def test_a_car_that_drives_while_it_is_believed_parked(self) -> None:
        subject = car(registry=self.MOVES, shadow=shadow(NOON - MINUTE, ignition=True))
        finding = found(subject)[F.PLACE]
        assert (finding.agreement, finding.reason) == (A.DIFFER, R.MOVES_WHILE_PARKED)
        assert propose(subject, finding, stops=[HOME], refreshed=False).remedy is Remedy.TRIP_START

    def test_an_event_that_is_a_moment_late_is_nothing(self) -> None:
        subject = car(since=2 * MINUTE, registry=self.MOVES)
        assert found(subject)[F.PLACE].agreement is A.BEHIND

    def test_every_witness_has_to_say_so(self) -> None:
        subject = car(registry=self.MOVES, shadow=shadow(NOON, ignition=False))
        assert found(subject)[F.PLACE].agreement is A.AGREE

    @pytest.mark.parametrize(
        ("at", "remedy", "stop"),
        [(FAR.place, Remedy.LOCATED, "SG-FAR"), (Place(1.5, 104.0), Remedy.TRIP_START, "")],
    )
    def test_a_car_at_another_place_than_its_station(self, at: Place, remedy: Remedy, stop: str) -> None:
        subject = car(registry={"said": {"position": at}}, shadow=shadow(NOON, position=at))
        finding = found(subject)[F.PLACE]
        assert (finding.agreement, finding.reason) == (A.DIFFER, R.AWAY_FROM_STATION)
        proposal = propose(subject, finding, stops=[HOME, FAR], refreshed=False)
        assert (proposal.remedy, proposal.stop_id) == (remedy, stop)

    def test_a_removed_car_and_one_on_a_trip_may_be_anywhere(self) -> None:
        for state in (VehicleState.REMOVED, VehicleState.ON_TRIP, VehicleState.NON_OPERATIONAL):
            assert found(car(state=state, registry=self.MOVES))[F.PLACE].agreement is A.ALONE


class TestRental:
    def test_a_rental_that_is_open_although_the_car_is_plugged_in(self) -> None:
        subject = car(state=VehicleState.STOPPED, registry={"said": {"plugged": True}})
        finding = found(subject)[F.STATE]
        assert finding.reason is R.DOCKED_IN_RENTAL
        proposal = propose(subject, finding, stops=[HOME], refreshed=False)
        assert (proposal.remedy, proposal.stop_id) == (Remedy.TRIP_END, "SG-HOME")

    @pytest.mark.parametrize("minutes", [5, 19])
    def test_a_customer_who_has_just_plugged_in_is_nothing(self, minutes: int) -> None:
        subject = car(
            state=VehicleState.STOPPED, since=minutes * MINUTE, registry={"said": {"plugged": True}}
        )
        assert found(subject)[F.STATE].agreement is A.BEHIND

    def test_a_stop_at_the_kerb_is_nothing(self) -> None:
        assert found(car(state=VehicleState.STOPPED))[F.STATE].agreement is A.AGREE


def test_a_unit_that_said_it_again_wants_somebody_beside_the_car() -> None:
    subject = car(shadow=shadow(NOON, locked=False))
    finding = found(subject, told_then())[F.LOCKED]
    assert propose(subject, finding, stops=[], refreshed=False).remedy is Remedy.REFRESH
    assert propose(subject, finding, stops=[], refreshed=True).remedy is Remedy.INSPECT


def test_a_disagreement_is_a_drift_when_it_lasts() -> None:
    finding = Finding(F.LOCKED, A.DIFFER, R.SAME_MOMENT, S.SHADOW)
    patience = Patience(30 * MINUTE)
    assert not is_drift(finding, looks=1, since=NOON, at=NOON, patience=patience)
    assert is_drift(finding, looks=2, since=NOON - 10 * MINUTE, at=NOON, patience=patience)
    assert is_drift(finding, looks=1, since=NOON - 31 * MINUTE, at=NOON, patience=patience)
    stuck = Finding(F.HEARD, A.DIFFER, R.SHADOW_STUCK, S.SHADOW, 40 * MINUTE)
    assert is_drift(stuck, looks=1, since=NOON, at=NOON, patience=patience)


def test_many_alike_at_once_are_a_storm() -> None:
    finding = Finding(F.READING, A.DIFFER, R.HOT_BEHIND, S.HOT)
    many = {uuid4(): ("SG", [finding]) for _ in range(25)}
    assert storms(many, cars={"SG": 100}) == {("SG", F.READING, S.HOT): 25}
    assert storms(many, cars={"SG": 1_000}) == {}
    few = {uuid4(): ("SG", [finding]) for _ in range(5)}
    assert storms(few, cars={"SG": 6}) == {}


def test_values_that_differ_are_named_before_the_past_is_looked_up() -> None:
    assert differing_values(car(shadow=shadow(NOON, locked=False, soc=10.0))) == [F.LOCKED, F.SOC]
    assert differing_values(car()) == []
