"""A client that talks to the probe's views through the product's own middleware."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.core.probe.models import Parcel, Shelf

Ask = Callable[..., Any]
NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
CLERK = "clerk parcel.view,parcel.edit SG,MY"
READER = "reader parcel.view SG"
PASSER_BY = "passer-by nothing.view SG"


@pytest.fixture(autouse=True)
def _probe_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.core.probe.urls"):
        yield


@pytest.fixture
def client() -> Client:
    """Failures come back as answers, as they would over a socket."""
    return Client(raise_request_exception=False, headers={"X-Actor": CLERK})


@pytest.fixture
def anonymous() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def shelves(db: None) -> list[Shelf]:
    return [Shelf.objects.create(name=f"Shelf {letter}") for letter in "ABC"]


@pytest.fixture
def parcels(shelves: list[Shelf]) -> list[Parcel]:
    """Twenty parcels, every third weightless, some alike in every sortable column."""
    return Parcel.objects.bulk_create(
        Parcel(
            market="MY" if index % 5 == 0 else "SG",
            code=f"P-{index:03}",
            shelf=shelves[index % 3],
            spare_shelf=shelves[0] if index % 2 else None,
            weight=None if index % 3 == 0 else float(index % 4),
            pieces=index % 4,
            fragile=index % 2 == 0,
            price=Decimal(index) / 4,
            labels={"colour": "rød", "n": [1, 2.5, None], "quote": '"\\\n\u2028'} if index % 2 else {},
            packed_at=NOON + timedelta(hours=index, microseconds=index * 1001),
            sent_at=NOON if index % 4 == 0 else None,
            due_date=NOON.date() if index % 3 == 0 else None,
            note='line\none\t"two" \\ 😀 </script>' if index % 2 else "",
        )
        for index in range(20)
    )
