"""Health rules: drafts, trials, what is live and what was."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http import filters
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.telemetry.api.health import forms
from apps.telemetry.enums import RuleState
from apps.telemetry.selectors.health import lists, vocabulary
from apps.telemetry.services.health import publishing, trials
from apps.telemetry.services.health import rules as drafts


class HealthRuleFilters(filters.FilterSet):
    """`?state=live&severity=critical&q=battery`"""

    market = filters.AnyOf("market")
    state = filters.AnyOf("state", choices=RuleState)
    severity = filters.AnyOf("severity", choices=Severity)
    q = filters.Search("name")


class HealthRuleViewSet(Listed, Detailed, ApiViewSet):
    """What is looked for in what cars report."""

    capabilities: ClassVar = {
        "list": "alert.view",
        "retrieve": "alert.view",
        "create": "health_rule.edit",
        "partial_update": "health_rule.edit",
        "publish": "health_rule.publish",
        "retire": "health_rule.publish",
    }
    inputs: ClassVar = {
        "create": forms.HealthRuleInput,
        "partial_update": forms.HealthRulePatch,
        "publish": forms.PublishInput,
    }
    row = forms.HealthRuleRow
    filters = HealthRuleFilters
    orders = Orders("name", "updated_at", default="name")
    version = "version"

    def rows(self, actor: Actor) -> Any:
        return lists.list_rules(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        rule_id = drafts.create_rule(
            actor=actor_of(request), market=values.pop("market"), values=values, at=clock.now()
        )
        return self.created(rule_id)

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        drafts.change_rule(
            actor=actor_of(request),
            rule_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(request=forms.PublishInput, responses=forms.HealthRuleRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def publish(self, request: Request, **_: str) -> HttpResponse:
        """Let the watch go by the rule as it was tried."""
        publishing.publish_rule(
            actor=actor_of(request),
            rule_id=self.id(),
            version=expected_version(request),
            trial_id=self.body()["trial_id"],
            at=clock.now(),
        )
        return self.show()

    @extend_schema(request=None, responses=forms.HealthRuleRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def retire(self, request: Request, **_: str) -> HttpResponse:
        """The watch goes by it no longer, and its open alerts end."""
        publishing.retire_rule(
            actor=actor_of(request), rule_id=self.id(), version=expected_version(request), at=clock.now()
        )
        return self.show()


class HealthTrialViewSet(Listed, ApiViewSet):
    """A rule tried against history; ordered as a job."""

    capabilities: ClassVar = {"list": "alert.view", "create": "health_rule.edit"}
    inputs: ClassVar = {"create": forms.TrialInput}
    row = forms.TrialRow
    orders = Orders("asked_at", default="-asked_at")
    within: ClassVar = {"id": "rule"}

    def rows(self, actor: Actor) -> Any:
        return lists.list_trials(actor)

    @extend_schema(request=forms.TrialInput, responses={202: forms.TrialStartedOut})
    @idempotent
    def create(self, request: Request, **_: str) -> HttpResponse:
        """Try the rule as it stands now over the last days."""
        rule_id: UUID = self.key("id", "rule")
        trial_id, run_id = trials.start_trial(
            actor=actor_of(request), rule_id=rule_id, days=self.body()["days"], at=clock.now()
        )
        return self.answer({"trial_id": str(trial_id), "run_id": str(run_id)}, status=202)


class HealthRevisionViewSet(Listed, ApiViewSet):
    """A rule as it was published, newest first."""

    capabilities: ClassVar = {"list": "alert.view"}
    row = forms.RevisionRow
    orders = Orders("number", default="-number")
    within: ClassVar = {"id": "rule"}

    def rows(self, actor: Actor) -> Any:
        return lists.list_revisions(actor)


class HealthFieldsView(ApiView):
    """What a rule can look at, with units, limits and operators."""

    capabilities: ClassVar = {"get": "alert.view"}

    @extend_schema(responses=forms.FieldsOut)
    def get(self, request: Request) -> HttpResponse:
        return self.answer(forms.FieldsOut({"items": vocabulary.list_fields()}).data)
