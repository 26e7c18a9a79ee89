"""Routes of support."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.support.api import helping, tickets

router = SimpleRouter(trailing_slash=False)
router.register("tickets", tickets.TicketViewSet, "ticket")
router.register("macros", helping.MacroViewSet, "macro")
router.register("canned-replies", helping.CannedViewSet, "canned-reply")
router.register("cases", helping.CaseViewSet, "case")
router.register("ticket-tags", helping.TagViewSet, "ticket-tag")

urlpatterns: list[URLPattern | URLResolver] = [
    path("tickets.csv", tickets.TicketViewSet.as_view({"get": "export"}), name="tickets-csv"),
    path("tickets/counts", helping.TicketCountsView.as_view(), name="ticket-counts"),
    path("tickets/<str:id>/answers", helping.AnswersView.as_view(), name="ticket-answers"),
    path("ticket-messages/<str:id>/withdraw", helping.WithdrawView.as_view(), name="ticket-message-withdraw"),
    path("support-agents", helping.TakingView.as_view(), name="support-agents"),
    *router.urls,
]
