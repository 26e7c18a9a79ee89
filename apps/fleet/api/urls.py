"""Routes of the fleet; included under the API's version. `/vehicles` itself belongs to telemetry, which knows
more."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.fleet.api import documents, holds, ocpi, views, zones

router = SimpleRouter(trailing_slash=False)
router.register("stations", views.StationViewSet, "station")
router.register("vehicle-types", views.VehicleTypeViewSet, "vehicle-type")
router.register("holds", holds.HoldViewSet, "hold")
router.register("imports", views.ImportViewSet, "import")
router.register("documents", documents.DocumentViewSet, "document")
router.register("zones", zones.ZoneViewSet, "zone")

urlpatterns: list[URLPattern | URLResolver] = [
    path("zones/import", zones.ZoneImportView.as_view(), name="zones-import"),
    path("zones.geojson", zones.ZoneFileView.as_view(), name="zones-file"),
    path("stations/<str:id>/zones", zones.StationZonesView.as_view(), name="station-zones"),
    path("stations/<str:id>/bays", views.BayViewSet.as_view({"get": "list"}), name="station-bays"),
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
