"""What can be done from a ticket, through the services of the apps that it belongs to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from apps.accounts.enums import Capability


class ActionKind(StrEnum):
    REFUND = "refund"
    END_GHOST = "end_ghost"
    HOLD_FARE = "hold_fare"
    RELEASE_FARE = "release_fare"
    WORK_ORDER = "work_order"
    UNLOCK = "unlock"
    LOCK = "lock"
    LOCATE = "locate"
    CHARGE_PORT_RELEASE = "charge_port_release"


# What the actor needs beside `ticket.work`.
NEEDS: Final[Mapping[ActionKind, Capability]] = {
    ActionKind.REFUND: Capability.REFUND_REQUEST,
    ActionKind.END_GHOST: Capability.RENTAL_END,
    ActionKind.HOLD_FARE: Capability.CAPTURE_HOLD,
    ActionKind.RELEASE_FARE: Capability.CAPTURE_RELEASE,
    ActionKind.WORK_ORDER: Capability.WORK_ORDER_CREATE,
    ActionKind.UNLOCK: Capability.COMMAND_SEND,
    ActionKind.LOCK: Capability.COMMAND_SEND,
    ActionKind.LOCATE: Capability.COMMAND_SEND,
    ActionKind.CHARGE_PORT_RELEASE: Capability.COMMAND_SEND,
}


class StepOutcome(StrEnum):
    """What became of one ticket of many."""

    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
