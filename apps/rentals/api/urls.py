"""Routes of rentals, customers and platform commands; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.rentals.api import customers, gate, suspicions, views

router = SimpleRouter(trailing_slash=False)
router.register("rentals", views.RentalViewSet, "rental")
router.register("customers", customers.CustomerViewSet, "customer")
router.register("platform-commands", views.PlatformCommandViewSet, "platform-command")
router.register("suspicions", suspicions.SuspicionViewSet, "suspicion")
router.register("fare-checks", gate.FareCheckViewSet, "fare-check")
router.register("fare-limits", gate.FareLimitViewSet, "fare-limit")
router.register("guard-rules", gate.GuardRuleViewSet, "guard-rule")
router.register("guard-rule-versions", gate.GuardVersionViewSet, "guard-rule-version")

urlpatterns: list[URLPattern | URLResolver] = [
    path("rentals.csv", views.RentalViewSet.as_view({"get": "export"}), name="rentals-export"),
    path("rentals/summary", views.SummaryView.as_view(), name="rentals-summary"),
    path("rentals/backfills", views.BackfillView.as_view(), name="rentals-backfills"),
    path(
        "rentals/<str:id>/events", views.PlatformEventViewSet.as_view({"get": "list"}), name="rental-events"
    ),
    path("customers.csv", customers.CustomerViewSet.as_view({"get": "export"}), name="customers-export"),
    path(
        "customers/<str:id>/reveals",
        customers.RevealViewSet.as_view({"get": "list"}),
        name="customer-reveals",
    ),
    *router.urls,
]
