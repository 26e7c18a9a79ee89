"""What the road asked for and nobody drove, as a cost of our own: until its ride is found, the house pays."""

from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, QuerySet, TextField, Value, When
from django.db.models.fields.json import KT

from apps.billing import selectors as billing
from apps.billing.enums import RoadKind, RoadState
from apps.core.types import Actor
from apps.costs.selectors.own import FLEET_TEAM, marks, number, text, told
from apps.reconciliation.enums import ItemState, SourceKind
from apps.reconciliation.models import MatchItem
from apps.reconciliation.selectors.visible import visible_items

_STREAM: Final = "road_rides"
# A bill of its own beside that of the operators: one is restated without the other.
_PROVIDER: Final = "Road operators, no ride found"


def unmatched_road(actor: Actor) -> "QuerySet[Any, Any]":
    """Lines of road operators that match no ride and are nobody's charge, in the words of a bill."""
    matched = MatchItem.objects.filter(item=OuterRef("pk"), stream=_STREAM, counts=True)
    charged = (
        billing.visible_road(actor)
        .filter(market=OuterRef("market"), number=OuterRef("ext_id"))
        .exclude(state=RoadState.WITHDRAWN.value)
        .order_by()
    )
    lines = (
        visible_items(actor)
        .filter(source__kind=SourceKind.ROAD.value, state=ItemState.FINAL.value)
        .filter(~Exists(matched), ~Exists(charged))
    )
    return told(
        lines,
        at=F("ts"),
        minor=F("amount_minor"),
        provider=text(_PROVIDER),
        service=Case(
            When(details__kind=RoadKind.TOLL.value, then=text("Tolls")),
            When(details__kind=RoadKind.PARKING.value, then=text("Parking")),
            default=text("Fines"),
            output_field=TextField(),
        ),
        category=text("Road"),
        description=text("No ride found"),
        resource_id=F("ext_id"),
        resource_name=KT("details__place"),
        resource_type=text("Line of a road operator"),
        sku=KT("details__kind"),
        quantity=number(Value(1)),
        unit=text("Lines"),
        x=marks(KT("details__plate"), FLEET_TEAM, text(None)),
    )
