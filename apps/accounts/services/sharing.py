"""Views of the team, and which of them a role begins with."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.accounts.enums import Role, ViewAudience
from apps.accounts.events import ViewDefaultsSet, ViewShared, ViewUnshared
from apps.accounts.models import RoleDefault, SavedView
from apps.accounts.selectors import visible_views
from apps.accounts.services.saved_views import about, lock_mine
from apps.core.errors import Conflict
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox import services as outbox


@transaction.atomic
def share_view(*, actor: Actor, view_id: UUID, at: datetime) -> None:
    """Let the colleagues of the actor's markets see it; sharing twice changes nothing. Raises NotFound,
    NotAllowed, Conflict for somebody without a market."""
    view = lock_mine(actor, visible_views(actor), view_id)
    if view.audience == ViewAudience.TEAM:
        return
    markets = sorted(actor.markets or ())
    if not markets:
        raise Conflict("You work in no market yet, so there is nobody to share with.", code="no_market")
    view.audience, view.markets = ViewAudience.TEAM, markets
    view.save(update_fields=["audience", "markets"])
    outbox.publish(ViewShared(**about(view, actor, at), markets=tuple(markets)))


@transaction.atomic
def unshare_view(*, actor: Actor, view_id: UUID, at: datetime) -> None:
    """Its owner's alone again; no role begins with it any more. Raises NotFound, NotAllowed."""
    view = lock_mine(actor, visible_views(actor), view_id)
    if view.audience == ViewAudience.PRIVATE:
        return
    view.defaults.all().delete()
    view.audience, view.markets = ViewAudience.PRIVATE, []
    view.save(update_fields=["audience", "markets"])
    outbox.publish(ViewUnshared(**about(view, actor, at)))


@transaction.atomic
def set_view_defaults(*, actor: Actor, view_id: UUID, roles: Sequence[Role], at: datetime) -> None:
    """These roles, and no other, begin with it in the markets that it and the actor share; what they began
    with before gives way. Raises NotFound, Conflict for a view that is not shared."""
    view = lock_mine(actor, visible_views(actor), view_id)
    if view.audience != ViewAudience.TEAM:
        raise Conflict("Share the view with the team first.", code="not_shared")
    markets = [code for code in view.markets if actor.sees_market(code)]
    wanted = sorted({role.value for role in roles})
    ours = RoleDefault.objects.filter(view=view, market__in=markets)
    if sorted(ours.values_list("role", "market")) == [(role, code) for role in wanted for code in markets]:
        return
    ours.exclude(role__in=wanted).delete()
    RoleDefault.objects.bulk_create(
        [_default(view, role, market) for role in wanted for market in markets],
        update_conflicts=True,
        unique_fields=["list_name", "role", "market"],
        update_fields=["view"],
    )
    outbox.publish(ViewDefaultsSet(**about(view, actor, at), roles=tuple(wanted)))


def _default(view: SavedView, role: str, market: str) -> RoleDefault:
    return RoleDefault(id=new_id(), list_name=view.list_name, role=role, market=market, view=view)
