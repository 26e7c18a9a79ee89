from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.notifications.api import governing, views

router = SimpleRouter(trailing_slash=False)
router.register("notifications", views.MineViewSet, "notification")
router.register("notification-channels", governing.ChannelViewSet, "notification-channel")
router.register("notification-rules", governing.RuleViewSet, "notification-rule")
router.register("notification-deliveries", views.DeliveryViewSet, "notification-delivery")
router.register("on-call/pages", governing.PageViewSet, "on-call-page")

urlpatterns: list[URLPattern | URLResolver] = [
    path("notifications/unread", views.UnreadView.as_view(), name="notifications-unread"),
    path("notifications/read", views.ReadView.as_view(), name="notifications-read"),
    path("notifications/preferences", views.PreferencesView.as_view(), name="notification-preferences"),
    path("notifications/topics", views.TopicsView.as_view(), name="notification-topics"),
    path("notifications/slack-people", views.SlackPeopleView.as_view(), name="slack-people"),
    path("notifications/slack-people/<str:id>", views.SlackLinkView.as_view(), name="slack-link"),
    path(
        "notification-deliveries.csv",
        views.DeliveryViewSet.as_view({"get": "export"}),
        name="notification-deliveries-file",
    ),
    path("webhooks/slack", views.SlackWebhookView.as_view(), name="slack-webhook"),
    path("on-call", governing.RotasView.as_view(), name="on-call"),
    *router.urls,
    path("on-call/swaps/<str:id>", governing.SwapView.as_view(), name="on-call-swap"),
    path("on-call/<str:market>", governing.RotaView.as_view(), name="on-call-rota"),
    path("on-call/<str:market>/swaps", governing.SwapsView.as_view(), name="on-call-swaps"),
]
