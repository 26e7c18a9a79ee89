"""Routes of the truths and drifts."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.telemetry.api.drift import views

router = SimpleRouter(trailing_slash=False)
router.register("drifts", views.DriftViewSet, "drift")
router.register("drift-rules", views.DriftRuleViewSet, "drift-rule")

urlpatterns: list[URLPattern | URLResolver] = [
    path("vehicles/<str:id>/truths", views.TruthsView.as_view(), name="vehicle-truths"),
    path("drifts.csv", views.DriftViewSet.as_view({"get": "export"}), name="drifts-csv"),
    *router.urls,
]
