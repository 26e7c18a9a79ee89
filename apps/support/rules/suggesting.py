"""What could be done about a ticket, from what is known of its ride and its money."""

from dataclasses import dataclass
from typing import Any, Final, Self

from apps.core.types import Actor
from apps.support.enums import NEEDS, ActionKind, Topic

_GHOSTLY: Final = frozenset(
    {Topic.GHOST_RENTAL.value, Topic.END_RENTAL.value, Topic.REFUND.value, Topic.BILLING.value}
)
_BROKEN: Final = frozenset({Topic.BREAKDOWN.value, Topic.DAMAGE.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Money in minor units of `currency`; None where nothing is known."""

    topic: str
    rental_id: str | None = None
    vehicle_id: str | None = None
    is_held: bool = False
    is_captured: bool = False
    is_under_way: bool = False
    fare_minor: int | None = None
    currency: str = ""
    payment_id: str | None = None
    refundable_minor: int = 0
    suspicion_id: str | None = None
    suspicion_state: str = ""
    proposed_fare_minor: int | None = None

    @classmethod
    def of(cls, ticket: Any, paid: list[dict[str, Any]], suspicion: dict[str, Any] | None) -> Self:
        """From the rows of a ticket, its payments (the newest first) and the guard's finding."""
        rental = ticket.rental
        best = next((each for each in paid if each["refundable_minor"] > 0), None)
        return cls(
            topic=ticket.topic,
            rental_id=None if rental is None else str(rental.pk),
            vehicle_id=None if ticket.vehicle_id is None else str(ticket.vehicle_id),
            is_held=rental is not None and rental.held_at is not None and rental.captured_at is None,
            is_captured=rental is not None and rental.captured_at is not None,
            is_under_way=rental is not None and rental.is_under_way,
            fare_minor=None if rental is None else rental.fare_minor,
            currency=(best or {}).get("currency") or ("" if rental is None else rental.currency),
            payment_id=None if best is None else str(best["id"]),
            refundable_minor=0 if best is None else int(best["refundable_minor"]),
            suspicion_id=None if suspicion is None else str(suspicion["id"]),
            suspicion_state="" if suspicion is None else str(suspicion["state"]),
            proposed_fare_minor=None if suspicion is None else suspicion["proposed_fare_minor"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing to do; `is_first` is what the topic asks for. `ghost` says that the ride was none."""

    kind: ActionKind
    target: str
    is_first: bool = False
    amount_minor: int | None = None
    currency: str = ""
    ghost: bool = False

    def as_json(self, actor: Actor) -> dict[str, Any]:
        """With whether the actor may, so that nobody is offered what is refused."""
        return {
            "kind": self.kind.value,
            "target": self.target,
            "is_first": self.is_first,
            "amount_minor": self.amount_minor,
            "currency": self.currency,
            "ghost": self.ghost,
            "allowed": actor.may(NEEDS[self.kind].value),
        }


def suggest(known: Known) -> list[Suggestion]:
    """What fits best first."""
    found = [*_money(known), *_ride(known), *_car(known)]
    return sorted(found, key=lambda each: not each.is_first)


def overcharge(known: Known) -> int:
    """How much of what was taken the customer did not drive: all above the fare until the car stood."""
    if known.proposed_fare_minor is None or known.fare_minor is None:
        return known.refundable_minor
    return max(0, min(known.refundable_minor, known.fare_minor - known.proposed_fare_minor))


def _money(known: Known) -> list[Suggestion]:
    if known.payment_id is None:
        return []
    ghost = known.topic == Topic.GHOST_RENTAL or known.suspicion_id is not None
    amount = overcharge(known) if ghost else known.refundable_minor
    if amount <= 0:
        return []
    return [
        Suggestion(
            kind=ActionKind.REFUND,
            target=known.payment_id,
            is_first=known.topic in _GHOSTLY,
            amount_minor=amount,
            currency=known.currency,
            ghost=ghost,
        )
    ]


def _ride(known: Known) -> list[Suggestion]:
    if known.rental_id is None:
        return []
    found = []
    if known.suspicion_id is not None and known.suspicion_state == "open":
        found.append(
            Suggestion(
                kind=ActionKind.END_GHOST,
                target=known.suspicion_id,
                is_first=True,
                amount_minor=known.proposed_fare_minor,
                currency=known.currency,
                ghost=True,
            )
        )
    if known.is_held:
        found.append(Suggestion(kind=ActionKind.RELEASE_FARE, target=known.rental_id))
    elif not known.is_captured:
        first = known.topic in _GHOSTLY and not known.suspicion_id
        found.append(Suggestion(kind=ActionKind.HOLD_FARE, target=known.rental_id, is_first=first))
    return found


def _car(known: Known) -> list[Suggestion]:
    if known.vehicle_id is None:
        return []
    order = Suggestion(kind=ActionKind.WORK_ORDER, target=known.vehicle_id, is_first=known.topic in _BROKEN)
    tell = [
        Suggestion(
            kind=kind,
            target=known.vehicle_id,
            is_first=(kind is ActionKind.UNLOCK and known.topic == Topic.ACCESS)
            or (kind is ActionKind.CHARGE_PORT_RELEASE and known.topic == Topic.CHARGING),
        )
        for kind in (ActionKind.UNLOCK, ActionKind.LOCK, ActionKind.CHARGE_PORT_RELEASE, ActionKind.LOCATE)
    ]
    return [order, *tell]
