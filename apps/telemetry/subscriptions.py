"""Which facts the telemetry reacts to."""

from apps.inbox.events import ItemAssigned, ItemResolved, ItemSnoozed, ItemUnassigned, ItemWoken
from apps.telemetry.events import DriftApplied

_FOLLOW = ("telemetry.follow_inbox",)

SUBSCRIPTIONS = {
    ItemAssigned.type: _FOLLOW,
    ItemUnassigned.type: _FOLLOW,
    ItemSnoozed.type: _FOLLOW,
    ItemWoken.type: _FOLLOW,
    ItemResolved.type: _FOLLOW,
    DriftApplied.type: ("telemetry.carry_out_drift",),
}
