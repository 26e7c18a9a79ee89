"""Views that people keep: saved, renamed, deleted and brought back, and taken over from their browsers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from apps.accounts.events import ViewChanged, ViewRemoved, ViewRestored, ViewSaved
from apps.accounts.models import SavedView
from apps.accounts.selectors import all_views, visible_views
from apps.accounts.selectors.names import person_id
from apps.accounts.types import ViewDraft
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox import services as outbox

# Of one person in one list: more tabs than anybody reads.
MAX_OWN: Final = 50


def save_view(*, actor: Actor, draft: ViewDraft, at: datetime) -> UUID:
    """Keep a filter under a name, for oneself. Raises Conflict for a name that one has used in this list, and
    when one has too many."""
    with _own_names(), transaction.atomic():
        own = _own(actor).filter(list_name=draft.list_name)
        if own.count() >= MAX_OWN:
            raise Conflict(f"You keep {MAX_OWN} views of this list; delete one first.", code="too_many_views")
        view = _insert(actor, draft, at)
        outbox.publish(ViewSaved(**about(view, actor, at)))
    return view.pk


def change_view(
    *, actor: Actor, view_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Another name, another filter; `version` is the one that the actor saw, None for any. Raises NotFound,
    NotAllowed for a view of somebody else, Stale, Conflict."""
    with _own_names(), transaction.atomic():
        view = lock_mine(actor, visible_views(actor), view_id)
        if version is not None and view.version != version:
            raise Stale("Somebody changed this view since you opened it.")
        if not values:
            raise Invalid("Say what to change.", code="nothing_to_change")
        different = {name: value for name, value in values.items() if getattr(view, name) != value}
        if not different:
            return
        for name, value in different.items():
            setattr(view, name, value)
        view.version += 1
        view.updated_at = at
        view.save()
        outbox.publish(ViewChanged(**about(view, actor, at), fields=tuple(sorted(different))))


@transaction.atomic
def remove_view(*, actor: Actor, view_id: UUID, at: datetime) -> None:
    """Nobody sees it any more, until it is brought back. Raises NotFound, NotAllowed."""
    view = lock_mine(actor, visible_views(actor), view_id)
    view.deleted_at = at
    view.save(update_fields=["deleted_at"])
    outbox.publish(ViewRemoved(**about(view, actor, at)))


def restore_view(*, actor: Actor, view_id: UUID, at: datetime) -> None:
    """Bring a deleted view back as it was, also as what roles begin with; one that is there stays. Raises
    NotFound, NotAllowed, Conflict when its name was used again meanwhile."""
    with _own_names(), transaction.atomic():
        view = lock_mine(actor, all_views(actor), view_id)
        if view.deleted_at is None:
            return
        view.deleted_at = None
        view.save(update_fields=["deleted_at"])
        outbox.publish(ViewRestored(**about(view, actor, at)))


@transaction.atomic
def take_over_views(*, actor: Actor, drafts: Sequence[ViewDraft], at: datetime) -> int:
    """Keep what a browser has kept until now, and answer how many were new.

    Nothing is lost and nothing comes twice: a view that is there already, name and filter, is passed over;
    one whose name means something else here gets a number behind its name.
    """
    known = {(view.list_name, view.name.lower()): view.search for view in _own(actor)}
    taken = []
    for draft in drafts:
        name = _free_name(known, draft)
        if name is None:
            continue
        known[draft.list_name, name.lower()] = dict(draft.search)
        taken.append(_insert(actor, ViewDraft(draft.list_name, name, draft.search), at))
    outbox.publish_all([ViewSaved(**about(view, actor, at), taken_over=True) for view in taken])
    return len(taken)


def lock_mine(actor: Actor, seen: QuerySet[SavedView], view_id: UUID) -> SavedView:
    """A view that the actor may change: one's own, and a shared one for those who look after the team's."""
    view = seen.select_for_update(of=("self",)).filter(pk=view_id).first()
    if view is None:
        raise NotFound
    if view.owner_id != person_id(actor.id) and not actor.may("view.curate"):
        raise NotAllowed("This view belongs to a colleague; save a copy of your own.", code="not_your_view")
    return view


def about(view: SavedView, actor: Actor, at: datetime) -> dict[str, Any]:
    """What every fact of a view says; its name is the owner's own business."""
    market = min(actor.markets) if actor.markets else None
    return {
        "subject": f"view:{view.pk}",
        "actor": actor.id,
        "at": at,
        "market": market,
        "list_name": view.list_name,
    }


def _own(actor: Actor) -> QuerySet[SavedView]:
    return SavedView.objects.filter(owner=person_id(actor.id), deleted_at__isnull=True)


def _owner_of(actor: Actor) -> UUID:
    key = person_id(actor.id)
    if key is None:
        raise NotAllowed("Only people keep views.")
    return key


def _insert(actor: Actor, draft: ViewDraft, at: datetime) -> SavedView:
    return SavedView.objects.create(
        id=new_id(),
        owner_id=_owner_of(actor),
        list_name=draft.list_name,
        name=draft.name,
        search=dict(draft.search),
        created_at=at,
        updated_at=at,
    )


def _free_name(known: Mapping[tuple[str, str], Any], draft: ViewDraft) -> str | None:
    """None when exactly this view is there already."""
    for number in range(1, len(known) + 2):
        name = draft.name if number == 1 else f"{draft.name[:54]} ({number})"
        found = known.get((draft.list_name, name.lower()))
        if found is None:
            return name
        if found == dict(draft.search):
            return None
    return None


@contextmanager
def _own_names() -> Iterator[None]:
    """What the database says of a name that is used twice, as a Conflict."""
    try:
        yield
    except IntegrityError as refused:
        if "view_name_once_an_owner_and_list" not in str(refused):
            raise
        taken = {"name": "You have another view of this name in this list."}
        raise Conflict("The name is taken.", code="name_taken", fields=taken) from refused
