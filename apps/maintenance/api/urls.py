"""Routes of maintenance."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.maintenance.api import plans, work_orders

router = SimpleRouter(trailing_slash=False)
router.register("work-orders", work_orders.WorkOrderViewSet, "work-order")
router.register("work-order-lines", work_orders.LineViewSet, "work-order-line")
router.register("work-order-photos", work_orders.PhotoViewSet, "work-order-photo")
router.register("maintenance-plans", plans.PlanViewSet, "maintenance-plan")
router.register("maintenance-due", plans.OccurrenceViewSet, "maintenance-due")
router.register("meters", plans.MeterViewSet, "meter")
router.register("meter-readings", plans.ReadingViewSet, "meter-reading")

urlpatterns = [
    path(
        "maintenance-due.csv", plans.OccurrenceViewSet.as_view({"get": "export"}), name="maintenance-due-csv"
    ),
    path("maintenance-due/counts", plans.DueCountsView.as_view(), name="maintenance-due-counts"),
    path("work-orders.csv", work_orders.WorkOrderViewSet.as_view({"get": "export"}), name="work-orders-csv"),
    path("work-orders/counts", work_orders.WorkOrderCountsView.as_view(), name="work-order-counts"),
    path(
        "work-orders/<str:id>/lines",
        work_orders.OrderLinesViewSet.as_view({"get": "list", "post": "create"}),
        name="work-order-lines",
    ),
    path(
        "work-orders/<str:id>/history",
        work_orders.HistoryViewSet.as_view({"get": "list"}),
        name="work-order-history",
    ),
    *router.urls,
]
