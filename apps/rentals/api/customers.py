"""Customers, masked; and the one way to how they can be reached."""

from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import HEADER, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.rentals import selectors
from apps.rentals import services as rentals
from apps.rentals.api import serializers as forms
from apps.rentals.api.filters import CustomerFilters
from apps.rentals.enums import PlatformCommandType
from apps.rentals.models import ContactReveal, Customer
from apps.rentals.types import Ask


class CustomerViewSet(Exported, Detailed, ApiViewSet):
    """Customers, masked. A block is asked of the platform: 202, and `/platform-commands?customer=`."""

    capabilities: ClassVar = {
        "list": "customer.view",
        "retrieve": "customer.view",
        "export": "customer.view",
        "reveal": "customer.reveal",
        "block": "customer.block",
        "unblock": "customer.block",
    }
    inputs: ClassVar = dict.fromkeys(("reveal", "block", "unblock"), forms.PlatformReasonInput)
    outputs: ClassVar = {
        "reveal": forms.CustomerContactOut,
        "block": forms.CustomerRow,
        "unblock": forms.CustomerRow,
    }
    row = forms.CustomerRow
    filters = CustomerFilters
    orders = Orders("number", "joined_at", default="number")
    export_name = "customers.csv"

    def rows(self, actor: Actor) -> QuerySet[Customer]:
        return selectors.list_customers(actor)

    @extend_schema(responses=forms.CustomerContactOut)
    @action(detail=True, methods=["post"])
    def reveal(self, request: Request, **_: str) -> HttpResponse:
        """How the customer can be reached. Each look is noted with its reason.

        Its answer is not kept under an Idempotency-Key: a contact stands in one table only.
        """
        contact = rentals.reveal_contact(
            actor=actor_of(request), customer_id=self.id(), reason=self.body()["reason"], at=clock.now()
        )
        return self.answer(forms.CustomerContactOut(asdict(contact)).data)

    @action(detail=True, methods=["post"])
    @idempotent
    def block(self, request: Request, **_: str) -> HttpResponse:
        """Ask the platform to let the customer rent nothing more."""
        return self._ask(request, PlatformCommandType.BLOCK_CUSTOMER)

    @action(detail=True, methods=["post"])
    @idempotent
    def unblock(self, request: Request, **_: str) -> HttpResponse:
        """Ask the platform to let the customer rent again."""
        return self._ask(request, PlatformCommandType.UNBLOCK_CUSTOMER)

    def _ask(self, request: Request, kind: PlatformCommandType) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        wish = Ask(type=kind, customer_id=self.id(), reason=self.body()["reason"], idem_key=key)
        rentals.ask(actor=actor_of(request), ask=wish, at=clock.now())
        return self.show(status=202)


class RevealViewSet(Listed, ApiViewSet):
    """Who looked at one customer's contact, and why."""

    capabilities: ClassVar = {"list": "customer.view"}
    within: ClassVar = {"id": "customer"}
    row = forms.ContactRevealRow
    orders = Orders("revealed_at", default="-revealed_at")

    def rows(self, actor: Actor) -> QuerySet[ContactReveal]:
        return selectors.list_reveals(actor)
