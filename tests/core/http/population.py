"""A few rows of everything that the product lists."""

from datetime import date, timedelta

from apps.accounts import selectors as accounts
from apps.accounts.enums import StaffStatus, ViewAudience
from apps.accounts.models import RoleDefault, SavedView, Staff
from apps.core.ids import new_id
from apps.costs.models import BudgetAlert, BudgetNote
from apps.fleet.enums import EventType, IntakeStepName, VehicleState
from apps.fleet.models import Document, IntakeBatch, IntakeCar, IntakeStep, Vehicle, ZoneVisit
from apps.fleet.services import documents
from apps.maintenance.enums import LineKind, WorkOrderState
from apps.rentals.models import ContactReveal, Customer, PlatformCommand
from apps.support import services
from apps.telemetry.models import HealthTrial
from tests.benchmarks.fleet import make_fleet
from tests.charging.builders import make_invoice, make_record, make_session
from tests.costs import builders as costs
from tests.dispatch import builders as dispatch
from tests.fleet.builders import NOON, event, make_edit, make_vehicle, make_zone, record
from tests.maintenance import builders as maintenance
from tests.notifications import builders as telling
from tests.payments import builders as money
from tests.plugins.people import make_organisation
from tests.reconciliation.builders import a_bit_of_everything
from tests.rentals.builders import make_customer, make_event, make_rental
from tests.support import builders as support
from tests.telemetry.health.builders import make_alert, make_incident, make_rule


def populate() -> None:
    """Cars with and without a reading, a station or a past; people who were and were not here."""
    a_bit_of_everything()
    telling.a_bit_of_everything()
    cars = make_fleet(12)
    lumen = make_organisation("LUMEN")
    silent = make_vehicle(vehicle_type=cars[0].vehicle_type, owner=lumen)
    record(
        event(cars[1], EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=1, soc=55.5),
        event(silent, EventType.SERVICE_START, VehicleState.AVAILABLE, minutes=2, lat=1.25, lng=103.75),
    )
    for number, vehicle in enumerate([cars[0], silent]):
        Document.objects.create(
            vehicle=vehicle,
            kind="road_tax",
            number=f"T-{number}",
            valid_from=date(2026, 1, 1),
            valid_to=date(2027, 1, 1) if number else None,
            created_by="person",
            created_at=NOON,
        )
    batch = IntakeBatch.objects.create(
        market="SG", name="December", file_name="cars.csv", created_by="person", created_at=NOON
    )
    for number, vehicle in enumerate([cars[2], cars[3]]):
        new = IntakeCar.objects.create(batch=batch, vehicle=vehicle, plan="City" if number else "")
        IntakeStep.objects.create(car=new, step=IntakeStepName.PLAN.value, since=NOON)
    pack = accounts.get_pack("SG")
    documents.review(pack=pack, vehicles=[cars[0].id, silent.id], days=documents.days_at(pack, NOON), at=NOON)
    make_edit(cars[0])
    _cost()
    _pay()
    charged, unknown = make_session(cars[0]), make_session(None, status="ACTIVE", end_date_time=None)
    make_invoice(make_record(charged))
    make_invoice()
    make_record(unknown, credit=True, credit_reference_id="C-gone")
    for number in range(3):
        someone = Staff.objects.create(
            id=new_id(),
            cognito_sub=f"sub-{number}",
            cognito_username=f"name-{number}",
            email=f"person-{number}@people.example",
            name=f"Person {number}",
            status=StaffStatus.ACTIVE,
            roles=["ops", "support"][: number + 1],
            markets=["SG"],
            organisation=None if number else lumen,
            money_limit_currency="SGD",
            created_at=NOON,
            last_seen_at=NOON if number else None,
        )
        view = SavedView.objects.create(
            owner=someone,
            list_name="vehicles",
            name=f"View {number}",
            search={"soc_max": str(number)},
            audience=ViewAudience.TEAM,
            markets=["SG"],
            created_at=NOON,
            updated_at=NOON,
        )
        RoleDefault.objects.create(
            list_name="vehicles", role=["ops", "support", "sre"][number], market="SG", view=view
        )
    zone = make_zone()
    for number, car in enumerate(cars[:2]):
        left = NOON + timedelta(minutes=5) if number else None
        ZoneVisit.objects.create(id=new_id(), vehicle=car, zone=zone, entered_at=NOON, left_at=left)
    rule = make_rule(clear_condition={"field": "v12", "operator": "above", "value": 12.2})
    incident = make_incident(rule, owner=str(new_id()))
    make_alert(rule, cars[0], codes=["P0AA6"], incident=incident)
    make_alert(rule, silent, peak=None, note="done", state="resolved", resolved_at=NOON, outcome="fixed")
    HealthTrial.objects.create(
        rule=rule,
        market="SG",
        definition={},
        start=NOON,
        end=NOON + timedelta(days=1),
        asked_at=NOON,
        asked_by="test",
        result={"alerts": 2},
    )
    customer = make_customer(joined_at=None, masked_phone="")
    for state in ("reserved", "suspect", "priced"):
        rental = make_rental(state, vehicle=cars[0], customer=customer)
        make_event(rental, "rental.reserved", body={"reference": rental.reference})
        PlatformCommand.objects.create(
            rental=rental,
            market="SG",
            type="hold_capture",
            payload={},
            reason="A test.",
            requested_by="test",
            requested_at=NOON,
            expires_at=NOON + timedelta(minutes=1),
        )
    ContactReveal.objects.create(
        customer=customer, market="SG", revealed_by="person", reason="A lost bag", revealed_at=NOON
    )
    _work(cars[0], silent)
    _ask(cars[0], customer)


