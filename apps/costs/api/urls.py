from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.costs.api import budgets, exploring, metering, organisation, outlook, proving, views

router = SimpleRouter(trailing_slash=False)
router.register("costs/rows", views.CostRowViewSet, "cost-row")
router.register("costs/imports", views.CostImportViewSet, "cost-import")
router.register("costs/budgets", budgets.BudgetViewSet, "cost-budget")
router.register("costs/forecasts", outlook.ForecastViewSet, "cost-forecast")
router.register("costs/anomalies", outlook.CostAnomalyViewSet, "cost-anomaly")
router.register("costs/deploys", metering.DeployViewSet, "cost-deploy")
router.register("costs/interruptions", metering.SpotInterruptionViewSet, "cost-interruption")
router.register("costs/rates", exploring.RateViewSet, "cost-rate")

urlpatterns: list[URLPattern | URLResolver] = [
    path("costs/summary", views.SummaryView.as_view(), name="cost-summary"),
    path("costs/organisation", organisation.OrganisationView.as_view(), name="cost-organisation"),
    path("costs/today", metering.TodayView.as_view(), name="cost-today"),
    path("costs/daily", views.DailyView.as_view(), name="cost-daily"),
    path("costs/groups", views.GroupsView.as_view(), name="cost-groups"),
    path("costs/groups.csv", views.GroupsFileView.as_view(), name="cost-groups-file"),
    path("costs/groups.xlsx", views.GroupsWorkbookView.as_view(), name="cost-groups-workbook"),
    path("costs/movers", exploring.MoversView.as_view(), name="cost-movers"),
    path("costs/movers.csv", exploring.MoversFileView.as_view(), name="cost-movers-file"),
    path("costs/movers.xlsx", exploring.MoversWorkbookView.as_view(), name="cost-movers-workbook"),
    path("costs/showback", exploring.ShowbackView.as_view(), name="cost-showback"),
    path("costs/units", exploring.UnitsView.as_view(), name="cost-units"),
    path("costs/proof", proving.ProofView.as_view(), name="cost-proof"),
    path("costs/savings", proving.SavingsView.as_view(), name="cost-savings"),
    path("costs/rows.csv", views.CostRowViewSet.as_view({"get": "export"}), name="cost-rows-file"),
    path("costs/options", views.OptionsView.as_view(), name="cost-options"),
    path("costs/digest", views.CostDigestView.as_view(), name="cost-digest"),
    path(
        "costs/budgets/<str:id>/alerts",
        budgets.BudgetAlertViewSet.as_view({"get": "list"}),
        name="cost-budget-alerts",
    ),
    path(
        "costs/budgets/<str:id>/notes",
        budgets.BudgetNoteViewSet.as_view({"get": "list"}),
        name="cost-budget-notes",
    ),
    path("costs/budgets.csv", budgets.BudgetViewSet.as_view({"get": "export"}), name="cost-budgets-file"),
    path(
        "costs/anomalies.csv",
        outlook.CostAnomalyViewSet.as_view({"get": "export"}),
        name="cost-anomalies-file",
    ),
    *router.urls,
]
