"""Routes of billing; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.billing.api import invoices, road, views

router = SimpleRouter(trailing_slash=False)
router.register("payers", views.PayerViewSet, "payer")
router.register("payer-members", views.MemberViewSet, "payer-member")
router.register("ride-payers", views.RidePayerViewSet, "ride-payer")
router.register("payer-charges", views.ChargeViewSet, "payer-charge")
router.register("invoices", invoices.InvoiceViewSet, "invoice")
router.register("invoice-payments", invoices.InvoicePaymentViewSet, "invoice-payment")
router.register("invoice-reminders", invoices.ReminderViewSet, "invoice-reminder")
router.register("credit-notes", invoices.CreditNoteViewSet, "credit-note")
router.register("road-charges", road.RoadChargeViewSet, "road-charge")

urlpatterns: list[URLPattern | URLResolver] = [
    path("payers.csv", views.PayerViewSet.as_view({"get": "export"}), name="payers-export"),
    path("payer-charges.csv", views.ChargeViewSet.as_view({"get": "export"}), name="payer-charges-export"),
    path("road-charges.csv", road.RoadChargeViewSet.as_view({"get": "export"}), name="road-charges-export"),
    path("invoices.csv", invoices.InvoiceViewSet.as_view({"get": "export"}), name="invoices-export"),
    path("invoices/<str:id>/file.pdf", invoices.InvoiceFileView.as_view(), name="invoice-file"),
    *router.urls,
]
