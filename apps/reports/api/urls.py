from rest_framework.routers import SimpleRouter

from apps.reports.api import views

router = SimpleRouter(trailing_slash=False)
router.register("reports", views.ReportViewSet, "report")
router.register("report-runs", views.ReportRunViewSet, "report-run")

urlpatterns = router.urls
