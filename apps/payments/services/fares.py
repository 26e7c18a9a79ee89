"""Fares in the ledger: what customers owe us, from the moment at which the platform has computed it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments.enums import JournalKind
from apps.payments.models import Journal
from apps.payments.rules import posting
from apps.payments.services.posting import post_journals
from apps.payments.types import JournalDraft
from apps.rentals import selectors as rentals

ACTOR: Final = "system:payments.fares"
_AT_ONCE: Final = 500


def post_fare(*, event: EventMessage, at: datetime) -> None:
    """A fare that has just been computed; one that the archive has brought already stands."""
    payload = event["payload"]
    with outbox.once(event["id"], "payments.post_fare") as first:
        if first and not Journal.objects.filter(idem_key=_key(payload["rental_id"])).exists():
            draft = _draft(
                payload["rental_id"],
                str(event["market"]),
                payload["fare_minor"],
                payload["tax_minor"],
                payload["currency"],
                datetime.fromisoformat(payload["priced_at"]),
            )
            _post([draft], at)


def correct_fare(*, event: EventMessage, at: datetime) -> None:
    """A fare is another one now: the difference is posted, whichever of the two facts is heard first."""
    payload = event["payload"]
    with outbox.once(event["id"], "payments.correct_fare") as first:
        if not first:
            return
        lines = posting.lines(
            JournalKind.FARE_CORRECTED,
            amount_minor=payload["new_fare_minor"] - payload["old_fare_minor"],
            tax_minor=payload["tax_minor"] - payload["old_tax_minor"],
            currency=payload["currency"],
        )
        draft = JournalDraft(
            idem_key=f"fare_corrected:{event['id']}",
            kind=JournalKind.FARE_CORRECTED,
            source=f"rental:{payload['rental_id']}",
            market=str(event["market"]),
            lines=lines,
            at=datetime.fromisoformat(event["at"]),
        )
        _post([draft], at)


def post_loaded_fares(*, event: EventMessage, at: datetime) -> int:
    """Fares of a past that came from the archive, of which no single facts are told; how many were posted.

    A few hundred a transaction; what was posted before is left out, so twice changes nothing.
    """
    first_at, last_at = (datetime.fromisoformat(event["payload"][name]) for name in ("first_at", "last_at"))
    priced = rentals.visible_rentals(Actor.system("payments.fares")).filter(
        priced_at__gte=first_at, priced_at__lte=last_at, market=event["market"]
    )
    after, posted = UUID(int=0), 0
    columns = ("id", "market", "fare_minor", "tax_minor", "currency", "priced_at")
    while rows := list(priced.filter(pk__gt=after).order_by("pk").values_list(*columns)[:_AT_ONCE]):
        after = rows[-1][0]
        posted += _post_rows(rows, at)
    return posted


def _post_rows(rows: Sequence[tuple[Any, ...]], at: datetime) -> int:
    keys = {_key(row[0]): row for row in rows if row[2] is not None}
    known = set(Journal.objects.filter(idem_key__in=list(keys)).values_list("idem_key", flat=True))
    return _post([_draft(*row) for key, row in keys.items() if key not in known], at)


def _post(drafts: Sequence[JournalDraft], at: datetime) -> int:
    """A ride for nothing makes no journal."""
    moved = [draft for draft in drafts if draft.lines]
    if moved:
        post_journals(moved, at=at, actor_id=ACTOR)
    return len(moved)


def _draft(
    rental_id: object, market: str, fare_minor: int, tax_minor: int | None, currency: str, priced_at: datetime
) -> JournalDraft:
    lines = posting.lines(
        JournalKind.FARE_PRICED, amount_minor=fare_minor, tax_minor=tax_minor or 0, currency=currency
    )
    return JournalDraft(
        idem_key=_key(rental_id),
        kind=JournalKind.FARE_PRICED,
        source=f"rental:{rental_id}",
        market=market,
        lines=lines,
        at=priced_at,
    )


def _key(rental_id: object) -> str:
    return f"fare:{rental_id}"
