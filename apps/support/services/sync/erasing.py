"""What stands on the other side of tickets whose customer is erased goes there, too."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from apps.core.errors import NotFound
from apps.support.enums.messages import BLANK
from apps.support.enums.sync import ERASED, CopyState, Vendor
from apps.support.gateways import jira, zendesk
from apps.support.models import TicketCopy


def copies_there(person: UUID) -> "Q":
    """Copies that still stand somewhere."""
    return Q(ticket__customer=person) & ~Q(fault=ERASED) & (~Q(their_id="") | Q(state=CopyState.ASKING.value))


def erase_copies(copy_ids: Collection[UUID]) -> int:
    """Zendesk's ticket goes for good with its customer; of Jira's issue words, comments and files. How many.

    Outside any transaction; twice does no harm. One whose account has no keys any more stays as it is. Raises
    Upstream when they are away or want us to wait.
    """
    erased = 0
    rows = TicketCopy.objects.select_related("connection").filter(pk__in=list(copy_ids))
    for copy in rows.order_by("created_at", "id"):
        try:
            _erase(copy)
        except NotFound:
            continue
        TicketCopy.objects.filter(pk=copy.pk).update(
            state=CopyState.LOST.value, fault=ERASED, due_at=None, ask={}, base={}, requester_id=""
        )
        erased += 1
    return erased


def _erase(copy: TicketCopy) -> None:
    """Raises NotFound for a market without an account."""
    if copy.vendor == Vendor.ZENDESK:
        account = zendesk.open_account(copy.connection.market)
        found = None if copy.their_id else zendesk.find(account, copy.ticket_id)
        their_id = found.id if found else copy.their_id
        customer = found.requester_id if found else copy.requester_id
        if their_id:
            zendesk.erase(account, their_id, customer=customer)
        return
    site = jira.open_site(copy.connection.market)
    issue = None if copy.their_id else jira.find(site, copy.pk)
    if copy.their_id or issue:
        jira.erase(site, issue.id if issue else copy.their_id, blank=BLANK)
