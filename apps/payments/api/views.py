"""Money: what the provider says, and what people want done."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import HEADER, earlier_answer, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.payments import selectors
from apps.payments import services as payments
from apps.payments.api import filters
from apps.payments.api import serializers as forms
from apps.payments.enums import MoneyKind, MoneyReason
from apps.payments.models import BalanceTransaction, Dispute, MoneyRequest, Payment, Payout, Refund
from apps.payments.types import MoneyWish

_READ = {"list": "payment.view", "retrieve": "payment.view", "export": "payment.view"}


class PaymentViewSet(Exported, Detailed, ApiViewSet):
    """Payments of customers, as the provider knows them."""

    capabilities: ClassVar = _READ
    row = forms.PaymentRow
    filters = filters.PaymentFilters
    orders = Orders("created_at", "amount_minor", default="-created_at")
    export_name = "payments.csv"

    def rows(self, actor: Actor) -> QuerySet[Payment]:
        return selectors.list_payments(actor)


class MoneyRequestViewSet(Exported, Detailed, ApiViewSet):
    """Refunds, credits and waivers. A wish is answered with 201 at once; poll it for what comes of it."""

    capabilities: ClassVar = {**_READ, "create": "refund.request"}
    recent_sign_in: ClassVar = frozenset({"create"})
    inputs: ClassVar = {"create": forms.MoneyRequestInput}
    row = forms.MoneyRequestRow
    filters = filters.RequestFilters
    orders = Orders("requested_at", "amount_minor", default="-requested_at")
    changes = Changes("revision")
    export_name = "money-requests.csv"

    def rows(self, actor: Actor) -> QuerySet[MoneyRequest]:
        return selectors.list_requests(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        body = self.body()
        wish = MoneyWish(
            kind=MoneyKind(body["kind"]),
            payment_id=body["payment"],
            rental_id=body["rental"],
            amount_minor=body["amount_minor"],
            reason=MoneyReason(body["reason"]),
            note=body["note"],
            idem_key=request.headers.get(HEADER, ""),
        )
        made = payments.request_money(actor=actor_of(request), wish=wish, at=clock.now())
        return self.created(made.id)


class RefundViewSet(Listed, ApiViewSet):
    """What the provider has given back, whoever asked for it."""

    capabilities: ClassVar = {"list": "payment.view"}
    row = forms.RefundRow
    filters = filters.RefundFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[Refund]:
        return selectors.list_refunds(actor)


class PayoutViewSet(Exported, Detailed, ApiViewSet):
    """What the provider has sent to our bank."""

    capabilities: ClassVar = _READ
    row = forms.PayoutRow
    filters = filters.PayoutFilters
    orders = Orders("arrival_date", default="-arrival_date")
    export_name = "payouts.csv"

    def rows(self, actor: Actor) -> QuerySet[Payout]:
        return selectors.list_payouts(actor)


class MovementViewSet(Exported, ApiViewSet):
    """Movements of our balance at the provider, with its fees."""

    capabilities: ClassVar = {"list": "payment.view", "export": "payment.view"}
    row = forms.MovementRow
    filters = filters.MovementFilters
    orders = Orders("created_at", default="-created_at")
    export_name = "balance-transactions.csv"

    def rows(self, actor: Actor) -> QuerySet[BalanceTransaction]:
        return selectors.list_balance_transactions(actor)


class DisputeViewSet(Exported, Detailed, ApiViewSet):
    """Payments that customers' banks have taken back."""

    capabilities: ClassVar = {
        **_READ,
        "evidence": "payment.view",
        "file": "payment.view",
        "respond": "dispute.answer",
    }
    recent_sign_in: ClassVar = frozenset({"respond"})
    inputs: ClassVar = {"respond": forms.DisputeAnswerInput}
    outputs: ClassVar = {"respond": forms.DisputeRow}
    row = forms.DisputeRow
    filters = filters.DisputeFilters
    orders = Orders("created_at", default="-created_at")
    export_name = "disputes.csv"

    def rows(self, actor: Actor) -> QuerySet[Dispute]:
        return selectors.list_disputes(actor)

    @extend_schema(responses=forms.EvidenceOut)
    @action(detail=True, methods=["get"])
    def evidence(self, request: Request, **_: str) -> HttpResponse:
        """What speaks for the payment, as it stands now."""
        found = selectors.gather_evidence(actor_of(request), self.id())
        pieces = [
            {
                "name": piece.name,
                "title": piece.title,
                "lines": [{"label": label, "text": text} for label, text in piece.lines],
            }
            for piece in found
        ]
        return self.answer({"pieces": pieces})

    @action(detail=True, methods=["post"])
    def respond(self, request: Request, **_: str) -> HttpResponse:
        """Seal the evidence and send it to the bank, once."""
        earlier = earlier_answer(request)
        if earlier is not None:
            return earlier
        made = payments.make_answer_file(
            actor=actor_of(request), dispute_id=self.id(), at=clock.now(), **self.body()
        )
        return self._record(request, made)

    @idempotent
    def _record(self, request: Request, made: Any) -> HttpResponse:
        payments.record_answer(actor=actor_of(request), dispute_id=self.id(), made=made, at=clock.now())
        return self.show(status=201)

    @extend_schema(responses=forms.AnswerFileOut)
    @action(detail=True, methods=["get"])
    def file(self, request: Request, **_: str) -> HttpResponse:
        """Where the sealed file of the answer opens."""
        link = payments.link_answer(actor=actor_of(request), dispute_id=self.id(), at=clock.now())
        return self.answer(forms.AnswerFileOut(link).data)
