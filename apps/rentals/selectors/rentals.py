"""Rentals, what was told of them, and what the platform was asked."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.jobs import selectors as jobs
from apps.jobs.enums import RunState
from apps.rentals.enums import UNDER_WAY, PlatformEventType, RentalState
from apps.rentals.models import PlatformCommand, PlatformEvent, Rental, Suspicion
from apps.rentals.selectors.customers import visible_customers

_DAY: Final = timedelta(days=1)
_BACKFILL: Final = "rentals.backfill"
# The provider is asked for what we missed once a minute, page by page.
_SETTLED_AFTER: Final = timedelta(minutes=10)


class FareSum(NamedTuple):
    """Fares of one currency, in its smallest unit."""

    currency: str
    amount_minor: int


class RentalFigures(NamedTuple):
    """The figures above the list; `ended` and `fares` are those of the last 24 hours."""

    under_way: int
    reserved: int
    suspect: int
    held: int
    ended: int
    fares: list[FareSum]


def visible_rentals(actor: Actor) -> "QuerySet[Rental]":
    """Rentals of the actor's markets; for a partner, those of the cars that its organisation owns."""
    rows = Rental.objects.all()
    if actor.markets is not None:
        rows = rows.filter(market__in=sorted(actor.markets))
    return rows if actor.owners is None else rows.filter(vehicle__owner__in=sorted(actor.owners))


def list_rentals(actor: Actor) -> "QuerySet[Rental]":
    """Visible rentals with the names of what they are about."""
    return visible_rentals(actor).annotate(
        plate=F("vehicle__plate"),
        customer_number=F("customer__number"),
        customer_name=F("customer__masked_name"),
        start_station_name=F("start_station__name"),
        end_station_name=F("end_station__name"),
    )


def get_rental(actor: Actor, rental_id: UUID) -> Rental:
    """Raises NotFound."""
    found = visible_rentals(actor).filter(pk=rental_id).first()
    if found is None:
        raise NotFound("There is no such rental.")
    return found


def past_is_arriving(*, at: datetime) -> bool:
    """Whether the platform's archive is being loaded, or was a moment ago: what others tell of the same
    rides, the payment provider first, is still on its way.
    """
    loads = jobs.visible_to(Actor.system("rentals")).filter(job=_BACKFILL)
    return loads.filter(
        Q(state__in=(RunState.SCHEDULED, RunState.RUNNING), requested_at__gte=at - _DAY)
        | Q(finished_at__gte=at - _SETTLED_AFTER)
    ).exists()


def summarise_rentals(actor: Actor, *, at: datetime) -> RentalFigures:
    """Two statements: what goes on, and what the last 24 hours brought."""
    since = at - _DAY
    counted = visible_rentals(actor).aggregate(
        under_way=Count("pk", filter=Q(state__in=UNDER_WAY)),
        reserved=Count("pk", filter=Q(state=RentalState.RESERVED)),
        suspect=Count("pk", filter=Q(state=RentalState.SUSPECT)),
        held=Count("pk", filter=Q(held_at__isnull=False, captured_at__isnull=True)),
        ended=Count("pk", filter=Q(ended_at__gte=since)),
    )
    priced = visible_rentals(actor).filter(priced_at__gte=since).order_by("currency").values_list("currency")
    fares = [FareSum(currency, total) for currency, total in priced.annotate(total=Sum("fare_minor"))]
    return RentalFigures(**counted, fares=fares)


def visible_events(actor: Actor) -> "QuerySet[PlatformEvent]":
    """What the platform told of the rentals that the actor sees, as it told it."""
    answers = (PlatformEventType.COMMAND_ACKED, PlatformEventType.COMMAND_REFUSED)
    rows = PlatformEvent.objects.filter(rental_id__in=visible_rentals(actor).values("pk"))
    return rows.exclude(type__in=answers)


def list_commands(actor: Actor) -> "QuerySet[PlatformCommand]":
    """What the platform was asked about rentals and customers that the actor sees, with who asked."""
    rows = PlatformCommand.objects.annotate(
        requested_by_name=accounts.name_of("requested_by"), reference=F("rental__reference")
    )
    if actor.markets is None and actor.owners is None:
        return rows
    seen = Q(rental__in=visible_rentals(actor)) | Q(customer__in=visible_customers(actor))
    return rows.filter(seen)


def list_suspicions(actor: Actor) -> "QuerySet[Suspicion]":
    """What the guard found about rentals that the actor sees, with who decided."""
    rows = Suspicion.objects.filter(rental__in=visible_rentals(actor))
    return rows.annotate(reference=F("rental__reference"), decided_by_name=accounts.name_of("decided_by"))
