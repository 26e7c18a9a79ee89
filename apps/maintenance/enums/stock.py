"""Parts: where they lie, how they move, and what makers still owe for them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class LocationKind(StrEnum):
    """Where parts lie: a store room, a technician's van, a cupboard at a station."""

    STORE = "store"
    VAN = "van"
    STATION = "station"


class MoveKind(StrEnum):
    """Why the stock of a part changed. Transfers come in pairs: out of one place, into another."""

    RECEIVE = "receive"
    ISSUE = "issue"
    RETURN = "return"
    ADJUST = "adjust"
    TRANSFER = "transfer"


class ReservationState(StrEnum):
    """Parts put aside for an order: open until they are issued, or no longer wanted."""

    OPEN = "open"
    ISSUED = "issued"
    RELEASED = "released"


class ClaimState(StrEnum):
    """A claim on a maker's warranty: suggested by the product, then led by people."""

    SUGGESTED = "suggested"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CREDITED = "credited"
    DISMISSED = "dismissed"


# What may follow what.
CLAIM_MOVES: Final[Mapping[ClaimState, tuple[ClaimState, ...]]] = {
    ClaimState.SUGGESTED: (ClaimState.CLAIMED, ClaimState.DISMISSED),
    ClaimState.CLAIMED: (ClaimState.ACCEPTED, ClaimState.REFUSED),
    ClaimState.ACCEPTED: (ClaimState.CREDITED,),
    ClaimState.REFUSED: (ClaimState.CLAIMED,),
    ClaimState.CREDITED: (),
    ClaimState.DISMISSED: (ClaimState.CLAIMED,),
}
