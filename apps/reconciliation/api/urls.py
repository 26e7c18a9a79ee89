from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.reconciliation.api import closing, governing, views

router = SimpleRouter(trailing_slash=False)
router.register("reconciliation/items", views.ItemViewSet, "recon-item")
router.register("reconciliation/matches", views.MatchViewSet, "recon-match")
router.register("reconciliation/breaks", views.BreakViewSet, "recon-break")
router.register("reconciliation/runs", views.RunViewSet, "recon-run")
router.register("reconciliation/rule-versions", governing.RuleVersionViewSet, "recon-rule-version")
router.register("reconciliation/days", governing.DayViewSet, "recon-day")
router.register("reconciliation/periods", closing.PeriodViewSet, "recon-period")
router.register("reconciliation/statements", governing.StatementViewSet, "recon-statement")

_RULE = "reconciliation/rules/<str:id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("reconciliation/standing", views.StandingView.as_view(), name="recon-standing"),
    path("reconciliation/items.csv", views.ItemViewSet.as_view({"get": "export"}), name="recon-items-file"),
    path(
        "reconciliation/breaks.csv", views.BreakViewSet.as_view({"get": "export"}), name="recon-breaks-file"
    ),
    path("reconciliation/days.csv", governing.DayViewSet.as_view({"get": "export"}), name="recon-days-file"),
    path(
        "reconciliation/days/<str:id>/entries",
        governing.DayEntryViewSet.as_view({"get": "list"}),
        name="recon-day-entries",
    ),
    path("reconciliation/breaks/<str:id>/proposals", closing.ProposalsView.as_view(), name="recon-proposals"),
    path(
        "reconciliation/breaks/<str:id>/journals",
        closing.BreakJournalsViewSet.as_view({"get": "list", "post": "create"}),
        name="recon-break-journals",
    ),
    path(
        "reconciliation/break-journals/<str:id>/reverse",
        closing.ReverseJournalView.as_view(),
        name="recon-journal-reverse",
    ),
    path(f"{_RULE}/draft", governing.DraftView.as_view(), name="recon-rule-draft"),
    path(f"{_RULE}/publish", governing.PublishView.as_view(), name="recon-rule-publish"),
    path(f"{_RULE}/trial", governing.TrialView.as_view(), name="recon-rule-trial"),
    *router.urls,
]
