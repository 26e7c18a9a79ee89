"""Comments and photos of an order. A photo's file is judged and kept before anything is written."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid, NotFound
from apps.core.types import Actor
from apps.fleet.services import documents
from apps.fleet.types import FileLink, StoredFile
from apps.maintenance.enums import EntryKind, PhotoStage
from apps.maintenance.events import WorkOrderNoted
from apps.maintenance.selectors.work_orders import visible_entries, visible_work_orders
from apps.maintenance.services.work_orders.history import about, note
from apps.maintenance.services.work_orders.locking import lock_order
from apps.outbox import services as outbox


@transaction.atomic
def add_comment(*, actor: Actor, work_order_id: UUID, text: str, at: datetime) -> UUID:
    """Write a comment; an order that is over takes them, too. Raises NotFound, Invalid without a word."""
    if not text.strip():
        raise Invalid("Write something.", fields={"text": "is empty"})
    order = lock_order(actor, work_order_id)
    entry = note(order, EntryKind.COMMENTED, actor=actor, at=at, text=text.strip())
    outbox.publish(WorkOrderNoted(**about(order, actor, at), what="comment"))
    return entry.id


def store_photo(*, actor: Actor, work_order_id: UUID, file: IO[bytes], name: str) -> StoredFile:
    """Judge and keep a photo, outside of any transaction. Raises NotFound, Invalid that names `file`."""
    vehicle = visible_work_orders(actor).filter(pk=work_order_id).values_list("vehicle_id", flat=True).first()
    if vehicle is None:
        raise NotFound("There is no such work order.")
    return documents.keep_file(folder=f"work_orders/{work_order_id}", file=file, name=name)


@transaction.atomic
def add_photo(
    *, actor: Actor, work_order_id: UUID, photo: StoredFile, stage: PhotoStage, text: str, at: datetime
) -> UUID:
    """Put a kept photo on the order. Raises NotFound."""
    order = lock_order(actor, work_order_id)
    entry = note(
        order,
        EntryKind.PHOTO,
        actor=actor,
        at=at,
        text=text.strip(),
        stage=stage.value,
        file_key=photo.key,
        file_name=photo.name,
        file_type=photo.kind,
        file_size=photo.size,
    )
    outbox.publish(WorkOrderNoted(**about(order, actor, at), what="photo"))
    return entry.id


def link_photo(*, actor: Actor, entry_id: UUID, at: datetime) -> FileLink:
    """Where a photo can be seen for five minutes. Raises NotFound, also for an entry that is none."""
    entry = visible_entries(actor).filter(pk=entry_id, kind=EntryKind.PHOTO.value).first()
    if entry is None:
        raise NotFound("There is no such photo.")
    return documents.link_kept(
        entry.file_key, name=entry.file_name, kind=entry.file_type, size=entry.file_size, at=at
    )
