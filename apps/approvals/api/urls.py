from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.approvals.api import views

router = SimpleRouter(trailing_slash=False)
router.register("approvals", views.ApprovalViewSet, "approval")

urlpatterns: list[URLPattern | URLResolver] = [
    path("approvals/counts", views.ApprovalCountsView.as_view(), name="approval-counts"),
    *router.urls,
]
