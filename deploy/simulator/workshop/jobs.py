"""What a job on a car is made of, in the words of the API."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """A line that costs something, in the words of the API."""

    kind: str
    text: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """Work on one car. ``car`` counts from the end of the fleet; days count from today."""

    car: int
    title: str
    way: tuple[str, ...] = ()
    kind: str = "corrective"
    cause: str = "wear"
    priority: str = "normal"
    due_in_days: int = 7
    in_days: int = 1
    hour: int = 9
    description: str = ""
    checks: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    reason: str = ""

    @property
    def keeps_home(self) -> bool:
        """Whether the car is out of service as the demo begins."""
        return bool(self.way) and self.way[-1] in {"in_progress", "on_hold", "done"}


def labour(minutes: int, text: str = "Workshop time") -> Cost:
    return Cost("labour", text, {"minutes": minutes, "unit_minor": 5_200})


def stock(number: str, quantity: str = "1") -> Cost:
    """A part off the shelf, by its number."""
    return Cost("stock", number, {"quantity": quantity})


def aside(number: str, quantity: str = "1") -> Cost:
    return Cost("aside", number, {"quantity": quantity})


def invoice(vendor: str, number: str, text: str, amount: int) -> Cost:
    return Cost("invoice", text, {"vendor": vendor, "invoice_no": number, "amount_minor": amount})
