"""Plans with parts: who has them goes, what is short says so, and what people work by is promised."""

from datetime import timedelta
from decimal import Decimal

import pytest

from apps.core.errors import Conflict
from apps.dispatch import selectors
from apps.dispatch import services as dispatch
from apps.dispatch.enums import FailReason, VisitState
from apps.dispatch.models import Plan, Technician, Visit
from apps.dispatch.types import Spot, Trouble, VisitStep
from apps.maintenance import services as maintenance
from apps.maintenance.models import Part, PartAllocation, StockLevel
from tests.dispatch.builders import (
    DAY,
    MORNING,
    PLANNER,
    make_plan,
    make_repair,
    make_staff,
    make_technician,
    make_visit,
    publish,
    put,
)
from tests.maintenance.builders import issue, make_order, make_part
from tests.plugins.people import AsRole
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db


def _owner(plan: Plan, visit: Visit) -> Technician:
    return plan.stops.get(visit=visit).technician


def _promised(part: Part) -> list[tuple[str, float]]:
    rows = PartAllocation.objects.filter(part=part).order_by("location__name")
    return [(place, float(much)) for place, much in rows.values_list("location__name", "quantity")]


class TestPlanning:
    def test_who_has_the_part_goes_though_others_are_nearer(self) -> None:
        pads = make_part(name="Brake pads")
        put(pads, "Van 1", 1)
        far, near = make_technician(van="Van 1", lng=103.9), make_technician(van="Van 2", lng=103.81)
        visit = make_repair(pads)
        plan = make_plan()
        assert _owner(plan, visit) == far
        stop = plan.stops.get()
        assert (stop.binding, stop.rival, stop.trouble) == ("parts", None, "")
        assert near.stops.count() == 0

    def test_a_van_carries_parts_for_all_of_its_stops_or_leaves_one_out(self) -> None:
        pads = make_part(name="Brake pads")
        put(pads, "Van 1", 3)
        make_technician(van="Van 1")
        for number in range(2):
            make_repair(pads, 2, lng=103.80 + number / 100)
        plan = make_plan()
        assert plan.stops.count() == 1
        left = plan.left_out.get()
        assert (left.reason, left.part, left.needed, left.there) == (
            "no_parts",
            pads,
            Decimal(2),
            Decimal(1),
        )

    def test_who_loads_at_a_store_has_what_lies_there_and_shares_it(self) -> None:
        pads = make_part(name="Brake pads")
        store = put(pads, "Tuas store", 2, kind="store")
        for number in (1, 2):
            put(pads, f"Van {number}", 0)
            make_technician(van=f"Van {number}", store_id=store.pk, lng=103.7 + number / 10)
        for number in range(3):
            make_repair(pads, 1, lng=103.75 + number / 20)
        plan = make_plan()
        assert (plan.stops.count(), plan.left_out.get().reason) == (2, "no_parts")
        publish(plan)
        assert sum(much for _, much in _promised(pads)) == 2

    def test_without_a_store_only_the_van_counts(self) -> None:
        pads = make_part(name="Brake pads", there=5)
        put(pads, "Van 1", 0)
        make_technician(van="Van 1")
        make_repair(pads)
        assert make_plan().left_out.get().reason == "no_parts"


class TestByHand:
    def test_what_a_van_lacks_is_said_before_it_is_done_and_stays_said(self) -> None:
        pads = make_part(name="Brake pads")
        put(pads, "Van 1", 2)
        put(pads, "Van 2", 1)
        kim = make_technician(make_staff("Kim"), van="Van 1", lng=103.9)
        lee = make_technician(make_staff("Lee"), van="Van 2")
        visit = make_repair(pads, 2)
        plan = make_plan()
        assert _owner(plan, visit) == kim
        spot = Spot(technician_id=lee.pk)
        troubles = dispatch.check_place(
            actor=PLANNER, plan_id=plan.pk, visit_id=visit.pk, spot=spot, at=MORNING
        )
        assert troubles == [Trouble("no_parts", visit.vehicle.plate, 0, "Brake pads", Decimal(1), Decimal(2))]
        stop = plan.stops.get()
        dispatch.move_stop(actor=PLANNER, stop_id=stop.pk, version=None, spot=spot, at=MORNING)
        stop.refresh_from_db()
        assert (stop.technician, stop.trouble) == (lee, "no_parts")

    def test_what_others_load_is_not_there_twice(self) -> None:
        pads = make_part(name="Brake pads")
        store = put(pads, "Tuas store", 1, kind="store")
        for number in (1, 2):
            put(pads, f"Van {number}", 0)
        first = make_technician(van="Van 1", store_id=store.pk)
        second = make_technician(van="Van 2", store_id=store.pk)
        visit, other = make_repair(pads), make_repair(pads, lng=103.82)
        plan = make_plan()
        has = plan.stops.get()
        waiting = other if has.visit == visit else visit
        spare = second if has.technician == first else first
        codes = [
            [
                each.code
                for each in dispatch.check_place(
                    actor=PLANNER,
                    plan_id=plan.pk,
                    visit_id=key,
                    spot=Spot(technician_id=spare.pk),
                    at=MORNING,
                )
            ]
            for key in (waiting.pk, has.visit_id)
        ]
        # what moves there brings its own part along
        assert codes == [["no_parts"], []]

    def test_the_promise_follows_a_stop_of_the_published_plan(self) -> None:
        pads = make_part(name="Brake pads")
        put(pads, "Van 1", 1)
        put(pads, "Van 2", 1)
        make_technician(van="Van 1", lng=103.81)
        other = make_technician(van="Van 2", lng=103.9)
        make_repair(pads)
        plan = publish(make_plan())
        assert _promised(pads) == [("Van 1", 1)]
        spot = Spot(technician_id=other.pk)
        dispatch.move_stop(actor=PLANNER, stop_id=plan.stops.get().pk, version=None, spot=spot, at=MORNING)
        assert _promised(pads) == [("Van 2", 1)]
        dispatch.take_out(actor=PLANNER, stop_id=plan.stops.get().pk, version=None, at=MORNING)
        assert _promised(pads) == []


