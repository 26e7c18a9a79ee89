"""Routes of charging; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.charging.api import ocpi, views

router = SimpleRouter(trailing_slash=False)
router.register("charging/sessions", views.SessionViewSet, "charging-session")
router.register("charging/records", views.RecordViewSet, "charge-record")
router.register("charging/invoices", views.InvoiceViewSet, "energy-invoice")

urlpatterns: list[URLPattern | URLResolver] = [
    path("charging/figures", views.FiguresView.as_view(), name="charging-figures"),
    path(
        "charging/sessions.csv", views.SessionViewSet.as_view({"get": "export"}), name="charging-sessions-csv"
    ),
    path("charging/records.csv", views.RecordViewSet.as_view({"get": "export"}), name="charge-records-csv"),
    path(
        "charging/invoices.csv", views.InvoiceViewSet.as_view({"get": "export"}), name="energy-invoices-csv"
    ),
    path(
        "charging/invoices/<str:id>/lines",
        views.InvoiceLineViewSet.as_view({"get": "list"}),
        name="energy-invoice-lines",
    ),
    path(
        "charging/invoices/<str:id>/lines.csv",
        views.InvoiceLineViewSet.as_view({"get": "export"}),
        name="energy-invoice-lines-csv",
    ),
    *router.urls,
    path(
        "ocpi/2.3.0/sessions/<str:country_code>/<str:party_id>/<str:session_id>",
        ocpi.SessionView.as_view(),
        name="ocpi-session",
    ),
    path("ocpi/2.3.0/cdrs", ocpi.CdrView.as_view(), name="ocpi-cdr"),
]
