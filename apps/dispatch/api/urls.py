"""Routes of dispatch."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.dispatch.api import plans, roster, tasks

router = SimpleRouter(trailing_slash=False)
router.register("technicians", roster.TechnicianViewSet, "technician")
router.register("absences", roster.AbsenceViewSet, "absence")
router.register("field-tasks", tasks.FieldTaskViewSet, "field-task")
router.register("dispatch-plans", plans.PlanViewSet, "dispatch-plan")
router.register("plan-stops", plans.PlanStopViewSet, "plan-stop")

urlpatterns = [
    path("dispatch/board", plans.BoardView.as_view(), name="dispatch-board"),
    path("dispatch/my-day", tasks.MyDayView.as_view(), name="dispatch-my-day"),
    path("visits/<str:id>/step", tasks.VisitStepView.as_view(), name="visit-step"),
    path("field-tasks.csv", tasks.FieldTaskViewSet.as_view({"get": "export"}), name="field-tasks-csv"),
    *router.urls,
]
