from rest_framework.routers import SimpleRouter

from apps.warehouse.api import views

router = SimpleRouter(trailing_slash=False)
router.register("warehouse-days", views.WarehouseDayViewSet, "warehouse-day")

urlpatterns = router.urls
