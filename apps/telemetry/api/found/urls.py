"""Routes of what was found in the points of one car; hung in by `telemetry.api.urls`."""

from django.urls import URLPattern, path

from apps.telemetry.api.found import views

_CAR = "vehicles/<str:id>/"

urlpatterns: list[URLPattern] = [
    path(f"{_CAR}trips", views.TripViewSet.as_view({"get": "list"}), name="vehicle-trips"),
    path(f"{_CAR}trips.csv", views.TripViewSet.as_view({"get": "export"}), name="vehicle-trips-csv"),
    path(
        f"{_CAR}charging-sessions",
        views.ChargingSessionViewSet.as_view({"get": "list"}),
        name="vehicle-charging-sessions",
    ),
    path(
        f"{_CAR}charging-sessions.csv",
        views.ChargingSessionViewSet.as_view({"get": "export"}),
        name="vehicle-charging-sessions-csv",
    ),
    path(f"{_CAR}trouble-codes", views.TroubleViewSet.as_view({"get": "list"}), name="vehicle-trouble-codes"),
    path(f"{_CAR}days", views.DaysView.as_view(), name="vehicle-days"),
    path(f"{_CAR}playback", views.PlaybackView.as_view(), name="vehicle-playback"),
    path(f"{_CAR}battery", views.BatteryView.as_view(), name="vehicle-battery"),
    path(f"{_CAR}energy", views.EnergyView.as_view(), name="vehicle-energy"),
    path("telemetry/rereads", views.RereadView.as_view(), name="telemetry-rereads"),
]
