"""How the workshop does: figures that open their rows, and what a standing car did not earn."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.core.errors import Invalid
from apps.core.types import Actor, Window
from apps.fleet.models import Vehicle
from apps.inbox.models import InboxItem
from apps.maintenance import selectors
from apps.maintenance import services as maintenance
from apps.maintenance.enums import DueStepKind, LineKind, OffRoad, WorkCause, WorkKind, WorkOrderState
from apps.maintenance.models import Occurrence, WorkOrder
from apps.maintenance.rules.losing import estimate_loss
from apps.maintenance.services.plans import generate
from apps.maintenance.types import DueStep, ShopFigures
from apps.rentals.models import Rental
from tests.fleet.builders import NOON, make_vehicle
from tests.maintenance.builders import (
    HOUR,
    PLANNER,
    lead,
    make_due,
    make_line,
    make_order,
    make_plan,
    move,
)
from tests.plugins.people import AsRole
from tests.rentals.builders import make_rental

DAY = timedelta(days=1)
S = WorkOrderState


def test_what_a_day_earns_by_how_long_it_stood() -> None:
    """28 days, two cars, S$ 560: ten dollars a car and day; a day and a half is fifteen."""
    lost = estimate_loss(stood=1.5 * DAY, earned_minor=56_000, cars=2, look_back=28 * DAY)
    assert (lost.a_day_minor, lost.lost_minor) == (1_000, 1_500)
    assert estimate_loss(stood=DAY, earned_minor=0, cars=0, look_back=28 * DAY).lost_minor == 0


def _figures(at: datetime = NOON + 10 * DAY) -> ShopFigures:
    ours = Actor.system("test")
    return selectors.summarise_workshop(ours, market="SG", window=Window(at - 30 * DAY, at), at=at)


@pytest.mark.django_db
class TestFigures:
    def test_nothing_happened(self) -> None:
        found = _figures()
        assert (found.mtbf_h, found.mttr_h, found.compliance, found.cost_per_km_minor) == (None,) * 4

    def test_repairs_and_the_time_between_them(self, as_role: AsRole) -> None:
        technician, car = as_role("technician"), make_vehicle(vehicle_state="available")
        order = make_order(car, cause=WorkCause.DEFECT)
        make_line(order, LineKind.LABOUR, minutes=60, unit_minor=6_000)
        # in progress three hours after it was asked for, done an hour later, verified another one later
        lead(order, S.VERIFIED, technician)
        make_order(car, kind=WorkKind.PREVENTIVE)
        move(make_order(car), S.CANCELLED, reason="Nothing there.")
        Rental.objects.filter(pk=make_rental("ended").pk).update(
            vehicle=car, ended_at=NOON, distance_m=12_000
        )
        found = _figures()
        assert (found.failures, found.mttr_h, found.downtime_h) == (1, 1.0, 2.0)
        cars = found.cars
        assert found.mtbf_h == cars * 720 - 2
        assert (found.cost_minor, found.cost_per_km_minor) == (6_000, Decimal(500))
        assert [(bar.cause, bar.orders, bar.hours) for bar in found.causes] == [("defect", 1, 2.0)]

    def test_only_the_part_of_a_downtime_in_the_window_counts(self) -> None:
        order = make_order(off_road=OffRoad.AT_ONCE, at=NOON)
        at = NOON + 40 * DAY
        assert _figures(at).downtime_h == 30 * 24
        WorkOrder.objects.filter(pk=order.pk).update(downtime_to=at - 29 * DAY)
        assert _figures(at).downtime_h == 24

    def test_a_bar_opens_its_rows(self, as_role: AsRole) -> None:
        make_order(off_road=OffRoad.AT_ONCE, cause=WorkCause.ACCIDENT)
        make_order(cause=WorkCause.ACCIDENT)
        start = (NOON - DAY).isoformat().replace("+00:00", "Z")
        end = (NOON + DAY).isoformat().replace("+00:00", "Z")
        query = f"cause=accident&down_from={start}&down_before={end}"
        found = as_role("ops").get(f"/api/v1/work-orders?{query}").json()["items"]
        assert len(found) == 1

    def test_compliance_and_how_long_dates_are_overdue(self) -> None:
        due = make_due()
        Occurrence.objects.filter(pk=due.pk).update(status_at=NOON - 20 * DAY)
        found = _figures(NOON)
        assert (found.overdue, found.compliance) == (1, 0.0)
        assert [bar.dates for bar in found.ages] == [0, 1, 0, 0]

    def test_over_http(self, as_role: AsRole) -> None:
        make_order()
        ops = as_role("ops")
        assert ops.get("/api/v1/workshop-figures?market=SG&days=7").json()["currency"] == "SGD"
        assert ops.get("/api/v1/workshop-figures?market=JP").status_code == 404
        wrong = ops.get("/api/v1/workshop-figures?market=SG&days=0")
        assert wrong.json()["errors"][0]["field"] == "days"


@pytest.mark.django_db
class TestLost:
    def _earned(self, car: Vehicle, fare: int, tax: int, at: datetime) -> None:
        rental = make_rental("priced")
        Rental.objects.filter(pk=rental.pk).update(
            vehicle=car, market="SG", priced_at=at, fare_minor=fare, tax_minor=tax, currency="SGD"
        )

    def test_fares_of_the_type_in_the_weeks_before(self, as_role: AsRole) -> None:
        car = make_vehicle(vehicle_state="available")
        self._earned(car, 30_520, 2_520, NOON - 2 * DAY)
        self._earned(car, 99_999, 0, NOON - 40 * DAY)
        order = make_order(car, off_road=OffRoad.AT_ONCE)
        WorkOrder.objects.filter(pk=order.pk).update(downtime_to=NOON + 12 * HOUR)
        lost = as_role("ops").get(f"/api/v1/work-orders/{order.pk}/lost-revenue").json()
        a_day = 28_000 / 28 / lost["cars"]
        assert (lost["a_day_minor"], lost["lost_minor"]) == (round(a_day), round(a_day / 2))

    def test_a_car_that_stayed_on_the_road_lost_nothing(self, as_role: AsRole) -> None:
        lost = as_role("ops").get(f"/api/v1/work-orders/{make_order().pk}/lost-revenue").json()
        assert (lost["stood_s"], lost["lost_minor"]) == (0, 0)
        assert as_role("ops").get("/api/v1/work-orders/nothing/lost-revenue").status_code == 404


@pytest.mark.django_db
class TestSignature:
    def test_an_order_that_needs_one_is_not_done_without(self, as_role: AsRole) -> None:
        order = lead(make_order(needs_signature=True), S.IN_PROGRESS, as_role("technician"))
        with pytest.raises(Invalid) as told:
            move(order, S.DONE)
        assert "signed_name" in told.value.fields
        assert move(order, S.DONE, signed_name=" Tan Wei ").signed_name == "Tan Wei"
        assert move(order, S.IN_PROGRESS, reason="A nut is loose.").signed_name == ""

    def test_a_plan_says_so_for_its_orders(self) -> None:
        car = make_vehicle()
        plan = make_plan(every_days=30, needs_signature=True)
        due = Occurrence.objects.get(plan=plan, vehicle=car)
        step = DueStep(kind=DueStepKind.WORK_ORDER)
        maintenance.take_due_steps(actor=PLANNER, occurrence_ids=[due.pk], step=step, at=NOON)
        assert WorkOrder.objects.get().needs_signature


@pytest.mark.django_db
def test_overdue_dates_are_one_item_a_plan_and_once() -> None:
    cars: list[Any] = [make_vehicle(), make_vehicle()]
    due = make_due()
    item = InboxItem.objects.get(kind="maintenance.overdue")
    assert item.evidence["cars"] == len(cars) + 1
    assert item.link == f"/schedules?plan={due.plan_id}&status=overdue"
    generate(at=NOON + HOUR)
    item.refresh_from_db()
    assert (InboxItem.objects.count(), item.seen_count) == (1, 1)
    Occurrence.objects.update(status="done", done_at=NOON)
    generate(at=NOON + 2 * HOUR)
    item.refresh_from_db()
    assert item.state == "resolved"
