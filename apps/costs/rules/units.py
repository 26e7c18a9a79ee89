"""What a unit of the business costs and earns."""

from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import Final

_FINE: Final = Decimal("0.0001")

# The way of a message from the car to the database, as the cloud bills it.
MESSAGE_SERVICES: Final = ("AWS IoT Core", "Amazon Kinesis", "AWS Lambda", "Amazon DynamoDB")
MESSAGES_OF: Final = ("AWS IoT Core", "Messages")
ENERGY_CATEGORY: Final = "Energy"
ENERGY_UNIT: Final = "kWh"


class Unit(StrEnum):
    """What a cost may be divided by. The first three bear every cost, the others what is spent on them."""

    TRIP = "trip"
    CAR_DAY = "car_day"
    CUSTOMER = "customer"
    KWH = "kwh"
    MESSAGE = "message"


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """A market's part of a shared cost; nothing where nobody drove."""
    return part / whole if whole else Decimal(0)


def each(amount: Decimal, count: Decimal) -> Decimal | None:
    """The amount for one, to the hundredth of a cent; smaller where units are many. None for no units."""
    if not count:
        return None
    one = amount / count
    return one.quantize(_FINE if abs(one) >= _FINE * 10 or not one else Decimal("1E-9"), ROUND_HALF_EVEN)
