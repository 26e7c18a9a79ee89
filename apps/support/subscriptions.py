"""Who reacts to what."""

from apps.dispatch.events import VisitMoved
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
    VisitMoved.type: ("support.hear_field_work",),
    TicketOpened.type: ("support.hand_out", "support.refresh_clocks", "support.follow_field_work"),
    CustomerWrote.type: ("support.refresh_clocks",),
    MessageQueued.type: ("support.refresh_clocks",),
    TicketChanged.type: ("support.refresh_clocks", "support.follow_field_work"),
    TicketMerged.type: ("support.refresh_clocks",),
    PromisesChanged.type: ("support.refresh_market",),
}
