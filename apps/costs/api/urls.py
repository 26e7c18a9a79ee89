from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.costs.api import exploring, proving, views

router = SimpleRouter(trailing_slash=False)
router.register("costs/rows", views.CostRowViewSet, "cost-row")
router.register("costs/imports", views.CostImportViewSet, "cost-import")
router.register("costs/rates", exploring.RateViewSet, "cost-rate")

urlpatterns: list[URLPattern | URLResolver] = [
    path("costs/summary", views.SummaryView.as_view(), name="cost-summary"),
    path("costs/daily", views.DailyView.as_view(), name="cost-daily"),
    path("costs/groups", views.GroupsView.as_view(), name="cost-groups"),
    path("costs/groups.csv", views.GroupsFileView.as_view(), name="cost-groups-file"),
    path("costs/movers", exploring.MoversView.as_view(), name="cost-movers"),
    path("costs/movers.csv", exploring.MoversFileView.as_view(), name="cost-movers-file"),
    path("costs/showback", exploring.ShowbackView.as_view(), name="cost-showback"),
    path("costs/units", exploring.UnitsView.as_view(), name="cost-units"),
    path("costs/proof", proving.ProofView.as_view(), name="cost-proof"),
    path("costs/savings", proving.SavingsView.as_view(), name="cost-savings"),
    path("costs/rows.csv", views.CostRowViewSet.as_view({"get": "export"}), name="cost-rows-file"),
    path("costs/options", views.OptionsView.as_view(), name="cost-options"),
    path("costs/digest", views.CostDigestView.as_view(), name="cost-digest"),
    *router.urls,
]
