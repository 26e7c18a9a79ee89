"""The vocabulary of rentals, of customers and of what is asked of the core platform."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final


class RentalState(StrEnum):
    """How far a rental has come. It follows from what is known of it: `TRANSITIONS` says how it may move.

    `suspect` is an open rental that the car contradicts, `corrected` one that ended at a time that a person
    found.
    """

    RESERVED = "reserved"
    ACTIVE = "active"
    SUSPECT = "suspect"
    ENDED = "ended"
    CORRECTED = "corrected"
    PRICED = "priced"
    CAPTURED = "captured"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


_S = RentalState
_PAID: Final = frozenset({_S.CAPTURED, _S.SETTLED})
_OVER: Final = frozenset({_S.ENDED, _S.CORRECTED, _S.PRICED, *_PAID})
_DRIVEN: Final = frozenset({_S.ACTIVE, _S.SUSPECT, *_OVER})

# The one table. Words come in any order and some come late, so a rental may skip states, and one of which
# only the cancellation was heard goes on when its start is; it never goes back. `suspect` alone is taken
# back.
TRANSITIONS: Final[Mapping[RentalState, frozenset[RentalState]]] = {
    _S.RESERVED: _DRIVEN | {_S.CANCELLED, _S.EXPIRED},
    _S.EXPIRED: _DRIVEN | {_S.CANCELLED},
    _S.CANCELLED: _DRIVEN,
    _S.ACTIVE: _OVER | {_S.SUSPECT},
    _S.SUSPECT: _OVER | {_S.ACTIVE},
    _S.ENDED: frozenset({_S.CORRECTED, _S.PRICED, *_PAID}),
    _S.CORRECTED: frozenset({_S.ENDED, _S.PRICED, *_PAID}),
    _S.PRICED: _PAID,
    _S.CAPTURED: frozenset({_S.SETTLED}),
    _S.SETTLED: frozenset(),
}

# Somebody has the car, or a right to it.
OPEN_STATES: Final = (_S.RESERVED, _S.ACTIVE, _S.SUSPECT)
UNDER_WAY: Final = (_S.ACTIVE, _S.SUSPECT)


class SuspicionState(StrEnum):
    """open → accepted | rejected | cleared (the platform said so itself)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CLEARED = "cleared"


class FareBasis(StrEnum):
    """What a fare is compared with: rides between the same stations, rides as far, or the market's limit."""

    PAIR = "pair"
    DISTANCE = "distance"
    MARKET = "market"


class FareCheckState(StrEnum):
    """open → asked → passed; asked → open when it was refused. `breached`: taken though nobody had agreed."""

    OPEN = "open"
    ASKED = "asked"
    PASSED = "passed"
    BREACHED = "breached"


class CustomerTier(StrEnum):
    """What a customer has subscribed to; it decides over the tariff."""

    STANDARD = "standard"
    PLUS = "plus"
    BUSINESS = "business"


class CustomerStatus(StrEnum):
    """Whether the platform lets the customer rent."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    CLOSED = "closed"


class PlatformEventType(StrEnum):
    """What the core platform tells: EventBridge's `detail-type`."""

    RENTAL_RESERVED = "rental.reserved"
    RENTAL_STARTED = "rental.started"
    RENTAL_MOVED = "rental.moved"
    RENTAL_ENDED = "rental.ended"
    RENTAL_PRICED = "rental.priced"
    RENTAL_CANCELLED = "rental.cancelled"
    RENTAL_EXPIRED = "rental.expired"
    FARE_CORRECTED = "fare.corrected"
    CAPTURE_HELD = "capture.held"
    CAPTURE_RELEASED = "capture.released"
    PAYMENT_CAPTURED = "payment.captured"
    PAYMENT_SETTLED = "payment.settled"
    CUSTOMER_UPDATED = "customer.updated"
    COMMAND_ACKED = "command.acked"
    COMMAND_REFUSED = "command.refused"


class PlatformCommandType(StrEnum):
    """What we ask the core platform to do."""

    END_RENTAL = "end_rental"
    MOVE_RENTAL = "move_rental"
    HOLD_CAPTURE = "hold_capture"
    RELEASE_CAPTURE = "release_capture"
    BLOCK_CUSTOMER = "block_customer"
    UNBLOCK_CUSTOMER = "unblock_customer"
    MESSAGE_CUSTOMER = "message_customer"
    CHARGE_CUSTOMER = "charge_customer"


class PlatformCommandState(StrEnum):
    """pending → sent → acked | refused | expired; the last three are outcomes, and a command gets one of
    them, once. `pending` may be settled too: nothing left us in time, or an answer overtook our own note.
    """

    PENDING = "pending"
    SENT = "sent"
    ACKED = "acked"
    REFUSED = "refused"
    EXPIRED = "expired"


OPEN_COMMANDS: Final = (PlatformCommandState.PENDING, PlatformCommandState.SENT)

# Of two that undo each other one waits for the other, or nobody could tell what came of them.
OPPOSITES: Final[Mapping[PlatformCommandType, PlatformCommandType]] = {
    PlatformCommandType.HOLD_CAPTURE: PlatformCommandType.RELEASE_CAPTURE,
    PlatformCommandType.RELEASE_CAPTURE: PlatformCommandType.HOLD_CAPTURE,
    PlatformCommandType.BLOCK_CUSTOMER: PlatformCommandType.UNBLOCK_CUSTOMER,
    PlatformCommandType.UNBLOCK_CUSTOMER: PlatformCommandType.BLOCK_CUSTOMER,
}

# How long the platform may take. Somebody is on the phone; a word that old would surprise.
TTL: Final = timedelta(seconds=60)
