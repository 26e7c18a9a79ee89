"""What rentals keep about a customer, for whoever answers their request."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from apps.core.personal import Ageing, Holding, Row
from apps.rentals.enums import CustomerStatus
from apps.rentals.models import ContactReveal, Customer, CustomerContact, Rental
from apps.telemetry import selectors as telemetry

_BOOKS: Final = "the books are kept for as long as the law asks, and hold no name"
_RENTAL: Final = (
    "reference", "state", "vehicle__plate", "reserved_at", "started_at", "ended_at", "start_station__name",
    "end_station__name", "distance_m", "fare_minor", "tax_minor", "currency",
)  # fmt: skip
# Of a rental that nobody ended, the way of a day.
_LONGEST: Final = timedelta(days=1)


def _accounts(person: UUID) -> Iterator[Row]:
    rows = Customer.objects.filter(pk=person).values(
        "number", "tier", "status", "joined_at", "contact__name", "contact__email", "contact__phone"
    )
    yield from rows


def _rentals(person: UUID) -> Iterator[Row]:
    yield from Rental.objects.filter(customer=person).order_by("opened_at", "id").values(*_RENTAL)


def _driven(person: UUID) -> "QuerySet[Rental]":
    rows = Rental.objects.filter(customer=person, started_at__isnull=False, vehicle__isnull=False)
    return rows.order_by("started_at", "id")


def _routes(person: UUID) -> Iterator[Row]:
    """The places of each rental that the history still has."""
    for reference, car, plate, start, end in _driven(person).values_list(
        "reference", "vehicle_id", "vehicle__plate", "started_at", "ended_at"
    ):
        if start is None:
            continue
        places = telemetry.list_places(car, start=start, end=end or start + _LONGEST)
        if places:
            yield {
                "reference": reference,
                "vehicle_plate": plate,
                "places": [{"at": ts.isoformat(), "lat": lat, "lng": lng} for ts, lat, lng in places],
            }


def _reveals(person: UUID) -> Iterator[Row]:
    rows = ContactReveal.objects.filter(customer=person).order_by("revealed_at", "id")
    yield from rows.values("revealed_at", "revealed_by", "reason")


@transaction.atomic
def _blank_account(person: UUID, at: datetime) -> int:
    return _blank(Customer.objects.filter(pk=person, erased_at__isnull=True), at)


def _closed(before: datetime) -> "QuerySet[Customer]":
    return Customer.objects.filter(
        status=CustomerStatus.CLOSED.value, told_at__lt=before, erased_at__isnull=True
    )


@transaction.atomic
def _blank_closed(before: datetime, most: int, at: datetime) -> int:
    keys = list(_closed(before).order_by("told_at", "id").values_list("pk", flat=True)[:most])
    return _blank(_closed(before).filter(pk__in=keys), at)


def _blank(rows: "QuerySet[Customer]", at: datetime) -> int:
    """The number stays, since the books speak of it; who it was does not. What the core platform still tells
    of the contact from here on is not kept.
    """
    CustomerContact.objects.filter(customer__in=rows.values("pk")).delete()
    return rows.update(masked_name="", masked_email="", masked_phone="", erased_at=at)


HOLDINGS: Final = (
    Holding(
        kind="rentals.account",
        label="Account and contact",
        basis="to let somebody rent, and to reach them",
        count=lambda person: Customer.objects.filter(pk=person).count(),
        write=_accounts,
        erase=_blank_account,
    ),
    Holding(
        kind="rentals.rental",
        label="Rentals and their fares",
        basis=_BOOKS,
        count=lambda person: Rental.objects.filter(customer=person).count(),
        write=_rentals,
    ),
    Holding(
        kind="rentals.route",
        label="Where the car was during their rentals",
        basis="is the car's history, which forgets its places by itself",
        count=lambda person: _driven(person).count(),
        write=_routes,
    ),
    Holding(
        kind="rentals.reveal",
        label="Who looked at the contact, and why",
        basis="shows that nobody looked without a reason",
        count=lambda person: ContactReveal.objects.filter(customer=person).count(),
        write=_reveals,
    ),
)
AGEINGS: Final = (
    Ageing(
        kind="rentals.contact",
        label="Name and contact of closed accounts",
        fate="are blanked; the number and the rentals stay",
        days=730,
        least_days=90,
        count=lambda before: _closed(before).count(),
        purge=_blank_closed,
    ),
)
