"""Routes of data requests."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.privacy.api import views

router = SimpleRouter(trailing_slash=False)
router.register("data-requests", views.DataRequestViewSet, "data-request")

urlpatterns: list[URLPattern | URLResolver] = [
    path("data-requests.csv", views.DataRequestViewSet.as_view({"get": "export"}), name="data-requests-csv"),
    path("customers/<uuid:id>/personal-data", views.PersonalDataView.as_view(), name="personal-data"),
    path("retention-rules", views.RetentionView.as_view(), name="retention-rules"),
    path("retention-rules/<str:kind>", views.RetentionKindView.as_view(), name="retention-rule"),
    *router.urls,
]
