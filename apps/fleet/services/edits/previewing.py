"""What an edit of many cars would do to each of them, kept so that it can be applied as it was seen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.fleet.enums import EditOutcome
from apps.fleet.models import Vehicle, VehicleEdit, VehicleEditItem
from apps.fleet.rules.many import COLUMNS, plain
from apps.fleet.selectors.visible import visible_vehicles
from apps.fleet.services.differences import spelling_of
from apps.fleet.services.edits.asking import Wanted, understand

BATCH: Final = 2_000


@transaction.atomic
def preview_edit(
    *, actor: Actor, vehicle_ids: Sequence[UUID], values: Mapping[str, Any], at: datetime
) -> VehicleEdit:
    """Judge the change for each car and keep the judgement. Nothing is changed.

    Raises Invalid for no car, a car that the actor does not see, or a wrong value, each naming its field.
    """
    keys = list(dict.fromkeys(vehicle_ids))
    if not keys:
        raise Invalid("No car matches.", code="no_cars", fields={"filter": "finds no car"})
    fields = {name: column for name, (column, _) in COLUMNS.items() if name in values}
    rows = visible_vehicles(actor).filter(pk__in=keys).order_by("plate", "id")
    cars = list(rows.values_list("id", "market", *fields.values()))
    if len(cars) != len(keys):
        raise Invalid("There is no such car.", fields={"ids": "names a car that is not there"})
    wanted = understand(values, actor=actor, markets=(car[1] for car in cars), at=at)
    edit = VehicleEdit(
        fields=sorted(fields),
        markets=sorted({car[1] for car in cars}),
        cars=len(cars),
        created_by=actor.id,
        maker_markets=None if actor.markets is None else sorted(actor.markets),
        created_at=at,
    )
    have = {car[0]: dict(zip(fields, car[2:], strict=True)) for car in cars}
    edit.asked, items = _judged(edit, have, {car[0]: car[1] for car in cars}, wanted)
    counted = Counter(item.outcome for item in items)
    for outcome in (EditOutcome.WOULD, EditOutcome.UNCHANGED, EditOutcome.REFUSED):
        setattr(edit, outcome.value, counted[outcome.value])
    edit.save(force_insert=True)
    VehicleEditItem.objects.bulk_create(items, batch_size=BATCH)
    return edit


def _judged(
    edit: VehicleEdit, have: Mapping[UUID, Mapping[str, Any]], markets: Mapping[UUID, str], wanted: Wanted
) -> tuple[dict[str, Any], list[VehicleEditItem]]:
    after = wanted.values
    spell = spelling_of(
        {name: [value, *{each[name] for each in have.values()}] for name, value in after.items()}
    )
    kept_after = plain(after)
    items = []
    for key, before in have.items():
        different = {
            name: {"from": spell(name, before[name]), "to": spell(name, value)}
            for name, value in sorted(after.items())
            if before[name] != value
        }
        refusal = wanted.refusals.get(markets[key], "") if different else ""
        outcome = EditOutcome.REFUSED if refusal else EditOutcome.WOULD
        items.append(
            VehicleEditItem(
                edit=edit,
                vehicle_id=key,
                before=plain(before),
                after=kept_after,
                changes={name: plain(change) for name, change in different.items()},
                outcome=(outcome if different else EditOutcome.UNCHANGED).value,
                reason=refusal,
            )
        )
    return plain({name: spell(name, value) for name, value in after.items()}), items


def current(vehicle: Vehicle) -> dict[str, Any]:
    """What the fields of a car hold now, as JSON would."""
    return plain({name: getattr(vehicle, column) for name, (column, _) in COLUMNS.items()})
