"""Routes of the fleet; included under the API's version. `/vehicles` itself belongs to telemetry, which knows
more."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.fleet.api import views

router = SimpleRouter(trailing_slash=False)
router.register("stations", views.StationViewSet, "station")
router.register("vehicle-types", views.VehicleTypeViewSet, "vehicle-type")
router.register("imports", views.ImportViewSet, "import")

urlpatterns: list[URLPattern | URLResolver] = [
    path("stations/<str:id>/bays", views.BayViewSet.as_view({"get": "list"}), name="station-bays"),
    path(
        "vehicles/<str:id>/timeline", views.TimelineViewSet.as_view({"get": "list"}), name="vehicle-timeline"
    ),
    *router.urls,
]
