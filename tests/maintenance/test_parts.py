"""Parts: what is there and what it is worth, to the cent, whoever takes some at the same time."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from apps.core.errors import Conflict, Invalid
from apps.inbox.models import InboxItem
from apps.maintenance import services as maintenance
from apps.maintenance.enums import LineKind, WorkOrderState
from apps.maintenance.models import (
    Part,
    PartReservation,
    StockLevel,
    StockMove,
    WarrantyClaim,
    WorkOrder,
    WorkOrderLine,
)
from apps.maintenance.rules.stock import average_of, share_of
from tests.fleet.builders import NOON, make_vehicle
from tests.maintenance.builders import (
    PLANNER,
    issue,
    lead,
    make_claim,
    make_line,
    make_location,
    make_order,
    make_part,
    make_van,
    make_vendor,
    move,
    receive,
)
from tests.plugins.people import AsRole
from tests.plugins.threads import at_once

DB = pytest.mark.django_db
PARTS = "/api/v1/parts"
MOVES = "/api/v1/stock-moves"
S = WorkOrderState


def test_the_last_piece_takes_what_is_left() -> None:
    """Three for a dollar: 33, 34 and 33 cents, and nothing is left over."""
    value, there, taken = 100, Decimal(3), []
    while there:
        taken.append(share_of(value, there, Decimal(1)))
        value, there = value - taken[-1], there - 1
    assert (sum(taken), value) == (100, 0)
    assert average_of(100, Decimal(3)) == 33


@DB
class TestStock:
    def test_the_average_moves_with_what_was_paid(self) -> None:
        part = make_part(there=10, price=1_000)
        receive(part.pk, 10, 2_000)
        line = issue(make_order(), part, 4)
        part.refresh_from_db()
        assert (line.amount_minor, line.unit_minor) == (6_000, 1_500)
        assert (part.on_hand, part.value_minor, part.average_minor) == (Decimal(16), 24_000, 1_500)

    def test_all_that_there_is_goes_to_another_place(self) -> None:
        part = make_part(there=2)
        maintenance.transfer_part(
            actor=PLANNER,
            part_id=part.pk,
            source_id=make_location().pk,
            target_id=make_van().pk,
            quantity=Decimal(2),
            at=NOON,
        )
        part.refresh_from_db()
        assert (part.on_hand, part.value_minor) == (Decimal(2), 2_000)
        assert set(StockMove.objects.filter(kind="transfer").values_list("on_hand_after", flat=True)) == {2}
        assert StockLevel.objects.get(part=part, location=make_van()).on_hand == 2

    def test_the_movements_add_up_to_what_is_there(self) -> None:
        part = make_part(there=3, price=33)
        receive(part.pk, 4, 35)
        line = issue(make_order(), part, 5)
        maintenance.return_part(
            actor=PLANNER, line_id=line.pk, location_id=None, quantity=Decimal(2), at=NOON
        )
        _count(part, 3, "One broke.")
        part.refresh_from_db()
        sums = StockMove.objects.filter(part=part).aggregate(n=Sum("quantity"), worth=Sum("amount_minor"))
        assert (sums["n"], sums["worth"]) == (part.on_hand, part.value_minor)
        assert part.on_hand == 3

    def test_the_order_costs_what_the_parts_were_worth(self) -> None:
        order, part = make_order(), make_part(there=5, price=1_250)
        line = issue(order, part, 2)
        order.refresh_from_db()
        assert order.cost_minor == 2_500
        maintenance.return_part(
            actor=PLANNER, line_id=line.pk, location_id=None, quantity=Decimal(2), at=NOON
        )
        order.refresh_from_db()
        assert (order.cost_minor, WorkOrderLine.objects.count()) == (0, 0)

    def test_what_came_from_stock_is_not_written_by_hand(self) -> None:
        line = issue(make_order(), make_part(there=1))
        with pytest.raises(Conflict) as told:
            maintenance.change_line(
                actor=PLANNER, line_id=line.pk, version=None, values={"unit_minor": 1}, at=NOON
            )
        assert told.value.error_code == "line_from_stock"
        with pytest.raises(Conflict):
            maintenance.remove_line(actor=PLANNER, line_id=line.pk, version=None, at=NOON)

    def test_nobody_takes_what_is_not_there(self) -> None:
        order, part = make_order(), make_part(there=1)
        with pytest.raises(Conflict) as told:
            issue(order, part, 2)
        assert "only 1 of Cabin filter at Tuas store" in told.value.detail
        assert not WorkOrderLine.objects.exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            StockLevel.objects.update(on_hand=-1)

    def test_a_movement_stands_for_ever(self) -> None:
        make_part(there=1)
        for statement in (
            "UPDATE maintenance_stockmove SET quantity = 2",
            "DELETE FROM maintenance_stockmove",
        ):
            with pytest.raises(Exception, match="append-only"), transaction.atomic():
                connection.cursor().execute(statement)

    def test_a_transfer_changes_where_and_not_what_it_is_worth(self) -> None:
        part, van = make_part(there=5, price=700), make_location("Van 3")
        maintenance.transfer_part(
            actor=PLANNER,
            part_id=part.pk,
            source_id=make_location().pk,
            target_id=van.pk,
            quantity=Decimal(2),
            at=NOON,
        )
        part.refresh_from_db()
        assert (part.on_hand, part.value_minor) == (Decimal(5), 3_500)
        assert StockLevel.objects.get(part=part, location=van).on_hand == 2

    def test_a_count_that_agrees_is_no_movement(self) -> None:
        with pytest.raises(Conflict):
            _count(make_part(there=5), 5, "Yearly count.")
        with pytest.raises(Invalid):
            _count(make_part(there=5), 4, " ")


def _count(part: Part, counted: int, reason: str) -> None:
    maintenance.adjust_part(
        actor=PLANNER,
        part_id=part.pk,
        location_id=make_location().pk,
        counted=Decimal(counted),
        reason=reason,
        at=NOON,
    )


@DB
class TestPutAside:
    def _reserve(self, order: WorkOrder, part: Part, quantity: int) -> None:
        maintenance.reserve_part(
            actor=PLANNER, work_order_id=order.pk, part_id=part.pk, quantity=Decimal(quantity), at=NOON
        )

    def test_somebody_is_asked_to_order_once_and_told_when_it_came(self) -> None:
        part, order = make_part(there=5, reorder_point=Decimal(2)), make_order()
        assert not InboxItem.objects.exists()
        self._reserve(order, part, 4)
        item = InboxItem.objects.get(kind="parts.reorder")
        assert item.link == f"/parts/{part.pk}"
        receive(part.pk, 10, 1_000)
        item.refresh_from_db()
        assert item.state == "resolved"

    def test_issuing_uses_what_was_put_aside(self) -> None:
        part, order = make_part(there=5), make_order()
        self._reserve(order, part, 2)
        issue(order, part, 1)
        part.refresh_from_db()
        assert (part.on_hand, part.reserved) == (Decimal(4), Decimal(1))
        issue(order, part, 2)
        part.refresh_from_db()
        assert part.reserved == 0
        assert PartReservation.objects.get().state == "issued"

    def test_a_cancelled_order_needs_nothing(self) -> None:
        part, order = make_part(there=5), make_order()
        self._reserve(order, part, 2)
        move(order, S.CANCELLED, reason="Sold.")
        part.refresh_from_db()
        assert (part.reserved, PartReservation.objects.get().state) == (Decimal(0), "released")


@DB
class TestWarranty:
    def test_a_part_that_failed_too_soon_is_suggested(self) -> None:
        claim = make_claim()
        assert (claim.state, claim.claim_minor) == ("suggested", 1_000)
        assert claim.earlier is not None

    def test_after_its_warranty_it_is_not(self) -> None:
        car, part = make_vehicle(), make_part(there=5, warranty_months=6)
        issue(make_order(car), part)
        issue(make_order(car), part, at=NOON + timedelta(days=200))
        assert not WarrantyClaim.objects.exists()

    def test_from_the_claim_to_the_credit(self, as_role: AsRole) -> None:
        claim, dispatcher = make_claim(), as_role("dispatcher")
        address = f"/api/v1/warranty-claims/{claim.pk}/move"

        def lead_to(version: int, **body: Any) -> Any:
            return dispatcher.post(address, body, headers={"If-Match": f'"{version}"'})

        assert lead_to(1, to="credited").status_code == 409
        assert lead_to(1, to="claimed", reference="RMA 7").status_code == 200
        assert lead_to(2, to="refused").json()["errors"][0]["field"] == "reason"
        assert lead_to(2, to="accepted").status_code == 200
        assert lead_to(3, to="credited", credited_minor=5_000).status_code == 400
        done = lead_to(3, to="credited", credited_minor=900).json()
        assert (done["state"], done["credited_minor"], done["reference"]) == ("credited", 900, "RMA 7")


@DB
class TestInvoices:
    def test_one_above_what_was_agreed_needs_a_word(self, as_role: AsRole) -> None:
        order = make_order()
        line = make_line(
            order,
            LineKind.INVOICE,
            vendor="Jurong Alignment",
            invoice_no="JA-1",
            agreed_minor=9_000,
            amount_minor=9_800,
        )
        order = lead(order, S.VERIFIED, as_role("technician"))
        with pytest.raises(Conflict) as told:
            move(order, S.CLOSED)
        assert told.value.error_code == "invoice_above_agreed"
        maintenance.change_line(
            actor=PLANNER, line_id=line.pk, version=None, values={"note": "Bolts seized."}, at=NOON
        )
        assert move(order, S.CLOSED).state == "closed"


@DB
class TestHttp:
    def test_the_catalogue_and_its_figures(self, as_role: AsRole) -> None:
        make_part(there=2, name="Cabin filter")
        make_part(name="Wiper blade", reorder_point=Decimal(1))
        ops = as_role("ops")
        low = ops.get(f"{PARTS}?low=true").json()["items"]
        assert [part["name"] for part in low] == ["Wiper blade"]
        counts = ops.get(f"{PARTS}/counts").json()
        assert (counts["parts"], counts["low"], counts["out"], counts["value_minor"]) == (2, 1, 1, 2_000)
        assert len(ops.get(f"{PARTS}.csv?low=true").getvalue().decode().strip().splitlines()) == 2

    def test_receiving_twice_with_one_key_is_one_delivery(self, as_role: AsRole) -> None:
        part, technician = make_part(), as_role("technician")
        body = {"location": str(make_location().pk), "quantity": "3", "unit_minor": 500}
        for _ in range(2):
            answer = technician.post(
                f"{PARTS}/{part.pk}/receive", body, headers={"Idempotency-Key": "delivery"}
            )
        assert (answer.status_code, answer.json()["on_hand"]) == (200, "3.00")
        moves = technician.get(f"/api/v1/stock-moves?part={part.pk}").json()["items"]
        assert [(each["kind"], each["amount_minor"]) for each in moves] == [("receive", 1_500)]

    def test_a_delivery_that_was_booked_by_mistake_goes_out_as_it_came_in(self, as_role: AsRole) -> None:
        vendor = make_vendor("Tuas Filters")
        part, technician = make_part(there=2, price=1_000), as_role("technician")
        body = {"location": str(make_location().pk), "quantity": "3", "unit_minor": 500}
        technician.post(f"{PARTS}/{part.pk}/receive", {**body, "vendor": str(vendor.pk)})
        wrong = technician.get(MOVES, {"part": str(part.pk), "vendor": str(vendor.pk)}).json()["items"][0]
        answer = technician.post(f"{MOVES}/{wrong['id']}/undo")
        assert answer.status_code == 201
        back = answer.json()
        assert (back["quantity"], back["amount_minor"], back["undoes"]) == ("-3.00", -1_500, wrong["id"])
        assert technician.get(f"{MOVES}/{wrong['id']}").json()["undone"] is True
        part.refresh_from_db()
        assert (part.on_hand, part.value_minor, part.average_minor) == (Decimal(2), 2_000, 1_000)
        # nothing was bought of them
        assert technician.get(f"/api/v1/vendors/{vendor.pk}").json()["spent_minor"] == 0
        for key, code in ((wrong["id"], "undone_already"), (back["id"], "no_delivery")):
            assert technician.post(f"{MOVES}/{key}/undo").json()["code"] == code

    def test_a_delivery_that_was_used_cannot_be_undone(self, as_role: AsRole) -> None:
        part, technician = make_part(there=2), as_role("technician")
        delivery = StockMove.objects.get(part=part)
        issue(make_order(), part)
        refused = technician.post(f"{MOVES}/{delivery.pk}/undo")
        assert (refused.status_code, refused.json()["code"]) == (409, "used_since")

    def test_parts_of_an_order_over_http(self, as_role: AsRole) -> None:
        order, part, technician = make_order(), make_part(there=3), as_role("technician")
        body = {"part": str(part.pk), "location": str(make_location().pk), "quantity": "2"}
        line = technician.post(f"/api/v1/work-orders/{order.pk}/parts", body).json()
        assert (line["kind"], line["part"], line["amount_minor"]) == ("part", str(part.pk), 2_000)
        back = technician.post(f"/api/v1/work-order-lines/{line['id']}/return", {"quantity": "1"})
        assert back.status_code == 204
        assert technician.get(f"/api/v1/work-orders/{order.pk}").json()["cost_minor"] == 1_000

    def test_parts_of_other_markets_are_not_there(self, as_role: AsRole) -> None:
        part = make_part(market="JP")
        assert as_role("ops").get(f"{PARTS}/{part.pk}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_last_piece_goes_to_one_of_them() -> None:
    part = make_part(there=1)
    orders = [make_order() for _ in range(3)]

    def take() -> str:
        try:
            issue(orders.pop(), part)
        except Conflict as refused:
            return refused.error_code
        return "taken"

    assert sorted(at_once(take, times=3)) == ["taken", "too_few_there", "too_few_there"]
