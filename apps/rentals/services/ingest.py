"""What the core platform tells becomes rows and facts: once, whatever comes twice, late or mixed up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.outbox import services as outbox
from apps.rentals.enums import PlatformEventType
from apps.rentals.models import Rental
from apps.rentals.services import deciding, folding, gating, settling, telling
from apps.rentals.types import Told

_ANSWERS = frozenset({PlatformEventType.COMMAND_ACKED.value, PlatformEventType.COMMAND_REFUSED.value})


@dataclass(frozen=True, slots=True)
class Applied:
    """How many events were new, and which rentals they were about."""

    added: int
    rentals: frozenset[UUID]


@transaction.atomic
def apply(told: Sequence[Told], *, at: datetime, quietly: bool = False) -> Applied:
    """Take these events in. Those that were there before change nothing.

    `quietly` is for the past: rows, and no facts of single rentals.
    """
    folding.take_turn()
    added = folding.append(told, values={"at": at})
    new = [each for each in told if each.event_id in added]
    folding.keep_customers(new)
    touched = sorted({each.rental_id for each in new if each.rental_id and each.type not in _ANSWERS})
    before = {} if quietly else _rentals(touched)
    folding.fold(touched)
    deciding.clear(touched, at=at)
    if not quietly:
        unpriced = [key for key in touched if key not in before or before[key].fare_minor is None]
        gating.doubt(touched, fresh=unpriced, at=at)
    if not quietly:
        outbox.publish_all(telling.changes(before, _rentals(touched), at=at))
    settling.take_answers([each for each in new if each.type in _ANSWERS], at=at)
    return Applied(len(added), frozenset(touched))


def _rentals(keys: Sequence[UUID]) -> Mapping[UUID, Rental]:
    return Rental.objects.in_bulk(list(keys)) if keys else {}
