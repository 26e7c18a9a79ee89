"""Files of messages, for whoever works on their tickets."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.support.gateways import mail as gateway
from apps.support.models import Attachment
from apps.support.selectors.tickets import visible_tickets

LINK_FOR: Final = timedelta(minutes=5)


def read_attachment(key: str) -> bytes | None:
    """None when it is not there any more. Raises ServiceAway."""
    try:
        return gateway.read_file(key)
    except NotFound:
        return None


def link_file(*, actor: Actor, file_id: UUID, at: datetime) -> dict[str, Any]:
    """Where a file of a message can be fetched for some minutes. Raises NotFound."""
    rows = Attachment.objects.filter(message__ticket__in=visible_tickets(actor).values("pk"))
    found = rows.filter(pk=file_id).first()
    if found is None:
        raise NotFound("There is no such file.")
    seconds = int(LINK_FOR.total_seconds())
    url = gateway.link_to_file(found.file_key, name=found.file_name, seconds=seconds)
    return {"url": url, "expires_at": at + LINK_FOR}
