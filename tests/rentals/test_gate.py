"""Fares that are too high for their ride, or that the guard held: on no path without a second person."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.core.errors import Conflict, NotAllowed, Stale
from apps.core.types import Actor
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.rentals import selectors
from apps.rentals import services as rentals
from apps.rentals.enums import PlatformCommandType
from apps.rentals.models import FareCheck, FareLimit, GuardRuleVersion, PlatformCommand, Rental
from apps.rentals.rules import routes
from apps.rentals.types import Ask, GuardNumbers
from tests.fleet.builders import NOON, make_station, make_vehicle
from tests.plugins.people import ActorFor, AsRole
from tests.rentals.builders import (
    MINUTE,
    make_customer,
    make_fare_check,
    make_guard_rule,
    make_rental,
    make_suspicion,
)
from tests.rentals.telling import Story, read

pytestmark = pytest.mark.django_db
HOUR = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _rule() -> None:
    make_guard_rule()


def tell_fare(fare_minor: int, *, story: Story | None = None) -> Story:
    story = story or Story(make_vehicle().device_id)
    words = [story.word("rental.started", 10), story.ended(45), story.fare("rental.priced", 46, fare_minor)]
    rentals.apply(read(words), at=HOUR)
    return story


def held(story: Story) -> FareCheck:
    """The platform has done as it was asked."""
    rentals.apply(read([story.word("capture.held", 47)]), at=HOUR)
    PlatformCommand.objects.filter(type="hold_capture").update(state="acked", settled_at=HOUR)
    return FareCheck.objects.get(rental_id=story.rental_id)


def decided(approval: Approval) -> dict[str, Any]:
    fact = Fact.objects.filter(type="approval.decided", subject=approval.subject).latest("id")
    return {"id": str(fact.id), "payload": fact.payload, "actor": fact.actor, "market": "SG", "at": str(HOUR)}


def agree(
    check: FareCheck, maker: Actor, decider: Actor, outcome: ApprovalState = ApprovalState.APPROVED
) -> None:
    rentals.release_fare(actor=maker, rental_id=check.rental_id, reason="Looked at it", at=HOUR)
    approval = Approval.objects.get(kind="rentals.fare", state="requested")
    approvals.decide(actor=decider, approval_id=approval.id, outcome=outcome, note="Seen.", at=HOUR)
    rentals.follow_approval(event=decided(approval), at=HOUR)  # type: ignore[arg-type]


def test_a_fare_above_the_limit_is_held_in_the_transaction_that_hears_of_it() -> None:
    story = tell_fare(50_000)
    check = FareCheck.objects.get(rental_id=story.rental_id)
    assert (check.state, check.limit_minor, check.basis) == ("open", 40_000, "market")
    assert PlatformCommand.objects.get().type == "hold_capture"
    assert "500.00 SGD" in InboxItem.objects.get(kind="rental.fare_check").title
    rentals.apply(read([story.fare("rental.priced", 46, 50_000)]), at=HOUR)
    assert InboxItem.objects.count() == PlatformCommand.objects.count() == 1
    tell_fare(39_999)
    assert FareCheck.objects.count() == 1


def test_a_ride_is_compared_with_rides_of_its_kind() -> None:
    start, end = make_station(), make_station()
    car, customer = make_vehicle(), make_customer()
    base = make_rental("captured", vehicle=car, customer=customer)
    many = [
        Rental(
            **{
                name: getattr(base, name)
                for name in (
                    "market",
                    "customer",
                    "vehicle",
                    "device_id",
                    "opened_at",
                    "told_at",
                    "started_at",
                )
            },
            id=f"00000000-0000-4000-8000-{number:012d}",
            ended_at=base.ended_at,
            priced_at=base.priced_at,
            captured_at=base.captured_at,
            captured_minor=1_000,
            fare_minor=1_000 + number,
            tax_minor=0,
            currency="SGD",
            distance_m=12_000,
            start_station=start,
            end_station=end,
        )
        for number in range(1_000)
    ]
    Rental.objects.bulk_create(many)
    assert rentals.compute_limits(at=HOUR) == 2
    pair = FareLimit.objects.get(basis="pair")
    assert (pair.samples, pair.limit_minor) == (1_000, 1_998)
    assert rentals.compute_limits(at=HOUR + MINUTE) == FareLimit.objects.count() == 2
    tell_fare(2_500)  # 12 km, like the others
    check = FareCheck.objects.get()
    assert (check.basis, check.limit_minor, check.samples) == ("distance", 1_998, 1_001)


def test_two_people_and_then_the_platform_is_asked(actor_for: ActorFor) -> None:
    check = held(tell_fare(50_000))
    agree(check, actor_for("finance"), actor_for("manager"))
    check.refresh_from_db()
    assert check.state == "passed"
    assert PlatformCommand.objects.get(type="release_capture").requested_by == "system:rentals.fare_agreed"
    assert InboxItem.objects.get(kind="rental.fare_check").state == "resolved"
    # A higher fare is another matter; the same or a lower one is not.
    story = Story()
    story.usual |= {"rental_id": str(check.rental_id), "customer_id": str(check.rental.customer_id)}
    rentals.apply(read([story.fare("fare.corrected", 50, 45_000)]), at=HOUR)
    assert FareCheck.objects.get().state == "passed"
    rentals.apply(read([story.fare("fare.corrected", 51, 60_000)]), at=HOUR)
    assert FareCheck.objects.get().state == "open"


def test_who_asked_does_not_decide_and_a_large_fare_wants_a_manager(actor_for: ActorFor) -> None:
    check = held(tell_fare(150_000))
    finance = actor_for("finance")
    rentals.release_fare(actor=finance, rental_id=check.rental_id, reason="Looked at it", at=HOUR)
    approval = Approval.objects.get()
    assert (approval.capability, approval.amount_minor) == ("capture.approve_large", 150_000)
    with pytest.raises(Conflict):
        rentals.release_fare(actor=actor_for("manager"), rental_id=check.rental_id, reason="Me, too", at=HOUR)
    both = Actor(finance.id, frozenset({"*"}), frozenset({"SG"}))
    with pytest.raises(NotAllowed):
        approvals.decide(actor=both, approval_id=approval.id, outcome=ApprovalState.APPROVED, at=HOUR)


def test_a_refusal_leaves_it_held(actor_for: ActorFor) -> None:
    check = held(tell_fare(50_000))
    agree(check, actor_for("finance"), actor_for("manager"), outcome=ApprovalState.REJECTED)
    check.refresh_from_db()
    assert check.state == "open"
    assert not PlatformCommand.objects.filter(type="release_capture").exists()


class TestNoOtherPath:
    """The database itself refuses, whoever writes."""

    def test_the_api_of_an_admin(self, as_role: AsRole) -> None:
        check = held(tell_fare(50_000))
        answer = as_role("admin").post(
            f"/api/v1/rentals/{check.rental_id}/release-capture", {"reason": "I am the admin"}
        )
        assert answer.status_code == 202
        assert not PlatformCommand.objects.filter(type="release_capture").exists()
        assert FareCheck.objects.get().state == "asked"

    def test_a_job_or_a_service(self) -> None:
        check = held(tell_fare(50_000))
        wish = Ask(
            type=PlatformCommandType.RELEASE_CAPTURE, rental_id=check.rental_id, reason="A job says so"
        )
        with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
            rentals.ask(actor=Actor.system("rentals.anything"), ask=wish, at=HOUR)

    def test_raw_sql_on_the_check_and_on_the_command(self) -> None:
        check = make_fare_check()
        with pytest.raises(IntegrityError, match="no second person"), transaction.atomic():
            FareCheck.objects.filter(pk=check.pk).update(
                state="passed", approval_id=check.pk, passed_at=HOUR, passed_by="b", asked_by="a"
            )
        other = PlatformCommand.objects.create(
            market="SG",
            type="hold_capture",
            rental=check.rental,
            reason="x",
            requested_by="a",
            requested_at=HOUR,
            expires_at=HOUR + MINUTE,
        )
        with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
            PlatformCommand.objects.filter(pk=other.pk).update(type="release_capture")

    def test_a_fare_that_nobody_has_looked_at(self) -> None:
        """As if the gate had been forgotten: there is no check, and the fare is too high all the same."""
        rental = make_rental("priced", fare_minor=50_000, held_at=HOUR)
        wish = Ask(type=PlatformCommandType.RELEASE_CAPTURE, rental_id=rental.pk, reason="Nobody looks")
        with pytest.raises(IntegrityError, match="two people"), transaction.atomic():
            rentals.ask(actor=Actor.system("rentals.anything"), ask=wish, at=HOUR)

    def test_what_the_guard_held_stays_held_whatever_becomes_of_the_suspicion(
        self, actor_for: ActorFor
    ) -> None:
        rental = make_rental("suspect", held_at=HOUR)
        FareCheck.objects.create(rental=rental, market="SG", is_ghost=True, found_at=HOUR)
        suspicion = make_suspicion(rental=rental)
        rentals.decide(
            actor=actor_for("support"), suspicion_id=suspicion.pk, accept=False, reason="It goes on", at=HOUR
        )
        assert not PlatformCommand.objects.filter(type="release_capture").exists()
        with pytest.raises(Conflict, match="not known"):
            rentals.release_fare(actor=actor_for("finance"), rental_id=rental.pk, reason="Let it go", at=HOUR)

    def test_the_platform_s_own_word_is_told_aloud(self) -> None:
        story = tell_fare(50_000)
        rentals.apply(read([story.word("payment.captured", 90, amount_minor=50_000)]), at=HOUR)
        assert FareCheck.objects.get().state == "breached"
        assert InboxItem.objects.get(kind="rental.fare_breach").severity == "critical"
        at_once = Story(make_vehicle().device_id)
        rentals.apply(
            read(
                [
                    at_once.word("rental.started", 10),
                    at_once.fare("rental.priced", 46, 50_000),
                    at_once.word("payment.captured", 90, amount_minor=50_000),
                ]
            ),
            at=HOUR,
        )
        assert FareCheck.objects.get(rental_id=at_once.rental_id).state == "breached"


def test_a_hold_that_the_platform_refused_is_asked_for_again() -> None:
    tell_fare(50_000)
    PlatformCommand.objects.update(state="refused", settled_at=HOUR)
    rentals.run_guard(scheduled_time=HOUR.isoformat(), at=HOUR)
    assert PlatformCommand.objects.filter(type="hold_capture").count() == 2


def test_the_database_has_the_classes_of_the_rules() -> None:
    with connection.cursor() as cursor:
        for metres in (0, 1_999, 2_000, 4_999, 5_000, 19_999, 20_000, 39_999, 40_000, 90_000):
            cursor.execute("SELECT rentals_distance_class(%s)", [metres])
            assert cursor.fetchone() == (routes.distance_class(metres),)


def test_a_rule_is_edited_by_version_and_keeps_its_past(actor_for: ActorFor) -> None:
    ops = actor_for("ops")
    numbers = GuardNumbers(15, 60, 30_000)
    rentals.change_rule(actor=ops, market="SG", version=1, numbers=numbers, note="Too many alarms", at=HOUR)
    with pytest.raises(Stale):
        rentals.change_rule(actor=ops, market="SG", version=1, numbers=numbers, note="Again", at=HOUR)
    rentals.change_rule(actor=ops, market="SG", version=2, numbers=numbers, note="The same", at=HOUR)
    assert list(GuardRuleVersion.objects.values_list("number", "minutes")) == [(2, 15), (1, 10)]
    tell_fare(35_000)
    assert FareCheck.objects.get().limit_minor == 30_000


def test_a_trial_tells_what_other_numbers_would_have_done(as_role: AsRole) -> None:
    make_rental("priced", fare_minor=35_000, started_at=HOUR)
    found = selectors.try_guard(
        Actor.system("test"), market="SG", numbers=GuardNumbers(5, 60, 30_000), days=2, at=HOUR
    )
    assert (found.rides, found.fares_by_rule, found.fares_by_draft) == (1, 0, 1)
    body = {"minutes": 1, "dock_m": 60, "fare_limit_minor": 30_000}
    refused = as_role("ops").post("/api/v1/guard-rules/SG/trial", body)
    assert refused.status_code == 400
    assert [error["field"] for error in refused.json()["errors"]] == ["minutes"]
