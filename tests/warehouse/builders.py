"""Days of the warehouse in the making."""

from datetime import UTC, date, datetime, timedelta

from apps.warehouse.models import WarehouseDay


def make_day() -> WarehouseDay:
    return WarehouseDay.objects.create(
        table="fact_costs",
        title="Costs",
        day=date(2026, 11, 20) - timedelta(days=WarehouseDay.objects.count()),
        state="equal",
        rows=1,
        checksum="5",
        rows_there=1,
        checksum_there="5",
        loads=1,
        loaded_at=datetime(2026, 11, 21, tzinfo=UTC),
        looked_at=datetime(2026, 11, 21, tzinfo=UTC),
    )
