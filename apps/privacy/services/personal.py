"""What the desk of data requests keeps about a person itself."""

from collections.abc import Iterator
from uuid import UUID

from apps.core.personal import Holding, Row, offer
from apps.privacy.models import DataRequest


def offer_rows() -> None:
    """Once, when the app is ready."""
    offer(
        Holding(
            kind="privacy.data_request",
            label="Requests about their data",
            basis="shows that each was answered",
            count=lambda person: DataRequest.objects.filter(customer=person).count(),
            write=_requests,
            between_us=True,
        )
    )


def _requests(person: UUID) -> Iterator[Row]:
    rows = DataRequest.objects.filter(customer=person).order_by("opened_at", "id")
    yield from rows.values("number", "kind", "legal_basis", "state", "opened_at", "closed_at")
