"""Which facts the telemetry reacts to."""

from apps.inbox.events import ItemAssigned, ItemResolved, ItemSnoozed, ItemUnassigned, ItemWoken

_FOLLOW = ("telemetry.follow_inbox",)

SUBSCRIPTIONS = {
    ItemAssigned.type: _FOLLOW,
    ItemUnassigned.type: _FOLLOW,
    ItemSnoozed.type: _FOLLOW,
    ItemWoken.type: _FOLLOW,
    ItemResolved.type: _FOLLOW,
}
