"""What is written on tickets, and what becomes of it."""

from enum import StrEnum
from typing import Final


class Direction(StrEnum):
    """From the customer, to the customer, or between us."""

    IN = "in"
    OUT = "out"
    NOTE = "note"


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


class Delivery(StrEnum):
    """queued → sending → sent | failed | bounced; queued → withdrawn while nobody has sent it. `none` is
    for what does not go anywhere.
    """

    NONE = "none"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"


# What stands where words have gone. Triggers that keep what was written let it through, and nothing else.
BLANK: Final = "(blanked)"
# Somebody sees it in the conversation.
SHOWN: Final = tuple(each for each in Delivery if each is not Delivery.WITHDRAWN)
