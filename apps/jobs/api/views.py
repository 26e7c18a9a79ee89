"""Jobs, their runs, and the workers that run them."""

from datetime import datetime
from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.http.digest import DigestView
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor, DigestLine
from apps.jobs import selectors, services
from apps.jobs.api import serializers as forms
from apps.jobs.api.filters import RunFilters, WorkerFilters
from apps.jobs.models import JobDefinition, JobRun, WorkerHeartbeat


class JobViewSet(Listed, ApiViewSet):
    """The scheduled jobs, each with its newest run."""

    capabilities: ClassVar = {"list": "job.view"}
    row = forms.JobRow
    orders = Orders("name", default="name")
    # All of them: whoever watches jobs looks for the one that is missing.
    default_limit = 200

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


class JobDigestView(DigestView):
    """What went wrong since a moment."""

    capabilities: ClassVar = {"get": "job.view"}

    def lines(self, actor: Actor, since: datetime) -> list[DigestLine]:
        return selectors.list_digest(actor, since=since)
