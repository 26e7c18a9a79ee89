"""What was learned from tickets, and whether people leave it as it was guessed."""

from django.db.models import Case, Count, F, Q, QuerySet, When

from apps.core.types import Actor
from apps.support.enums.guessing import GuessKind
from apps.support.models import Learned

_QUEUE = Q(kind=GuessKind.QUEUE.value)
_QUEUE_SAID = Q(queue_guesses__settled_at__isnull=False, queue_guesses__queue_is_sure=True)
_MACRO_SAID = Q(macro_guesses__settled_at__isnull=False, macro_guesses__macro_is_sure=True) & ~Q(
    macro_guesses__chosen_macro=""
)
_QUEUE_KEPT = _QUEUE_SAID & Q(queue_guesses__queue=F("queue_guesses__chosen_queue"))
_MACRO_KEPT = _MACRO_SAID & Q(macro_guesses__macro__name=F("macro_guesses__chosen_macro"))


def list_learned(actor: Actor) -> "QuerySet[Learned]":
    """Of the actor's markets, each with how often it was sure and how often people left it so."""
    rows = Learned.objects.annotate(
        said=Case(
            When(_QUEUE, then=Count("queue_guesses", filter=_QUEUE_SAID, distinct=True)),
            default=Count("macro_guesses", filter=_MACRO_SAID, distinct=True),
        ),
        kept=Case(
            When(_QUEUE, then=Count("queue_guesses", filter=_QUEUE_KEPT, distinct=True)),
            default=Count("macro_guesses", filter=_MACRO_KEPT, distinct=True),
        ),
    )
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
