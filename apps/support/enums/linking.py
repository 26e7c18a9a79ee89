"""What people link to a ticket by hand, and what they must be allowed to see for it."""

from collections.abc import Mapping
from typing import Final

from apps.accounts.enums import Capability
from apps.support.enums.tickets import LinkKind

# Whatever else a ticket is linked to came of what was done: nobody adds it, nobody takes it away.
BY_HAND: Final[Mapping[LinkKind, Capability]] = {
    LinkKind.CUSTOMER: Capability.CUSTOMER_VIEW,
    LinkKind.RENTAL: Capability.RENTAL_VIEW,
    LinkKind.VEHICLE: Capability.VEHICLE_VIEW,
    LinkKind.STATION: Capability.STATION_VIEW,
    LinkKind.PAYMENT: Capability.PAYMENT_VIEW,
    LinkKind.WORK_ORDER: Capability.WORK_ORDER_VIEW,
    LinkKind.INCIDENT: Capability.INBOX_VIEW,
    LinkKind.TICKET: Capability.TICKET_VIEW,
}
# Of a ticket, by hand or not.
MOST_LINKS: Final = 50
