"""Charges of the road whose ride the books have found: noted once, taken back while nobody has paid."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from apps.billing.enums import ROAD_CHARGED, ROAD_OPEN, RoadState
from apps.billing.events import RoadChargeMoved
from apps.billing.models import RoadCharge
from apps.billing.rules.road import is_taxed
from apps.billing.services.charging import tax_of
from apps.billing.types import RoadLine
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.outbox import services as outbox

ACTOR: Final = Actor.system("billing.road")
NOT_THEIRS: Final = "payment.road_not_theirs"
_SETTLED: Final = (RoadState.WAIVED, *ROAD_CHARGED)


@transaction.atomic
def propose_road(*, market: str, lines: Sequence[RoadLine], at: datetime) -> int:
    """Note what is new of these, and what is of another ride now; how many. Again changes nothing."""
    known = {
        row.number: row
        for row in RoadCharge.objects.select_for_update().filter(
            market=market, number__in=[line.number for line in lines]
        )
    }
    new = [_row(market, line, at) for line in lines if line.number not in known]
    RoadCharge.objects.bulk_create(new, batch_size=1_000)
    moved = [
        row
        for line in lines
        if (row := known.get(line.number)) is not None
        and (row.rental_id != line.rental_id or row.state == RoadState.WITHDRAWN)
        and _take_over(row, line, at)
    ]
    outbox.publish_all(moved_fact(row, ACTOR.id, at) for row in (*new, *moved))
    return len(new) + len(moved)


@transaction.atomic
def withdraw_road(*, market: str, standing: Collection[str], since: datetime, at: datetime) -> int:
    """Of the charges since then, those whose ride is found no more; how many. What was charged already is
    somebody's work.
    """
    rows = RoadCharge.objects.select_for_update().filter(market=market, occurred_at__gte=since)
    gone = list(rows.filter(state__in=(*ROAD_OPEN, *ROAD_CHARGED)).exclude(number__in=standing))
    for row in gone:
        if row.state in ROAD_CHARGED:
            tell_not_theirs(row, at)
        else:
            settle(row, RoadState.WITHDRAWN, by=ACTOR.id, at=at)
    return len(gone)


def settle(row: RoadCharge, state: RoadState, *, by: str, at: datetime, reason: str = "") -> None:
    """Its end, whatever it is. The caller holds the row."""
    row.state, row.settled_at, row.settled_by = state.value, at, by
    row.reason = reason[:500] or row.reason
    row.save()
    outbox.publish(moved_fact(row, by, at))


def moved_fact(row: RoadCharge, actor_id: str, at: datetime) -> RoadChargeMoved:
    return RoadChargeMoved(
        market=row.market,
        subject=f"rental:{row.rental_id}",
        actor=actor_id,
        at=at,
        charge_id=str(row.pk),
        kind=row.kind,
        state=row.state,
        amount_minor=row.amount_minor,
        currency=row.currency,
    )


def tell_not_theirs(row: RoadCharge, at: datetime) -> None:
    inbox.open_item(
        kind=NOT_THEIRS,
        dedupe_key=f"{NOT_THEIRS}:{row.pk}",
        market=row.market,
        subject=f"rental:{row.rental_id}",
        title=f"{row.get_kind_display()} {row.number} was charged to somebody who did not have {row.plate}",
        severity=Severity.WARNING,
        evidence={"number": row.number, "car": row.plate, "place": row.place},
        link=f"/payers/road?sel={row.pk}",
        due_at=None,
        at=at,
    )


def _take_over(row: RoadCharge, line: RoadLine, at: datetime) -> bool:
    """The books have found another ride for it. A fine is asked about anew: it is another driver's."""
    if row.state in _SETTLED:
        if row.state != RoadState.WAIVED and row.rental_id != line.rental_id:
            tell_not_theirs(row, at)
        return False
    row.rental_id, row.state = line.rental_id, RoadState.PROPOSED.value
    row.asked_by, row.approved_by, row.approval_id = "", "", None
    row.noticed_at = row.notice_id = row.object_until = row.settled_at = None
    row.settled_by = row.objection = ""
    row.save()
    return True


def _row(market: str, line: RoadLine, at: datetime) -> RoadCharge:
    return RoadCharge(
        market=market,
        number=line.number,
        kind=line.kind,
        rental_id=line.rental_id,
        plate=line.plate[:16],
        place=line.place[:120],
        occurred_at=line.at,
        amount_minor=line.amount_minor,
        tax_minor=tax_of(market, line.amount_minor) if is_taxed(line.kind) else 0,
        currency=line.currency,
        proposed_at=at,
    )
