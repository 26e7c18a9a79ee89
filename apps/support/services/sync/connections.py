"""Accounts at the vendors: who there is, whether they are asked now, and how that went."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from apps.core.errors import Upstream
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.outbox import services as outbox
from apps.support.enums import UNSOLVED
from apps.support.enums.sync import CopyState, Home, Vendor
from apps.support.events import SyncSwitched
from apps.support.gateways import jira, zendesk
from apps.support.gateways.vendors import Limits, VendorBusy
from apps.support.models import Queue, QueueHome, SyncConnection, Ticket, TicketCopy
from apps.support.selectors.sync import visible_connections
from apps.support.services.queues import ensure_queues

SYNC: Final = Actor.system("support.sync")
# Of a window's calls a twentieth is left for whoever else uses the account.
_KEPT_SHARE: Final = 20
_WINDOW: Final = timedelta(minutes=1)


def ensure_connections(*, at: datetime) -> list[SyncConnection]:
    """A row for each account that has keys, and the first homes of its queues; those that may be asked."""
    named = [(Vendor.ZENDESK, each) for each in zendesk.markets()]
    named += [(Vendor.JIRA, each) for each in jira.markets()]
    known = set(SyncConnection.objects.values_list("vendor", "market"))
    for vendor, market in named:
        if (vendor.value, market) not in known:
            _begin(vendor, market, at)
    wanted = {(vendor.value, market) for vendor, market in named}
    rows = SyncConnection.objects.filter(is_enabled=True)
    return [each for each in rows if (each.vendor, each.market) in wanted]


def find_connection(vendor: Vendor, market: str) -> SyncConnection | None:
    """One that has keys and is switched on."""
    served = zendesk.markets() if vendor is Vendor.ZENDESK else jira.markets()
    if market not in served:
        return None
    return SyncConnection.objects.filter(vendor=vendor.value, market=market, is_enabled=True).first()


@transaction.atomic
def switch(*, actor: Actor, connection_id: UUID, version: int | None, is_enabled: bool, at: datetime) -> None:
    """Connect an account, or let it rest. What happened meanwhile is taken when it is connected again.

    Raises NotFound, Stale.
    """
    row = lock_visible(visible_connections(actor), connection_id, version)
    if row.is_enabled == is_enabled:
        return
    row.is_enabled, row.version = is_enabled, row.version + 1
    row.resting_until, row.failures = None, 0
    row.save()
    if is_enabled:
        catch_up(row, at=at)
    outbox.publish(
        SyncSwitched(
            market=row.market,
            subject=f"sync:{row.id}",
            actor=actor.id,
            at=at,
            vendor=row.vendor,
            is_enabled=is_enabled,
        )
    )


def catch_up(connection: SyncConnection, *, at: datetime) -> None:
    """What happened here while nobody was told is due now, new tickets of shared queues included."""
    copies = TicketCopy.objects.filter(connection=connection).exclude(state=CopyState.LOST.value)
    behind = copies.exclude(ours=F("ticket__version")).values("pk")
    TicketCopy.objects.filter(pk__in=behind).update(due_at=at)
    if connection.vendor != Vendor.ZENDESK:
        return
    unsolved = [status.value for status in UNSOLVED]
    new = Ticket.objects.filter(market=connection.market, status__in=unsolved, queue__home__isnull=False)
    TicketCopy.objects.bulk_create(
        (
            TicketCopy(
                connection=connection,
                ticket_id=key,
                vendor=connection.vendor,
                created_by=SYNC.id,
                created_at=at,
                due_at=at,
            )
            for key in new.exclude(copies__vendor=connection.vendor).values_list("pk", flat=True)
        ),
        ignore_conflicts=True,
    )


@contextmanager
def speaking(connection: SyncConnection, *, at: datetime) -> Iterator[Any]:
    """The account to speak to. Raises VendorBusy while it wants to be left alone. How it went is kept."""
    if connection.resting_until is not None and connection.resting_until > at:
        rest = int((connection.resting_until - at).total_seconds()) + 1
        raise VendorBusy("They want us to wait.", retry_after=rest)
    account = _open(connection)
    try:
        yield account
    except Upstream as away:
        _failed(connection, account.limits, away, at)
        raise
    _went_well(connection, account.limits, at)


def _open(connection: SyncConnection) -> Any:
    opens = zendesk.open_account if connection.vendor == Vendor.ZENDESK else jira.open_site
    return opens(connection.market)


def _went_well(connection: SyncConnection, limits: Limits, at: datetime) -> None:
    values: dict[str, Any] = {"failures": 0, "fault": ""}
    if limits.remaining is not None:
        values |= {"rate_limit": limits.limit, "rate_remaining": limits.remaining}
        if limits.limit and limits.remaining * _KEPT_SHARE < limits.limit:
            values["resting_until"] = connection.resting_until = at + _WINDOW
    SyncConnection.objects.filter(pk=connection.pk).update(**values)


def _failed(connection: SyncConnection, limits: Limits, away: Upstream, at: datetime) -> None:
    values: dict[str, Any] = {"failures": F("failures") + 1, "fault": away.detail[:300], "fault_at": at}
    if limits.remaining is not None:
        values |= {"rate_limit": limits.limit, "rate_remaining": limits.remaining}
    if isinstance(away, VendorBusy):
        connection.resting_until = at + timedelta(seconds=away.retry_after)
        values["resting_until"] = connection.resting_until
    SyncConnection.objects.filter(pk=connection.pk).update(**values)


@transaction.atomic
def _begin(vendor: Vendor, market: str, at: datetime) -> None:
    SyncConnection.objects.bulk_create(
        [SyncConnection(vendor=vendor.value, market=market, began_at=at)], ignore_conflicts=True
    )
    if vendor is not Vendor.ZENDESK or not settings.SYNC_FIRST_HOMES:
        return
    ensure_queues(market, at)
    queues = Queue.objects.filter(market=market, key__in=settings.SYNC_FIRST_HOMES)
    QueueHome.objects.bulk_create(
        (
            QueueHome(
                queue=queue,
                home=Home(settings.SYNC_FIRST_HOMES[queue.key]).value,
                changed_by=SYNC.id,
                changed_at=at,
            )
            for queue in queues
        ),
        ignore_conflicts=True,
    )
