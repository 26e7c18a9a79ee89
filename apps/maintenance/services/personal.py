"""What people without an account wrote about cars, which nobody needs for ever."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from apps.core.personal import Ageing
from apps.maintenance.models import FaultReport


def _old(before: datetime) -> "QuerySet[FaultReport]":
    return FaultReport.objects.filter(at__lt=before).exclude(text="")


@transaction.atomic
def _blank(before: datetime, most: int, _: datetime) -> int:
    keys = list(_old(before).order_by("at", "id").values_list("pk", flat=True)[:most])
    return FaultReport.objects.filter(pk__in=keys).update(text="")


AGEINGS: Final = (
    Ageing(
        kind="maintenance.fault_report",
        label="Words of people who reported a fault beside a car",
        fate="are blanked; the report and its work order stay",
        days=365,
        least_days=30,
        count=lambda before: _old(before).count(),
        purge=_blank,
    ),
)
