"""Data requests for tests, opened by the way that people take."""

from typing import Any, Final

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.privacy import services as privacy
from apps.privacy.enums import LegalBasis, RequestKind
from apps.privacy.models import DataRequest
from apps.rentals.models import Customer, CustomerContact
from tests.fleet.builders import NOON
from tests.rentals.builders import make_customer

AGENT: Final = Actor(str(new_id()), frozenset({"*"}), None)
COPY: Final = ("rentals.account", "rentals.rental", "support.message", "support.ticket")


def make_person(**more: Any) -> Customer:
    """A customer whom we can reach."""
    customer = make_customer(**more)
    CustomerContact.objects.create(
        customer=customer, name="Tan Chee", email="tan@example.test", phone="+65 8123 4512"
    )
    return customer


def open_request(customer: Customer | None = None, kind: str = "access", **more: Any) -> DataRequest:
    """A draft; of whom and for what is `more`."""
    person = customer or make_person()
    bases = {
        "access": LegalBasis.RIGHT_OF_ACCESS,
        "erasure": LegalBasis.RIGHT_OF_ERASURE,
        "police": LegalBasis.POLICE_ORDER,
        "regulator": LegalBasis.REGULATORS_ORDER,
    }
    values: dict[str, Any] = {
        "actor": AGENT,
        "customer_id": person.pk,
        "kind": RequestKind(kind),
        "legal_basis": bases[kind],
        "reference": "P-20261/7" if kind in {"police", "regulator"} else "",
        "reason": "They wrote to us.",
        "scope": COPY,
        "at": NOON,
        **more,
    }
    return DataRequest.objects.get(pk=privacy.open_request(**values))


def change(row: DataRequest, **more: Any) -> None:
    values = {"scope": None, "words": None, **more}
    privacy.change_request(actor=AGENT, request_id=row.pk, version=None, at=NOON, **values)
