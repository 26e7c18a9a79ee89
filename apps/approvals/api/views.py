"""Requests for a second person: read, decided, taken back. Asking is what other apps do for their users."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.approvals import selectors
from apps.approvals import services as approvals
from apps.approvals.api import serializers as forms
from apps.approvals.api.filters import ApprovalFilters
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor


class ApprovalViewSet(Listed, Detailed, ApiViewSet):
    """Deciding asks for the capability that the request itself names."""

    capabilities: ClassVar = {
        "list": "approval.view",
        "retrieve": "approval.view",
        "decide": "approval.view",
        "withdraw": "approval.view",
    }
    # A yes moves money or a real car.
    recent_sign_in: ClassVar = frozenset({"decide"})
    inputs: ClassVar = {"decide": forms.DecisionInput, "withdraw": forms.WithdrawInput}
    row = forms.ApprovalRow
    filters = ApprovalFilters
    orders = Orders("requested_at", "expires_at", "decided_at", default="-requested_at")
    changes = Changes("revision")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[Approval]:
        return selectors.list_approvals(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def decide(self, request: Request, **_: str) -> HttpResponse:
        """Approve or reject, once. 409 names who was faster."""
        body = self.body()
        approvals.decide(
            approval_id=self.id(),
            outcome=ApprovalState(body["outcome"]),
            note=body["note"],
            actor=actor_of(request),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def withdraw(self, request: Request, **_: str) -> HttpResponse:
        """Take one's own request back."""
        self.body()
        approvals.withdraw(approval_id=self.id(), actor=actor_of(request), at=clock.now())
        return self.show()


class ApprovalCountsView(ApiView):
    """What waits, for the tabs and the badge."""

    capabilities: ClassVar = {"get": "approval.view"}

    @extend_schema(responses=forms.ApprovalCountsOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(selectors.count_approvals(actor_of(request))._asdict())
