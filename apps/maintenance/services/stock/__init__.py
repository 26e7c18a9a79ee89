"""Parts: the catalogue and the stock."""

from apps.maintenance.services.stock.allocating import (
    allocate_parts,
    load_part,
    lock_parts,
    release_allocations,
)
from apps.maintenance.services.stock.catalogue import (
    change_location,
    change_part,
    create_location,
    create_part,
)
from apps.maintenance.services.stock.importing import import_parts
from apps.maintenance.services.stock.keeping import adjust_part, receive_part, transfer_part, undo_delivery

__all__ = [
    "adjust_part",
    "allocate_parts",
    "change_location",
    "change_part",
    "create_location",
    "create_part",
    "import_parts",
    "load_part",
    "lock_parts",
    "receive_part",
    "release_allocations",
    "transfer_part",
    "undo_delivery",
]
