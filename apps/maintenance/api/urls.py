"""Routes of maintenance."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.maintenance.api import (
    allocations,
    damage,
    faults,
    figures,
    inspections,
    part_uses,
    parts,
    plans,
    vendors,
    work_orders,
)

router = SimpleRouter(trailing_slash=False)
router.register("work-orders", work_orders.WorkOrderViewSet, "work-order")
router.register("work-order-lines", work_orders.LineViewSet, "work-order-line")
router.register("work-order-photos", work_orders.PhotoViewSet, "work-order-photo")
router.register("maintenance-plans", plans.PlanViewSet, "maintenance-plan")
router.register("maintenance-due", plans.OccurrenceViewSet, "maintenance-due")
router.register("meters", plans.MeterViewSet, "meter")
router.register("meter-readings", plans.ReadingViewSet, "meter-reading")
router.register("parts", parts.PartViewSet, "part")
router.register("stock-locations", parts.LocationViewSet, "stock-location")
router.register("stock-levels", parts.LevelViewSet, "stock-level")
router.register("stock-moves", parts.MoveViewSet, "stock-move")
router.register("part-reservations", parts.ReservationViewSet, "part-reservation")
router.register("part-allocations", allocations.AllocationViewSet, "part-allocation")
router.register("warranty-claims", part_uses.ClaimViewSet, "warranty-claim")
router.register("vendors", vendors.VendorViewSet, "vendor")
router.register("damage-claims", damage.DamageViewSet, "damage-claim")
router.register("damage-seals", damage.SealViewSet, "damage-seal")
router.register("inspection-templates", inspections.TemplateViewSet, "inspection-template")
router.register("inspections", inspections.InspectionViewSet, "inspection")
router.register("inspection-photos", inspections.InspectionPhotoViewSet, "inspection-photo")

urlpatterns = [
    path(
        "inspection-templates/<str:id>/revisions",
        inspections.RevisionViewSet.as_view({"get": "list"}),
        name="template-revisions",
    ),
    path("inspections.csv", inspections.InspectionViewSet.as_view({"get": "export"}), name="inspections-csv"),
    path("inspections/counts", inspections.InspectionCountsView.as_view(), name="inspection-counts"),
    path(
        "inspections/<str:id>/answers",
        inspections.AnswerViewSet.as_view({"get": "list", "post": "create"}),
        name="inspection-answers",
    ),
    path(
        "inspections/<str:id>/pictures",
        inspections.InspectionPhotosViewSet.as_view({"get": "list"}),
        name="inspection-pictures",
    ),
    path("workshop-figures", figures.ShopFiguresView.as_view(), name="workshop-figures"),
    path("work-orders/<str:id>/lost-revenue", figures.LostRevenueView.as_view(), name="lost-revenue"),
    path("damage-claims.csv", damage.DamageViewSet.as_view({"get": "export"}), name="damage-claims-csv"),
    path(
        "damage-claims/<str:id>/seals",
        damage.ClaimSealsViewSet.as_view({"get": "list"}),
        name="damage-claim-seals",
    ),
    path("fault-codes/<uuid:vehicle>", faults.FaultCodeView.as_view(), name="fault-code"),
    path("fault-reports/<str:code>", faults.FaultReportView.as_view(), name="fault-report"),
    path("parts.csv", parts.PartViewSet.as_view({"get": "export"}), name="parts-csv"),
    path("parts/counts", parts.PartCountsView.as_view(), name="part-counts"),
    path("parts/import", parts.PartImportView.as_view(), name="part-import"),
    path("stock-moves.csv", parts.MoveViewSet.as_view({"get": "export"}), name="stock-moves-csv"),
    path("shocks/<str:id>/claim", damage.ShockClaimView.as_view({"post": "create"}), name="shock-claim"),
    path("vendors.csv", vendors.VendorViewSet.as_view({"get": "export"}), name="vendors-csv"),
    path("warranty-claims.csv", part_uses.ClaimViewSet.as_view({"get": "export"}), name="claims-csv"),
    path(
        "work-orders/<str:id>/parts",
        part_uses.OrderPartsView.as_view({"post": "create"}),
        name="work-order-parts",
    ),
    path(
        "work-orders/<str:id>/reservations",
        parts.OrderReservationsView.as_view({"post": "create"}),
        name="work-order-reservations",
    ),
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
