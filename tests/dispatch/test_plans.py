"""Plans: proposed, published, changed by hand by several at once, mended when something happens."""

from datetime import timedelta
from uuid import UUID

import pytest

from apps.core.errors import Conflict, Invalid
from apps.dispatch import services as dispatch
from apps.dispatch.enums import AbsenceKind, VisitState
from apps.dispatch.models import LeftOut, Plan, Stop, Technician, Visit
from apps.dispatch.types import Spot, VisitStep
from tests.dispatch.builders import (
    DAY,
    MORNING,
    PLANNER,
    make_car,
    make_plan,
    make_staff,
    make_task,
    make_technician,
    make_visit,
    publish,
)
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db


def _assign(plan: Plan, visit: Visit, technician: Technician, position: int | None = None) -> None:
    dispatch.assign(
        actor=PLANNER,
        plan_id=plan.pk,
        visit_id=visit.pk,
        spot=Spot(technician_id=technician.pk, position=position),
        at=MORNING,
    )


class TestProposing:
    def test_everybody_has_what_they_can_reach_and_it_says_why(self) -> None:
        east, west = make_technician(lng=103.95), make_technician(lng=103.70)
        near_east, near_west = make_visit(lng=103.94), make_visit(lng=103.71)
        plan = make_plan()
        owners = dict(plan.stops.values_list("visit_id", "technician_id"))
        assert owners == {near_east.pk: east.pk, near_west.pk: west.pk}
        stop = plan.stops.get(visit=near_east)
        assert (stop.binding, stop.rival_id) == ("nearest", west.pk)
        assert stop.rival_extra_s is not None
        assert stop.rival_extra_s > 0
        assert plan.bound_m is None or plan.bound_m <= plan.cost_m
        assert stop.arrive_at > MORNING

    def test_what_nobody_can_do_is_left_out_and_says_why(self) -> None:
        make_technician(skills=["drive"])
        visit = make_visit()
        left = LeftOut.objects.get(plan=make_plan())
        assert (left.visit_id, left.reason) == (visit.pk, "no_skill")

    def test_who_is_away_gets_nothing(self) -> None:
        who = make_technician()
        make_visit()
        dispatch.report_absence(
            actor=PLANNER,
            technician_id=who.pk,
            kind=AbsenceKind.SICK,
            from_at=MORNING,
            to_at=MORNING + timedelta(hours=12),
            note="",
            at=MORNING,
        )
        assert make_plan().stops.count() == 0

    def test_a_new_proposal_takes_the_place_of_the_old_one(self) -> None:
        make_technician()
        make_visit()
        first, second = make_plan(), make_plan()
        first.refresh_from_db()
        assert (first.state, second.state) == ("superseded", "proposed")


class TestPublishing:
    def test_a_day_has_one_published_plan(self) -> None:
        make_technician()
        make_visit()
        first = publish(make_plan())
        second = publish(make_plan())
        first.refresh_from_db()
        assert (first.state, second.state) == ("superseded", "published")

    def test_a_plan_made_from_an_older_one_is_refused(self) -> None:
        make_technician()
        make_visit()
        stale = make_plan()
        Plan.objects.filter(pk=stale.pk).update(state="superseded")
        publish(make_plan())
        Plan.objects.filter(pk=stale.pk).update(state="proposed")
        with pytest.raises(Conflict, match="meanwhile"):
            publish(stale)

    def test_what_somebody_has_begun_stays_theirs(self) -> None:
        staff = make_staff("Kim")
        kim, lee = make_technician(staff), make_technician(lng=103.82)
        visit = make_visit()
        plan = make_plan()
        _give_all(plan, kim)
        publish(plan)
        proposal = make_plan()
        Stop.objects.filter(plan=proposal, visit=visit).update(technician=lee)
        _set_out(visit, str(staff.pk))
        with pytest.raises(Conflict, match="set out"):
            publish(proposal)


