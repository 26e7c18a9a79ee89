"""Who reacts to what."""

from apps.rentals.events import PlatformCommandRequested

SUBSCRIPTIONS = {PlatformCommandRequested.type: ("rentals.send",)}
