"""Who answers there, and who that is here: the same address is the same person."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.support.gateways.zendesk import Zendesk
from apps.support.models import SyncConnection, SyncPerson
from apps.support.services.sync.connections import SYNC

_AGAIN_AFTER: Final = timedelta(hours=1)


def refresh_people(connection: SyncConnection, account: Zendesk, *, at: datetime) -> None:
    """Once an hour: who answers there. Addresses are compared and not kept."""
    if connection.people_at is not None and connection.people_at > at - _AGAIN_AFTER:
        return
    staff = _staff_by_address(connection.market)
    SyncPerson.objects.bulk_create(
        [_person(connection, each, staff) for each in account.agents()],
        update_conflicts=True,
        unique_fields=["connection", "their_id"],
        update_fields=["name", "staff"],
    )
    SyncConnection.objects.filter(pk=connection.pk).update(people_at=at)
    connection.people_at = at


def find_person(connection: SyncConnection, their_id: str) -> SyncPerson | None:
    return SyncPerson.objects.filter(connection=connection, their_id=their_id).first() if their_id else None


def their_id_of(connection: SyncConnection, staff: str) -> str | None:
    """Who somebody of ours is there; empty for nobody, None for somebody who is not there."""
    if not staff:
        return ""
    rows = SyncPerson.objects.filter(connection=connection, staff=staff)
    return rows.values_list("their_id", flat=True).first()


def _person(connection: SyncConnection, found: Mapping[str, Any], staff: Mapping[str, str]) -> SyncPerson:
    return SyncPerson(
        connection=connection,
        their_id=str(found.get("id", "")),
        name=str(found.get("name") or "Somebody")[:120],
        staff=staff.get(str(found.get("email") or "").lower(), ""),
    )


def _staff_by_address(market: str) -> dict[str, str]:
    """Who of this market answers customers."""
    working = accounts.list_colleagues(SYNC).filter(markets__contains=[market]).exclude(email="")
    found = {email.lower(): str(key) for key, email in working.values_list("pk", "email")}
    return {email: key for email, key in found.items() if _answers(key)}


def _answers(key: str) -> bool:
    colleague = accounts.find_colleague(SYNC, key)
    return colleague is not None and Capability.TICKET_WORK.value in colleague.capabilities
