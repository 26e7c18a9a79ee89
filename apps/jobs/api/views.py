"""Jobs, their runs, and the workers that run them."""

from dataclasses import asdict
from typing import ClassVar

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
from apps.core.http.views import ApiView, ApiViewSet
from apps.core.types import Actor
from apps.jobs import selectors, services
from apps.jobs.api import serializers as forms
from apps.jobs.api.filters import RunFilters, WorkerFilters
from apps.jobs.models import JobDefinition, JobRun, WorkerHeartbeat


class JobViewSet(Listed, ApiViewSet):
    """The scheduled jobs, each with its newest run."""

    capabilities: ClassVar = {"list": "job.view"}
    row = forms.JobRow
    orders = Orders("name", default="name")

    def rows(self, actor: Actor) -> QuerySet[JobDefinition]:
        return selectors.list_jobs(actor)


class RunViewSet(Listed, Detailed, ApiViewSet):
    """The ledger: every run of the scheduled jobs and of what people started."""

    capabilities: ClassVar = {"list": "job.view", "retrieve": "job.view", "replay": "job.replay"}
    inputs: ClassVar = {"replay": forms.ReplayInput}
    row = forms.RunRow
    filters = RunFilters
    orders = Orders("requested_at", default="-requested_at")

    def rows(self, actor: Actor) -> QuerySet[JobRun]:
        return selectors.list_runs(actor)

    @action(detail=True, methods=["post"])
    @idempotent
    def replay(self, request: Request, **_: str) -> HttpResponse:
        """Have it done again; 202, and the run goes through its states once more."""
        self.body()
        services.replay(run_id=self.id(), actor=actor_of(request), at=clock.now())
        return self.show(status=202)


class WorkerViewSet(Listed, ApiViewSet):
    """The worker processes and when each was last heard of."""

    capabilities: ClassVar = {"list": "job.view"}
    row = forms.WorkerRow
    filters = WorkerFilters
    orders = Orders("name", "seen_at", default="name")

    def rows(self, actor: Actor) -> QuerySet[WorkerHeartbeat]:
        return selectors.list_workers()


class DigestView(ApiView):
    """What went wrong since a moment, for *Since you left*."""

    capabilities: ClassVar = {"get": "job.view"}

    @extend_schema(parameters=[forms.JobDigestQuery], responses=forms.JobDigestOut)
    def get(self, request: Request) -> HttpResponse:
        asked = forms.JobDigestQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        lines = selectors.list_digest(actor_of(request), since=asked.validated_data["since"])
        return self.answer({"items": [asdict(line) for line in lines]})