class TestByHand:
    def test_two_at_once_one_wins_the_other_is_told(self) -> None:
        first, second = make_technician(make_staff("Kim")), make_technician(make_staff("Lee"))
        visit = make_visit()
        plan = Plan.objects.create(
            market="SG", day=DAY, origin="asked", solver="none", travel="estimate", created_at=MORNING
        )
        _assign(plan, visit, first)
        with pytest.raises(Conflict, match="Kim") as told:
            _assign(plan, visit, second)
        assert told.value.error_code == "visit_taken"
        assert plan.stops.get().technician_id == first.pk

    def test_who_was_cancelled_is_in_nobody_s_way(self) -> None:
        who = make_technician()
        gone, near = make_visit(), make_visit(lng=103.81)
        plan = make_plan()
        _give_all(plan, who)
        Visit.objects.filter(pk=gone.pk).update(state="cancelled", ended_at=MORNING)
        far = make_visit(lng=103.9)
        _assign(plan, far, who, position=0)
        stops = list(plan.stops.order_by("position").values_list("visit_id", "position"))
        assert stops == [(far.pk, 0), (near.pk, 1), (gone.pk, 2)]

    def test_a_stop_moves_and_times_follow(self) -> None:
        kim, lee = make_technician(), make_technician(lng=103.70)
        visits = [make_visit(lng=103.80 + number / 100) for number in range(3)]
        plan = make_plan()
        _give_all(plan, kim)
        stop = plan.stops.get(visit=visits[0])
        dispatch.move_stop(
            actor=PLANNER,
            stop_id=stop.pk,
            version=stop.version,
            spot=Spot(technician_id=lee.pk),
            at=MORNING,
        )
        assert plan.stops.get(visit=visits[0]).technician_id == lee.pk
        rest = list(plan.stops.filter(technician=kim).order_by("position"))
        assert [each.position for each in rest] == [0, 1]
        assert rest[0].leave_at <= rest[1].arrive_at

    def test_what_would_be_wrong_is_said_before_it_is_done(self) -> None:
        able, unable = make_technician(), make_technician(skills=["drive"])
        visit = make_task(make_car(), window_to=MORNING + timedelta(minutes=1)).visit
        plan = make_plan()
        assert visit is not None

        def check(who: Technician) -> list[str]:
            troubles = dispatch.check_place(
                actor=PLANNER,
                plan_id=plan.pk,
                visit_id=visit.pk,
                spot=Spot(technician_id=who.pk),
                at=MORNING,
            )
            return [each.code for each in troubles]

        assert check(able) == ["late"]
        assert check(unable) == ["no_skill"]
        assert plan.stops.count() == 0
        with pytest.raises(Invalid, match="skill"):
            _assign(plan, visit, unable)

    def test_taken_out_is_back_in_the_tray(self) -> None:
        make_technician()
        make_visit()
        plan = make_plan()
        dispatch.take_out(actor=PLANNER, stop_id=plan.stops.get().pk, version=None, at=MORNING)
        assert plan.stops.count() == 0
        assert plan.left_out.get().reason == "taken_out"


class TestReplanning:
    def test_nothing_happened_no_plan(self) -> None:
        make_technician()
        make_visit()
        publish(make_plan())
        assert dispatch.replan(market="SG", by="test", at=MORNING) is None

    def test_something_urgent_comes_in_and_the_rest_stays(self) -> None:
        make_technician()
        visit = make_visit()
        plan = publish(make_plan())
        urgent = make_task(make_car(lat=1.33), urgency=3)
        mended = dispatch.replan(market="SG", by="test", at=MORNING)
        assert mended is not None
        assert (mended.origin, mended.churn, mended.based_on_id) == ("replan", 0, plan.pk)
        assert set(mended.stops.values_list("visit_id", flat=True)) == {visit.pk, urgent.visit_id}
        # The same proposal is not made again.
        assert dispatch.replan(market="SG", by="test", at=MORNING) is None

    def test_who_falls_ill_hands_over_but_not_what_is_locked_or_begun_by_others(self) -> None:
        kim, lee = make_technician(make_staff("Kim")), make_technician(make_staff("Lee"), lng=103.9)
        visit, other = make_visit(lng=103.80), make_visit(lng=103.91)
        plan = publish(make_plan())
        theirs = plan.stops.get(visit=other)
        dispatch.lock_stop(actor=PLANNER, stop_id=theirs.pk, version=None, locked=True, at=MORNING)
        dispatch.report_absence(
            actor=PLANNER,
            technician_id=kim.pk,
            kind=AbsenceKind.SICK,
            from_at=MORNING - timedelta(hours=8),
            to_at=MORNING + timedelta(hours=12),
            note="",
            at=MORNING,
        )
        mended = dispatch.replan(market="SG", by="test", at=MORNING)
        assert mended is not None
        assert dict(mended.stops.values_list("visit_id", "technician_id")) == {
            visit.pk: lee.pk,
            other.pk: lee.pk,
        }
        assert mended.stops.get(visit=other).locked
        assert mended.why == "1 without technician"


def _give_all(plan: Plan, technician: Technician) -> None:
    """Move every stop of the plan to one technician."""
    for stop in plan.stops.exclude(technician=technician):
        dispatch.move_stop(
            actor=PLANNER,
            stop_id=stop.pk,
            version=None,
            spot=Spot(technician_id=technician.pk),
            at=MORNING,
        )


def _set_out(visit: Visit, staff: str) -> None:
    actor = type(PLANNER)(staff, PLANNER.capabilities, None)
    step = VisitStep(to=VisitState.EN_ROUTE, happened_at=MORNING)
    dispatch.take_visit_step(actor=actor, visit_id=visit.pk, step=step, at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_threads_give_a_visit_once() -> None:
    crew = [make_technician(make_staff(f"T{number}")) for number in range(4)]
    visit = make_visit()
    plan = Plan.objects.create(
        market="SG", day=DAY, origin="asked", solver="none", travel="estimate", created_at=MORNING
    )
    waiting = [who.pk for who in crew]

    def give() -> str:
        key: UUID = waiting.pop()
        try:
            dispatch.assign(
                actor=PLANNER,
                plan_id=plan.pk,
                visit_id=visit.pk,
                spot=Spot(technician_id=key),
                at=MORNING,
            )
        except Conflict as told:
            return told.error_code
        return "won"

    assert sorted(at_once(give, times=4)) == ["visit_taken"] * 3 + ["won"]
    assert Stop.objects.filter(plan=plan).count() == 1
