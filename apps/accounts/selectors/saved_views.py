"""Saved views, within what somebody may see."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from apps.accounts.enums import Role, ViewAudience
from apps.accounts.models import RoleDefault, SavedView
from apps.accounts.selectors.names import person_id
from apps.core.types import Actor


def visible_views(actor: Actor) -> QuerySet[SavedView]:
    """One's own, and those that colleagues of one's markets share. A partner sees, besides its own, only what
    partners were given to begin with."""
    return all_views(actor).filter(deleted_at__isnull=True)


def all_views(actor: Actor) -> QuerySet[SavedView]:
    """`visible_views` and those of them that were deleted: what can be brought back."""
    return SavedView.objects.filter(Q(owner=person_id(actor.id)) | _shared_with(actor))


def list_views(actor: Actor) -> QuerySet[SavedView]:
    """`visible_views` with the roles that begin with each in the actor's markets."""
    roles = _defaults(actor).filter(view=OuterRef("pk")).order_by("role").values("role").distinct()
    return visible_views(actor).annotate(default_for=ArraySubquery(roles))


def _shared_with(actor: Actor) -> Q:
    shared = Q(audience=ViewAudience.TEAM)
    if actor.markets is not None:
        shared &= Q(markets__overlap=sorted(actor.markets))
    if actor.owners is not None:
        shared &= Q(pk__in=_defaults(actor).filter(role=Role.PARTNER).values("view"))
    return shared


def _defaults(actor: Actor) -> QuerySet[RoleDefault]:
    every = RoleDefault.objects.all()
    return every if actor.markets is None else every.filter(market__in=sorted(actor.markets))
