"""What the core platform is asked: once, answered once, and given up aloud."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound, Upstream
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.rentals import services as rentals
from apps.rentals.enums import PlatformCommandType as T
from apps.rentals.models import ContactReveal, CustomerContact, PlatformCommand, Rental
from apps.rentals.types import Ask
from tests.fleet.builders import NOON, make_vehicle
from tests.plugins.people import ActorFor
from tests.rentals.builders import MINUTE, make_customer, make_rental
from tests.rentals.conftest import FakePlatform
from tests.rentals.telling import envelope, read

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)


def want(actor: Actor, kind: T, rental: Rental, **more: Any) -> PlatformCommand:
    values = {"reason": "The car stands in its dock", **more}
    return rentals.ask(actor=actor, ask=Ask(type=kind, rental_id=rental.pk, **values), at=LATER)


def end(actor: Actor, rental: Rental, **more: Any) -> PlatformCommand:
    return want(actor, T.END_RENTAL, rental, **{"ended_at": NOON + 45 * MINUTE, **more})


def answer(
    command: PlatformCommand, kind: str = "command.acked", *, minutes: float = 121, **more: Any
) -> str:
    about: dict[str, Any] = (
        {"rental_id": str(command.rental_id)}
        if command.rental_id
        else {"customer_id": str(command.customer_id)}
    )
    return envelope(kind, at=NOON + minutes * MINUTE, command_id=str(command.pk), **about, **more)


def hear(word: str) -> None:
    rentals.apply(read([word]), at=LATER + MINUTE)


def now(command: PlatformCommand) -> PlatformCommand:
    return PlatformCommand.objects.get(pk=command.pk)


def test_a_command_from_the_wish_to_its_outcome(platform: FakePlatform, actor_for: ActorFor) -> None:
    command = end(actor_for("ops"), make_rental("active"))
    assert command.state == "pending"
    rentals.send(command_id=command.pk, at=LATER)
    assert now(command).state == "sent"
    asked = platform.asked[0]
    assert (asked["command_id"], asked["type"]) == (str(command.pk), "end_rental")
    assert asked["ended_at"] == (NOON + 45 * MINUTE).isoformat()
    hear(answer(command))
    assert now(command).state == "acked"
    types = list(Fact.objects.filter(type__startswith="platform_command").values_list("type", flat=True))
    assert sorted(types) == ["platform_command.requested", "platform_command.settled"]


def test_the_same_intention_is_one_command(actor_for: ActorFor) -> None:
    ops, rental = actor_for("ops"), make_rental("active")
    first = end(ops, rental, idem_key="k")
    assert end(ops, rental, idem_key="k").pk == first.pk
    with pytest.raises(Conflict, match="asked already"):
        end(ops, rental, idem_key="other")


def test_an_answer_counts_once(actor_for: ActorFor) -> None:
    command = end(actor_for("ops"), make_rental("active"))
    hear(answer(command, "command.refused", reason="rental_locked"))
    hear(answer(command))
    hear(answer(command))
    assert (now(command).state, now(command).refusal, now(command).late_outcome) == (
        "refused",
        "rental_locked",
        "",
    )


def test_silence_expires_and_a_late_yes_is_told(actor_for: ActorFor) -> None:
    command = end(actor_for("ops"), make_rental("active"))
    assert rentals.end_overdue(until=LATER + MINUTE, at=LATER + MINUTE) == 1
    assert rentals.end_overdue(until=LATER + MINUTE, at=LATER + MINUTE) == 0
    hear(answer(command, minutes=125))
    assert (now(command).state, now(command).late_outcome) == ("expired", "acked")
    assert InboxItem.objects.get().kind == "platform_command.answered_late"


def test_a_worker_that_comes_too_late_or_twice_asks_nothing_new(
    platform: FakePlatform, actor_for: ActorFor
) -> None:
    command = end(actor_for("ops"), make_rental("active"))
    platform.away = True
    with pytest.raises(Upstream):
        rentals.send(command_id=command.pk, at=LATER)
    assert now(command).state == "pending"
    platform.away = False
    rentals.send(command_id=command.pk, at=LATER)
    rentals.send(command_id=command.pk, at=LATER)
    assert len(platform.asked) == 1
    other = end(actor_for("ops"), make_rental("active"))
    rentals.send(command_id=other.pk, at=LATER + MINUTE)
    assert len(platform.asked) == 1


@pytest.mark.parametrize(
    ("ended_at", "word"), [(None, "is needed"), (NOON, "before the start"), (LATER + MINUTE, "ahead of us")]
)
def test_an_end_lies_between_the_start_and_now(actor_for: ActorFor, ended_at: Any, word: str) -> None:
    with pytest.raises(Invalid) as refused:
        end(actor_for("ops"), make_rental("active"), ended_at=ended_at)
    assert word in refused.value.fields["ended_at"]


@pytest.mark.parametrize(
    ("kind", "state", "values", "word"),
    [
        (T.END_RENTAL, "captured", {}, "taken already"),
        (T.END_RENTAL, "reserved", {}, "nothing to end"),
        (T.HOLD_CAPTURE, "captured", {}, "taken already"),
        (T.HOLD_CAPTURE, "cancelled", {}, "no fare"),
        (T.HOLD_CAPTURE, "priced", {"held_at": NOON}, "held already"),
        (T.RELEASE_CAPTURE, "priced", {}, "not held"),
        (T.MOVE_RENTAL, "priced", {}, "is over"),
    ],
)
def test_what_makes_no_sense_is_refused(
    actor_for: ActorFor, kind: T, state: str, values: dict[str, Any], word: str
) -> None:
    with pytest.raises(Conflict, match=word):
        want(actor_for("ops"), kind, make_rental(state, **values), ended_at=NOON)


def test_who_held_a_fare_does_not_release_it(actor_for: ActorFor) -> None:
    holder, colleague, rental = actor_for("finance"), actor_for("finance"), make_rental("priced")
    hear(answer(want(holder, T.HOLD_CAPTURE, rental)))
    Rental.objects.filter(pk=rental.pk).update(held_at=LATER)
    with pytest.raises(NotAllowed, match="a colleague"):
        want(holder, T.RELEASE_CAPTURE, rental)
    assert not PlatformCommand.objects.filter(type=T.RELEASE_CAPTURE).exists()
    assert want(colleague, T.RELEASE_CAPTURE, rental).state == "pending"


def test_a_move_goes_to_a_free_car_of_the_market(actor_for: ActorFor) -> None:
    ops, rental = actor_for("ops"), make_rental("active")
    free, busy = make_vehicle(vehicle_state="available"), make_vehicle(vehicle_state="on_trip")
    for wrong in (new_id(), rental.vehicle_id, make_vehicle(market="JP").pk):
        with pytest.raises(Invalid):
            want(ops, T.MOVE_RENTAL, rental, vehicle_id=wrong)
    with pytest.raises(Conflict, match="cannot be rented"):
        want(ops, T.MOVE_RENTAL, rental, vehicle_id=busy.pk)
    assert want(ops, T.MOVE_RENTAL, rental, vehicle_id=free.pk).payload == {"device_id": free.device_id}


def test_a_reason_is_needed_and_strangers_see_nothing(actor_for: ActorFor) -> None:
    rental = make_rental("active")
    with pytest.raises(Invalid):
        end(actor_for("ops"), rental, reason=" ")
    with pytest.raises(NotFound):
        end(actor_for("ops", markets={"JP"}), rental)


def test_a_customer_is_blocked_once(actor_for: ActorFor) -> None:
    support, customer = actor_for("support"), make_customer()
    block = Ask(type=T.BLOCK_CUSTOMER, customer_id=customer.pk, reason="Stolen card")
    rentals.ask(actor=support, ask=block, at=NOON)
    with pytest.raises(Conflict):
        rentals.ask(actor=support, ask=block, at=NOON)
    unblock = Ask(type=T.UNBLOCK_CUSTOMER, customer_id=customer.pk, reason="A mistake")
    with pytest.raises(Conflict, match="is active"):
        rentals.ask(actor=support, ask=unblock, at=NOON)


def test_a_reveal_is_noted_and_says_nothing_of_the_reason_in_its_fact(actor_for: ActorFor) -> None:
    customer = make_customer()
    CustomerContact.objects.create(
        customer=customer, name="Test Person", email="t@example.test", phone="+650"
    )
    found = rentals.reveal_contact(
        actor=actor_for("support"), customer_id=customer.pk, reason="Left a bag in the car", at=NOON
    )
    assert found.email == "t@example.test"
    assert ContactReveal.objects.get().reason == "Left a bag in the car"
    fact = Fact.objects.get(type="customer.contact_revealed")
    assert UUID(fact.payload["customer_id"]) == customer.pk
    assert "bag" not in str(fact.payload)
    with pytest.raises(Invalid):
        rentals.reveal_contact(actor=actor_for("support"), customer_id=customer.pk, reason="", at=NOON)
    assert ContactReveal.objects.count() == 1
