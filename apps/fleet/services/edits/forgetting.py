"""Edits do not stay forever: previews for a day, what was applied for as long as somebody may ask."""

from datetime import datetime

from apps.fleet.enums import EditState
from apps.fleet.models import VehicleEdit


def prune_edits(*, previews_before: datetime, before: datetime) -> int:
    """Forget previews that nobody applied, and edits that ended before these moments; their facts stay in the
    trail. Returns how many edits went."""
    previews = VehicleEdit.objects.filter(state=EditState.PREVIEWED.value, created_at__lt=previews_before)
    ended = VehicleEdit.objects.filter(state=EditState.DONE.value, finished_at__lt=before)
    gone = [*previews.values_list("pk", flat=True), *ended.values_list("pk", flat=True)]
    VehicleEdit.objects.filter(pk__in=gone).delete()
    return len(gone)
