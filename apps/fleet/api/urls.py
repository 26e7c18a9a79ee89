"""Routes of the fleet; included under the API's version. `/vehicles` itself belongs to telemetry, which knows
more."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.fleet.api import commissioning, documents, edits, holds, ocpi, readiness, views, zones

router = SimpleRouter(trailing_slash=False)
router.register("stations", views.StationViewSet, "station")
router.register("vehicle-types", views.VehicleTypeViewSet, "vehicle-type")
router.register("holds", holds.HoldViewSet, "hold")
router.register("vehicle-edits", edits.VehicleEditViewSet, "vehicle-edit")
router.register("imports", views.ImportViewSet, "import")
router.register("documents", documents.DocumentViewSet, "document")
router.register("commissioning/cars", commissioning.IntakeCarViewSet, "intake-car")
router.register("commissioning", commissioning.IntakeViewSet, "intake")
router.register("zones", zones.ZoneViewSet, "zone")

urlpatterns: list[URLPattern | URLResolver] = [
    path("zones/import", zones.ZoneImportView.as_view(), name="zones-import"),
    path("zones.geojson", zones.ZoneFileView.as_view(), name="zones-file"),
    path("stations/<str:id>/zones", zones.StationZonesView.as_view(), name="station-zones"),
    path("zones/<str:id>/visits", zones.ZoneVisitViewSet.as_view({"get": "list"}), name="zone-visits"),
    path("vehicles/<str:id>/zones", zones.VehicleZonesView.as_view(), name="vehicle-zones"),
    path("stations/<str:id>/bays", views.BayViewSet.as_view({"get": "list"}), name="station-bays"),
    path(
        "vehicle-edits/<str:id>/items",
        edits.VehicleEditItemViewSet.as_view({"get": "list"}),
        name="vehicle-edit-items",
    ),
    path(
        "vehicle-edits/<str:id>/items.csv",
        edits.VehicleEditItemViewSet.as_view({"get": "export"}),
        name="vehicle-edit-items-csv",
    ),
    path("holds.csv", holds.HoldViewSet.as_view({"get": "export"}), name="holds-export"),
    path(
        "vehicles/<str:id>/timeline", views.TimelineViewSet.as_view({"get": "list"}), name="vehicle-timeline"
    ),
    path("vehicles/<str:id>/papers", documents.CarPapersView.as_view(), name="vehicle-papers"),
    path("documents.csv", documents.DocumentViewSet.as_view({"get": "export"}), name="documents-csv"),
    path("documents/due", documents.DocumentDueViewSet.as_view({"get": "list"}), name="documents-due"),
    path(
        "documents/due.csv", documents.DocumentDueViewSet.as_view({"get": "export"}), name="documents-due-csv"
    ),
    path("documents/summary", documents.DocumentSummaryView.as_view(), name="documents-summary"),
    path("document-kinds", documents.DocumentKindsView.as_view(), name="document-kinds"),
    path("markets/readiness", readiness.ReadinessView.as_view(), name="markets-readiness"),
    path("commissioning/plan", commissioning.PlanView.as_view(), name="intake-plan"),
    path("commissioning/owner", commissioning.OwnerView.as_view(), name="intake-owner"),
    path("commissioning/release", commissioning.ReleaseView.as_view(), name="intake-release"),
    path("commissioning/checklists", commissioning.ChecklistsView.as_view(), name="intake-checklists"),
    *router.urls,
    path(
        "ocpi/2.3.0/locations/<str:country_code>/<str:party_id>/<str:location_id>",
        ocpi.LocationView.as_view(),
        name="ocpi-location",
    ),
    path(
        "ocpi/2.3.0/locations/<str:country_code>/<str:party_id>/<str:location_id>/<str:evse_uid>",
        ocpi.EvseView.as_view(),
        name="ocpi-evse",
    ),
]
