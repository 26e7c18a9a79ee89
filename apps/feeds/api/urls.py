"""Routes of the feeds; included under the API's version."""

from django.urls import URLPattern, URLResolver, path

from apps.feeds.api import mds, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("feeds", views.FeedViewSet.as_view({"get": "list"}), name="feeds"),
    path("mds/vehicles", mds.VehiclesView.as_view(), name="mds-vehicles"),
    path("mds/vehicles/status", mds.StatusView.as_view(), name="mds-status"),
    path("mds/vehicles/<str:device_id>", mds.VehicleView.as_view(), name="mds-vehicle"),
    path("mds/events/recent", mds.RecentEventsView.as_view(), name="mds-events-recent"),
    path("mds/events/historical", mds.HistoricalEventsView.as_view(), name="mds-events-historical"),
    path("mds/telemetry", mds.TelemetryView.as_view(), name="mds-telemetry"),
    path("mds/trips", mds.TripsView.as_view(), name="mds-trips"),
    path("gbfs/<str:market>/<str:name>.json", views.GbfsView.as_view(), name="gbfs"),
]
