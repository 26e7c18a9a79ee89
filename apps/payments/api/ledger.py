"""The ledger: journals, their lines, balances, proofs. There is nothing to write here."""

from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.identity import actor_of
from apps.core.http.queries import read_query
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.payments import selectors
from apps.payments.api import filters
from apps.payments.api import serializers as forms
from apps.payments.api.workbooks import WORKBOOK, workbook_of
from apps.payments.models import Journal, LedgerProof, Posting

_READ = {
    "list": "ledger.view",
    "retrieve": "ledger.view",
    "export": "ledger.view",
    "workbook": "ledger.view",
}


class JournalViewSet(Exported, Detailed, ApiViewSet):
    """Journals, newest first."""

    capabilities: ClassVar = _READ
    row = forms.JournalRow
    filters = filters.JournalFilters
    orders = Orders("effective_at", default="-effective_at")
    export_name = "journals.csv"

    def rows(self, actor: Actor) -> QuerySet[Journal]:
        return selectors.list_journals(actor)

    @extend_schema(responses={(200, WORKBOOK): bytes})
    def workbook(self, request: Request) -> HttpResponse:
        """The same rows as a workbook; at most 50,000."""
        return workbook_of(self.export(request), name="journals.xlsx", sheet="Journals")


class PostingViewSet(Exported, ApiViewSet):
    """Lines of journals."""

    capabilities: ClassVar = {"list": "ledger.view", "export": "ledger.view", "workbook": "ledger.view"}
    row = forms.PostingRow
    filters = filters.PostingFilters
    orders = Orders("booked_on", default="-booked_on")
    export_name = "postings.csv"

    def rows(self, actor: Actor) -> QuerySet[Posting]:
        return selectors.list_postings(actor)

    @extend_schema(responses={(200, WORKBOOK): bytes})
    def workbook(self, request: Request) -> HttpResponse:
        """The same lines as a workbook; at most 50,000."""
        return workbook_of(self.export(request), name="postings.xlsx", sheet="Postings")


class ProofViewSet(Listed, ApiViewSet):
    """What the nightly proofs found."""

    capabilities: ClassVar = {"list": "ledger.view"}
    row = forms.ProofRow
    filters = filters.ProofFilters
    orders = Orders("proved_at", default="-proved_at")

    def rows(self, actor: Actor) -> QuerySet[LedgerProof]:
        return selectors.list_proofs(actor)


class TrialBalanceView(ApiView):
    """What every account of a market has taken in and given out, up to and with a day there."""

    capabilities: ClassVar = {"get": "ledger.view"}

    @extend_schema(parameters=[forms.TrialBalanceQuery], responses=forms.TrialBalanceOut)
    def get(self, request: Request) -> HttpResponse:
        asked = read_query(forms.TrialBalanceQuery, request)
        found = selectors.trial_balance(
            actor_of(request), market=asked["market"], until=asked.get("until"), at=clock.now()
        )
        accounts = [{**asdict(each), "balance_minor": each.balance_minor} for each in found.accounts]
        return self.answer(
            {
                "market": found.market,
                "until": found.until,
                "is_level": found.is_level,
                "accounts": accounts,
            }
        )
