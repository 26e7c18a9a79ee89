"""A few rows of everything that the product lists."""

from datetime import date

from apps.accounts import selectors as accounts
from apps.accounts.enums import StaffStatus
from apps.accounts.models import Staff
from apps.core.ids import new_id
from apps.fleet.enums import EventType, IntakeStepName, VehicleState
from apps.fleet.models import Document, IntakeBatch, IntakeCar, IntakeStep
from apps.fleet.services import documents
from tests.benchmarks.fleet import make_fleet
from tests.fleet.builders import NOON, event, make_vehicle, record


def populate() -> None:
    """Cars with and without a reading, a station or a past; people who were and were not here."""
    cars = make_fleet(12)
    silent = make_vehicle(vehicle_type=cars[0].vehicle_type)
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
    for number in range(3):
        Staff.objects.create(
            id=new_id(),
            cognito_sub=f"sub-{number}",
            cognito_username=f"name-{number}",
            email=f"person-{number}@people.example",
            name=f"Person {number}",
            status=StaffStatus.ACTIVE,
            roles=["ops", "support"][: number + 1],
            markets=["SG"],
            money_limit_currency="SGD",
            created_at=NOON,
            last_seen_at=NOON if number else None,
        )
