from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.costs.api import views

router = SimpleRouter(trailing_slash=False)
router.register("costs/rows", views.CostRowViewSet, "cost-row")
router.register("costs/imports", views.CostImportViewSet, "cost-import")

urlpatterns: list[URLPattern | URLResolver] = [
    path("costs/summary", views.SummaryView.as_view(), name="cost-summary"),
    path("costs/daily", views.DailyView.as_view(), name="cost-daily"),
    path("costs/groups", views.GroupsView.as_view(), name="cost-groups"),
    path("costs/groups.csv", views.GroupsFileView.as_view(), name="cost-groups-file"),
    path("costs/rows.csv", views.CostRowViewSet.as_view({"get": "export"}), name="cost-rows-file"),
    path("costs/options", views.OptionsView.as_view(), name="cost-options"),
    path("costs/digest", views.CostDigestView.as_view(), name="cost-digest"),
    *router.urls,
]
