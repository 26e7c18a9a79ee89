"""What every market begins with: one plan of each kind, told to nobody until somebody wants it."""

from typing import Final

from django.apps.registry import Apps

from apps.accounts import selectors as accounts
from apps.core import clock
from apps.core.types import Actor
from apps.reports.enums import ReportKind
from apps.reports.models import ReportPlan

_BY: Final = Actor.system("reports.starters")


def ensure_starters() -> None:
    """Adds what a new market lacks; what is there stays as people left it."""
    at = clock.now()
    ReportPlan.objects.bulk_create(
        (
            ReportPlan(kind=kind, market=market.code, updated_at=at)
            for market in accounts.list_markets(_BY)
            for kind in ReportKind
        ),
        ignore_conflicts=True,
    )


def load_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`; `apps` is the state migrated to, with or without our tables."""
    try:
        if apps is not None:
            apps.get_model("reports", "ReportPlan")
    except LookupError:
        return
    ensure_starters()
