"""Lines, matches, breaks and runs."""

from dataclasses import asdict
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.reconciliation import selectors, services
from apps.reconciliation.api import filters, forms, serializers
from apps.reconciliation.enums import MatchState
from apps.reconciliation.models import Break, Match, ReconItem, ReconRun


class StandingView(ApiView):
    """How every stream of the caller's markets stands."""

    capabilities: ClassVar = {"get": "recon.view"}

    @extend_schema(responses=forms.StreamStandingsOut)
    def get(self, request: Request) -> HttpResponse:
        items = selectors.list_standing(actor_of(request))
        return self.answer(forms.StreamStandingsOut({"items": items}).data)


class ItemViewSet(Exported, ApiViewSet):
    """The lines of every book: one pane of the workbench is this list with a filter."""

    capabilities: ClassVar = {"list": "recon.view", "export": "recon.view"}
    row = serializers.ReconItemRow
    filters = filters.ItemFilters
    orders = Orders("ts", "amount_minor", "reference", default="-ts")
    export_name = "reconciliation-lines.csv"

    def rows(self, actor: Actor) -> QuerySet[ReconItem]:
        return selectors.list_items(actor)


class MatchViewSet(Listed, ApiViewSet):
    """What belongs together, by a rule or by a person."""

    capabilities: ClassVar = {
        "list": "recon.view",
        "retrieve": "recon.view",
        "create": "recon.match",
        "decide": "recon.match",
    }
    inputs: ClassVar = {"create": forms.MatchInput, "decide": forms.DecideMatchesInput}
    row = serializers.MatchRow
    filters = filters.MatchFilters
    orders = Orders("made_at", "left_minor", default="-made_at")

    def rows(self, actor: Actor) -> QuerySet[Match]:
        return selectors.list_matches(actor)

    @extend_schema(responses=forms.MatchOut)
    def retrieve(self, request: Request, **url: str) -> HttpResponse:
        """With its lines, and why they belong together."""
        return self._explained(_number(url["id"]))

    @extend_schema(responses={201: forms.MatchOut})
    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """Match lines by hand. 409 says by how much the sides differ."""
        match_id = services.make_match(actor=actor_of(request), at=clock.now(), **self.body())
        return self._explained(match_id, status=201)

    @extend_schema(responses=forms.MatchesDecidedOut)
    @action(detail=False, methods=["post"])
    @idempotent
    def decide(self, request: Request) -> HttpResponse:
        """Confirm or reject suggestions, or undo matches; all of them or none."""
        body = self.body()
        changed = services.decide_matches(
            actor=actor_of(request),
            match_ids=body["ids"],
            decision=MatchState(body["decision"]),
            note=body["note"],
            at=clock.now(),
        )
        return self.answer({"changed": changed})

    def _explained(self, match_id: int, status: int = 200) -> HttpResponse:
        found = selectors.explain_match(actor_of(self.request), match_id)
        why = found["why"]
        return self.answer(
            forms.MatchOut({**found, "why": why and asdict(why)}).data,
            status=status,
        )


class BreakViewSet(Exported, Detailed, ApiViewSet):
    """What two books do not agree on."""

    capabilities: ClassVar = {
        "list": "recon.view",
        "export": "recon.view",
        "retrieve": "recon.view",
        "evidence": "recon.view",
        "waive": "recon.match",
    }
    inputs: ClassVar = {"waive": forms.WaiveInput}
    row = serializers.BreakRow
    filters = filters.BreakFilters
    orders = Orders("opened_at", "occurred_at", "delta_minor", "due_at", default="-opened_at")
    version = "version"
    export_name = "breaks.csv"

    def rows(self, actor: Actor) -> QuerySet[Break]:
        return selectors.list_breaks(actor)

    @extend_schema(responses=forms.BreakEvidenceOut)
    @action(detail=True, methods=["get"])
    def evidence(self, request: Request, **_: str) -> HttpResponse:
        """The lines of both sides that it is about."""
        found = selectors.list_evidence(actor_of(request), self.id())
        return self.answer(forms.BreakEvidenceOut(found).data)

    @extend_schema(responses={202: forms.WaiverAskedOut})
    @action(detail=True, methods=["post"])
    @idempotent
    def waive(self, request: Request, **_: str) -> HttpResponse:
        """Ask a second person to leave it until a day."""
        approval_id = services.ask_for_waiver(
            actor=actor_of(request), break_id=self.id(), at=clock.now(), **self.body()
        )
        return self.answer({"approval_id": str(approval_id)}, status=202)


class RunViewSet(Listed, Detailed, ApiViewSet):
    """Comparisons that were made, and asking for another one."""

    capabilities: ClassVar = {"list": "recon.view", "retrieve": "recon.view", "create": "recon.run"}
    inputs: ClassVar = {"create": forms.ReconRunInput}
    row = serializers.ReconRunRow
    detail_row = serializers.ReconRunDetail
    filters = filters.RunFilters
    orders = Orders("started_at", default="-started_at")

    def rows(self, actor: Actor) -> QuerySet[ReconRun]:
        return selectors.list_runs(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """202: a job does it; the run says when it is done."""
        run_id = services.request_run(actor=actor_of(request), at=clock.now(), **self.body())
        return self.show(run_id, status=202)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise NotFound
    return int(text)
