"""A few rows of everything that the product lists."""

from apps.accounts.enums import StaffStatus
from apps.accounts.models import Staff
from apps.core.ids import new_id
from apps.fleet.enums import EventType, VehicleState
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
