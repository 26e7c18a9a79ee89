"""Where things hang: the API under its version, the health checks at the root, problems for everything
else.
"""

from django.urls import URLPattern, URLResolver, path

from apps.core.http.health import healthz, readyz
from apps.core.http.routing import Routes

urlpatterns: list[URLPattern | URLResolver] = [
    Routes("api/v1/", "backoffice.api"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

handler400 = "apps.core.http.error_views.bad_request"
handler403 = "apps.core.http.error_views.forbidden"
handler404 = "apps.core.http.error_views.not_found"
handler500 = "apps.core.http.error_views.server_error"
