"""Reads of reports: plans of the actor's markets, for whoever may see costs."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.reports.enums import MailState, RunState
from apps.reports.models import ReportMail, ReportPlan, ReportRun


def visible_plans(actor: Actor) -> "QuerySet[ReportPlan]":
    plans = ReportPlan.objects.all()
    if not actor.may("cost.view"):
        return plans.none()
    return plans if actor.markets is None else plans.filter(market__in=sorted(actor.markets))


def list_plans(actor: Actor) -> "QuerySet[ReportPlan]":
    """With the newest edition that was written, and the newest failure if it is newer."""
    runs = ReportRun.objects.filter(plan=OuterRef("pk")).order_by("-made_at")
    ready = runs.filter(state=RunState.READY)
    return visible_plans(actor).annotate(
        last_start=Subquery(ready.values("period_start")[:1]),
        last_made_at=Subquery(ready.values("made_at")[:1]),
        last_state=Subquery(runs.values("state")[:1]),
    )


def list_runs(actor: Actor) -> "QuerySet[ReportRun]":
    """Editions and failures, with who asked and how many were told."""
    return ReportRun.objects.filter(plan__in=visible_plans(actor)).annotate(
        started_by_name=accounts.name_of("started_by"),
        sent=_mails(MailState.SENT),
        unsent=_mails(MailState.FAILED),
    )


def _mails(state: MailState) -> Coalesce:
    counted = ReportMail.objects.filter(run=OuterRef("pk"), state=state).order_by().values("run")
    return Coalesce(Subquery(counted.annotate(n=Count("*")).values("n"), output_field=IntegerField()), 0)
