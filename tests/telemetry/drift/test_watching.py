"""The watch over the truths: a disagreement that lasts is opened, aged, repaired and closed, each once."""

from datetime import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core.types import Actor
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle, VehicleEvent
from apps.inbox.models import InboxItem
from apps.jobs.models import JobRun
from apps.outbox.models import Fact
from apps.telemetry.enums import DriftState
from apps.telemetry.models import Drift, DriftRule
from apps.telemetry.rules.drift.truths import Place
from apps.telemetry.services import drift
from tests.fleet.builders import NOON, event, make_station, make_vehicle, record
from tests.telemetry.builders import report
from tests.telemetry.drift.builders import MINUTE, Vendors, hot, shadow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_rules")]
HERE = {"lat": 1.3521, "lng": 103.8198}


@pytest.fixture
def car() -> Vehicle:
    stop = make_station(stop_id="SG-HOME", **HERE)
    found = make_vehicle(plate="EVR1", device_id="d1")
    record(event(found, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=-60, stop_id=stop.stop_id))
    return found


def speak(car: Vehicle, at: datetime, **said: Any) -> None:
    """The car tells the registry a reading, whose number rises with the time."""
    report(car, round(at.timestamp()), at=at, **said)


def seq(at: datetime) -> int:
    return round(at.timestamp())


def look(vendors: Vendors, car: Vehicle, at: datetime, *, says: dict[str, Any] | None = None) -> Any:
    """The car speaks, its shadow and the hot table are a little older, and the job looks."""
    spoken = at - MINUTE
    speak(car, spoken)
    vendors.says(car, shadow(spoken), **(says or {}))
    vendors.says(car, hot(spoken, seq(spoken)))
    return drift.look(at=at)


def states() -> list[str]:
    return list(Drift.objects.order_by("id").values_list("state", flat=True))


def test_one_look_is_a_suspicion_and_two_are_a_drift(vendors: Vendors, car: Vehicle) -> None:
    assert look(vendors, car, NOON, says={"locked": False}).kept.suspected == 1
    assert (states(), InboxItem.objects.count()) == ([DriftState.SUSPECTED], 0)
    seen = look(vendors, car, NOON + 10 * MINUTE, says={"locked": False})
    assert (seen.kept.opened, seen.kept.applied) == (1, 0)
    found = Drift.objects.get()
    assert (found.field, found.odd, found.remedy, found.looks) == ("locked", "shadow", "refresh", 2)
    assert found.readings["registry"]["value"] is True
    assert found.readings["shadow"]["value"] is False
    item = InboxItem.objects.get()
    assert (item.kind, item.subject, item.state) == ("fleet.drift", f"vehicle:{car.pk}", "open")
    assert item.title == "EVR1: shadow and telemetry disagree about the lock"
    assert item.link == f"/vehicles/{car.pk}"
    assert Fact.objects.filter(type="drift.opened").count() == 1


def test_a_suspicion_that_passes_leaves_nothing(vendors: Vendors, car: Vehicle) -> None:
    look(vendors, car, NOON, says={"locked": False})
    look(vendors, car, NOON + 10 * MINUTE)
    assert (states(), InboxItem.objects.count(), Fact.objects.filter(type__startswith="drift").count()) == (
        [],
        0,
        0,
    )


def test_a_drift_ages_and_ends_by_itself(vendors: Vendors, car: Vehicle) -> None:
    for number in range(4):
        look(vendors, car, NOON + number * 10 * MINUTE, says={"locked": False})
    found = Drift.objects.get()
    assert (found.looks, found.last_seen_at - found.first_seen_at) == (4, 30 * MINUTE)
    assert InboxItem.objects.count() == 1
    look(vendors, car, NOON + 40 * MINUTE)
    found.refresh_from_db()
    assert (found.state, found.ended_at) == (DriftState.SETTLED, NOON + 40 * MINUTE)
    assert InboxItem.objects.get().state == "resolved"
    assert Fact.objects.filter(type="drift.settled").count() == 1
    look(vendors, car, NOON + 50 * MINUTE, says={"locked": False})
    look(vendors, car, NOON + 60 * MINUTE, says={"locked": False})
    assert sorted(states()) == [DriftState.OPEN, DriftState.SETTLED]


