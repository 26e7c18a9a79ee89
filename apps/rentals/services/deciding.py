"""A person says whether a contradicted rental is over; sometimes the platform itself is faster."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.outbox import services as outbox
from apps.rentals.enums import PlatformCommandType, SuspicionState
from apps.rentals.events import SuspicionDecided
from apps.rentals.models import Rental, Suspicion
from apps.rentals.selectors import visible_rentals
from apps.rentals.services.asking import ask
from apps.rentals.services.guarding import KIND
from apps.rentals.types import Ask

_PLATFORM: Final = Actor.system("rentals.platform")
# An end that the platform tells within this of what was proposed settles the matter.
_ABOUT: Final = timedelta(minutes=5)
_LEAST_REASON: Final = 3


@transaction.atomic
def decide(
    *, actor: Actor, suspicion_id: UUID, accept: bool, reason: str, idem_key: str = "", at: datetime
) -> UUID:
    """Accept: the platform is asked to end the rental when the car stood. Reject: the rental goes on. Its
    fare stays held either way, until two people agree to it. Returns the rental's id.

    Raises NotFound, Invalid without a reason, Conflict when it was decided otherwise before.
    """
    if len(reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who read it later.", fields={"reason": "is needed"})
    seen = Suspicion.objects.filter(rental__in=visible_rentals(actor))
    suspicion = seen.select_for_update(of=("self",)).filter(pk=suspicion_id).first()
    if suspicion is None:
        raise NotFound
    outcome = SuspicionState.ACCEPTED if accept else SuspicionState.REJECTED
    if suspicion.state == outcome:
        return suspicion.rental_id
    if suspicion.state != SuspicionState.OPEN:
        raise Conflict("Somebody has decided this already.", code="already_decided")
    rental = Rental.objects.select_for_update(of=("self",)).get(pk=suspicion.rental_id)
    if accept:
        wish = Ask(
            type=PlatformCommandType.END_RENTAL,
            rental_id=rental.pk,
            ended_at=suspicion.proposed_end_at,
            reason=reason,
            idem_key=idem_key,
        )
        ask(actor=actor, ask=wish, at=at)
    else:
        Rental.objects.filter(pk=rental.pk).update(suspected_at=None)
    _close(suspicion, outcome, actor=actor, reason=reason.strip(), at=at)
    return rental.pk


def clear(rentals: Collection[UUID], *, at: datetime) -> None:
    """Of these rentals, which have new words: those that ended about when the car stood are no matter any
    more; the fare stays held. The caller's transaction.
    """
    waiting = Suspicion.objects.select_for_update(of=("self",)).select_related("rental")
    for suspicion in waiting.filter(rental__in=rentals, state=SuspicionState.OPEN).order_by("pk"):
        ended = suspicion.rental.ended_at
        if ended is not None and ended <= suspicion.proposed_end_at + _ABOUT:
            _close(suspicion, SuspicionState.CLEARED, actor=_PLATFORM, reason="", at=at)


def _close(suspicion: Suspicion, outcome: SuspicionState, *, actor: Actor, reason: str, at: datetime) -> None:
    suspicion.state, suspicion.decided_at = outcome.value, at
    suspicion.decided_by, suspicion.reason = actor.id, reason[:300]
    suspicion.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    outbox.publish(
        SuspicionDecided(
            market=suspicion.market,
            subject=f"rental:{suspicion.rental_id}",
            actor=actor.id,
            at=at,
            rental_id=str(suspicion.rental_id),
            suspicion_id=str(suspicion.pk),
            outcome=outcome.value,
        )
    )
    inbox.resolve_by_key(
        dedupe_keys=[f"{KIND}:{suspicion.pk}"],
        outcome="false_alarm" if outcome is SuspicionState.REJECTED else "fixed",
        actor=actor,
        at=at,
    )
