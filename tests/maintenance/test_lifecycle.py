"""A work order from the wish to the books, and what its car does meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.commands.models import AccessGrant
from apps.core.errors import Conflict, Invalid, NotAllowed, Stale
from apps.fleet.models import Vehicle, VehicleHold
from apps.maintenance import services as maintenance
from apps.maintenance.enums import MOVES, CheckResult, LineKind, OffRoad, WorkOrderState
from apps.maintenance.models import WorkOrder, WorkOrderEntry, WorkOrderLine
from apps.maintenance.types import Move
from apps.outbox.models import Fact
from tests.fleet.builders import NOON, make_vehicle
from tests.maintenance.builders import CHECKER, HOUR, PLANNER, lead, make_order, move
from tests.plugins.people import Api, AsRole
from tests.telemetry.health.builders import make_alert, make_rule

pytestmark = pytest.mark.django_db
S = WorkOrderState


@pytest.fixture
def technician(as_role: AsRole) -> Api:
    return as_role("technician")


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


class TestTheWay:
    def test_from_the_wish_to_the_books(self, technician: Api, car: Vehicle) -> None:
        order = lead(make_order(car), S.CLOSED, technician)
        assert (order.state, order.done_by) == ("closed", str(technician.staff.pk))
        assert order.verified_by == CHECKER.id
        states = WorkOrderEntry.objects.filter(kind="moved").order_by("at").values_list("after", flat=True)
        assert list(states) == [
            "approved",
            "scheduled",
            "dispatched",
            "in_progress",
            "done",
            "verified",
            "closed",
        ]
        assert Fact.objects.filter(type="work_order.moved").count() == 7

    def test_waiting_in_the_middle_says_why(self, technician: Api) -> None:
        order = lead(make_order(), S.IN_PROGRESS, technician)
        with pytest.raises(Invalid) as told:
            move(order, S.ON_HOLD)
        assert "reason" in told.value.fields
        order = move(order, S.ON_HOLD, reason="The tyre comes tomorrow.")
        assert order.reason == "The tyre comes tomorrow."
        assert move(order, S.IN_PROGRESS).reason == ""

    def test_whoever_did_it_does_not_verify_it(self, technician: Api) -> None:
        order = lead(make_order(), S.DONE, technician)
        both = technician.actor.__class__(technician.actor.id, frozenset({"*"}), None)
        with pytest.raises(NotAllowed):
            move(order, S.VERIFIED, actor=both)
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkOrder.objects.filter(pk=order.pk).update(
                state="verified", verified_by=order.done_by, verified_at=NOON
            )
        assert move(order, S.VERIFIED, actor=CHECKER).state == "verified"

    def test_who_checks_can_send_it_back(self, technician: Api) -> None:
        order = move(
            lead(make_order(), S.DONE, technician), S.IN_PROGRESS, actor=CHECKER, reason="It still squeaks."
        )
        assert (order.state, order.done_by, order.done_at) == ("in_progress", "", None)

    def test_a_technician_does_not_plan(self, technician: Api) -> None:
        with pytest.raises(NotAllowed):
            move(make_order(), S.APPROVED, actor=technician.actor)

    def test_done_needs_an_answer_to_every_thing(self, technician: Api) -> None:
        order = lead(make_order(checks=("Jack it up", "Change the tyre")), S.IN_PROGRESS, technician)
        with pytest.raises(Conflict) as told:
            move(order, S.DONE, actor=technician.actor)
        assert told.value.error_code == "checklist_open"
        for line in WorkOrderLine.objects.all():
            answer = {"result": CheckResult.DONE.value}
            maintenance.change_line(
                actor=technician.actor, line_id=line.pk, version=1, values=answer, at=NOON
            )
        assert move(order, S.DONE, actor=technician.actor).state == "done"

    @pytest.mark.parametrize(
        ("to", "field"), [(S.SCHEDULED, "scheduled_for"), (S.DISPATCHED, "assignee"), (S.CANCELLED, "reason")]
    )
    def test_a_move_names_what_it_lacks(self, technician: Api, to: WorkOrderState, field: str) -> None:
        before = S.SCHEDULED if to is S.DISPATCHED else S.APPROVED
        with pytest.raises(Invalid) as told:
            move(lead(make_order(), before, technician), to)
        assert field in told.value.fields

    def test_an_old_version_is_told(self) -> None:
        order = make_order()
        move(order, S.APPROVED)
        with pytest.raises(Stale):
            maintenance.move_work_order(
                actor=PLANNER,
                work_order_id=order.pk,
                version=1,
                move=Move(to=S.SCHEDULED, scheduled_for=NOON),
                at=NOON,
            )


class TestTheDatabase:
    @pytest.mark.parametrize("before", list(S))
    def test_it_knows_the_same_moves(self, before: WorkOrderState) -> None:
        """Every pair that the table lacks is refused, whoever writes it."""
        order = make_order()
        for after in S:
            if after in MOVES[before] or after is before:
                continue
            _force(order, before)
            with pytest.raises(IntegrityError, match="does not go from"), transaction.atomic():
                WorkOrder.objects.filter(pk=order.pk).update(state=after.value)

    def test_it_lets_every_move_of_the_table_through(self) -> None:
        order = make_order()
        for before, targets in MOVES.items():
            for after in targets:
                _force(order, before)
                WorkOrder.objects.filter(pk=order.pk).update(**_row(after))
                assert WorkOrder.objects.get(pk=order.pk).state == after.value

    def test_an_order_begins_as_a_draft(self) -> None:
        order = make_order()
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkOrder.objects.create(
                code="WO-X",
                market="SG",
                vehicle=order.vehicle,
                title="x",
                kind="corrective",
                state="approved",
                state_at=NOON,
                created_by="x",
                created_at=NOON,
                currency="SGD",
            )

    def test_its_history_stays(self) -> None:
        make_order()
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            WorkOrderEntry.objects.update(text="It was never so.")


class TestTheCar:
    def test_it_leaves_service_with_the_work_and_returns_when_it_is_verified(
        self, technician: Api, car: Vehicle
    ) -> None:
        order = lead(make_order(car), S.DISPATCHED, technician)
        assert _state(car) == "available"
        order = move(order, S.IN_PROGRESS, actor=technician.actor, at=NOON + 3 * HOUR)
        assert _state(car) == "non_operational"
        hold = VehicleHold.objects.get(vehicle=car)
        assert (hold.kind, hold.reason) == ("work_order", f"{order.code}: Replace a tyre")
        order = move(order, S.DONE, actor=technician.actor, at=NOON + 4 * HOUR)
        assert _state(car) == "non_operational"
        order = move(order, S.VERIFIED, actor=CHECKER, at=NOON + 5 * HOUR)
        assert _state(car) == "available"
        assert (order.downtime_from, order.downtime_to) == (NOON + 3 * HOUR, NOON + 5 * HOUR)

    def test_at_once_means_with_the_first_word(self, car: Vehicle) -> None:
        order = make_order(car, off_road=OffRoad.AT_ONCE)
        assert _state(car) == "non_operational"
        move(order, S.CANCELLED, reason="It was the neighbour's.", at=NOON + HOUR)
        assert _state(car) == "available"

    def test_never_leaves_it_where_it_is(self, technician: Api, car: Vehicle) -> None:
        lead(make_order(car, off_road=OffRoad.NEVER), S.IN_PROGRESS, technician)
        assert _state(car) == "available"

    def test_another_hold_keeps_it_out(self, technician: Api, car: Vehicle) -> None:
        make_order(car, off_road=OffRoad.AT_ONCE)
        lead(make_order(car), S.VERIFIED, technician)
        assert _state(car) == "non_operational"

    def test_the_technician_may_open_it_while_they_have_it(self, technician: Api, car: Vehicle) -> None:
        order = lead(make_order(car), S.DISPATCHED, technician)
        grant = AccessGrant.objects.get()
        assert (grant.staff_id, grant.source) == (str(technician.staff.pk), f"work_order:{order.pk}")
        move(order, S.IN_PROGRESS, actor=technician.actor, at=NOON + 3 * HOUR)
        assert AccessGrant.objects.filter(ended_at=None).count() == 1
        move(order, S.DONE, actor=technician.actor, at=NOON + 4 * HOUR)
        assert not AccessGrant.objects.filter(ended_at=None).exists()

    def test_somebody_else_takes_over(self, technician: Api, as_role: AsRole, car: Vehicle) -> None:
        order, other = lead(make_order(car), S.DISPATCHED, technician), as_role("technician")
        maintenance.change_work_order(
            actor=PLANNER,
            work_order_id=order.pk,
            version=order.version,
            values={"assignee": str(other.staff.pk)},
            at=NOON + 3 * HOUR,
        )
        assert [grant.staff_id for grant in AccessGrant.objects.filter(ended_at=None)] == [
            str(other.staff.pk)
        ]

    def test_work_is_given_to_those_who_work_on_cars(self, as_role: AsRole, technician: Api) -> None:
        order = lead(make_order(), S.SCHEDULED, technician)
        with pytest.raises(Invalid) as told:
            move(order, S.DISPATCHED, assignee=str(as_role("finance").staff.pk))
        assert "assignee" in told.value.fields


class TestWhatItIsFor:
    def test_an_alert_shows_its_work_and_leads_to_one_order(self, car: Vehicle) -> None:
        alert = make_alert(make_rule(), car)
        order = make_order(car, source=f"alert:{alert.pk}")
        alert.refresh_from_db()
        assert alert.work_order == order.code
        with pytest.raises(Conflict) as told:
            make_order(car, source=f"alert:{alert.pk}")
        assert told.value.error_code == "work_order_exists"
        move(order, S.CANCELLED, reason="By mistake.")
        assert make_order(car, source=f"alert:{alert.pk}").code != order.code


class TestCosts:
    @pytest.mark.parametrize(
        ("kind", "values", "costs"),
        [
            (LineKind.LABOUR, {"minutes": 50, "unit_minor": 4500}, 3750),
            (LineKind.LABOUR, {"minutes": 1, "unit_minor": 4530}, 76),
            (LineKind.PART, {"quantity": 2, "unit_minor": 18900}, 37800),
            (LineKind.INVOICE, {"vendor": "Tyre Hub", "invoice_no": "T-1", "amount_minor": 12345}, 12345),
        ],
    )
    def test_a_line_costs_what_it_says(self, kind: LineKind, values: dict[str, Any], costs: int) -> None:
        order = make_order()
        line = _line(order, kind, **values)
        assert WorkOrder.objects.get(pk=order.pk).cost_minor == costs
        maintenance.remove_line(actor=PLANNER, line_id=line, version=1, at=NOON)
        assert WorkOrder.objects.get(pk=order.pk).cost_minor == 0

    def test_the_same_invoice_counts_once(self) -> None:
        order = make_order()
        invoice = {"vendor": "Tyre Hub", "invoice_no": "T-1", "amount_minor": 100}
        _line(order, LineKind.INVOICE, **invoice)
        with pytest.raises(Conflict):
            _line(order, LineKind.INVOICE, **invoice)

    def test_a_line_has_only_what_belongs_to_its_kind(self) -> None:
        with pytest.raises(Invalid) as told:
            _line(make_order(), LineKind.LABOUR, minutes=5, unit_minor=1, vendor="x")
        assert "vendor" in told.value.fields

    def test_nothing_changes_after_the_books(self, technician: Api) -> None:
        order = lead(make_order(), S.CLOSED, technician)
        with pytest.raises(Conflict):
            _line(order, LineKind.CHECK)


def _line(order: WorkOrder, kind: LineKind, **values: Any) -> Any:
    return maintenance.add_line(
        actor=PLANNER, work_order_id=order.pk, kind=kind, values={"text": "Something", **values}, at=NOON
    )


def _state(car: Vehicle) -> str:
    return Vehicle.objects.get(pk=car.pk).vehicle_state


def _row(state: WorkOrderState) -> dict[str, Any]:
    """The columns that a row in this state must have."""
    late = state in {S.DONE, S.VERIFIED, S.CLOSED}
    checked = state in {S.VERIFIED, S.CLOSED}
    return {
        "state": state.value,
        "reason": "x",
        "assignee": "x",
        "done_by": "a" if late else "",
        "done_at": NOON if late else None,
        "verified_by": "b" if checked else "",
        "verified_at": NOON + timedelta(hours=1) if checked else None,
    }


def _force(order: WorkOrder, state: WorkOrderState) -> None:
    """Put the row into a state behind the law's back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE maintenance_workorder DISABLE TRIGGER maintenance_workorder_moves")
        WorkOrder.objects.filter(pk=order.pk).update(**_row(state))
        cursor.execute("ALTER TABLE maintenance_workorder ENABLE TRIGGER maintenance_workorder_moves")
