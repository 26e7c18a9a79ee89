"""What technicians do at cars, and what follows: access, work orders, tasks; late and twice."""

from datetime import timedelta

import pytest

from apps.accounts.models import Staff
from apps.commands.models import AccessGrant
from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.types import Actor
from apps.dispatch import services as dispatch
from apps.dispatch.enums import FailReason, VisitState
from apps.dispatch.models import FieldTask, Visit
from apps.dispatch.types import VisitStep
from apps.maintenance.enums import WorkOrderState
from apps.maintenance.models import WorkOrder
from tests.dispatch.builders import (
    MORNING,
    make_car,
    make_plan,
    make_staff,
    make_technician,
    make_visit,
    publish,
)
from tests.maintenance import builders as maintenance

pytestmark = pytest.mark.django_db
S = VisitState


@pytest.fixture
def kim() -> Staff:
    return make_staff("Kim")


def _step(who: Staff, visit: Visit, to: VisitState, *, minutes: int = 0, **more: object) -> Visit:
    at = MORNING + timedelta(minutes=minutes)
    actor = Actor(str(who.pk), frozenset({"*"}), frozenset({"SG"}))
    step = VisitStep(to=to, happened_at=at, **more)  # type: ignore[arg-type]
    dispatch.take_visit_step(actor=actor, visit_id=visit.pk, step=step, at=at)
    return Visit.objects.get(pk=visit.pk)


def test_who_sets_out_may_open_the_car_until_they_are_done(kim: Staff) -> None:
    make_technician(kim)
    visit = make_visit()
    publish(make_plan())
    _step(kim, visit, S.EN_ROUTE)
    grant = AccessGrant.objects.get(staff_id=str(kim.pk))
    assert (grant.source, grant.ended_at) == (f"visit:{visit.pk}", None)
    _step(kim, visit, S.ON_SITE, minutes=10)
    done = _step(kim, visit, S.DONE, minutes=40, signed_by="Kim", note="Fine")
    grant.refresh_from_db()
    assert grant.ended_at is not None
    assert (done.state, done.signed_by, FieldTask.objects.get().state) == ("done", "Kim", "done")


def test_the_work_order_follows_to_the_car_and_back(kim: Staff) -> None:
    make_technician(kim)
    order = maintenance.make_order(make_car(), at=MORNING)
    line = maintenance.make_line(order)
    maintenance.move(order, WorkOrderState.APPROVED, at=MORNING)
    dispatch.make_tasks(at=MORNING)
    publish(make_plan())
    visit = Visit.objects.get()
    _step(kim, visit, S.EN_ROUTE)
    order.refresh_from_db()
    assert (order.state, order.assignee) == ("dispatched", str(kim.pk))
    _step(kim, visit, S.ON_SITE, minutes=5)
    with pytest.raises(Conflict, match="checklist"):
        _step(kim, visit, S.DONE, minutes=30)
    assert Visit.objects.get().state == "on_site"
    line.result = "done"
    line.save()
    _step(kim, visit, S.DONE, minutes=30)
    order.refresh_from_db()
    assert (order.state, order.done_by) == ("done", str(kim.pk))


def test_a_visit_that_fails_says_why_and_the_order_waits(kim: Staff) -> None:
    make_technician(kim)
    order = maintenance.make_order(make_car(), at=MORNING)
    maintenance.move(order, WorkOrderState.APPROVED, at=MORNING)
    dispatch.make_tasks(at=MORNING)
    visit = Visit.objects.get()
    _step(kim, visit, S.EN_ROUTE)
    _step(kim, visit, S.ON_SITE, minutes=5)
    with pytest.raises(Invalid, match="why"):
        _step(kim, visit, S.FAILED, minutes=9)
    failed = _step(kim, visit, S.FAILED, minutes=9, reason=FailReason.PART_MISSING, note="No tyre")
    assert (failed.state, failed.fail_reason) == ("failed", "part_missing")
    assert WorkOrder.objects.get().state == "on_hold"


def test_what_a_plan_wants_gets_its_order_on_the_way(kim: Staff) -> None:
    make_technician(kim)
    due = maintenance.make_due()
    dispatch.make_tasks(at=MORNING)
    _step(kim, Visit.objects.get(), S.EN_ROUTE)
    due.refresh_from_db()
    assert due.work_order is not None
    assert due.work_order.state == "dispatched"


def test_a_visit_of_somebody_else_is_refused(kim: Staff) -> None:
    lee = make_staff("Lee")
    make_technician(kim), make_technician(lee, lng=103.95)
    visit = make_visit()
    publish(make_plan())
    with pytest.raises(Conflict, match="somebody else"):
        _step(lee, visit, S.EN_ROUTE)
    _step(kim, visit, S.EN_ROUTE)
    with pytest.raises(Conflict, match="Somebody else"):
        _step(lee, visit, S.ON_SITE)


def test_steps_come_in_their_order_and_from_the_roster(kim: Staff) -> None:
    visit = make_visit()
    with pytest.raises(NotAllowed, match="roster"):
        _step(kim, visit, S.EN_ROUTE)
    make_technician(kim)
    with pytest.raises(Conflict, match="can't become"):
        _step(kim, visit, S.DONE)
    step = VisitStep(to=S.EN_ROUTE, happened_at=MORNING - timedelta(days=2))
    actor = Actor(str(kim.pk), frozenset({"*"}), None)
    with pytest.raises(Invalid, match="clock"):
        dispatch.take_visit_step(actor=actor, visit_id=visit.pk, step=step, at=MORNING)


def test_what_was_done_without_signal_keeps_its_time(kim: Staff) -> None:
    make_technician(kim)
    visit = make_visit()
    actor = Actor(str(kim.pk), frozenset({"*"}), frozenset({"SG"}))
    step = VisitStep(to=S.EN_ROUTE, happened_at=MORNING)
    dispatch.take_visit_step(actor=actor, visit_id=visit.pk, step=step, at=MORNING + timedelta(hours=2))
    assert Visit.objects.get().began_at == MORNING
