"""Journals that close breaks, and months that are closed."""

from dataclasses import asdict
from typing import ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.payments.enums import AccountCode
from apps.reconciliation import selectors, services
from apps.reconciliation.api import closing_forms as forms
from apps.reconciliation.api import filters
from apps.reconciliation.models import BreakJournal, PeriodClose
from apps.reconciliation.types import JournalWish


class ProposalsView(ApiView):
    """What could be posted to close a break."""

    capabilities: ClassVar = {"get": "journal.propose"}

    @extend_schema(responses=forms.ProposalsOut)
    def get(self, request: Request, **url: str) -> HttpResponse:
        """The likeliest first; none where no journal can explain it."""
        found = selectors.list_proposals(actor_of(request), forms.uuid_of(url["id"]))
        return self.answer(forms.ProposalsOut(found).data)


class BreakJournalsViewSet(Listed, ApiViewSet):
    """The journals of a break, newest first, and asking for one."""

    capabilities: ClassVar = {"list": "recon.view", "create": "journal.propose"}
    inputs: ClassVar = {"create": forms.BreakJournalInput}
    recent_sign_in: ClassVar = frozenset({"create"})
    row = forms.BreakJournalRow
    orders = Orders("asked_at", default="-asked_at")
    within: ClassVar = {"id": "about"}

    def rows(self, actor: Actor) -> QuerySet[BreakJournal]:
        return selectors.list_break_journals(actor)

    @extend_schema(responses={200: forms.JournalPreviewOut, 202: forms.JournalPreviewOut})
    @idempotent
    def create(self, request: Request, **url: str) -> HttpResponse:
        """A dry run unless said: what it would move and who would have to agree. Else 202, a second person is
        asked.
        """
        body, actor, break_id = self.body(), actor_of(request), forms.uuid_of(url["id"])
        lines = tuple((AccountCode(line["account"]), line["amount_minor"]) for line in body["lines"])
        wish = JournalWish(lines, body["memo"])
        seen = services.preview_journal(actor=actor, break_id=break_id, wish=wish)
        approval_id: UUID | None = None
        if not body["dry_run"]:
            approval_id = services.ask_for_journal(actor=actor, break_id=break_id, wish=wish, at=clock.now())
        out = forms.JournalPreviewOut({**asdict(seen), "approval_id": approval_id}).data
        return self.answer(out, status=202 if approval_id else 200)


class ReverseJournalView(Detailed, ApiView):
    """The opposite of a journal that closed a break."""

    capabilities: ClassVar = {"post": "journal.approve"}
    inputs: ClassVar = {"post": forms.ReverseJournalInput}
    row = forms.BreakJournalRow

    def rows(self, actor: Actor) -> QuerySet[BreakJournal]:
        return selectors.list_break_journals(actor)

    @extend_schema(responses=forms.BreakJournalRow)
    @idempotent
    def post(self, request: Request, **_: str) -> HttpResponse:
        """Post it; the break is open again."""
        services.reverse_break_journal(
            actor=actor_of(request), journal_id=self.id(), at=clock.now(), **self.body()
        )
        return self.show()


class PeriodViewSet(Listed, Detailed, ApiViewSet):
    """Months of the markets on their way to the close."""

    capabilities: ClassVar = {
        "list": "recon.view",
        "retrieve": "recon.view",
        "look": "recon.view",
        "sign": "period.sign",
    }
    inputs: ClassVar = {"sign": forms.SignPeriodInput, "look": NoInput}
    recent_sign_in: ClassVar = frozenset({"sign"})
    row = forms.ReconPeriodRow
    filters = filters.PeriodFilters
    orders = Orders("month", default="-month")
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[PeriodClose]:
        return selectors.list_periods(actor)

    @extend_schema(responses=forms.PeriodLookOut)
    @action(detail=True, methods=["get"])
    def look(self, request: Request, **_: str) -> HttpResponse:
        """Checklist and figures: as they stand, or as they were signed."""
        found = selectors.find_period_look(actor_of(request), self.id(), at=clock.now())
        return self.answer(forms.PeriodLookOut(found).data)

    @extend_schema(responses={202: forms.ReconPeriodRow})
    @action(detail=True, methods=["post"])
    @idempotent
    def sign(self, request: Request, **_: str) -> HttpResponse:
        """Sign the month as it was shown, and ask a second person to close it for good."""
        services.sign_period(actor=actor_of(request), period_id=self.id(), at=clock.now(), **self.body())
        return self.show(status=202)
