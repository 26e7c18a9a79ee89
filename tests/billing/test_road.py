"""Tolls, parking and fines reach whoever had the car: once; a fine when two agree and nobody objects."""

from datetime import timedelta

import pytest

from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.billing import services as billing
from apps.billing.models import Charge, RoadCharge
from apps.billing.services.road_charging import charge_due, tell_drivers
from apps.billing.services.road_deciding import OBJECT_WITHIN
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.inbox.models import InboxItem
from apps.outbox.types import EventMessage
from apps.payments import selectors as payments
from apps.payments.enums import AccountCode as A
from apps.rentals.models import PlatformCommand
from tests.billing.builders import CLERK, charge, fact, make_member, make_road_charge, road_line
from tests.fleet.builders import NOON
from tests.rentals.builders import make_rental

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MANAGER = Actor("manager", frozenset({"*"}), None)


def balances() -> dict[str, int]:
    sheet = payments.trial_balance(Actor.system("test"), market="SG", until=NOON.date() + timedelta(days=60))
    assert sheet.is_level
    return {each.code: each.balance_minor for each in sheet.accounts if each.balance_minor}


def answer(row: RoadCharge, outcome: str = "acked") -> RoadCharge:
    """The platform answers the newest order to charge the card, twice."""
    row.refresh_from_db()
    told = {"command_id": str(row.command_id), "command": "charge_customer", "outcome": outcome}
    for _ in range(2):
        billing.follow_road_command(event=fact("platform_command.settled", row.rental, **told), at=NOON)
    PlatformCommand.objects.filter(pk=told["command_id"]).update(state=outcome, settled_at=NOON)
    row.refresh_from_db()
    return row


def decided(row: RoadCharge, outcome: ApprovalState = ApprovalState.APPROVED) -> EventMessage:
    row.refresh_from_db()
    assert row.approval_id is not None
    approvals.decide(approval_id=row.approval_id, outcome=outcome, note="So be it", actor=MANAGER, at=NOON)
    told = {"kind": "billing.fine", "approval_id": str(row.approval_id), "outcome": outcome.value}
    return {**fact("approval.decided", row.rental), "actor": MANAGER.id, "payload": told}


def a_noticed_fine() -> RoadCharge:
    row = make_road_charge(kind="fine", amount=7_000)
    billing.ask_fine(actor=CLERK, charge_id=row.pk, reason="The ride is certain", at=NOON)
    billing.follow_fine(event=decided(row), at=NOON)
    assert (tell_drivers(at=NOON), tell_drivers(at=NOON)) == (1, 0)
    return row


def test_a_toll_is_taken_from_the_card_once_and_stands_in_the_ledger() -> None:
    row = make_road_charge()
    assert (charge_due(at=NOON), charge_due(at=NOON)) == (1, 0)
    order = PlatformCommand.objects.get(type="charge_customer")
    assert (order.payload["charge_id"], order.payload["amount_minor"]) == (str(row.pk), 218)
    assert order.payload["text"].startswith("Toll at Gantry 12, CTE, EVR1, ")
    assert balances() == {}
    assert answer(row).state == "taken"
    # 9 % of what is passed on is owed to the tax office; what the operator billed is owed to the operator.
    assert balances() == {A.RECEIVABLES: 218, A.PAYABLES: -218, A.ROAD_COSTS: 18, A.TAX_PAYABLE: -18}
    assert charge_due(at=NOON + 3 * HOUR) == 0


def test_what_the_card_refuses_is_tried_again_as_the_same_charge_and_then_told() -> None:
    row = make_road_charge()
    for turn in range(5):
        assert charge_due(at=NOON + turn * 2 * HOUR) == 1
        assert answer(row, "refused" if turn else "expired").state == "failed"
    assert charge_due(at=NOON + 20 * HOUR) == 0
    assert {each.payload["charge_id"] for each in PlatformCommand.objects.all()} == {str(row.pk)}
    assert InboxItem.objects.get(kind="payment.road_failed").title.startswith("Toll RD-")
    billing.try_again(actor=CLERK, charge_id=row.pk, at=NOON)
    assert charge_due(at=NOON + 20 * HOUR) == 1
    assert answer(row).state == "taken"
    assert balances()[A.RECEIVABLES] == 218


def test_of_a_payers_ride_it_is_a_line_of_the_payer() -> None:
    ride = charge(make_member())
    row = make_road_charge(ride.rental, kind="parking", amount=545)
    assert (charge_due(at=NOON), charge_due(at=NOON)) == (1, 0)
    row.refresh_from_db()
    line = Charge.objects.get(kind="road")
    assert (row.state, row.charge_id, line.amount_minor, line.tax_minor) == ("invoiced", line.pk, 545, 45)
    assert (line.payer_id, line.cost_centre) == (ride.payer_id, "Sales")
    assert not PlatformCommand.objects.filter(type="charge_customer").exists()
    assert balances()[A.PAYER_RECEIVABLES] == ride.amount_minor + 545


def test_a_fine_waits_for_two_people_and_for_its_driver() -> None:
    waiting = make_road_charge(kind="fine", amount=7_000)
    assert (tell_drivers(at=NOON), charge_due(at=NOON)) == (0, 0)
    RoadCharge.objects.filter(pk=waiting.pk).delete()
    row = a_noticed_fine()
    told = PlatformCommand.objects.get(type="message_customer").payload["text"]
    assert f"fine {row.number} of " in told
    assert charge_due(at=NOON + OBJECT_WITHIN - HOUR) == 0
    assert charge_due(at=NOON + OBJECT_WITHIN) == 1
    assert answer(row).state == "taken"
    # A fine is the driver's own: no tax in it.
    assert balances() == {A.RECEIVABLES: 7_000, A.PAYABLES: -7_000}


def test_a_driver_who_objects_is_not_charged_and_we_can_bear_it() -> None:
    row = a_noticed_fine()
    billing.object_to_fine(actor=CLERK, charge_id=row.pk, reason="My brother drove", at=NOON)
    assert charge_due(at=NOON + 2 * OBJECT_WITHIN) == 0
    billing.ask_fine(actor=CLERK, charge_id=row.pk, reason="Only one driver is allowed", at=NOON)
    billing.follow_fine(event=decided(row, ApprovalState.REJECTED), at=NOON)
    billing.waive_road(actor=CLERK, charge_id=row.pk, reason="Not worth a quarrel", at=NOON)
    row.refresh_from_db()
    assert (row.state, row.objection) == ("waived", "My brother drove")
    assert balances() == {A.ROAD_COSTS: 7_000, A.PAYABLES: -7_000}


def test_another_ride_takes_it_over_while_nobody_has_paid_and_is_somebodys_work_after() -> None:
    row, other = make_road_charge(), make_rental("priced")
    assert billing.propose_road(market="SG", lines=[road_line(other, row.number)], at=NOON) == 1
    row.refresh_from_db()
    assert row.rental_id == other.pk
    gone = {"market": "SG", "standing": [], "since": row.occurred_at - HOUR, "at": NOON}
    assert [billing.withdraw_road(**gone) for _ in range(2)] == [1, 0]  # type: ignore[arg-type]
    assert charge_due(at=NOON) == 0
    billing.propose_road(market="SG", lines=[road_line(other, row.number)], at=NOON)
    charge_due(at=NOON)
    answer(row)
    with pytest.raises(Conflict):
        billing.waive_road(actor=CLERK, charge_id=row.pk, reason="Too late", at=NOON)
    billing.withdraw_road(**gone)  # type: ignore[arg-type]
    assert "did not have EVR1" in InboxItem.objects.get(kind="payment.road_not_theirs").title
