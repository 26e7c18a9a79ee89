"""Routes of the ledger; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.jobs.api import views

router = SimpleRouter(trailing_slash=False)
router.register("job-runs", views.RunViewSet, "job-run")
router.register("workers", views.WorkerViewSet, "worker")

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs", views.JobViewSet.as_view({"get": "list"}), name="job-list"),
    path("jobs/digest", views.JobDigestView.as_view(), name="job-digest"),
    *router.urls,
]
