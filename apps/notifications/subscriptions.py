"""Which facts people may want to hear of; which of them they do is a matter of their rules."""

from apps.approvals.events import ApprovalRequested
from apps.inbox.events import ItemAssigned, ItemOpened, ItemReopened, ItemResolved
from apps.jobs.events import JobRunMissed, WorkerLost
from apps.outbox.events import DeadLetterReceived
from apps.support.events import (
    CustomerWrote,
    MessageNotDelivered,
    MessageSent,
    NoteWritten,
    PromiseBroken,
    PromiseDue,
    TicketChanged,
)

_HEAR = ("notifications.hear",)
_WATCHERS = ("notifications.tell_watchers",)

SUBSCRIPTIONS = {
    ItemOpened.type: _HEAR,
    ItemReopened.type: _HEAR,
    ItemAssigned.type: _HEAR,
    ItemResolved.type: _HEAR,
    ApprovalRequested.type: _HEAR,
    JobRunMissed.type: _HEAR,
    WorkerLost.type: _HEAR,
    DeadLetterReceived.type: _HEAR,
    CustomerWrote.type: _WATCHERS,
    MessageSent.type: _WATCHERS,
    MessageNotDelivered.type: _WATCHERS,
    NoteWritten.type: _WATCHERS,
    TicketChanged.type: _WATCHERS,
    PromiseDue.type: _WATCHERS,
    PromiseBroken.type: _WATCHERS,
}
