from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.inbox.api import bulk, views

router = SimpleRouter(trailing_slash=False)
router.register("inbox/bulks", bulk.BulkViewSet, "inbox-bulk")
router.register("inbox", views.ItemViewSet, "inbox-item")

urlpatterns: list[URLPattern | URLResolver] = [
    path("inbox.csv", views.ItemViewSet.as_view({"get": "export"}), name="inbox-file"),
    path("inbox/counts", views.DeskCountsView.as_view(), name="inbox-counts"),
    path("inbox/bulk", bulk.BulkView.as_view(), name="inbox-bulk-order"),
    path("inbox/<str:id>/entries", views.EntryViewSet.as_view({"get": "list"}), name="inbox-entries"),
    *router.urls,
]