class TestPublishing:
    def test_parts_that_are_gone_meanwhile_are_told_and_nothing_is_published(self) -> None:
        pads = make_part(name="Brake pads", there=1)
        store = put(pads, "Tuas store", 0, kind="store")
        put(pads, "Van 1", 0)
        make_technician(van="Van 1", store_id=store.pk)
        visit = make_repair(pads)
        plan = make_plan()
        issue(make_order(), pads)
        with pytest.raises(Conflict, match=f"Brake pads for {visit.vehicle.plate}"):
            publish(plan)
        assert StockLevel.objects.get(part=pads, location=store).allocated == 0

    def test_the_next_day_does_not_count_on_what_today_was_promised(self) -> None:
        pads = make_part(name="Brake pads")
        put(pads, "Van 1", 1)
        make_technician(van="Van 1")
        visit = make_repair(pads)
        publish(make_plan())
        tomorrow = DAY + timedelta(days=1)
        make_repair(pads, lng=103.85)
        plan = make_plan(day=tomorrow)
        # today brings it to the first; the second has to wait
        assert plan.left_out.get().reason == "no_parts"
        assert plan.stops.get().visit == visit


class TestUnderWay:
    def test_what_stands_keeps_its_parts_when_something_urgent_wants_them(self) -> None:
        pads = make_part(name="Brake pads")
        put(pads, "Van 1", 1)
        make_technician(van="Van 1")
        visit = make_repair(pads)
        plan = publish(make_plan())
        dispatch.lock_stop(actor=PLANNER, stop_id=plan.stops.get().pk, version=None, locked=True, at=MORNING)
        urgent = make_repair(pads, lng=103.85)
        Visit.objects.filter(pk=urgent.pk).update(urgency=3)
        make_visit(lng=103.82)
        Visit.objects.exclude(pk__in=[visit.pk, urgent.pk]).update(urgency=3)
        mended = dispatch.replan(market="SG", by="test", at=MORNING)
        assert mended is not None
        assert mended.stops.filter(visit=visit).exists()
        assert mended.left_out.get(visit=urgent).reason == "no_parts"

    def test_parts_that_are_used_elsewhere_mend_the_plan(self) -> None:
        pads = make_part(name="Brake pads")
        van = put(pads, "Van 1", 1)
        put(pads, "Van 2", 1)
        make_technician(van="Van 1", lng=103.81)
        other = make_technician(van="Van 2", lng=103.9)
        visit = make_repair(pads)
        publish(make_plan())
        maintenance.issue_part(
            actor=PLANNER,
            work_order_id=make_order().pk,
            part_id=pads.pk,
            location_id=van.pk,
            quantity=Decimal(1),
            at=MORNING,
        )
        mended = dispatch.replan(market="SG", by="test", at=MORNING)
        assert mended is not None
        assert (mended.why, _owner(mended, visit)) == ("1 without parts", other)

    def test_who_has_left_loads_nothing_new_but_keeps_what_is_on_the_list(self) -> None:
        pads, staff = make_part(name="Brake pads", there=5), make_staff("Kim")
        store = put(pads, "Tuas store", 0, kind="store")
        put(pads, "Van 1", 0)
        make_technician(staff, van="Van 1", store_id=store.pk)
        first, visit = make_visit(lng=103.801), make_repair(pads, lng=103.85)
        publish(make_plan())
        kim = type(PLANNER)(str(staff.pk), PLANNER.capabilities, None)
        step = VisitStep(to=VisitState.EN_ROUTE, happened_at=MORNING)
        dispatch.take_visit_step(actor=kim, visit_id=first.pk, step=step, at=MORNING)
        late = make_repair(pads, lng=103.86)
        plan = make_plan()
        assert set(plan.stops.values_list("visit_id", flat=True)) == {first.pk, visit.pk}
        assert plan.left_out.get(visit=late).reason == "no_parts"

    def test_what_was_not_used_at_the_car_is_free_again(self) -> None:
        pads, staff = make_part(name="Brake pads"), make_staff("Kim")
        put(pads, "Van 1", 1)
        make_technician(staff, van="Van 1")
        visit = make_repair(pads)
        publish(make_plan())
        kim = type(PLANNER)(str(staff.pk), PLANNER.capabilities, None)
        for to in (VisitState.EN_ROUTE, VisitState.FAILED):
            step = VisitStep(to=to, happened_at=MORNING, reason=FailReason.CAR_GONE)
            dispatch.take_visit_step(actor=kim, visit_id=visit.pk, step=step, at=MORNING)
        assert _promised(pads) == []


