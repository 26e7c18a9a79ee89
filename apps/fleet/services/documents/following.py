"""What follows from how cars stand: holds for those without, lines in the inbox for those who will be.

Both are differences between what is and what should be, so a look that came late, or twice, ends the same.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from apps.accounts import selectors as accounts
from apps.accounts.types import MarketPack
from apps.core.days import day_start
from apps.core.types import Actor
from apps.fleet.enums import DocumentStage, HoldKind
from apps.fleet.rules import papers
from apps.fleet.services.holds import lift_holds, place_holds
from apps.fleet.types import HoldKey, NewHold
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.inbox.types import NewItem

ACTOR: Final = Actor.system("fleet.documents")
NOTICE: Final = "document.expiring"
_SCOPE: Final = "(%(vehicles)s::uuid[] IS NULL OR {table}.vehicle_id = ANY(%(vehicles)s::uuid[]))"
_WITHOUT: Final = "d.stage IN ('missing', 'lapsed') AND d.needed_from IS NOT NULL"

_TO_HOLD: Final = f"""
SELECT d.vehicle_id, d.kind, d.stage, d.due_on FROM fleet_documentdue AS d
WHERE d.market = %(market)s AND {_WITHOUT} AND {_SCOPE.format(table="d")}
  AND NOT EXISTS (SELECT 1 FROM fleet_vehiclehold AS h WHERE h.vehicle_id = d.vehicle_id
                  AND h.kind = 'document' AND h.source = d.kind AND h.lifted_at IS NULL)
ORDER BY d.vehicle_id, d.kind
"""  # noqa: S608 - conditions of our own

_TO_LIFT: Final = f"""
SELECT h.vehicle_id, h.source FROM fleet_vehiclehold AS h JOIN fleet_vehicle AS v ON v.id = h.vehicle_id
WHERE v.market = %(market)s AND h.kind = 'document' AND h.lifted_at IS NULL AND {_SCOPE.format(table="h")}
  AND NOT EXISTS (SELECT 1 FROM fleet_documentdue AS d WHERE d.vehicle_id = h.vehicle_id AND d.kind = h.source
                  AND {_WITHOUT})