def test_looking_twice_at_one_moment_counts_once(vendors: Vendors, car: Vehicle) -> None:
    look(vendors, car, NOON, says={"locked": False})
    drift.look(at=NOON)
    assert (Drift.objects.get().looks, states()) == (1, [DriftState.SUSPECTED])


def test_late_data_is_no_drift(vendors: Vendors, car: Vehicle) -> None:
    """The shadow tells what was true when it was reported."""
    speak(car, NOON - 15 * MINUTE, locked=False)
    vendors.says(car, shadow(NOON - 15 * MINUTE), locked=False)
    for minutes in range(-14, 1):
        speak(car, NOON + minutes * MINUTE)
    drift.look(at=NOON)
    drift.look(at=NOON + 8 * MINUTE)
    assert states() == []


def test_a_stuck_shadow_is_asked_to_report_anew_once_by_a_rule(vendors: Vendors, car: Vehicle) -> None:
    speak(car, NOON)
    vendors.says(car, shadow(NOON - 40 * MINUTE))
    assert drift.look(at=NOON).kept.applied == 1
    found = Drift.objects.get()
    assert (found.reason, found.applied_by) == ("shadow_stuck", "system:telemetry.drift_rule")
    fact = Fact.objects.get(type="drift.applied")
    assert vendors.wished == []
    for _ in range(2):
        drift.carry_out(event={"id": str(fact.id), "payload": fact.payload})  # type: ignore[typeddict-item]
    assert vendors.wished == [("d1", str(found.pk))] * 2
    speak(car, NOON + 10 * MINUTE)
    assert drift.look(at=NOON + 10 * MINUTE).kept.applied == 0


def test_a_hot_table_that_stopped_is_rewritten_from_the_registry(vendors: Vendors, car: Vehicle) -> None:
    vendors.says(car, hot(NOON - 20 * MINUTE, 10**9))
    for at in (NOON, NOON + 10 * MINUTE):
        speak(car, at)
        vendors.says(car, shadow(at))
        drift.look(at=at)
    assert Drift.objects.get().applied_remedy == "rewrite_hot"
    fact = Fact.objects.get(type="drift.applied")
    drift.carry_out(event={"id": str(fact.id), "payload": fact.payload})  # type: ignore[typeddict-item]
    ((device, written),) = vendors.rewritten
    assert (device, written["seq"], written["soc"]) == ("d1", seq(NOON + 10 * MINUTE), 80.0)


def test_a_car_that_speaks_to_its_shadow_only_is_within_reach_again(vendors: Vendors, car: Vehicle) -> None:
    speak(car, NOON - 60 * MINUTE)
    record(event(car, EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, minutes=-50))
    vendors.says(car, shadow(NOON - MINUTE))
    drift.look(at=NOON)
    car.refresh_from_db()
    assert car.vehicle_state == VehicleState.AVAILABLE
    assert VehicleEvent.objects.filter(vehicle=car, event_types=["comms_restored"]).count() == 1


class TestSources:
    def test_one_that_is_away_closes_and_opens_nothing(self, vendors: Vendors, car: Vehicle) -> None:
        for number in range(2):
            look(vendors, car, NOON + number * 10 * MINUTE, says={"locked": False})
        vendors.away = {"shadow", "hot"}
        speak(car, NOON + 19 * MINUTE)
        seen = drift.look(at=NOON + 20 * MINUTE)
        assert {source.value for source in seen.away} == {"shadow", "hot"}
        assert states() == [DriftState.OPEN]

    def test_tables_that_are_empty_after_a_restart_make_no_drift(
        self, vendors: Vendors, car: Vehicle
    ) -> None:
        speak(car, NOON)
        for minutes in (0, 10, 20, 40):
            speak(car, NOON + minutes * MINUTE)
            drift.look(at=NOON + minutes * MINUTE)
        assert states() == []

    def test_many_cars_behind_at_once_are_one_item(self, vendors: Vendors) -> None:
        cars = [make_vehicle() for _ in range(30)]
        for each in cars:
            speak(each, NOON)
            vendors.says(each, shadow(NOON - 60 * MINUTE))
        seen = drift.look(at=NOON)
        assert (list(seen.storms.values()), states()) == ([30], [])
        (item,) = InboxItem.objects.all()
        assert item.title.startswith("30 cars drift alike")

    def test_the_jobs_run_says_who_did_not_answer(self, vendors: Vendors, car: Vehicle) -> None:
        vendors.away = {"hot"}
        drift.run_drift_watch(scheduled_time="2026-11-20T12:05:00Z", at=NOON + 5 * MINUTE)
        run = JobRun.objects.get(job="telemetry.drift_watch")
        assert run.state == "partial"
        assert "hot table" in run.error_detail
        assert run.counts["cars"] == 1


