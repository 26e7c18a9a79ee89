"""What happened in the fleet since somebody last looked: facts, each with a link; the console finds the
words."""

from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from apps.core.types import Actor, DigestLine
from apps.fleet import selectors as fleet
from apps.fleet.enums import EventType
from apps.telemetry.enums import DigestCode, QuarantineReason
from apps.telemetry.models import QuarantinedItem
from apps.telemetry.selectors.health.digest import list_health_digest

# In the order of urgency.
_LINES: Final[tuple[tuple[DigestCode, EventType, str], ...]] = (
    (DigestCode.VEHICLES_MISSING, EventType.NOT_LOCATED, "/vehicles?vehicle_state=missing"),
    (DigestCode.VEHICLES_WENT_SILENT, EventType.COMMS_LOST, "/vehicles?vehicle_state=non_contactable"),
    (DigestCode.BATTERIES_LOW, EventType.BATTERY_LOW, "/vehicles?vehicle_state=non_operational&order=soc"),
    (DigestCode.BACK_AGAIN, EventType.COMMS_RESTORED, "/vehicles?contactable=true&order=-state_at"),
    (
        DigestCode.BATTERIES_CHARGED,
        EventType.BATTERY_CHARGED,
        "/vehicles?vehicle_state=available&order=-state_at",
    ),
)


def list_digest(actor: Actor, *, since: datetime, until: datetime) -> list[DigestLine]:
    """Only what there is to say, the most urgent first."""
    tallies = fleet.tally_events(actor, since=since, until=until)
    lines = list_health_digest(actor, since=since, until=until)
    lines += [
        DigestLine(code, tallies[event_type].vehicles, {"plate": tallies[event_type].plate}, link)
        for code, event_type, link in _LINES
        if event_type in tallies
    ]
    set_aside = _visible_quarantine(actor).filter(received_at__gte=since, received_at__lt=until).count()
    if set_aside:
        lines.append(DigestLine(DigestCode.MESSAGES_QUARANTINED, set_aside, {}, "/jobs"))
    return lines


def _visible_quarantine(actor: Actor) -> "QuerySet[QuarantinedItem]":
    """Items of the actor's markets, and those of which nobody knows where they came from; for a partner,
    items of its own cars.

    Repeats are not worth a sentence: networks repeat.
    """
    items = QuarantinedItem.objects.exclude(reason=QuarantineReason.DUPLICATE.value)
    if actor.owners is not None:
        return items.filter(device_id__in=fleet.visible_vehicles(actor).order_by().values("device_id"))
    if actor.markets is None:
        return items
    return items.filter(Q(market__in=sorted(actor.markets)) | Q(market=""))
