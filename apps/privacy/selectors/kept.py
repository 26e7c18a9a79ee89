"""Everything that is kept about people, and everything that grows old: a tuple each, over all apps below."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from apps.core.personal import Ageing, Holding, Row
from apps.maintenance.services import personal as maintenance
from apps.payments.services import personal as payments
from apps.privacy.models import DataRequest
from apps.rentals.services import personal as rentals
from apps.support.services import personal as support


def _requests(person: UUID) -> Iterator[Row]:
    rows = DataRequest.objects.filter(customer=person).order_by("opened_at", "id")
    yield from rows.values("number", "kind", "legal_basis", "state", "opened_at", "closed_at")


_OWN: Final = Holding(
    kind="privacy.data_request",
    label="Requests about their data",
    basis="shows that each was answered",
    count=lambda person: DataRequest.objects.filter(customer=person).count(),
    write=_requests,
    between_us=True,
)
HOLDINGS: Final[tuple[Holding, ...]] = (
    *rentals.HOLDINGS,
    *payments.HOLDINGS,
    *support.HOLDINGS,
    _OWN,
)
AGEINGS: Final[tuple[Ageing, ...]] = (
    *support.AGEINGS,
    *rentals.AGEINGS,
    *maintenance.AGEINGS,
)
