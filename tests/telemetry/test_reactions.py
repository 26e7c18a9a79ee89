"""What the product says by itself: batteries and silence, each once, and the state before comes back."""

from datetime import datetime, timedelta

import pytest

from apps.core.ids import new_id
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import IntakeBatch, IntakeCar, IntakeStep, Vehicle, VehicleEvent
from apps.telemetry import services as telemetry
from apps.telemetry.models import IngestBatch, VehicleSnapshot
from apps.telemetry.rules.silence import SilencePolicy
from tests.fleet.builders import NOON, event, make_station, make_vehicle, put_in_service, record
from tests.telemetry.builders import ingest, message, point, report, vehicle_event

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
POLICY = SilencePolicy(
    limits={"available": 5 * MINUTE, "on_trip": 3 * MINUTE, "reserved": 3 * MINUTE},
    underground_factor=10,
    missing_after=timedelta(hours=24),
)


def _state(car: Vehicle) -> str:
    return Vehicle.objects.get(pk=car.pk).vehicle_state


def _said(car: Vehicle) -> list[str]:
    """What is in the log since the car went into service, oldest first."""
    events = VehicleEvent.objects.filter(vehicle=car).order_by("ts", "event_id")
    return [event.event_types[-1] for event in events][1:]


@pytest.fixture
def car() -> Vehicle:
    made = make_vehicle()
    put_in_service([made])
    return made


class TestBattery:
    def test_an_available_car_under_the_minimum_is_taken_out_once(self, car: Vehicle) -> None:
        for n, soc in enumerate((25, 19.9, 18, 17)):
            report(car, n, at=NOON + n * MINUTE, soc=soc)
        assert (_state(car), _said(car)) == ("non_operational", ["battery_low"])
        assert VehicleEvent.objects.get(x_event_type="battery_low").soc == pytest.approx(19.9)

    def test_exactly_the_minimum_is_enough(self, car: Vehicle) -> None:
        report(car, 1, at=NOON, soc=20)
        assert _state(car) == "available"

    def test_it_comes_back_with_a_margin_and_does_not_flap(self, car: Vehicle) -> None:
        for n, soc in enumerate((15, 21, 19, 24.9, 25, 24)):
            report(car, n, at=NOON + n * MINUTE, soc=soc)
        assert (_state(car), _said(car)) == ("available", ["battery_low", "battery_charged"])

    def test_charging_in_between_does_not_hide_why_it_stands(self, car: Vehicle) -> None:
        report(car, 1, at=NOON, soc=10)
        record(event(car, EventType.CHARGING_START, VehicleState.NON_OPERATIONAL, minutes=1))
        report(car, 2, at=NOON + 2 * MINUTE, soc=80)
        assert _said(car) == ["battery_low", "charging_start", "battery_charged"]

    def test_a_car_that_stands_for_another_reason_stays_there(self, car: Vehicle) -> None:
        record(event(car, EventType.SERVICE_END, VehicleState.NON_OPERATIONAL))
        report(car, 1, at=NOON + MINUTE, soc=90)
        assert (_state(car), _said(car)) == ("non_operational", ["service_end"])

    def test_a_customer_is_not_thrown_out_but_the_end_of_the_trip_is_the_end(self, car: Vehicle) -> None:
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP))
        report(car, 1, at=NOON + MINUTE, soc=8)
        assert _state(car) == "on_trip"
        ingest(
            events=[vehicle_event(car, "trip_end", "available", at=NOON + 2 * MINUTE)], at=NOON + 2 * MINUTE
        )
        assert _said(car) == ["trip_start", "trip_end", "battery_low"]
        assert _state(car) == "non_operational"

    def test_a_late_low_reading_is_history_not_news(self, car: Vehicle) -> None:
        report(car, 2, at=NOON, soc=70)
        ingest(points=[point(car, 1, at=NOON - MINUTE, soc=5)])
        assert _said(car) == []


