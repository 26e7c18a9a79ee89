"""Version 1 of the API: the routes of each app that has an `api` package.

One flat list: `core.http.routing` finds the few that a path can mean, and a nested `include` would hide them
from it.
"""

from django.urls import URLPattern, URLResolver, path

from apps.accounts.api import urls as accounts
from apps.approvals.api import urls as approvals
from apps.audit.api import urls as audit
from apps.billing.api import urls as billing
from apps.charging.api import urls as charging
from apps.commands.api import urls as commands
from apps.costs.api import urls as costs
from apps.dispatch.api import urls as dispatch
from apps.feeds.api import urls as feeds
from apps.fleet.api import urls as fleet
from apps.inbox.api import urls as inbox
from apps.jobs.api import urls as jobs
from apps.maintenance.api import urls as maintenance
from apps.notifications.api import urls as notifications
from apps.outbox.api import urls as outbox
from apps.payments.api import urls as payments
from apps.privacy.api import urls as privacy
from apps.reconciliation.api import urls as reconciliation
from apps.rentals.api import urls as rentals
from apps.reports.api import urls as reports
from apps.support.api import urls as support
from apps.telemetry.api import urls as telemetry
from apps.warehouse.api import urls as warehouse
from backoffice.schema import SchemaView

urlpatterns: list[URLPattern | URLResolver] = [
    *telemetry.urlpatterns,
    *fleet.urlpatterns,
    *commands.urlpatterns,
    *rentals.urlpatterns,
    *maintenance.urlpatterns,
    *support.urlpatterns,
    *privacy.urlpatterns,
    *dispatch.urlpatterns,
    *accounts.urlpatterns,
    *inbox.urlpatterns,
    *notifications.urlpatterns,
    *approvals.urlpatterns,
    *jobs.urlpatterns,
    *outbox.urlpatterns,
    *charging.urlpatterns,
    *payments.urlpatterns,
    *billing.urlpatterns,
    *costs.urlpatterns,
    *reconciliation.urlpatterns,
    *reports.urlpatterns,
    *warehouse.urlpatterns,
    *feeds.urlpatterns,
    *audit.urlpatterns,
    path("schema", SchemaView.as_view(), name="schema"),
]
