"""Routes of the telemetry, the cars themselves included; hung under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.telemetry.api import edits, fleet, shocks, vehicles
from apps.telemetry.api.drift import urls as drift
from apps.telemetry.api.found import urls as found
from apps.telemetry.api.health import urls as health

router = SimpleRouter(trailing_slash=False)
router.register("vehicles", vehicles.VehicleViewSet, "vehicle")
router.register("shocks", shocks.ShockViewSet, "shock")
router.register("shock-rules", shocks.ShockRuleViewSet, "shock-rule")

urlpatterns: list[URLPattern | URLResolver] = [
    path("fleet/map", vehicles.FleetMapViewSet.as_view({"get": "list"}), name="fleet-map"),
    path("fleet/summary", fleet.SummaryView.as_view(), name="fleet-summary"),
    path("fleet/rentability", fleet.RentabilityView.as_view(), name="fleet-rentability"),
    path("fleet/states", fleet.StatesView.as_view(), name="fleet-states"),
    path("telemetry/digest", fleet.FleetDigestView.as_view(), name="telemetry-digest"),
    path("telemetry/backfills", fleet.BackfillView.as_view(), name="telemetry-backfills"),
    path("vehicle-edits/preview", edits.EditPreviewView.as_view(), name="vehicle-edits-preview"),
    path("shocks.csv", shocks.ShockViewSet.as_view({"get": "export"}), name="shocks-csv"),
    *found.urlpatterns,
    *drift.urlpatterns,
    *health.urlpatterns,
    *router.urls,
]
