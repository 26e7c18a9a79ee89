"""One step on rows that are held and that it fits: columns, history and facts, set-based."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Case, F, Value, When

from apps.core.types import Actor
from apps.inbox import events
from apps.inbox.enums import EntryKind, ItemState
from apps.inbox.models import InboxItem
from apps.inbox.services.history import Line, write_history
from apps.inbox.types import Step
from apps.outbox import services as outbox
from apps.outbox.events import Event

_Columns = Callable[[Step, Actor, datetime], dict[str, Any]]
_REOPENED_STATE: Final = Case(When(owner="", then=Value(ItemState.OPEN)), default=Value(ItemState.ASSIGNED))

# What each step writes. A comment moves only the version, so that lists and tabs see that something is new.
_COLUMNS: Final[Mapping[EntryKind, _Columns]] = {
    EntryKind.ASSIGNED: lambda step, actor, at: {"owner": step.person, "state": ItemState.ASSIGNED},
    EntryKind.UNASSIGNED: lambda step, actor, at: {"owner": "", "state": ItemState.OPEN},
    EntryKind.SNOOZED: lambda step, actor, at: {"snoozed_until": step.moment},
    EntryKind.WOKEN: lambda step, actor, at: {"snoozed_until": None},
    EntryKind.DUE: lambda step, actor, at: {"due_at": step.moment},
    EntryKind.COMMENTED: lambda step, actor, at: {},
    EntryKind.RESOLVED: lambda step, actor, at: {
        "state": ItemState.RESOLVED,
        "resolved_at": at,
        "resolved_by": actor.id,
        "outcome": step.outcome,
        "note": step.text[:1000],
        "snoozed_until": None,
    },
    EntryKind.REOPENED: lambda step, actor, at: {
        "state": _REOPENED_STATE,
        "opened_at": at,
        "resolved_at": None,
        "resolved_by": "",
        "outcome": "",
        "note": "",
        "reopened_count": F("reopened_count") + 1,
    },
}

_Fact = Callable[[dict[str, Any], Step], Event]
_FACTS: Final[Mapping[EntryKind, _Fact]] = {
    EntryKind.ASSIGNED: lambda about, step: events.ItemAssigned(**about, owner=step.person),
    EntryKind.UNASSIGNED: lambda about, step: events.ItemUnassigned(**about),
    EntryKind.SNOOZED: lambda about, step: events.ItemSnoozed(**about, until=step.moment or about["at"]),
    EntryKind.WOKEN: lambda about, step: events.ItemWoken(**about),
    EntryKind.DUE: lambda about, step: events.ItemDue(**about, due_at=step.moment),
    EntryKind.COMMENTED: lambda about, step: events.ItemCommented(**about),
    EntryKind.RESOLVED: lambda about, step: events.ItemResolved(**about, outcome=step.outcome),
    EntryKind.REOPENED: lambda about, step: events.ItemReopened(**about),
}


def apply_step(items: Sequence[InboxItem], step: Step, *, actor: Actor, at: datetime) -> None:
    """Three statements however many items there are. The caller holds the rows in its transaction."""
    if not items:
        return
    columns = _COLUMNS[step.kind](step, actor, at)
    keys = [item.pk for item in items]
    InboxItem.objects.filter(pk__in=keys).update(**columns, version=F("version") + 1)
    write_history(
        Line(
            item_id=item.pk,
            kind=step.kind,
            actor=actor.id,
            at=at,
            person=step.person,
            moment=step.moment,
            outcome=step.outcome,
            text=step.text,
        )
        for item in items
    )
    outbox.publish_all(_FACTS[step.kind](_about(item, actor, at), step) for item in items)


def _about(item: InboxItem, actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "market": item.market,
        "subject": item.subject,
        "actor": actor.id,
        "at": at,
        "item_id": item.pk,
        "kind": item.kind,
    }