ORDER BY h.vehicle_id, h.source
"""  # noqa: S608 - conditions of our own

# Nobody is asked for papers of a car that has left the fleet for good, nor of one that is being
# commissioned: the board of new cars says what those lack.
_TO_TELL: Final = f"""
SELECT * FROM (
    SELECT d.id, d.vehicle_id, v.plate, d.kind, d.due_on, d.document_id, d.needed_from IS NOT NULL AS needed,
           CASE WHEN d.stage = 'unasked' OR 'decommissioned' = ANY(e.event_types) OR new.id IS NOT NULL
                THEN 'fine' ELSE d.stage END AS stage, d.told
    FROM fleet_documentdue AS d JOIN fleet_vehicle AS v ON v.id = d.vehicle_id
    LEFT JOIN fleet_vehicleevent AS e ON e.event_id = v.state_event_id
    LEFT JOIN fleet_intakecar AS new ON new.vehicle_id = v.id AND new.released_at IS NULL
    WHERE d.market = %(market)s AND {_SCOPE.format(table="d")}
) AS wanted WHERE stage <> told AND (%(opening)s OR told <> 'fine') ORDER BY vehicle_id, kind
"""  # noqa: S608 - conditions of our own


_NEW_CARS: Final = f"""
UPDATE fleet_intakestep AS s SET state = w.state, since = %(at)s, done_by = w.done_by
FROM (
    SELECT c.id, CASE WHEN lacking.n = 0 THEN 'done' ELSE 'waiting' END AS state,
           CASE WHEN lacking.n = 0 THEN %(actor)s ELSE '' END AS done_by
    FROM fleet_intakecar AS c JOIN fleet_vehicle AS v ON v.id = c.vehicle_id
    CROSS JOIN LATERAL (SELECT count(*) AS n FROM fleet_documentdue AS d WHERE d.vehicle_id = c.vehicle_id
                        AND {_WITHOUT}) AS lacking
    WHERE v.market = %(market)s AND c.released_at IS NULL AND {_SCOPE.format(table="c")}
) AS w
WHERE s.car_id = w.id AND s.step = 'documents' AND s.state <> w.state
"""  # noqa: S608 - conditions of our own


class _Notice(NamedTuple):
    due_id: UUID
    vehicle_id: UUID
    plate: str
    kind: str
    due_on: date
    document_id: UUID | None
    needed: bool
    stage: str
    told: str

    @property
    def key(self) -> str:
        return f"{NOTICE}:{self.vehicle_id}:{self.kind}"


def follow_holds(*, pack: MarketPack, vehicles: Sequence[UUID] | None, at: datetime) -> tuple[int, int]:
    """Cars without a paper that they need are held, those with it are not; returns how many holds were
    placed and lifted."""
    values = {"market": pack.code, "vehicles": None if vehicles is None else list(vehicles)}
    without = _rows(_TO_HOLD, values)
    within = [HoldKey(vehicle, HoldKind.DOCUMENT, kind) for vehicle, kind in _rows(_TO_LIFT, values)]
    if without:
        place_holds([_hold(pack, *row) for row in without], actor=ACTOR, at=at)
    if within:
        lift_holds(within, actor=ACTOR, at=at)
    return len(without), len(within)


def follow_new_cars(*, pack: MarketPack, vehicles: Sequence[UUID] | None, at: datetime) -> None:
    """The papers of cars in commissioning are a step of theirs."""
    with connection.cursor() as cursor:
        cursor.execute(
            _NEW_CARS,
            {
                "market": pack.code,
                "vehicles": None if vehicles is None else list(vehicles),
                "actor": ACTOR.id,
                "at": at,
            },
        )


def follow_notices(
    *, pack: MarketPack, vehicles: Sequence[UUID] | None, today: date, opening: bool, at: datetime
) -> tuple[int, int]:
    """The inbox hears of every step nearer and of every renewal, once; returns how many were told and
    settled.
    """
    values = {
        "market": pack.code,
        "vehicles": None if vehicles is None else list(vehicles),
        "opening": opening,
    }
    notices = [_Notice(*row) for row in _rows(_TO_TELL, values)]
    news = [each for each in notices if each.stage != DocumentStage.FINE]
    over = [each for each in notices if each.stage == DocumentStage.FINE]
    if news:
        inbox.open_items([_item(pack, each, today) for each in news], at=at)
    if over:
        inbox.resolve_by_key(
            dedupe_keys=[each.key for each in over], outcome=Outcome.CLEARED.value, actor=ACTOR, at=at
        )
    _remember(notices)
    return len(news), len(over)


def _hold(pack: MarketPack, vehicle_id: UUID, kind: str, stage: str, due_on: date) -> NewHold:
    reason = papers.reason_of(_name(pack, kind), DocumentStage(stage), due_on)
    return NewHold(vehicle_id=vehicle_id, kind=HoldKind.DOCUMENT, source=kind, reason=reason)


def _item(pack: MarketPack, notice: _Notice, today: date) -> NewItem:
    stage, name = DocumentStage(notice.stage), _name(pack, notice.kind)
    renew_by = accounts.renew_by(pack, notice.due_on)
    return NewItem(
        kind=NOTICE,
        dedupe_key=notice.key,
        market=pack.code,
        subject=f"vehicle:{notice.vehicle_id}",
        title=papers.title_of(notice.plate, name, stage, notice.due_on, today),
        severity=_severity(stage, needed=notice.needed),
        evidence={
            "plate": notice.plate,
            "document": name,
            "document_kind": notice.kind,
            "stage": stage.value,
            "ends_on": notice.due_on.isoformat(),
            "renew_by": renew_by.isoformat(),
            "document_id": None if notice.document_id is None else str(notice.document_id),
        },
        link=f"/vehicles/{notice.vehicle_id}?tab=documents",
        due_at=day_start(renew_by + timedelta(days=1), pack.time_zone),
    )


def _severity(stage: DocumentStage, *, needed: bool) -> Severity:
    """A car that stands, or will within days, matters more than a paper that is only good to have."""
    if stage is DocumentStage.AHEAD:
        return Severity.INFO
    if stage is DocumentStage.SOON or not needed:
        return Severity.WARNING
    return Severity.CRITICAL


def _name(pack: MarketPack, kind: str) -> str:
    known = pack.documents.find(kind)
    return known.name if known else kind


def _remember(notices: Sequence[_Notice]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE fleet_documentdue AS d SET told = n.stage"
            " FROM unnest(%s::uuid[], %s::text[]) AS n (id, stage) WHERE d.id = n.id",
            [[each.due_id for each in notices], [each.stage for each in notices]],
        )


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
