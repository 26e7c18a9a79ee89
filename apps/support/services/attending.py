"""Being at a ticket: who looks and who types, and what they have written so far."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.support.enums import Visibility
from apps.support.models import Draft, Presence
from apps.support.selectors.conversations import others
from apps.support.selectors.tickets import visible_tickets
from apps.support.services.messages import LONGEST


@transaction.atomic
def attend(*, actor: Actor, ticket_id: UUID, is_typing: bool, at: datetime) -> dict[str, Any]:
    """Say that one is here; answers who else is, and at which version the ticket stands. Raises NotFound."""
    version = visible_tickets(actor).filter(pk=ticket_id).values_list("version", flat=True).first()
    if version is None:
        raise NotFound("There is no such ticket.")
    Presence.objects.bulk_create(
        [Presence(id=new_id(), ticket_id=ticket_id, staff=actor.id, is_typing=is_typing, seen_at=at)],
        update_conflicts=True,
        update_fields=["is_typing", "seen_at"],
        unique_fields=["ticket", "staff"],
    )
    return {"present": others(ticket_id, actor, at=at), "version": version}


@transaction.atomic
def keep_draft(*, actor: Actor, ticket_id: UUID, visibility: Visibility, body: str, at: datetime) -> None:
    """Keep what somebody is writing; an empty one goes. Raises NotFound."""
    if not visible_tickets(actor).filter(pk=ticket_id).exists():
        raise NotFound("There is no such ticket.")
    mine = {"ticket_id": ticket_id, "staff": actor.id, "visibility": visibility.value}
    if body.strip():
        Draft.objects.update_or_create(**mine, defaults={"body": body[:LONGEST], "saved_at": at})
    else:
        Draft.objects.filter(**mine).delete()
