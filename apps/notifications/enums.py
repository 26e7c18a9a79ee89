"""The vocabulary of notifications."""

from typing import Final

from django.db.models import TextChoices


class ChannelKind(TextChoices):
    """Where a notice goes. In the console and by e-mail it goes to people, everywhere else to a room."""

    IN_APP = "in_app"
    EMAIL = "email"
    SLACK = "slack"
    DISCORD = "discord"
    MATTERMOST = "mattermost"
    SNS = "sns"


# Each person gets their own; all others are rooms that several people read.
PERSONAL: Final = frozenset({ChannelKind.IN_APP, ChannelKind.EMAIL})
# Rooms whose address is a URL that we post to.
WEBHOOKS: Final = frozenset({ChannelKind.SLACK, ChannelKind.DISCORD, ChannelKind.MATTERMOST})


class Cadence(TextChoices):
    """At once, or gathered: with the next full hour, or at eight in the morning of the market."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"


class DeliveryState(TextChoices):
    """pending → sent | failed | suppressed."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"


class Silence(TextChoices):
    """Why a delivery was suppressed."""

    MUTED = "muted"
    CHANNEL_OFF = "channel_off"
    NO_ADDRESS = "no_address"
    SETTLED = "settled"


class PageState(TextChoices):
    """calling → acknowledged | exhausted, and exhausted → acknowledged when somebody comes late.

    acknowledged: somebody has it, or it is over; exhausted: everybody was called and nobody came.
    """

    CALLING = "calling"
    ACKNOWLEDGED = "acknowledged"
    EXHAUSTED = "exhausted"
