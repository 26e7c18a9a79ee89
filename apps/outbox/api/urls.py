"""Routes of the outbox; included under the API's version."""

from rest_framework.routers import SimpleRouter

from apps.outbox.api import views

router = SimpleRouter(trailing_slash=False)
router.register("dead-letters", views.DeadLetterViewSet, "dead-letter")

urlpatterns = router.urls
