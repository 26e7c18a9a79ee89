"""The charging operator's own lists, in our values."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from django.conf import settings

from apps.charging.rules import ocpi
from apps.charging.types import ChargeRecord, SessionReport
from apps.core.errors import Invalid
from apps.integrations.ocpi import client

T = TypeVar("T")

SESSIONS: Final = "sessions"
RECORDS: Final = "cdrs"


class Operator(NamedTuple):
    """Whom we ask, for which market."""

    market: str
    party_id: str
    url: str
    token: str


class Faulty(NamedTuple):
    """An object that is not as OCPI describes it: its id, and what is wrong."""

    ocpi_id: str
    problem: str


class Got(NamedTuple):
    """One page of sessions or records, and what of it could not be read."""

    sessions: list[SessionReport]
    records: list[ChargeRecord]
    faulty: list[Faulty]
    total: int | None


def operators() -> list[Operator]:
    """The operators whose lists we read; none where none is configured."""
    if not settings.OCPI_SENDER_URL:
        return []
    return [
        Operator(
            settings.OCPI_SENDER_MARKET,
            settings.OCPI_SENDER_PARTY,
            settings.OCPI_SENDER_URL,
            settings.OCPI_SENDER_TOKEN or "",
        )
    ]


def pages(operator: Operator, module: str, *, date_from: datetime, date_to: datetime) -> Iterator[Got]:
    """What the operator's list has between two moments, by when it was last updated. Raises OperatorAway."""
    for page in client.pages(
        base_url=operator.url, token=operator.token, module=module, date_from=date_from, date_to=date_to
    ):
        faulty: list[Faulty] = []
        if module == SESSIONS:
            yield Got(_read(page.objects, _session, faulty), [], faulty, page.total)
        else:
            yield Got([], _read(page.objects, ocpi.record_of, faulty), faulty, page.total)


def _session(body: dict[str, Any]) -> SessionReport:
    party_id, ocpi_id = body.get("party_id"), body.get("id")
    if not isinstance(party_id, str) or not isinstance(ocpi_id, str) or not 0 < len(ocpi_id) <= 36:
        raise ocpi.wrong("id", "is required")
    return ocpi.session_of(party_id[:3], ocpi_id, body)


def _read(
    objects: list[dict[str, Any]], read: Callable[[dict[str, Any]], T], faulty: list[Faulty]
) -> list[T]:
    good: list[T] = []
    for body in objects:
        try:
            good.append(read(body))
        except Invalid as error:
            problem = ", ".join(f"{name} {why}" for name, why in error.fields.items())
            faulty.append(Faulty(str(body.get("id", "?"))[:39], problem))
    return good