class TestSeen:
    def test_the_board_says_from_where_and_what_is_short(self, as_role: AsRole) -> None:
        pads = make_part(name="Brake pads")
        store = put(pads, "Tuas store", 2, kind="store")
        put(pads, "Van 1", 1)
        make_technician(van="Van 1", store_id=store.pk)
        make_repair(pads, 3)
        make_repair(pads, 1, lng=103.83)
        plan = make_plan()
        board = selectors.get_board(PLANNER, market="SG", day=DAY, plan_id=plan.pk, at=MORNING)
        (part,) = board.stops[0]["visit"]["parts"]
        assert (part["name"], part["quantity"], part["missing"]) == ("Brake pads", 3, 0)
        assert part["sources"] == [
            {"name": "Van 1", "in_van": True, "quantity": 1},
            {"name": "Tuas store", "in_van": False, "quantity": 2},
        ]
        waiting = board.tray[0]
        assert (waiting["reason"], waiting["part_name"]) == ("no_parts", "Brake pads")
        assert (waiting["needed"], waiting["there"], waiting["parts"][0]["quantity"]) == (1, 0, 1)

    def test_a_technician_sees_what_to_load_and_ticks_it(self, as_role: AsRole) -> None:
        pads, technician = make_part(name="Brake pads", there=2), as_role("technician")
        store = put(pads, "Tuas store", 0, kind="store")
        put(pads, "Van 1", 0)
        make_technician(technician.staff, van="Van 1", store_id=store.pk)
        make_repair(pads, 2)
        publish(make_plan())
        day = selectors.get_my_day(technician.actor, at=MORNING)
        (load,) = day["loads"]
        assert (load["part_name"], load["quantity"], load["loaded_at"]) == ("Brake pads", 2, None)
        maintenance.load_part(actor=technician.actor, allocation_id=load["id"], at=MORNING)
        after = selectors.get_my_day(technician.actor, at=MORNING)
        assert after["loads"][0]["loaded_at"] == MORNING
        source = after["stops"][0]["visit"]["parts"][0]["sources"]
        assert source == [{"name": "Van 1", "in_van": True, "quantity": 2}]

    def test_parts_are_loaded_at_a_store_of_the_market(self, as_role: AsRole) -> None:
        row, van = make_technician(), put(make_part(), "Van 9", 0)
        answer = as_role("dispatcher").patch(
            f"/api/v1/technicians/{row.pk}", {"store": str(van.pk)}, headers={"If-Match": '"1"'}
        )
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "store")
        store = put(make_part(), "Tuas store", 0, kind="store")
        answer = as_role("dispatcher").patch(
            f"/api/v1/technicians/{row.pk}", {"store": str(store.pk)}, headers={"If-Match": '"1"'}
        )
        assert answer.json()["store_name"] == "Tuas store"


@pytest.mark.django_db(transaction=True)
def test_two_days_published_at_once_promise_a_part_once() -> None:
    pads = make_part(name="Brake pads")
    put(pads, "Van 1", 1)
    make_technician(van="Van 1")
    make_repair(pads)
    today = make_plan()
    Visit.objects.update(state="cancelled")
    make_repair(pads, lng=103.85)
    tomorrow = make_plan(day=DAY + timedelta(days=1))
    Visit.objects.update(state="open")
    waiting = [today, tomorrow]

    def take() -> str:
        plan = waiting.pop()
        try:
            publish(plan)
        except Conflict as told:
            return told.error_code
        return "won"

    assert sorted(at_once(take, times=2)) == ["parts_gone", "won"]
    assert sum(much for _, much in _promised(pads)) == 1
