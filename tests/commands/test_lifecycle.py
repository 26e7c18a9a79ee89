"""A command from the wish to its one outcome, whatever goes wrong between."""

from datetime import timedelta

import pytest

from apps.commands import gateways
from apps.commands import services as commands
from apps.commands.enums import AnswerFate, CarOutcome, CommandType
from apps.commands.models import Command, CommandAnswer
from apps.commands.services import sending
from apps.core.errors import Conflict, NotAllowed
from apps.core.types import Actor
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.models import Vehicle
from apps.inbox.models import InboxItem
from apps.integrations.aws.errors import ServiceAway
from apps.outbox.models import Fact, OutboxMessage
from tests.commands.builders import SECOND, answer, now, send, want
from tests.commands.conftest import FakeIot
from tests.fleet.builders import NOON, event, make_vehicle, record
from tests.plugins.people import ActorFor

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ops(actor_for: ActorFor) -> Actor:
    return actor_for("ops")


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


def _facts(command: Command) -> list[str]:
    facts = Fact.objects.filter(subject=f"vehicle:{command.vehicle_id}", type__startswith="command.")
    return [fact.type for fact in facts.order_by("at", "id")]


class TestTheWayThere:
    def test_row_and_fact_come_first_and_the_call_after(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = want(ops, car)
        assert (command.state, iot.calls) == ("pending", 0)
        assert OutboxMessage.objects.filter(task="commands.send", queue="realtime").count() == 1
        sent = send(command)
        assert (sent.state, sent.sent_at) == ("sent", NOON)
        assert iot.things == {str(command.pk): car.device_id}
        assert iot.jobs[str(command.pk)]["type"] == "unlock"
        answer(command, at=NOON + 2 * SECOND)
        assert (now(command).state, now(command).settled_at) == ("acked", NOON + 2 * SECOND)
        assert _facts(command) == ["command.requested", "command.sent", "command.acked"]

    def test_the_same_intention_is_the_same_command(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        assert want(ops, car, idem_key="k").pk == want(ops, car, idem_key="k").pk
        assert Command.objects.count() == 1

    def test_a_worker_that_died_after_the_call_calls_again_and_the_car_hears_it_once(
        self, ops: Actor, car: Vehicle, iot: FakeIot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command = want(ops, car)
        with monkeypatch.context() as death:
            death.setattr(sending, "_note_sent", _killed)
            with pytest.raises(KeyboardInterrupt):
                send(command)
        assert now(command).state == "pending"
        assert send(command, at=NOON + SECOND).state == "sent"
        assert (iot.calls, len(iot.jobs)) == (2, 1)
        assert _facts(command).count("command.sent") == 1

    def test_iot_away_brings_the_message_back_and_nothing_is_lost(
        self, ops: Actor, car: Vehicle, iot: FakeIot
    ) -> None:
        command = want(ops, car)
        iot.away = True
        with pytest.raises(ServiceAway):
            send(command)
        assert now(command).state == "pending"
        iot.away = False
        assert send(command, at=NOON + 5 * SECOND).state == "sent"

    def test_an_unlock_that_could_not_be_sent_in_time_never_is(
        self, ops: Actor, car: Vehicle, iot: FakeIot
    ) -> None:
        command = want(ops, car)
        assert send(command, at=NOON + 2 * MINUTE).state == "expired"
        assert iot.calls == 0

    def test_a_car_that_iot_does_not_know_fails_at_once(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        iot.stranger = True
        failed = send(want(ops, car))
        assert (failed.state, failed.failure) == ("failed", "unknown_device")

    def test_what_ended_while_the_call_was_under_way_is_taken_back(
        self, ops: Actor, car: Vehicle, iot: FakeIot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command = want(ops, car)
        hand_over = gateways.hand_over

        def slowly(each: Command, *, device_id: str) -> None:
            commands.end_overdue(until=NOON + 5 * MINUTE, at=NOON + 5 * MINUTE)
            hand_over(each, device_id=device_id)

        monkeypatch.setattr(gateways, "hand_over", slowly)
        assert send(command).state == "expired"
        assert iot.cancelled == [str(command.pk)]

    def test_one_of_a_kind_and_not_its_opposite(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        want(ops, car)
        for kind in (CommandType.UNLOCK, CommandType.LOCK):
            with pytest.raises(Conflict) as refused:
                want(ops, car, kind)
            assert refused.value.error_code == "command_open"
        want(ops, car, CommandType.HONK)

    def test_a_car_off_the_road_is_told_nothing(self, ops: Actor, iot: FakeIot) -> None:
        with pytest.raises(Conflict):
            want(ops, make_vehicle(vehicle_state="removed"))


class TestTheWayBack:
    def test_the_car_may_refuse(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car, CommandType.LOCK))
        assert answer(command, CarOutcome.REFUSED) is AnswerFate.APPLIED
        failed = now(command)
        assert (failed.state, failed.failure, failed.detail) == ("failed", "refused", "door_open")

    def test_a_car_that_answers_before_we_noted_that_it_was_sent(
        self, ops: Actor, car: Vehicle, iot: FakeIot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command = want(ops, car)
        hand_over = gateways.hand_over

        def quickly(each: Command, *, device_id: str) -> None:
            hand_over(each, device_id=device_id)
            answer(each)

        monkeypatch.setattr(gateways, "hand_over", quickly)
        assert send(command).state == "acked"
        assert iot.cancelled == []

    def test_twice_is_told_as_twice_and_changes_nothing(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car))
        fates = [answer(command), answer(command, CarOutcome.REFUSED, at=NOON + SECOND)]
        assert fates == [AnswerFate.APPLIED, AnswerFate.DOUBLE]
        assert now(command).state == "acked"
        assert _facts(command).count("command.acked") == 1

    def test_one_message_delivered_twice_is_one(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car))
        fates = [answer(command, answer_id="a1"), answer(command, answer_id="a1")]
        assert fates == [AnswerFate.APPLIED, AnswerFate.REPEATED]
        assert CommandAnswer.objects.count() == 1

    def test_an_answer_after_the_end_is_told_as_late(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car))
        commands.end_overdue(until=NOON + MINUTE, at=NOON + MINUTE)
        assert answer(command, at=NOON + 2 * MINUTE) is AnswerFate.LATE
        late = now(command)
        assert (late.state, late.late_outcome, late.late_at) == ("expired", "done", NOON + 2 * MINUTE)
        assert _facts(command)[-1] == "command.answered_late"
        item = InboxItem.objects.get(kind="command.answered_late")
        assert car.plate in item.title

    def test_another_car_cannot_answer_for_it(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car))
        assert answer(command, device="somebody-else") is AnswerFate.UNKNOWN
        assert now(command).state == "sent"

    def test_locate_answers_with_a_position(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car, CommandType.LOCATE))
        answer(command, lat=1.3, lng=103.8)
        assert now(command).result == {"lat": 1.3, "lng": 103.8}


class TestExpiry:
    def test_each_gets_exactly_one_outcome(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car))
        until = NOON + MINUTE
        assert commands.end_overdue(until=until, at=until) == (1, 0)
        assert commands.end_overdue(until=until, at=until) == (0, 0)
        assert _facts(command).count("command.expired") == 1
        assert OutboxMessage.objects.filter(task="commands.withdraw").count() == 1
        commands.withdraw(command_id=command.pk)
        assert iot.cancelled == [str(command.pk)]

    def test_what_has_time_left_is_left_alone(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        command = send(want(ops, car))
        commands.end_overdue(until=NOON + 59 * SECOND, at=NOON + 59 * SECOND)
        assert now(command).state == "sent"

    def test_after_an_outcome_the_next_command_may_come(self, ops: Actor, car: Vehicle, iot: FakeIot) -> None:
        send(want(ops, car))
        commands.end_overdue(until=NOON + MINUTE, at=NOON + MINUTE)
        assert send(want(ops, car, at=NOON + MINUTE), at=NOON + MINUTE).state == "sent"


class TestWhoMay:
    @pytest.mark.parametrize("role", ["technician", "manager"])
    def test_without_role_or_access_nobody_opens_a_car(
        self, actor_for: ActorFor, car: Vehicle, iot: FakeIot, role: str
    ) -> None:
        with pytest.raises(NotAllowed):
            want(actor_for(role), car)

    def test_support_honks_and_does_not_immobilise(
        self, actor_for: ActorFor, car: Vehicle, iot: FakeIot
    ) -> None:
        support = actor_for("support")
        want(support, car, CommandType.HONK)
        with pytest.raises(NotAllowed):
            want(support, car, CommandType.IMMOBILISE, reason="Stolen.")


def test_the_state_of_the_car_is_the_roads_business(ops: Actor, car: Vehicle, iot: FakeIot) -> None:
    """A lock command locks; it ends no trip."""
    record(event(car, EventType.TRIP_START, VehicleState.ON_TRIP))
    answer(send(want(ops, car, CommandType.LOCK)))
    assert Vehicle.objects.get(pk=car.pk).vehicle_state == "on_trip"


def _killed(*_: object) -> bool:
    raise KeyboardInterrupt
