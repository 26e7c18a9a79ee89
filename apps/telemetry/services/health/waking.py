"""Snoozes that are over."""

from datetime import datetime

from django.db.models import F

from apps.telemetry.enums import AlertState
from apps.telemetry.models import Alert


def wake_snoozed(*, at: datetime) -> int:
    """Alerts whose snooze has ended are open again. Returns how many."""
    return Alert.objects.filter(state=AlertState.SNOOZED.value, snoozed_until__lte=at).update(
        state=AlertState.OPEN.value, snoozed_until=None, version=F("version") + 1
    )
