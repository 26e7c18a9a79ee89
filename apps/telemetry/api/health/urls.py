"""Routes of rules, alerts and incidents."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.telemetry.api.health import alerts, rules

router = SimpleRouter(trailing_slash=False)
router.register("health-rules", rules.HealthRuleViewSet, "health-rule")
router.register("alerts", alerts.AlertViewSet, "alert")
router.register("incidents", alerts.IncidentViewSet, "incident")

urlpatterns: list[URLPattern | URLResolver] = [
    path("alerts/counts", alerts.AlertCountsView.as_view(), name="alert-counts"),
    path("alerts.csv", alerts.AlertViewSet.as_view({"get": "export"}), name="alerts-csv"),
    path("health-rules/fields", rules.HealthFieldsView.as_view(), name="health-rule-fields"),
    path(
        "health-rules/<str:id>/trials",
        rules.HealthTrialViewSet.as_view({"get": "list", "post": "create"}),
        name="health-rule-trials",
    ),
    path(
        "health-rules/<str:id>/revisions",
        rules.HealthRevisionViewSet.as_view({"get": "list"}),
        name="health-rule-revisions",
    ),
    *router.urls,
]
