"""What other apps know to cost becomes lines of the bill, once, and follows when it moves."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from apps.billing.models import RoadCharge
from apps.core.types import Actor
from apps.costs import services as costs
from apps.costs.models import Bill, CostDay, CostImport, CostRow
from apps.dispatch.enums import TaskKind
from apps.dispatch.models import FieldTask
from apps.maintenance.enums import LineKind, WorkOrderState
from apps.outbox.models import Fact
from tests.billing.builders import make_road_charge
from tests.charging.builders import make_record, make_session
from tests.costs.conftest import AT
from tests.dispatch.builders import make_task
from tests.fleet.builders import NOON, make_vehicle
from tests.maintenance.builders import lead, make_line, make_order
from tests.payments.builders import make_movement, make_payment
from tests.plugins.people import AsRole
from tests.rentals.builders import make_rental

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def take() -> int:
    return costs.take_own(actor=SYSTEM, clock=lambda: AT)


def test_each_source_becomes_rows_with_its_marks_exactly() -> None:
    car = make_vehicle(plate="SNB1234A")
    make_record(make_session(car))
    rental = make_rental("settled", vehicle=car)
    make_movement(make_payment(1695, rental_id=rental.id), fee_minor=61, net_minor=1634)
    assert take() == 2
    energy = CostRow.objects.get(service_name="Charging")
    assert (energy.billed_cost, energy.consumed_quantity) == (Decimal("11.28"), Decimal("20.5"))
    assert (energy.market, energy.team, energy.x) == (
        "SG",
        "fleet",
        {"x_market": "SG", "x_team": "fleet", "x_vehicle": "SNB1234A"},
    )
    fee = CostRow.objects.get(service_name="Payment fees")
    assert (fee.billed_cost, fee.team, fee.billing_currency) == (Decimal("0.61"), "finance", "SGD")
    assert fee.x is not None
    assert (fee.x["x_trip"], fee.x["x_vehicle"]) == (str(rental.id), "SNB1234A")
    assert CostDay.objects.aggregate(t=Sum("billed_cost"))["t"] == Decimal("11.89")


def test_of_the_road_what_stays_with_us_and_of_cleaning_the_labour() -> None:
    borne, passed_on = make_road_charge(kind="fine", amount=7000), make_road_charge(amount=218)
    make_road_charge(amount=300)
    RoadCharge.objects.filter(pk=borne.pk).update(state="waived")
    RoadCharge.objects.filter(pk=passed_on.pk).update(state="taken")
    car = make_vehicle(plate="SNB1234A")
    clean = make_task(car, kind=TaskKind.CLEAN, minutes=45)
    make_task(car, kind=TaskKind.CHARGE, minutes=30)
    FieldTask.objects.update(state="done")
    take()
    rows = CostRow.objects.order_by("service_name")
    assert [(row.service_name, row.billed_cost, row.consumed_quantity) for row in rows] == [
        ("Cleaning", Decimal(clean.labour_minor) / 100, Decimal("0.75")),
        ("Fines", Decimal(70), Decimal(1)),
        ("Tolls", Decimal(passed_on.tax_minor) / 100, Decimal(1)),
    ]
    assert passed_on.tax_minor > 0
    fine = rows[1].x or {}
    assert (fine["x_trip"], fine["x_vehicle"]) == (str(borne.rental_id), borne.plate)


def test_again_changes_nothing_and_says_nothing() -> None:
    make_record(make_session())
    take()
    before = list(CostRow.objects.values())
    assert (take(), list(CostRow.objects.values())) == (0, before)
    assert not Fact.objects.filter(type__startswith="bill.").exists()


def test_a_month_that_moved_is_restated_and_no_other() -> None:
    then = (NOON - timedelta(days=70)).isoformat()
    session = make_session()
    make_record(session, start_date_time=then, end_date_time=then)
    wrong = make_record(session)
    take()
    make_record(session, credit=True, credit_reference_id=wrong.ocpi_id)
    assert take() == 2
    assert CostRow.objects.aggregate(t=Sum("billed_cost"))["t"] == Decimal("11.28")
    assert sorted(Bill.objects.values_list("version", flat=True)) == [1, 2]
    assert CostImport.objects.count() == 2


def test_only_closed_orders_cost_and_a_vendor_is_its_own_provider(as_role: AsRole) -> None:
    closed, open_ = make_order(), make_order()
    make_line(closed, LineKind.LABOUR, minutes=90, unit_minor=6000)
    make_line(closed, LineKind.INVOICE, vendor="Tan Motors", invoice_no="7", amount_minor=12_345)
    make_line(open_, LineKind.LABOUR, minutes=60, unit_minor=6000)
    lead(closed, WorkOrderState.CLOSED, as_role("technician"))
    take()
    assert set(CostRow.objects.values_list("provider_name", "billed_cost", "consumed_quantity")) == {
        ("Own workshop", Decimal(90), Decimal("1.5")),
        ("Tan Motors", Decimal("123.45"), Decimal(1)),
    }
