"""Customers and rentals for tests; each is valid and different from the others."""

from datetime import timedelta
from itertools import count
from typing import Any

from apps.core.ids import new_id
from apps.rentals.models import Customer, FareCheck, GhostRule, PlatformEvent, Rental, Suspicion
from tests.fleet.builders import NOON, make_vehicle

MINUTE = timedelta(minutes=1)
_numbers = count(1)

# What is known of a rental that has come so far.
_KNOWN: dict[str, dict[str, Any]] = {
    "reserved": {},
    "expired": {"expired_at": NOON + 15 * MINUTE},
    "cancelled": {"cancelled_at": NOON + 5 * MINUTE},
    "active": {"started_at": NOON + 10 * MINUTE},
}
_KNOWN["suspect"] = {**_KNOWN["active"], "suspected_at": NOON + 60 * MINUTE}
_KNOWN["ended"] = {**_KNOWN["active"], "ended_at": NOON + 45 * MINUTE, "distance_m": 12_400}
_KNOWN["corrected"] = {**_KNOWN["ended"], "is_corrected": True}
_KNOWN["priced"] = {
    **_KNOWN["ended"],
    "priced_at": NOON + 46 * MINUTE,
    "tariff": "standard-2026",
    "fare_minor": 1_695,
    "tax_minor": 140,
    "currency": "SGD",
}
_KNOWN["captured"] = {**_KNOWN["priced"], "captured_at": NOON + 90 * MINUTE, "captured_minor": 1_695}
_KNOWN["settled"] = {**_KNOWN["captured"], "settled_at": NOON + timedelta(days=2)}


def make_customer(**values: Any) -> Customer:
    number = next(_numbers)
    usual = {
        "id": new_id(),
        "market": "SG",
        "number": f"C-{number:06d}",
        "masked_name": "T••• C•••••••",
        "masked_email": "t•••@example.test",
        "masked_phone": "+65 •••• ••12",
        "joined_at": NOON - timedelta(days=400),
        "told_at": NOON - timedelta(days=400),
        "told_by": new_id(),
    }
    return Customer.objects.create(**{**usual, **values})


def known(state: str) -> dict[str, Any]:
    """The columns of a rental of this state."""
    return dict(_KNOWN[state])


def make_rental(state: str = "reserved", **values: Any) -> Rental:
    """A rental of this state; of a car and a customer of its own, unless told otherwise."""
    number = next(_numbers)
    car = values.pop("vehicle", None) or make_vehicle()
    usual = {
        "id": new_id(),
        "market": "SG",
        "reference": f"R-{number:06d}",
        "customer": values.pop("customer", None) or make_customer(),
        "vehicle": car,
        "device_id": car.device_id,
        "opened_at": NOON,
        "told_at": NOON,
        "reserved_at": NOON,
        **known(state),
    }
    return Rental.objects.create(**{**usual, **values})


def make_event(rental: Rental, kind: str, **values: Any) -> PlatformEvent:
    usual = {
        "id": new_id(),
        "type": kind,
        "market": rental.market,
        "rental_id": rental.pk,
        "customer_id": rental.customer_id,
        "occurred_at": NOON,
        "received_at": NOON,
    }
    return PlatformEvent.objects.create(**{**usual, **values})


def make_suspicion(**values: Any) -> Suspicion:
    """A rental whose car has stood since half past, found at one."""
    usual = {
        "rental": values.pop("rental", None) or make_rental("suspect"),
        "market": "SG",
        "since": NOON + 30 * MINUTE,
        "found_at": NOON + 60 * MINUTE,
        "evidence": {"plate": "EVT1", "station": "Marina", "plugged": True},
        "proposed_end_at": NOON + 30 * MINUTE,
    }
    return Suspicion.objects.create(**{**usual, **values})


def make_fare_check(**values: Any) -> FareCheck:
    """A fare above what its ride costs, held and waiting for two people."""
    rental = values.pop("rental", None) or make_rental(
        "priced", fare_minor=50_000, held_at=NOON + 47 * MINUTE
    )
    usual = {
        "rental": rental,
        "market": rental.market,
        "fare_minor": rental.fare_minor,
        "currency": rental.currency,
        "limit_minor": 40_000,
        "basis": "market",
        "found_at": NOON + 46 * MINUTE,
    }
    return FareCheck.objects.create(**{**usual, **values})


def make_guard_rule(**values: Any) -> GhostRule:
    """The rule of Singapore: a fare above S$400 needs two."""
    return GhostRule.objects.update_or_create(market="SG", defaults=values)[0]
