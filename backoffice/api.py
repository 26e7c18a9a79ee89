"""Version 1 of the API: one line for each app that has an `api` package, lowest app first."""

from django.urls import URLPattern, URLResolver, include, path

from backoffice.schema import SchemaView

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("apps.outbox.api.urls")),
    path("", include("apps.jobs.api.urls")),
    path("", include("apps.accounts.api.urls")),
    path("", include("apps.fleet.api.urls")),
    path("", include("apps.telemetry.api.urls")),
    path("", include("apps.costs.api.urls")),
    path("schema", SchemaView.as_view(), name="schema"),
]