class TestSilence:
    def test_a_silent_car_is_out_of_reach_once_and_comes_back_as_it_was(self, car: Vehicle) -> None:
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=-1))
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 20 * MINUTE)
        assert [_watch(NOON + n * MINUTE) for n in (2, 4, 5, 6)] == [0, 1, 0, 0]
        assert (_state(car), VehicleSnapshot.objects.get(vehicle=car).contactable) == (
            "non_contactable",
            False,
        )
        report(car, 2, at=NOON + 21 * MINUTE)
        assert (_state(car), VehicleSnapshot.objects.get(vehicle=car).contactable) == ("on_trip", True)
        assert _said(car) == ["trip_start", "comms_lost", "comms_restored"]

    def test_a_second_silence_is_a_second_event(self, car: Vehicle) -> None:
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 60 * MINUTE)
        _watch(NOON + 10 * MINUTE)
        report(car, 2, at=NOON + 20 * MINUTE)
        assert _watch(NOON + 30 * MINUTE) == 1
        assert _said(car) == ["comms_lost", "comms_restored", "comms_lost"]

    def test_what_the_car_did_while_silent_is_where_it_comes_back_to(self, car: Vehicle) -> None:
        record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=-1))
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 20 * MINUTE)
        _watch(NOON + 10 * MINUTE)
        ended = vehicle_event(car, "trip_end", "available", at=NOON + 6 * MINUTE)
        back = NOON + 20 * MINUTE
        ingest(points=[point(car, 2, at=back)], messages=[message(car, heard=back)], events=[ended], at=back)
        assert _state(car) == "available"

    def test_what_it_did_may_come_after_its_first_word(self, car: Vehicle) -> None:
        """The messages of a silence come in several batches: the state follows the last of them."""
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 20 * MINUTE)
        _watch(NOON + 20 * MINUTE)
        report(car, 2, at=NOON + 30 * MINUTE)
        assert _state(car) == "available"
        trip = vehicle_event(car, "trip_start", "on_trip", at=NOON + 25 * MINUTE)
        ingest(events=[trip], at=NOON + 31 * MINUTE)
        assert _state(car) == "on_trip"
        assert _said(car) == ["comms_lost", "trip_start", "comms_restored", "comms_restored"]
        late = vehicle_event(car, "trip_stop", "stopped", at=NOON + 24 * MINUTE)
        ingest(events=[late], at=NOON + 32 * MINUTE)
        assert _state(car) == "on_trip"

    def test_each_state_has_its_patience(self) -> None:
        parked, driving, broken = make_vehicle(), make_vehicle(), make_vehicle()
        put_in_service([parked, driving])
        record(event(driving, EventType.TRIP_START, VehicleState.ON_TRIP, minutes=-1))
        for made in (parked, driving, broken):
            report(made, 1, at=NOON)
        _others_speak(until=NOON + 60 * MINUTE)
        _watch(NOON + 4 * MINUTE)
        assert (_state(parked), _state(driving)) == ("available", "non_contactable")
        _watch(NOON + 30 * MINUTE)
        assert (_state(parked), _state(broken)) == ("non_contactable", "non_operational")

    def test_underground_nobody_worries_so_soon(self, car: Vehicle) -> None:
        make_station(stop_id="DEEP", kind="underground_parking")
        record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=-1, stop_id="DEEP"))
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 60 * MINUTE)
        assert [_watch(NOON + n * MINUTE) for n in (6, 49, 52)] == [0, 0, 1]

    def test_a_car_that_spoke_from_down_there_has_reception_and_its_silence_is_news(
        self, car: Vehicle
    ) -> None:
        make_station(stop_id="DEEP", kind="underground_parking")
        record(event(car, EventType.TRIP_END, VehicleState.AVAILABLE, minutes=-30, stop_id="DEEP"))
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 60 * MINUTE)
        assert [_watch(NOON + n * MINUTE) for n in (4, 7)] == [0, 1]

    def test_an_outage_of_our_own_makes_no_car_silent(self) -> None:
        fleet = [make_vehicle() for _ in range(5)]
        put_in_service(fleet)
        for made in fleet:
            report(made, 1, at=NOON)
        later = NOON + timedelta(hours=3)
        assert _watch(later) == 0
        report(fleet[0], 2, at=later)
        assert _watch(later + MINUTE) == 0

    def test_a_storm_is_one_statement_and_one_event_a_car(self, car: Vehicle) -> None:
        fleet = [make_vehicle() for _ in range(30)]
        put_in_service(fleet)
        ingest(points=[point(m, 1) for m in fleet], messages=[message(m) for m in fleet])
        _others_speak(until=NOON + 20 * MINUTE)
        assert _watch(NOON + 10 * MINUTE) == 30
        assert VehicleEvent.objects.filter(event_types=["comms_lost"]).count() == 30

    def test_after_a_day_somebody_has_to_look(self, car: Vehicle) -> None:
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 20 * MINUTE)
        _watch(NOON + 10 * MINUTE)
        watched = telemetry.watch_silence(policy=POLICY, at=NOON + timedelta(hours=25))
        assert (watched.missing, _state(car)) == (1, "missing")
        report(car, 2, at=NOON + timedelta(hours=26))
        assert _state(car) == "available"

    def test_an_old_message_from_a_stuck_queue_is_no_sign_of_life(self, car: Vehicle) -> None:
        report(car, 1, at=NOON)
        _others_speak(until=NOON + 20 * MINUTE)
        _watch(NOON + 10 * MINUTE)
        ingest(
            points=[point(car, 2, at=NOON)],
            messages=[message(car, heard=NOON - MINUTE)],
            at=NOON + 12 * MINUTE,
        )
        assert _state(car) == "non_contactable"

    def test_a_new_car_has_its_signal_while_it_is_heard(self, car: Vehicle) -> None:
        new, now = make_vehicle(), {"created_by": "test", "created_at": NOON}
        batch = IntakeBatch.objects.create(market="SG", name="December", file_name="cars.csv", **now)
        intake = IntakeCar.objects.create(batch=batch, vehicle=new)
        IntakeStep.objects.create(car=intake, step="signal", since=NOON)
        seen = []
        for minute, speaks in ((0, False), (1, True), (2, False), (20, False)):
            at = NOON + minute * MINUTE
            if speaks:
                ingest(points=[point(new, 1, at=at)], messages=[message(new, heard=at)], at=at)
                _others_speak(until=NOON + 20 * MINUTE)
            telemetry.watch_silence(policy=telemetry.policy_from_settings(), at=at)
            seen.append(IntakeStep.objects.get().state)
        assert seen == ["waiting", "done", "done", "waiting"]


def _watch(at: datetime) -> int:
    return telemetry.watch_silence(policy=POLICY, at=at).lost


def _others_speak(*, until: datetime) -> None:
    """Something arrives from the market every minute, so that we are known to listen."""
    minutes = (until - NOON) // MINUTE + 1
    IngestBatch.objects.bulk_create(
        IngestBatch(batch_id=new_id(), markets=["SG"], received_at=NOON + n * MINUTE) for n in range(minutes)
    )
