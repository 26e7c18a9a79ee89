from django.urls import URLPattern, URLResolver, path

from apps.audit.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("vehicles/<str:id>/trail", views.VehicleTrailViewSet.as_view({"get": "list"}), name="vehicle-trail"),
    path("stations/<str:id>/trail", views.StationTrailViewSet.as_view({"get": "list"}), name="station-trail"),
    path("audit/facts", views.FactViewSet.as_view({"get": "list"}), name="audit-facts"),
    path("audit/facts.csv", views.FactViewSet.as_view({"get": "export"}), name="audit-facts-file"),
    path("audit/types", views.FactTypesView.as_view(), name="audit-types"),
]
