"""Payers and their members."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.accounts import selectors as accounts
from apps.billing import selectors
from apps.billing import services as billing
from apps.billing.api import filters, forms
from apps.billing.models import Charge, Payer, PayerMember, RidePayer
from apps.billing.types import MemberWish
from apps.core import clock
from apps.core.days import local_date
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor

_VIEW, _EDIT = "payer.view", "payer.edit"


class PayerViewSet(Exported, Detailed, ApiViewSet):
    """Business customers who pay the rides of their people."""

    capabilities: ClassVar = {
        **dict.fromkeys(("list", "retrieve", "export", "ageing"), _VIEW),
        **dict.fromkeys(("create", "partial_update", "members"), _EDIT),
        "invoice": "invoice.issue",
    }
    recent_sign_in: ClassVar = frozenset({"invoice"})
    inputs: ClassVar = {
        "create": forms.PayerInput,
        "partial_update": forms.PayerPatch,
        "members": forms.MemberInput,
        "invoice": NoInput,
    }
    outputs: ClassVar = {"members": forms.PayerRow}
    row = forms.PayerRow
    filters = filters.PayerFilters
    orders = Orders("organisation", "name", "balance_minor", "overdue_minor", default="organisation")
    version = "version"
    export_name = "payers.csv"

    def rows(self, actor: Actor) -> QuerySet[Payer]:
        return selectors.list_payers(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        body = self.body()
        market = body.pop("market")
        made = billing.add_payer(actor=actor_of(request), market=market, values=body, at=clock.now())
        return self.created(made)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        billing.change_payer(
            actor=actor_of(request),
            payer_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def members(self, request: Request, **_: str) -> HttpResponse:
        """Let a customer ride at this payer's cost from now on."""
        wish = MemberWish(**self.body())
        billing.add_member(actor=actor_of(request), payer_id=self.id(), wish=wish, at=clock.now())
        return self.show(status=201)

    @extend_schema(responses={201: forms.IssuedOut})
    @action(detail=True, methods=["post"])
    @idempotent
    def invoice(self, request: Request, **_: str) -> HttpResponse:
        """Invoice what has come together up to now, before the month is over."""
        made = billing.issue_now(actor=actor_of(request), payer_id=self.id(), at=clock.now())
        return self.answer({"invoice": str(made.pk)}, status=201)

    @extend_schema(responses=forms.AgeingOut)
    @action(detail=True, methods=["get"])
    def ageing(self, request: Request, **_: str) -> HttpResponse:
        """What this payer owes, by how long it is overdue."""
        actor = actor_of(request)
        payer = selectors.get_payer(actor, self.id())
        today = local_date(clock.now(), accounts.get_pack(payer.market).time_zone)
        return self.answer(forms.AgeingOut(selectors.age(actor, payer.pk, today=today)).data)


class MemberViewSet(Listed, Detailed, ApiViewSet):
    """Customers who ride at a payer's cost."""

    capabilities: ClassVar = {
        "list": _VIEW,
        "retrieve": _VIEW,
        "partial_update": _EDIT,
        "remove": _EDIT,
    }
    inputs: ClassVar = {"partial_update": forms.MemberPatch, "remove": NoInput}
    outputs: ClassVar = {"remove": forms.MemberRow}
    row = forms.MemberRow
    filters = filters.MemberFilters
    orders = Orders("since", default="-since")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[PayerMember]:
        return selectors.list_members(actor)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        billing.change_member(
            actor=actor_of(request),
            member_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def remove(self, request: Request, **_: str) -> HttpResponse:
        """From now on they pay themselves; a ride that has begun is the payer's still."""
        billing.remove_member(actor=actor_of(request), member_id=self.id(), at=clock.now())
        return self.show()


class RidePayerViewSet(Listed, ApiViewSet):
    """Whose the rides of members are: `?rental=` tells who pays one."""

    capabilities: ClassVar = {"list": _VIEW}
    row = forms.RideRow
    filters = filters.RideFilters
    orders = Orders("decided_at", default="-decided_at")

    def rows(self, actor: Actor) -> QuerySet[RidePayer]:
        return selectors.list_rides(actor)


class ChargeViewSet(Exported, ApiViewSet):
    """Lines that payers owe, on an invoice or on none yet."""

    capabilities: ClassVar = {"list": _VIEW, "export": _VIEW}
    row = forms.ChargeRow
    filters = filters.ChargeFilters
    orders = Orders("occurred_at", "cost_centre", default="-occurred_at")
    export_name = "payer-charges.csv"

    def rows(self, actor: Actor) -> QuerySet[Charge]:
        return selectors.list_charges(actor)
