"""Facts of the warehouse."""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class WarehouseDayDiffers(Event):
    """A day of a table is not the same there as here: rows or their checksum differ after loading."""

    type: ClassVar[str] = "warehouse_day.differs"
    table: str
    day: str
    rows_here: int
    rows_there: int
