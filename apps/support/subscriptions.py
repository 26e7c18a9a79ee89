"""Who reacts to what."""

from apps.rentals.events import RentalSuspected
from apps.support.events import (
    CustomerWrote,
    MessageQueued,
    PromisesChanged,
    TicketChanged,
    TicketMerged,
    TicketOpened,
)

SUBSCRIPTIONS = {
    RentalSuspected.type: ("support.notice_ghost",),
    TicketOpened.type: ("support.hand_out", "support.refresh_clocks", "support.guess"),
    CustomerWrote.type: ("support.refresh_clocks",),
    MessageQueued.type: ("support.refresh_clocks",),
    TicketChanged.type: ("support.refresh_clocks",),
    TicketMerged.type: ("support.refresh_clocks",),
    PromisesChanged.type: ("support.refresh_market",),
}
