"""Immobilising: only at standstill, only with a second person; a safety unlock needs neither."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.commands import services as commands
from apps.commands.enums import CommandType
from apps.commands.models import Command
from apps.commands.types import Wish
from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.types import Actor
from apps.fleet.models import Vehicle, VehicleHold
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.outbox.types import EventMessage
from tests.commands.builders import answer, now, send, want
from tests.commands.conftest import FakeIot
from tests.fleet.builders import NOON, make_vehicle
from tests.plugins.people import ActorFor
from tests.telemetry.builders import report

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
IMMOBILISE = CommandType.IMMOBILISE


@pytest.fixture
def ops(actor_for: ActorFor) -> Actor:
    return actor_for("ops")


@pytest.fixture
def manager(actor_for: ActorFor) -> Actor:
    return actor_for("manager")


@pytest.fixture
def car() -> Vehicle:
    made = make_vehicle(vehicle_state="available")
    report(made, 1, at=NOON)
    return made


def _decide(command: Command, actor: Actor, outcome: ApprovalState, *, at: datetime, note: str = "") -> None:
    assert command.approval_id is not None
    approvals.decide(approval_id=command.approval_id, outcome=outcome, note=note, actor=actor, at=at)
    _hear(command.approval_id, "approval.decided", at)


def _hear(approval_id: UUID, kind: str, at: datetime) -> None:
    """What the worker does with the fact of the decision."""
    fact = Fact.objects.get(type=kind, payload__approval_id=str(approval_id))
    event: EventMessage = {
        "id": str(fact.id),
        "type": fact.type,
        "version": fact.version,
        "market": fact.market,
        "subject": fact.subject,
        "actor": fact.actor,
        "at": fact.at.isoformat(),
        "payload": fact.payload,
    }
    commands.follow_approval(event=event, at=at)
    commands.follow_approval(event=event, at=at)


class TestImmobilise:
    def test_it_waits_for_a_second_person_and_then_goes(
        self, ops: Actor, manager: Actor, car: Vehicle, iot: FakeIot
    ) -> None:
        command = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        assert (send(command).state, iot.calls) == ("pending", 0)
        approval = Approval.objects.get()
        assert (approval.kind, approval.capability) == ("command.immobilise", "vehicle.immobilise")
        _decide(command, manager, ApprovalState.APPROVED, at=NOON + MINUTE)
        approved = now(command)
        assert (approved.approved_by, approved.approved_at) == (manager.id, NOON + MINUTE)
        assert send(command, at=NOON + MINUTE).state == "sent"

    def test_nobody_agrees_to_their_own_wish(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        with pytest.raises(NotAllowed):
            _decide(command, ops, ApprovalState.APPROVED, at=NOON)
        assert send(command).state == "pending"

    def test_a_rejection_ends_it(self, ops: Actor, manager: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        _decide(command, manager, ApprovalState.REJECTED, at=NOON, note="It is at the workshop.")
        assert (now(command).state, now(command).failure) == ("failed", "rejected")

    def test_so_does_taking_it_back_and_so_does_silence(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        first = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        assert first.approval_id is not None
        approvals.withdraw(approval_id=first.approval_id, actor=ops, at=NOON)
        _hear(first.approval_id, "approval.withdrawn", NOON)
        assert now(first).failure == "withdrawn"
        second = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        assert second.approval_id is not None
        approvals.expire_overdue(until=NOON + 61 * MINUTE, at=NOON + 61 * MINUTE)
        _hear(second.approval_id, "approval.decided", NOON + 61 * MINUTE)
        assert now(second).failure == "undecided"

    @pytest.mark.parametrize(
        ("reading", "sentence"),
        [
            ({"speed_kmh": 42}, "The car is moving."),
            ({"ignition": True}, "The ignition is on"),
            ({"speed_kmh": None}, "does not tell"),
        ],
    )
    def test_only_at_standstill(
        self, ops: Actor, car: Vehicle, iot: FakeIot, reading: dict[str, object], sentence: str
    ) -> None:
        report(car, 2, at=NOON + MINUTE, **reading)
        with pytest.raises(Conflict, match=sentence):
            want(ops, car, IMMOBILISE, reason="Reported stolen.", at=NOON + MINUTE)
        assert not Command.objects.exists()
        assert not Approval.objects.exists()

    def test_an_old_reading_says_nothing(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        with pytest.raises(Conflict, match="Nobody has heard"):
            want(ops, car, IMMOBILISE, reason="Reported stolen.", at=NOON + 10 * MINUTE)

    def test_it_is_looked_at_again_when_it_is_sent(
        self, ops: Actor, manager: Actor, car: Vehicle, iot: FakeIot
    ) -> None:
        command = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        _decide(command, manager, ApprovalState.APPROVED, at=NOON + MINUTE)
        report(car, 2, at=NOON + MINUTE, speed_kmh=50, ignition=True)
        failed = send(command, at=NOON + MINUTE)
        assert (failed.state, failed.failure, iot.calls) == ("failed", "moving", 0)

    def test_an_immobilised_car_cannot_be_rented_until_it_is_mobilised(
        self, ops: Actor, manager: Actor, car: Vehicle, iot: FakeIot
    ) -> None:
        command = want(ops, car, IMMOBILISE, reason="Reported stolen.")
        _decide(command, manager, ApprovalState.APPROVED, at=NOON)
        answer(send(command))
        held = Vehicle.objects.get(pk=car.pk)
        assert (held.vehicle_state, held.hold_kinds) == ("non_operational", ["command"])
        answer(send(want(ops, car, CommandType.MOBILISE, reason="Found.")))
        assert Vehicle.objects.get(pk=car.pk).vehicle_state == "available"
        assert not VehicleHold.objects.filter(lifted_at=None).exists()

    def test_it_says_why(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        with pytest.raises(Invalid) as refused:
            want(ops, car, IMMOBILISE)
        assert set(refused.value.fields) == {"reason"}


class TestSafetyUnlock:
    def test_it_goes_at_once_and_is_reviewed_afterwards(
        self, actor_for: ActorFor, car: Vehicle, iot: FakeIot
    ) -> None:
        technician = actor_for("technician")
        wish = Wish(vehicle_id=car.pk, type=CommandType.UNLOCK, reason="A child is locked in.")
        command = commands.request_safety_unlock(actor=technician, wish=wish, at=NOON)
        assert send(command).state == "sent"
        item = InboxItem.objects.get(kind="command.safety_review")
        assert item.evidence["reason"] == "A child is locked in."

    def test_no_other_command_stands_in_its_way(
        self, ops: Actor, actor_for: ActorFor, car: Vehicle, iot: FakeIot
    ) -> None:
        lock = send(want(ops, car, CommandType.LOCK))
        wish = Wish(vehicle_id=car.pk, type=CommandType.UNLOCK, reason="Smoke.")
        commands.request_safety_unlock(actor=actor_for("support"), wish=wish, at=NOON)
        assert (now(lock).state, now(lock).failure) == ("failed", "superseded")

    def test_a_double_click_is_one_unlock_and_one_review(
        self, actor_for: ActorFor, car: Vehicle, iot: FakeIot
    ) -> None:
        support = actor_for("support")
        wish = Wish(vehicle_id=car.pk, type=CommandType.UNLOCK, reason="Smoke.", idem_key="k")
        first = commands.request_safety_unlock(actor=support, wish=wish, at=NOON)
        assert commands.request_safety_unlock(actor=support, wish=wish, at=NOON).pk == first.pk
        assert InboxItem.objects.filter(kind="command.safety_review").count() == 1
