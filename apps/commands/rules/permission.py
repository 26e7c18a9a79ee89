"""Who may tell a car what, and at which moment."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from apps.accounts.enums import Capability
from apps.commands.enums import UNDER_ACCESS, CommandType
from apps.core.types import Actor
from apps.telemetry.types import Motion

# The capability that a command asks for; with an access to the car, two of them need none.
NEEDS: Final[Mapping[CommandType, Capability]] = {
    CommandType.LOCK: Capability.VEHICLE_COMMAND,
    CommandType.UNLOCK: Capability.VEHICLE_COMMAND,
    CommandType.HONK: Capability.VEHICLE_COMMAND,
    CommandType.LOCATE: Capability.VEHICLE_COMMAND,
    CommandType.CHARGE_PORT_RELEASE: Capability.VEHICLE_COMMAND,
    CommandType.IMMOBILISE: Capability.VEHICLE_IMMOBILISE,
    CommandType.MOBILISE: Capability.VEHICLE_IMMOBILISE,
}

# A reading older than this says nothing about where the car is now.
FRESH: Final = timedelta(minutes=3)
_STANDS_BELOW_KMH: Final = 1.0


def may_by_role(actor: Actor, kind: CommandType) -> bool:
    """Whether the role alone is enough."""
    return actor.may(NEEDS[kind])


def may_by_access(kind: CommandType) -> bool:
    """Whether an access to the car is enough."""
    return kind in UNDER_ACCESS


def why_not_standing(motion: Motion | None, *, at: datetime) -> str | None:
    """A sentence when it is not certain that the car stands with its ignition off; None when it does."""
    if motion is None or motion.ts < at - FRESH:
        return "Nobody has heard from the car lately, so it is not certain that it stands."
    if motion.speed_kmh is None or motion.ignition is None:
        return "The car does not tell whether it stands."
    if motion.speed_kmh >= _STANDS_BELOW_KMH:
        return "The car is moving."
    if motion.ignition:
        return "The ignition is on: the car may drive off at any moment."
    return None
