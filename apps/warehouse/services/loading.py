"""One day of one table: written, sent, counted on both sides. Done twice, it changes nothing."""

import tempfile
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from apps.core.datasets import Dataset
from apps.core.errors import DomainError
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.warehouse import gateways
from apps.warehouse.enums import DayState
from apps.warehouse.events import WarehouseDayDiffers
from apps.warehouse.models import WarehouseDay
from apps.warehouse.rules import parquet, statements
from apps.warehouse.rules.sums import sum_of
from apps.warehouse.types import Tally

_ACTOR: Final = Actor.system("warehouse.load")


def load_day(*, dataset: Dataset, day: date, at: datetime, again: bool = False) -> tuple[WarehouseDay, bool]:
    """How the day stands, and whether it was loaded now: not when nothing has changed since it was equal.

    `again` loads it in any case. What kept it from being loaded stands in its row; raises nothing for that.
    """
    known = WarehouseDay.objects.filter(table=dataset.name, day=day).first()
    with tempfile.TemporaryFile() as file:
        here = parquet.write(dataset, day, dataset.rows(day), file)
        if known is not None and not again and _is_there(known, here):
            WarehouseDay.objects.filter(pk=known.pk).update(looked_at=at)
            return known, False
        key = f"{dataset.name}/day={day.isoformat()}/{here.rows}-{here.checksum}.parquet"
        size = file.tell()
        file.seek(0)
        try:
            gateways.store(key, file)
            there = _send(dataset, day, key, at)
        except DomainError as fault:
            return _keep(dataset, day, at, state=DayState.FAILED, here=here, fault=fault.detail), True
    state = DayState.EQUAL if here == there else DayState.DIFFERS
    return _keep(dataset, day, at, state=state, here=here, there=there, key=key, size=size), True


def prepare(dataset: Dataset) -> None:
    """Make the table where it is not there. Raises StatementFailed, Upstream."""
    gateways.run(statements.create(dataset))


def _send(dataset: Dataset, day: date, key: str, at: datetime) -> Tally:
    """The name of the file says what is in it, and an attempt at another time is another order."""
    prepare(dataset)
    orders = statements.replace_day(
        dataset, day, source=gateways.address_of(key), role=settings.WAREHOUSE_ROLE_ARN
    )
    gateways.run(orders, token=f"{dataset.name}-{day:%Y%m%d}-{at:%Y%m%d%H%M%S%f}"[:64])
    ((rows, checksum),) = gateways.ask(sum_of(statements.table_of(dataset), dataset.columns, day))
    return Tally(int(rows), str(checksum))


def _is_there(known: WarehouseDay, here: Tally) -> bool:
    return known.state == DayState.EQUAL and (known.rows, known.checksum) == (here.rows, here.checksum)


@transaction.atomic
def _keep(
    dataset: Dataset,
    day: date,
    at: datetime,
    *,
    state: DayState,
    here: Tally,
    there: Tally | None = None,
    fault: str = "",
    **file: Any,
) -> WarehouseDay:
    before = WarehouseDay.objects.select_for_update().filter(table=dataset.name, day=day).first()
    row = before or WarehouseDay(table=dataset.name, day=day)
    row.title, row.state, row.fault, row.looked_at = dataset.title, state, fault[:300], at
    row.rows, row.checksum = here.rows, here.checksum
    if there is not None:
        row.rows_there, row.checksum_there, row.loaded_at = there.rows, there.checksum, at
        row.loads += 1
        row.key, row.size = file["key"], file["size"]
    row.save()
    if state == DayState.DIFFERS and there is not None:
        outbox.publish(
            WarehouseDayDiffers(
                subject=f"warehouse_day:{row.pk}",
                actor=_ACTOR.id,
                at=at,
                table=dataset.name,
                day=day.isoformat(),
                rows_here=here.rows,
                rows_there=there.rows,
            )
        )
    return row
