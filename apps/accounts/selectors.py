"""Reads: people within the markets of whoever asks, and the markets themselves."""

from uuid import UUID

from django.db.models import Q, QuerySet

from apps.accounts.models import Market, Staff
from apps.core.errors import NotFound
from apps.core.types import Actor


def visible_to(actor: Actor) -> QuerySet[Staff]:
    """People who share a market with the actor, and people who have none yet."""
    if actor.markets is None:
        return Staff.objects.all()
    return Staff.objects.filter(Q(markets__overlap=sorted(actor.markets)) | Q(markets=[]))


def list_people(actor: Actor) -> QuerySet[Staff]:
    return visible_to(actor)


def get_person(actor: Actor, staff_id: UUID) -> Staff:
    """Raises NotFound, also for somebody of another market."""
    found = visible_to(actor).filter(pk=staff_id).first()
    if found is None:
        raise NotFound
    return found


def list_markets(actor: Actor) -> QuerySet[Market]:
    """The actor's own markets by code; for our own jobs all of them."""
    markets = Market.objects.order_by("code")
    return markets if actor.markets is None else markets.filter(code__in=sorted(actor.markets))
