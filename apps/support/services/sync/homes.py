"""Where the tickets of a queue are worked on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums.sync import Home, Vendor
from apps.support.events import QueueHomeChanged
from apps.support.models import QueueHome
from apps.support.selectors.tickets import visible_queues
from apps.support.services.sync.connections import find_connection


@transaction.atomic
def set_home(*, actor: Actor, queue_id: UUID, was: Home | None, home: Home | None, at: datetime) -> None:
    """Share a queue, switch which side works on it, or share it no more (None).

    `was` is what whoever decides saw. Tickets that are linked stay so. Raises NotFound, Stale when somebody
    else switched in between, Conflict where no Zendesk is connected.
    """
    queue = visible_queues(actor).select_for_update(of=("self",)).filter(pk=queue_id).first()
    if queue is None:
        raise NotFound("There is no such queue.")
    row = QueueHome.objects.filter(queue=queue).first()
    before = None if row is None else Home(row.home)
    if before is not was:
        raise Stale("Somebody switched this queue since you read it.")
    if before is home:
        return
    if home is not None and find_connection(Vendor.ZENDESK, queue.market) is None:
        raise Conflict(f"No Zendesk is connected for {queue.market}.", code="no_account")
    if home is None:
        QueueHome.objects.filter(queue=queue).delete()
    else:
        QueueHome.objects.update_or_create(
            queue=queue, defaults={"home": home.value, "changed_by": actor.id, "changed_at": at}
        )
    outbox.publish(
        QueueHomeChanged(
            market=queue.market,
            subject=f"queue:{queue.id}",
            actor=actor.id,
            at=at,
            queue=queue.key,
            before="" if before is None else before.value,
            home="" if home is None else home.value,
        )
    )
