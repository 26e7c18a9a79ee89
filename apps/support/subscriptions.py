"""Who reacts to what."""

from apps.dispatch.events import VisitMoved
from apps.rentals.events import RentalSuspected
from apps.support.events import (
    CustomerWrote,
    MessageQueued,
    MessageSent,
    NoteWritten,
    PromisesChanged,
    SyncConflictResolved,
    TicketChanged,
    TicketEscalated,
    TicketMerged,
    TicketOpened,
)

_SYNC = "support.sync_ticket"

SUBSCRIPTIONS = {
    RentalSuspected.type: ("support.notice_ghost",),
    VisitMoved.type: ("support.hear_field_work",),
    TicketOpened.type: (
        "support.hand_out",
        "support.refresh_clocks",
        "support.guess",
        "support.follow_field_work",
        _SYNC,
    ),
    CustomerWrote.type: ("support.refresh_clocks", _SYNC),
    MessageQueued.type: ("support.refresh_clocks", _SYNC),
    TicketChanged.type: ("support.refresh_clocks", "support.follow_field_work", _SYNC),
    TicketMerged.type: ("support.refresh_clocks",),
    MessageSent.type: (_SYNC,),
    NoteWritten.type: (_SYNC,),
    TicketEscalated.type: (_SYNC,),
    SyncConflictResolved.type: (_SYNC,),
    PromisesChanged.type: ("support.refresh_market",),
}