def _work(car: Vehicle, silent: Vehicle) -> None:
    """Work orders, plans and readings of meters."""
    order = maintenance.make_order(car, checks=("Jack it up", "Change it"))
    maintenance.make_line(order, LineKind.PART, quantity="1.5", unit_minor=1000)
    maintenance.make_photo(order)
    maintenance.make_due()
    maintenance.make_odd_reading()
    maintenance.move(maintenance.make_order(silent), WorkOrderState.CANCELLED, reason="By mistake.")


def _cost() -> None:
    budget = costs.make_budget(standing_start=date(2026, 11, 1), budget_minor=100_000, actual_minor=80_000)
    costs.make_budget(scope={"service": "AWS Lambda"}, aws_link="pending")
    BudgetAlert.objects.create(
        budget=budget,
        period_start=date(2026, 11, 1),
        kind="actual",
        percent=80,
        amount_minor=80_000,
        budget_minor=100_000,
        through=date(2026, 11, 22),
        raised_at=costs.AT,
    )
    BudgetNote.objects.create(
        budget=budget,
        month=date(2026, 11, 1),
        text="More trips than planned.",
        budget_minor=100_000,
        actual_minor=80_000,
        author="person",
        written_at=costs.AT,
    )
    costs.make_forecast()
    costs.make_forecast(scope_key="service=x", label="x", last30=0.0)
    costs.make_anomaly()
    costs.make_anomaly(state="false", settled_by="person", settled_at=costs.AT)


def _ask(car: Vehicle, customer: Customer) -> None:
    """Tickets with and without everything that they can be about."""
    support.make_ticket(text="", note="By hand", requester="A• B•")
    ticket = support.make_ticket(customer_id=customer.pk, vehicle_id=car.pk, tags=("vip",))
    support.answer(ticket)
    support.make_case(ticket)
    support.make_macro()
    support.make_policy()
    services.refresh_clocks(ticket_id=ticket.pk, at=NOON)
    support.make_canned()
    words = {"tags": ["late", "vip"]}
    services.set_fields(actor=support.AGENT, ticket_id=ticket.pk, version=None, values=words, at=NOON)


def _pay() -> None:
    """Money of every kind, with and without a rental behind it; and who goes where."""
    dispatch.make_absence()
    dispatch.make_stop()
    payment = money.make_payment(rental_id=new_id(), customer_id=new_id())
    money.make_payment(status="failed", failure="card_declined")
    money.make_request(payment)
    money.make_dispute(payment)
    money.make_movement(payment)
    money.make_payout()
    money.post(1090, 2180)
