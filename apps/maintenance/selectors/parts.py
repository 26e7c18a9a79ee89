"""Reading parts, their stock, their movements, and claims on warranties."""

from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    Model,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.maintenance.enums import ClaimState
from apps.maintenance.models import (
    Part,
    PartReservation,
    StockLevel,
    StockLocation,
    StockMove,
    WarrantyClaim,
)
from apps.maintenance.selectors.work_orders import visible_work_orders

Row = TypeVar("Row", bound=Model)
# Nobody has put aside more than this.
FREE: Final = F("on_hand") - F("reserved")
LOW: Final = Q(active=True, reorder_point__isnull=False) & Q(on_hand__lte=F("reorder_point") + F("reserved"))


class PartCounts(NamedTuple):
    """The figures above the list; `value_minor` is in the currency of the actor's market, if it is one."""

    parts: int
    low: int
    out: int
    value_minor: int
    currency: str
    claims: int


def visible_parts(actor: Actor) -> "QuerySet[Part]":
    """Parts of the actor's markets."""
    return _in_markets(Part.objects.all(), actor)


def visible_locations(actor: Actor) -> "QuerySet[StockLocation]":
    return _in_markets(StockLocation.objects.all(), actor)


def visible_levels(actor: Actor) -> "QuerySet[StockLevel]":
    return _in_markets(StockLevel.objects.all(), actor, "part__market")


def visible_moves(actor: Actor) -> "QuerySet[StockMove]":
    return _in_markets(StockMove.objects.all(), actor, "part__market")


def visible_reservations(actor: Actor) -> "QuerySet[PartReservation]":
    return _in_markets(PartReservation.objects.all(), actor, "part__market")


def visible_claims(actor: Actor) -> "QuerySet[WarrantyClaim]":
    """Claims about orders that the actor sees."""
    rows = WarrantyClaim.objects.all()
    return rows if actor.markets is None else rows.filter(work_order__in=visible_work_orders(actor))


def list_parts(actor: Actor) -> "QuerySet[Part]":
    """Visible parts, with what is free and whether somebody should order."""
    decimal = DecimalField(max_digits=10, decimal_places=2)
    return visible_parts(actor).annotate(
        free=Coalesce(FREE, Value(0), output_field=decimal),
        is_low=Case(When(LOW, then=Value(True)), default=Value(False)),
    )


def list_levels(actor: Actor) -> "QuerySet[StockLevel]":
    """What lies where, with the names of both."""
    return visible_levels(actor).annotate(
        part_number=F("part__number"),
        part_name=F("part__name"),
        unit=F("part__unit"),
        average_minor=F("part__average_minor"),
        currency=F("part__currency"),
        location_name=F("location__name"),
        location_kind=F("location__kind"),
    )


def list_moves(actor: Actor) -> "QuerySet[StockMove]":
    """Movements with part, place, order and person by name."""
    return visible_moves(actor).annotate(
        part_number=F("part__number"),
        part_name=F("part__name"),
        currency=F("part__currency"),
        location_name=F("location__name"),
        order_code=F("work_order__code"),
        vendor_name=F("vendor__name"),
        undone=ExpressionWrapper(Q(undone_by__isnull=False), output_field=BooleanField()),
        actor_name=accounts.name_of("actor"),
    )


def list_reservations(actor: Actor) -> "QuerySet[PartReservation]":
    return visible_reservations(actor).annotate(
        part_number=F("part__number"),
        part_name=F("part__name"),
        unit=F("part__unit"),
        on_hand=F("part__on_hand"),
        order_code=F("work_order__code"),
        order_title=F("work_order__title"),
        scheduled_for=F("work_order__scheduled_for"),
        plate=F("work_order__vehicle__plate"),
    )


def list_claims(actor: Actor) -> "QuerySet[WarrantyClaim]":
    return visible_claims(actor).annotate(
        order_code=F("work_order__code"),
        plate=F("work_order__vehicle__plate"),
        part_name=F("part__name"),
        earlier_code=F("earlier__code"),
        earlier_at=F("earlier__done_at"),
        changed_by_name=accounts.name_of("changed_by"),
    )


def count_parts(actor: Actor) -> PartCounts:
    """For the tiles."""
    rows = visible_parts(actor).filter(active=True)
    counted = rows.aggregate(
        parts=Count("pk"),
        low=Count("pk", filter=LOW),
        out=Count("pk", filter=Q(on_hand=0)),
        value=Coalesce(Sum("value_minor"), Value(0)),
    )
    currencies = sorted(set(rows.order_by().values_list("currency", flat=True)))
    one = len(currencies) == 1
    open_claims = visible_claims(actor).filter(
        state__in=[ClaimState.SUGGESTED.value, ClaimState.CLAIMED.value, ClaimState.ACCEPTED.value]
    )
    return PartCounts(
        parts=counted["parts"],
        low=counted["low"],
        out=counted["out"],
        value_minor=counted["value"] if one else 0,
        currency=currencies[0] if one else "",
        claims=open_claims.count(),
    )


def find_location(actor: Actor, location_id: UUID, market: str) -> StockLocation:
    """A place of this market that is in use. Raises NotFound."""
    found = visible_locations(actor).filter(pk=location_id, market=market, active=True).first()
    if found is None:
        raise NotFound("There is no such place for parts.")
    return found


def _in_markets(rows: "QuerySet[Row]", actor: Actor, path: str = "market") -> "QuerySet[Row]":
    return rows if actor.markets is None else rows.filter(**{f"{path}__in": sorted(actor.markets)})
