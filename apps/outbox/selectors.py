"""Reads of the outbox."""

from datetime import datetime

from django.db.models import Q, QuerySet

from apps.core.types import Actor
from apps.outbox.enums import DeadLetterState
from apps.outbox.models import DeadLetter, Fact


def visible_facts(actor: Actor) -> QuerySet[Fact]:
    """Facts of the actor's markets and those that belong to no market."""
    if actor.markets is None:
        return Fact.objects.all()
    return Fact.objects.filter(Q(market__isnull=True) | Q(market__in=sorted(actor.markets)))


def list_dead_letters() -> QuerySet[DeadLetter]:
    """They belong to the machinery and so to no market: whoever may see one may see all."""
    return DeadLetter.objects.all()


def count_waiting_dead_letters(*, since: datetime) -> int:
    """How many have come since then and still wait for a decision."""
    return DeadLetter.objects.filter(state=DeadLetterState.WAITING, received_at__gte=since).count()
