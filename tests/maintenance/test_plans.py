"""Plans and cars: what is due, once and only once, and what follows from the work."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.fleet.models import Vehicle
from apps.maintenance import services as maintenance
from apps.maintenance.enums import DueStepKind, MeterKind, StepOutcome, WorkOrderState
from apps.maintenance.models import MaintenancePlan, Meter, MeterReading, Occurrence, WorkOrder
from apps.maintenance.services.meters import count_meters
from apps.maintenance.services.plans import generate
from apps.maintenance.types import DueStep
from apps.outbox.models import Fact
from apps.telemetry.models import VehicleHour, VehicleSnapshot
from tests.fleet.builders import NOON, make_vehicle
from tests.maintenance.builders import HOUR, PLANNER, lead, make_plan, move
from tests.plugins.people import Api, AsRole
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
KM = 1_000


def drive(car: Vehicle, km: float, *, at: Any = NOON, **more: Any) -> None:
    """The car reports how far it has come."""
    values = {"ts": at, "seq": 1, "received_at": at, "odometer_m": round(km * KM), **more}
    VehicleSnapshot.objects.update_or_create(vehicle=car, defaults=values)
    count_meters(at=at)


def only(car: Vehicle) -> Occurrence:
    return Occurrence.objects.exclude(status="done").get(vehicle=car)


class TestMeters:
    def test_a_meter_follows_the_car_and_twice_changes_nothing(self) -> None:
        car = make_vehicle()
        drive(car, 100)
        drive(car, 130, at=NOON + HOUR)
        count_meters(at=NOON + HOUR)
        assert Meter.objects.get(vehicle=car, kind="odometer").value == 130 * KM
        assert not MeterReading.objects.exists()

    @pytest.mark.parametrize(("km", "fate"), [(50, "backwards"), (9_000, "absurd")])
    def test_what_makes_no_sense_is_kept_apart_once(self, km: float, fate: str) -> None:
        car = make_vehicle()
        drive(car, 100)
        for hour in (1, 2, 3):
            drive(car, km, at=NOON + hour * HOUR)
        assert Meter.objects.get(vehicle=car, kind="odometer").value == 100 * KM
        assert [reading.fate for reading in MeterReading.objects.all()] == [fate]

    def test_a_person_corrects_it_backwards_too(self) -> None:
        car = make_vehicle()
        drive(car, 9_000)
        drive(car, 120, at=NOON + HOUR)
        reading = MeterReading.objects.get()
        maintenance.settle_reading(
            actor=PLANNER, reading_id=reading.pk, value=120 * KM, note="New unit.", at=NOON + 2 * HOUR
        )
        drive(car, 125, at=NOON + 3 * HOUR)
        assert Meter.objects.get(vehicle=car, kind="odometer").value == 125 * KM
        assert MeterReading.objects.get().fate == "corrected"

    def test_energy_adds_up_hour_by_hour_and_makes_cycles(self) -> None:
        car = make_vehicle()  # 50 kWh
        for n in range(4):
            hour = NOON.replace(minute=0) + n * HOUR
            VehicleHour.objects.create(
                vehicle_id=car.pk,
                hour=hour,
                market="SG",
                points=1,
                distance_m=0,
                energy_used_kwh=0,
                energy_charged_kwh=10,
            )
        count_meters(at=NOON + 4 * HOUR)
        assert Meter.objects.get(vehicle=car, kind="energy").value == 20_000
        count_meters(at=NOON + 6 * HOUR)
        count_meters(at=NOON + 6 * HOUR)
        values = dict(Meter.objects.filter(vehicle=car).values_list("kind", "value"))
        assert values == {"energy": 40_000, "cycles": 800}

    def test_by_hand_it_counts_when_it_makes_sense(self, as_role: AsRole) -> None:
        car, technician = make_vehicle(), as_role("technician")
        for value, fate in ((1_000, "taken"), (500, "backwards")):
            body = {"vehicle": str(car.pk), "kind": "hours", "value": value, "read_at": NOON.isoformat()}
            answer = technician.post("/api/v1/meter-readings", body)
            assert (answer.status_code, answer.json()["fate"]) == (201, fate)
        assert Meter.objects.get(vehicle=car, kind=MeterKind.HOURS.value).value == 1_000


class TestDue:
    def test_by_distance_with_a_lead(self) -> None:
        car = make_vehicle()
        drive(car, 18_000)
        make_plan(every_m=20_000 * KM, lead_m=1_000 * KM)
        assert (only(car).due_m, only(car).status) == (20_000 * KM, "ok")
        for n, (km, status) in enumerate([(19_100, "due_soon"), (20_050, "overdue")], start=1):
            drive(car, km, at=NOON + n * DAY)
            generate(at=NOON + n * DAY)
            assert only(car).status == status
        assert Fact.objects.filter(type="maintenance.due", subject_id=car.pk).count() == 1

    def test_a_car_that_has_not_said_how_far_it_came_is_not_judged_by_distance_yet(self) -> None:
        car = make_vehicle()
        make_plan(every_m=20_000 * KM)
        assert not Occurrence.objects.exists()
        make_plan(every_m=20_000 * KM, every_days=30, starts_on=NOON.date())
        assert (only(car).due_m, only(car).status) == (None, "ok")
        drive(car, 63_000, at=NOON + HOUR)
        generate(at=NOON + HOUR)
        assert sorted(Occurrence.objects.values_list("due_m", "status")) == [(80_000 * KM, "ok")] * 2

    def test_whichever_is_first(self) -> None:
        car = make_vehicle()
        drive(car, 18_000)
        make_plan(every_m=20_000 * KM, every_days=30, starts_on=date(2026, 11, 1), lead_days=5)
        assert only(car).status == "ok"
        generate(at=NOON + 8 * DAY)
        assert only(car).status == "due_soon"
        generate(at=NOON + 11 * DAY)
        assert only(car).status == "overdue"

    def test_a_fault_code_makes_it_due_at_once(self) -> None:
        sick, well = make_vehicle(), make_vehicle()
        drive(sick, 10, dtc=["P0AA6"])
        drive(well, 10, dtc=["C1234"])
        make_plan(dtc=["P0AA6"])
        assert (only(sick).status, only(sick).hit) == ("overdue", "dtc:P0AA6")
        assert not Occurrence.objects.filter(vehicle=well).exists()

    def test_an_aged_battery_is_looked_at_once(self, as_role: AsRole) -> None:
        car = make_vehicle()
        drive(car, 10, soh=71.5)
        make_plan(soh_below=75)
        assert only(car).hit == "soh:71.5"
        _work_is_verified(only(car), as_role("technician"))
        generate(at=NOON + DAY)
        assert not Occurrence.objects.exclude(status="done").exists()

    def test_only_cars_of_its_types_and_its_market(self) -> None:
        fitting, foreign = make_vehicle(), make_vehicle(market="JP")
        make_plan(every_days=30, vehicle_types=["hatchback"])
        make_plan(every_days=30, vehicle_types=["van"])
        assert [each.vehicle_id for each in Occurrence.objects.all()] == [fitting.pk]
        assert foreign.pk != fitting.pk


class TestOnceAndOnlyOnce:
    def test_a_second_run_makes_none(self) -> None:
        for _ in range(5):
            make_vehicle()
        make_plan(every_days=30)
        assert Occurrence.objects.count() == 5
        assert generate(at=NOON + HOUR).made == 0

    def test_the_database_knows_the_number(self) -> None:
        car = make_vehicle()
        make_plan(every_days=30)
        there = only(car)
        with pytest.raises(IntegrityError), transaction.atomic():
            Occurrence.objects.create(
                plan=there.plan, vehicle=car, n=1, market="SG", created_at=NOON, status_at=NOON
            )

    @pytest.mark.parametrize(("basis", "due"), [("scheduled", 40_000), ("completed", 41_500)])
    def test_the_next_one_follows_from_the_basis(self, as_role: AsRole, basis: str, due: int) -> None:
        car = make_vehicle(vehicle_state="available")
        drive(car, 19_900)
        make_plan(every_m=20_000 * KM, basis=basis)
        drive(car, 21_500, at=NOON + DAY)
        generate(at=NOON + DAY)
        _work_is_verified(only(car), as_role("technician"))
        made = [generate(at=NOON + 2 * DAY).made, generate(at=NOON + 2 * DAY).made]
        assert made == [1, 0]
        assert (only(car).n, only(car).due_m) == (2, due * KM)

    def test_a_schedule_that_was_missed_twice_goes_on_with_what_is_to_come(self, as_role: AsRole) -> None:
        car = make_vehicle(vehicle_state="available")
        drive(car, 19_900)
        make_plan(every_m=20_000 * KM)
        for n in range(1, 4):
            drive(car, 19_900 + n * 14_000, at=NOON + n * 10 * DAY)
        generate(at=NOON + 31 * DAY)
        _work_is_verified(only(car), as_role("technician"))
        generate(at=NOON + 32 * DAY)
        assert only(car).due_m == 80_000 * KM


class TestSteps:
    def test_an_order_is_made_once_with_the_plans_checklist(self) -> None:
        car = make_vehicle()
        make_plan(every_days=30, checks=["Brake pads", "Tyres"], name="Small service")
        step = DueStep(kind=DueStepKind.WORK_ORDER)
        ids = [only(car).pk]
        first = maintenance.take_due_steps(actor=PLANNER, occurrence_ids=ids, step=step, at=NOON)
        again = maintenance.take_due_steps(actor=PLANNER, occurrence_ids=ids, step=step, at=NOON)
        assert [first[0].outcome, again[0].outcome] == [StepOutcome.DONE, StepOutcome.REFUSED]
        order = WorkOrder.objects.get()
        assert (order.title, order.kind, order.lines.count()) == ("Small service", "preventive", 2)

    def test_cancelled_work_leaves_the_date_open(self) -> None:
        car = make_vehicle()
        make_plan(every_days=30)
        step = DueStep(kind=DueStepKind.WORK_ORDER)
        maintenance.take_due_steps(actor=PLANNER, occurrence_ids=[only(car).pk], step=step, at=NOON)
        move(WorkOrder.objects.get(), WorkOrderState.CANCELLED, reason="Not yet.")
        assert only(car).work_order_id is None

    def test_a_snooze_ends_by_itself(self) -> None:
        car = make_vehicle()
        make_plan(every_days=30, starts_on=date(2026, 9, 1))
        assert only(car).status == "overdue"
        step = DueStep(kind=DueStepKind.SNOOZE, until=NOON + 2 * DAY)
        maintenance.take_due_steps(actor=PLANNER, occurrence_ids=[only(car).pk], step=step, at=NOON)
        generate(at=NOON + DAY)
        assert only(car).status == "snoozed"
        generate(at=NOON + 3 * DAY)
        assert (only(car).status, only(car).snoozed_until) == ("overdue", None)


class TestOverHttp:
    PLAN = {"market": "SG", "name": "Small service", "every_days": 30, "starts_on": "2026-09-01"}

    def test_a_preview_says_what_would_be_due_and_keeps_nothing(self, as_role: AsRole) -> None:
        cars = [make_vehicle() for _ in range(3)]
        body = {name: value for name, value in self.PLAN.items() if name != "name"}
        found = as_role("dispatcher").post("/api/v1/maintenance-plans/preview", body).json()
        assert (found["cars"], found["overdue"], found["due_soon"]) == (3, 3, 0)
        assert {each["plate"] for each in found["first"]} == {car.plate for car in cars}
        assert not MaintenancePlan.objects.exists()
        assert not Occurrence.objects.exists()
        assert not Fact.objects.filter(type="plan.written").exists()

    def test_a_plan_is_written_changed_and_told_apart(self, as_role: AsRole) -> None:
        make_vehicle()
        dispatcher = as_role("dispatcher")
        plan = dispatcher.post("/api/v1/maintenance-plans", self.PLAN).json()
        assert (plan["cars"], plan["overdue"]) == (1, 1)
        address = f"/api/v1/maintenance-plans/{plan['id']}"
        changed = dispatcher.patch(address, {"lead_days": 3}, headers={"If-Match": '"1"'})
        assert changed.json()["lead_days"] == 3
        assert dispatcher.patch(address, {"lead_days": 4}, headers={"If-Match": '"1"'}).status_code == 412
        twice = dispatcher.post("/api/v1/maintenance-plans", self.PLAN)
        assert (twice.status_code, twice.json()["code"]) == (409, "plan_name_taken")

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"every_days": None}, "every_days"),
            ({"dtc": ["nonsense"]}, "dtc.0"),
            ({"every_m": 5}, "every_m"),
            ({"market": "JP"}, "market"),
            ({"soh_below": 200}, "soh_below"),
        ],
    )
    def test_bad_input_names_the_field(self, as_role: AsRole, more: dict[str, Any], field: str) -> None:
        answer = as_role("dispatcher").post("/api/v1/maintenance-plans", {**self.PLAN, **more})
        assert answer.status_code == 400
        assert field in [error["field"] for error in answer.json()["errors"]]

    def test_what_is_due_is_counted_and_listed(self, as_role: AsRole) -> None:
        make_vehicle()
        dispatcher = as_role("dispatcher")
        dispatcher.post("/api/v1/maintenance-plans", self.PLAN)
        assert dispatcher.get("/api/v1/maintenance-due/counts").json()["overdue"] == 1
        [due] = dispatcher.get("/api/v1/maintenance-due?status=overdue").json()["items"]
        body = {"ids": [due["id"]], "kind": "work_order"}
        assert dispatcher.post("/api/v1/maintenance-due/steps", body).json()["items"][0]["outcome"] == "done"
        assert dispatcher.get("/api/v1/maintenance-due?ordered=true").json()["items"][0]["order_code"]


@pytest.mark.django_db(transaction=True)
def test_runs_at_once_make_each_occurrence_once() -> None:
    for _ in range(30):
        make_vehicle()
    plan = make_plan(every_days=30)
    Occurrence.objects.all().delete()
    made = at_once(lambda: generate(at=NOON).made, times=4)
    assert sum(made) == 30
    assert Occurrence.objects.filter(plan=plan, n=1).count() == 30


def _work_is_verified(occurrence: Occurrence, technician: Api) -> None:
    step = DueStep(kind=DueStepKind.WORK_ORDER)
    maintenance.take_due_steps(actor=PLANNER, occurrence_ids=[occurrence.pk], step=step, at=NOON)
    order = WorkOrder.objects.get(occurrences=occurrence)
    lead(order, WorkOrderState.VERIFIED, technician, at=NOON + DAY)
