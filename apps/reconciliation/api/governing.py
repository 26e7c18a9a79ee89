"""Rules, days and bank statements: what decides, what is signed, what comes in."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import NotFound
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.reconciliation import selectors, services
from apps.reconciliation.api import filters, forms, serializers
from apps.reconciliation.enums import KeyField, MatchMode, Strategy
from apps.reconciliation.models import DayClose, DayEntry, ReconRuleVersion, ReconRun, StatementImport
from apps.reconciliation.types import RuleText


class RuleVersionViewSet(Listed, Detailed, ApiViewSet):
    """Every version of every rule."""

    capabilities: ClassVar = {"list": "recon.view", "retrieve": "recon.view"}
    row = serializers.RuleVersionRow
    filters = filters.VersionFilters
    orders = Orders(
        "number", "created_at", place=("rule__stream", "rule__position", "-number"), default="place"
    )
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[ReconRuleVersion]:
        return selectors.list_versions(actor)


class RuleVersionStep(Detailed, ApiView):
    """A step on a rule; answers with the version that it made or changed."""

    row = serializers.RuleVersionRow
    version = "version"

    def rows(self, actor: Actor) -> QuerySet[ReconRuleVersion]:
        return selectors.list_versions(actor)


class DraftView(RuleVersionStep):
    """What the next version of a rule would say."""

    capabilities: ClassVar = {"put": "recon_rule.edit"}
    inputs: ClassVar = {"put": forms.RuleDraftInput}

    @extend_schema(responses=serializers.RuleVersionRow)
    @idempotent
    def put(self, request: Request, **url: str) -> HttpResponse:
        """Write it, or change the one that is there (`If-Match`)."""
        body = self.body()
        draft_id = services.draft_version(
            actor=actor_of(request),
            rule_id=_uuid(url["id"]),
            version=_version_if_sent(request),
            text=RuleText(
                strategy=Strategy(body["strategy"]),
                left_key=KeyField(body["left_key"]),
                right_key=KeyField(body["right_key"]),
                amount_tolerance_minor=body["amount_tolerance_minor"],
                time_tolerance_hours=body["time_tolerance_hours"],
                mode=MatchMode(body["mode"]),
            ),
            note=body["note"],
            at=clock.now(),
        )
        return self.show(draft_id)


class PublishView(RuleVersionStep):
    """The draft decides from now on."""

    capabilities: ClassVar = {"post": "recon_rule.publish"}
    inputs: ClassVar = {"post": NoInput}

    @extend_schema(responses=serializers.RuleVersionRow)
    @idempotent
    def post(self, request: Request, **url: str) -> HttpResponse:
        """By the version of the draft that was read (`If-Match`)."""
        self.body()
        version_id = services.publish_version(
            actor=actor_of(request),
            rule_id=_uuid(url["id"]),
            version=expected_version(request),
            at=clock.now(),
        )
        return self.show(version_id)


class TrialView(Detailed, ApiView):
    """What the newest version of a rule would have changed on the past."""

    capabilities: ClassVar = {"post": "recon.run"}
    inputs: ClassVar = {"post": forms.RuleTrialInput}
    row = serializers.ReconRunRow
    detail_row = serializers.ReconRunDetail

    def rows(self, actor: Actor) -> QuerySet[ReconRun]:
        return selectors.list_runs(actor)

    @extend_schema(responses={202: serializers.ReconRunDetail})
    @idempotent
    def post(self, request: Request, **url: str) -> HttpResponse:
        """202: a job does it; the run's report has the difference."""
        run_id = services.request_trial(
            actor=actor_of(request), rule_id=_uuid(url["id"]), at=clock.now(), **self.body()
        )
        return self.show(run_id, status=202)


class DayViewSet(Exported, Detailed, ApiViewSet):
    """Days of the markets, and their signatures."""

    capabilities: ClassVar = {
        "list": "recon.view",
        "export": "recon.view",
        "retrieve": "recon.view",
        "sign": "recon_day.sign",
        "reopen": "recon_day.sign",
    }
    inputs: ClassVar = {"sign": forms.SignDayInput, "reopen": forms.ReopenDayInput}
    row = serializers.ReconDayRow
    filters = filters.DayFilters
    orders = Orders("day", "open_breaks", default="-day")
    version = "version"
    export_name = "days.csv"

    def rows(self, actor: Actor) -> QuerySet[DayClose]:
        return selectors.list_days(actor)

    @extend_schema(responses=serializers.ReconDayRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def sign(self, request: Request, **_: str) -> HttpResponse:
        """Sign the day as it was shown."""
        services.sign_day(actor=actor_of(request), day_id=self.id(), at=clock.now(), **self.body())
        return self.show()

    @extend_schema(responses=serializers.ReconDayRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def reopen(self, request: Request, **_: str) -> HttpResponse:
        """Take a signature back."""
        services.reopen_day(actor=actor_of(request), day_id=self.id(), at=clock.now(), **self.body())
        return self.show()


class DayEntryViewSet(Listed, ApiViewSet):
    """The history of a day, newest first."""

    capabilities: ClassVar = {"list": "recon.view"}
    row = serializers.ReconDayEntryRow
    orders = Orders("at", default="-at")
    within: ClassVar = {"id": "day"}

    def rows(self, actor: Actor) -> QuerySet[DayEntry]:
        return selectors.list_day_entries(actor)


class StatementViewSet(Listed, Detailed, ApiViewSet):
    """Files of the bank: what came of each, and bringing one."""

    capabilities: ClassVar = {"list": "recon.view", "retrieve": "recon.view", "create": "statement.import"}
    parser_classes = (MultiPartParser,)
    inputs: ClassVar = {"create": forms.StatementUpload}
    row = serializers.StatementRow
    filters = filters.StatementFilters
    orders = Orders("created_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[StatementImport]:
        return selectors.list_statements(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        """201 with the outcome: checked, imported, unchanged, or refused with the lines at fault."""
        body = self.body()
        done = services.import_statement(
            actor=actor_of(request),
            market=body["market"],
            name=body["file"].name,
            content=body["file"].read(),
            dry_run=body["dry_run"],
            accept_gap=body["accept_gap"],
            at=clock.now(),
        )
        return self.created(done.pk)


def _version_if_sent(request: Request) -> int | None:
    return expected_version(request) if "If-Match" in request.headers else None


def _uuid(text: str) -> Any:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