class TestApplying:
    @pytest.fixture
    def opened(self, vendors: Vendors, car: Vehicle) -> Drift:
        """The car stands at another station than the log says."""
        make_station(stop_id="SG-FAR", name="Far", lat=1.40, lng=103.90)
        for at in (NOON, NOON + 10 * MINUTE):
            speak(car, at, lat=1.40, lng=103.90)
            vendors.says(car, shadow(at), position=Place(1.40, 103.90))
            drift.look(at=at)
        return Drift.objects.get(field="place")

    def test_an_event_settles_it_and_is_recorded_once(
        self, vendors: Vendors, car: Vehicle, opened: Drift
    ) -> None:
        assert (opened.remedy, opened.stop_id) == ("located", "SG-FAR")
        at = NOON + 12 * MINUTE
        for _ in range(2):
            drift.apply_drift(actor=Actor.system("test"), drift_id=opened.pk, version=None, at=at)
        car.refresh_from_db()
        assert car.station is not None
        assert (car.station.stop_id, car.vehicle_state) == ("SG-FAR", VehicleState.AVAILABLE)
        assert VehicleEvent.objects.filter(vehicle=car, event_types=["located"]).count() == 1
        assert Fact.objects.filter(type="drift.applied").count() == 1
        vendors.says(car, shadow(NOON + 20 * MINUTE), position=Place(1.40, 103.90))
        speak(car, NOON + 20 * MINUTE, lat=1.40, lng=103.90)
        drift.look(at=NOON + 20 * MINUTE)
        opened.refresh_from_db()
        assert opened.state == DriftState.SETTLED

    def test_a_rule_that_people_changed_applies_it_by_itself(
        self, vendors: Vendors, car: Vehicle, opened: Drift
    ) -> None:
        DriftRule.objects.filter(field="place").update(mode="apply")
        speak(car, NOON + 20 * MINUTE, lat=1.40, lng=103.90)
        vendors.says(car, shadow(NOON + 20 * MINUTE), position=Place(1.40, 103.90))
        assert drift.look(at=NOON + 20 * MINUTE).kept.applied == 1
        car.refresh_from_db()
        assert car.station is not None
        assert car.station.stop_id == "SG-FAR"

    def test_a_drift_that_somebody_explained_is_left_alone_while_it_lasts(
        self, vendors: Vendors, car: Vehicle, opened: Drift
    ) -> None:
        drift.explain_drift(actor=Actor.system("test"), drift_id=opened.pk, note="A photo shoot.", at=NOON)
        assert InboxItem.objects.get().state == "resolved"
        speak(car, NOON + 20 * MINUTE, lat=1.40, lng=103.90)
        vendors.says(car, shadow(NOON + 20 * MINUTE), position=Place(1.40, 103.90))
        drift.look(at=NOON + 20 * MINUTE)
        assert states() == [DriftState.EXPLAINED]
        assert InboxItem.objects.get().state == "resolved"


def test_a_look_costs_the_same_for_many_cars(
    vendors: Vendors, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cars = [make_vehicle() for _ in range(60)]
    for each in cars:
        speak(each, NOON)
        vendors.says(each, shadow(NOON), locked=False)
        vendors.says(each, hot(NOON, seq(NOON)))
    DriftRule.objects.update(mode="propose")
    with django_assert_max_num_queries(14):
        drift.look(at=NOON)
