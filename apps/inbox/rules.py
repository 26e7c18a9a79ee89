"""What a step means for one item, without a database: done, already so, or refused with a sentence."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Protocol

from apps.inbox.enums import BulkOutcome, EntryKind, ItemState
from apps.inbox.types import Step


class Standing(Protocol):
    """What the rules look at of an item."""

    state: str
    owner: str
    snoozed_until: datetime | None
    due_at: datetime | None
    resolved_by: str


Verdict = tuple[BulkOutcome, str]

DONE: Final[Verdict] = (BulkOutcome.DONE, "")
UNCHANGED: Final[Verdict] = (BulkOutcome.UNCHANGED, "")
_RESOLVED: Final[Verdict] = (BulkOutcome.REFUSED, "It is resolved; reopen it first.")


def judge(step: Step, item: Standing, resolver: str = "Somebody") -> Verdict:
    """`resolver` is the name of whoever resolved the item, for the sentence that says so."""
    if step.kind == EntryKind.RESOLVED and item.state == ItemState.RESOLVED:
        return BulkOutcome.REFUSED, f"{resolver} has resolved this already."
    if item.state == ItemState.RESOLVED and step.kind in _ONLY_UNRESOLVED:
        return _RESOLVED
    return UNCHANGED if _is_so_already[step.kind](step, item) else DONE


_ONLY_UNRESOLVED: Final = frozenset(
    {EntryKind.ASSIGNED, EntryKind.UNASSIGNED, EntryKind.SNOOZED, EntryKind.DUE}
)
_is_so_already: Final[Mapping[EntryKind, Callable[[Step, Standing], bool]]] = {
    EntryKind.ASSIGNED: lambda step, item: item.owner == step.person,
    EntryKind.UNASSIGNED: lambda step, item: not item.owner,
    EntryKind.SNOOZED: lambda step, item: item.snoozed_until == step.moment,
    EntryKind.WOKEN: lambda step, item: item.snoozed_until is None,
    EntryKind.DUE: lambda step, item: item.due_at == step.moment,
    EntryKind.COMMENTED: lambda step, item: False,
    EntryKind.RESOLVED: lambda step, item: False,
    EntryKind.REOPENED: lambda step, item: item.state != ItemState.RESOLVED,
}
