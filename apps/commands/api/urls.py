"""Routes of commands and access; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.commands.api import views

router = SimpleRouter(trailing_slash=False)
router.register("commands", views.CommandViewSet, "command")
router.register("access-grants", views.AccessViewSet, "access-grant")

urlpatterns: list[URLPattern | URLResolver] = [
    path("commands.csv", views.CommandViewSet.as_view({"get": "export"}), name="commands-export"),
    path("vehicles/<str:id>/command-options", views.OptionsView.as_view(), name="vehicle-command-options"),
    *router.urls,
]
