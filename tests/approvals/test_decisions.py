"""One asks, somebody else decides, once."""

import threading
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from apps.approvals import selectors, tasks
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.approvals.types import Money
from apps.core import clock
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.jobs.models import JobRun
from apps.outbox.models import Fact
from tests.approvals.builders import NOON, ask
from tests.plugins.people import ActorFor, AsRole

APPROVED, REJECTED = ApprovalState.APPROVED, ApprovalState.REJECTED


def decide(approval_id: UUID, actor: Actor, outcome: ApprovalState = APPROVED, **values: Any) -> None:
    at = NOON + timedelta(minutes=1)
    approvals.decide(**{"approval_id": approval_id, "outcome": outcome, "actor": actor, "at": at, **values})


@pytest.mark.django_db
def test_somebody_else_approves_and_the_fact_says_so(actor_for: ActorFor) -> None:
    maker, decider = actor_for("ops"), actor_for("dispatcher")
    approval_id = ask(maker, subject="vehicle:7", payload={"command": "c-1"}, amount=Money(5000, "SGD"))
    decide(approval_id, decider, note="Seen on the camera")
    fact = Fact.objects.get(type="approval.decided")
    assert (fact.subject, fact.actor, fact.market) == ("vehicle:7", decider.id, "SG")
    assert fact.payload == {
        "approval_id": str(approval_id),
        "kind": "fleet.immobilise",
        "outcome": "approved",
        "maker": maker.id,
        "decided_by": decider.id,
    }
    decision = selectors.find_decision(approval_id)
    assert (decision.state, decision.payload, decision.note) == (
        APPROVED,
        {"command": "c-1"},
        "Seen on the camera",
    )


@pytest.mark.django_db
def test_nobody_decides_what_they_asked_for(actor_for: ActorFor) -> None:
    maker = actor_for("admin")
    approval_id = ask(maker)
    with pytest.raises(NotAllowed) as refused:
        decide(approval_id, maker)
    assert refused.value.error_code == "own_request"
    assert Approval.objects.get().state == ApprovalState.REQUESTED


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_it_as_well(actor_for: ActorFor) -> None:
    maker = actor_for("ops")
    ask(maker)
    with pytest.raises(IntegrityError, match="approval_is_decided_by_somebody_else"):
        Approval.objects.update(state=APPROVED, decided_by=maker.id, decided_at=NOON)


@pytest.mark.django_db
def test_whoever_lacks_the_capability_does_not_even_see_it(actor_for: ActorFor) -> None:
    approval_id = ask(actor_for("ops"), capability="vehicle.edit")
    for stranger in (actor_for("support"), actor_for("ops", markets=["MY"])):
        with pytest.raises(NotFound):
            decide(approval_id, stranger)


@pytest.mark.django_db
def test_a_rejection_says_why(actor_for: ActorFor) -> None:
    approval_id, decider = ask(actor_for("ops")), actor_for("dispatcher")
    with pytest.raises(Invalid) as refused:
        decide(approval_id, decider, REJECTED, note="  ")
    assert set(refused.value.fields) == {"note"}
    decide(approval_id, decider, REJECTED, note="The car is moving")
    assert Approval.objects.get().note == "The car is moving"


@pytest.mark.django_db
def test_the_second_decider_hears_who_was_first(as_role: AsRole, actor_for: ActorFor) -> None:
    approval_id = ask(actor_for("ops"))
    decide(approval_id, as_role("dispatcher", name="Mei Tan").actor)
    with pytest.raises(Conflict, match="Mei Tan has approved this already"):
        decide(approval_id, actor_for("admin"), REJECTED, note="no")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins(actor_for: ActorFor) -> None:
    approval_id = ask(actor_for("ops"))
    ready = threading.Barrier(2)
    outcomes: list[str] = []

    def rush(actor: Actor, outcome: ApprovalState) -> None:
        ready.wait()
        try:
            decide(approval_id, actor, outcome, note="so")
            outcomes.append("won")
        except Conflict:
            outcomes.append("lost")
        finally:
            connection.close()

    both = [
        threading.Thread(target=rush, args=(actor_for("dispatcher"), outcome))
        for outcome in (APPROVED, REJECTED)
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(outcomes) == ["lost", "won"]
    assert Fact.objects.filter(type="approval.decided").count() == 1


@pytest.mark.django_db
def test_the_same_is_asked_once_at_a_time(actor_for: ActorFor) -> None:
    first = ask(actor_for("ops"), subject="vehicle:7")
    with pytest.raises(Conflict, match="asked already"), transaction.atomic():
        ask(actor_for("ops"), subject="vehicle:7")
    decide(first, actor_for("admin"), REJECTED, note="no")
    assert ask(actor_for("ops"), subject="vehicle:7") != first


@pytest.mark.django_db
def test_only_the_maker_takes_it_back_and_then_it_is_closed(actor_for: ActorFor) -> None:
    maker, decider = actor_for("ops"), actor_for("dispatcher")
    approval_id = ask(maker)
    at = NOON + timedelta(minutes=1)
    with pytest.raises(NotAllowed):
        approvals.withdraw(approval_id=approval_id, actor=decider, at=at)
    approvals.withdraw(approval_id=approval_id, actor=maker, at=at)
    with pytest.raises(Conflict):
        decide(approval_id, decider)
    assert Fact.objects.filter(type="approval.withdrawn").count() == 1


@pytest.mark.django_db
def test_nothing_is_asked_in_a_market_of_others_or_of_a_capability_that_nobody_knows(
    actor_for: ActorFor,
) -> None:
    with pytest.raises(NotAllowed):
        ask(actor_for("ops"), market="MY")
    with pytest.raises(ValueError, match="no such"):
        ask(actor_for("ops"), capability="no such")


@pytest.mark.django_db
def test_what_is_late_is_not_decided_even_before_the_job_has_closed_it(actor_for: ActorFor) -> None:
    approval_id = ask(actor_for("ops"), expires_at=NOON + timedelta(seconds=30))
    with pytest.raises(Conflict) as late:
        decide(approval_id, actor_for("dispatcher"))
    assert late.value.error_code == "expired"


def minute(moment: datetime) -> str:
    return moment.replace(second=0, microsecond=0).isoformat()


@pytest.mark.django_db
def test_the_job_expires_what_is_due_once(actor_for: ActorFor) -> None:
    due = ask(actor_for("ops"), expires_at=NOON + timedelta(minutes=5))
    ask(actor_for("ops"), expires_at=NOON + timedelta(minutes=30))
    for _ in range(2):
        tasks.expire(scheduled_time=minute(NOON + timedelta(minutes=5)))
    closed = Approval.objects.get(pk=due)
    assert (closed.state, closed.decided_by) == (ApprovalState.EXPIRED, "system:approvals.expiry")
    assert Approval.objects.filter(state=ApprovalState.REQUESTED).count() == 1
    [fact] = Fact.objects.filter(type="approval.decided")
    assert fact.payload["outcome"] == "expired"
    assert JobRun.objects.get(job="approvals.expiry").counts == {"expired": 1}
    assert closed.decided_at is not None
    assert closed.decided_at <= clock.now()
