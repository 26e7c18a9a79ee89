"""Routes of support."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.support.api import helping, incidents, linking, promises, quality, sync, tickets

router = SimpleRouter(trailing_slash=False)
router.register("tickets", tickets.TicketViewSet, "ticket")
router.register("macros", helping.MacroViewSet, "macro")
router.register("canned-replies", helping.CannedViewSet, "canned-reply")
router.register("cases", helping.CaseViewSet, "case")
router.register("sla-calendars", promises.SlaCalendarViewSet, "sla-calendar")
router.register("sla-policies", promises.SlaPolicyViewSet, "sla-policy")
router.register("sync-conflicts", sync.SyncConflictViewSet, "sync-conflict")
router.register("learned-from-tickets", quality.LearnedViewSet, "learned")
router.register("ticket-quality", quality.TicketQualityViewSet, "ticket-quality")
router.register("ticket-tags", helping.TagViewSet, "ticket-tag")

urlpatterns: list[URLPattern | URLResolver] = [
    path("tickets.csv", tickets.TicketViewSet.as_view({"get": "export"}), name="tickets-csv"),
    path("ticket-quality.csv", quality.TicketQualityViewSet.as_view({"get": "export"}), name="quality-csv"),
    path("support-report", quality.SupportReportView.as_view(), name="support-report"),
    path("feedback/<str:token>", quality.FeedbackView.as_view(), name="feedback"),
    path("tickets/counts", helping.TicketCountsView.as_view(), name="ticket-counts"),
    path("tickets/<str:id>/answers", helping.AnswersView.as_view(), name="ticket-answers"),
    path("tickets/<str:id>/links", linking.TicketLinksView.as_view(), name="ticket-links"),
    path("ticket-links/<str:id>", linking.TicketLinkView.as_view(), name="ticket-link"),
    path("ticket-messages/<str:id>/withdraw", helping.WithdrawView.as_view(), name="ticket-message-withdraw"),
    path("support-agents", helping.TakingView.as_view(), name="support-agents"),
    path("sla-policies/preview", promises.PolicyPreviewView.as_view(), name="sla-policy-preview"),
    path("tickets/<str:id>/clocks", promises.TicketClocksView.as_view(), name="ticket-clocks"),
    path("ticket-messages/<str:id>/mail", promises.MessageMailView.as_view(), name="ticket-message-mail"),
    path("ticket-files/<str:id>/link", promises.MessageFileView.as_view(), name="ticket-file-link"),
    # Both ways with Zendesk and Jira.
    path("sync", sync.SyncView.as_view(), name="sync"),
    path("sync/connections/<str:id>", sync.SyncConnectionView.as_view(), name="sync-connection"),
    path("sync/queues/<str:id>", sync.SyncHomeView.as_view(), name="sync-queue"),
    path("tickets/<str:id>/elsewhere", sync.TicketElsewhereView.as_view(), name="ticket-elsewhere"),
    path("inbox/<str:id>/tickets", incidents.ItemTicketsView.as_view(), name="inbox-item-tickets"),
    path("tickets/<str:id>/escalate", sync.EscalateView.as_view(), name="ticket-escalate"),
    path("webhooks/zendesk/<str:market>", sync.ZendeskWebhookView.as_view(), name="zendesk-webhook"),
    path("webhooks/jira/<str:market>", sync.JiraWebhookView.as_view(), name="jira-webhook"),
    *router.urls,
]
