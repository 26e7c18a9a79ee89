"""Who reacts to what."""

from apps.rentals.events import RentalSuspected
from apps.support.events import TicketOpened

SUBSCRIPTIONS = {
    RentalSuspected.type: ("support.notice_ghost",),
    TicketOpened.type: ("support.hand_out",),
}
