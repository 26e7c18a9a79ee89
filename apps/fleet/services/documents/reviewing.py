"""How cars stand with their papers: one statement for a car or a whole market, then what follows from it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from operator import add
from typing import Final, NamedTuple
from uuid import UUID

import orjson
from django.db import connection, transaction

from apps.accounts.types import MarketPack
from apps.core.days import local_date
from apps.fleet.models import Vehicle
from apps.fleet.services.documents.following import follow_holds, follow_new_cars, follow_notices


class Days(NamedTuple):
    """As of which days of the market cars are looked at: papers must be good on each of them."""

    today: date
    through: date


# Documents of a kind that touch or overlap are one stretch of days (range_agg joins them). A car is looked
# at from `begins` on: today, or the day from which the market asks for the kind. It is without from the end
# of the stretch that covers that day, or since the last one ended, or since it is asked at all.
_REVIEW: Final = """
WITH rule AS (
    SELECT kind, needed_months FROM jsonb_to_recordset(%(rules)s::jsonb) AS r (kind text, needed_months int)
), car AS (
    SELECT id, market, first_registration_date AS born, (created_at AT TIME ZONE %(zone)s)::date AS taken_in
    FROM fleet_vehicle
    WHERE market = %(market)s AND (%(vehicles)s::uuid[] IS NULL OR id = ANY(%(vehicles)s::uuid[]))
), cover AS (
    SELECT d.vehicle_id, d.kind, range_agg(daterange(d.valid_from, d.valid_to)) AS days,
           bool_or(d.valid_from <= %(today)s) AS had,
           (array_agg(d.id ORDER BY d.valid_from <= %(today)s DESC, d.valid_to DESC NULLS FIRST, d.id DESC)
           )[1] AS document_id
    FROM fleet_document AS d JOIN car ON car.id = d.vehicle_id
    WHERE d.superseded_at IS NULL
    GROUP BY d.vehicle_id, d.kind
), stand AS (
    SELECT car.id AS vehicle_id, rule.kind, cover.days, coalesce(cover.had, false) AS had, cover.document_id,
           CASE WHEN rule.needed_months IS NULL THEN NULL
                WHEN car.born IS NULL THEN car.taken_in
                ELSE (car.born + make_interval(months => rule.needed_months))::date END AS needed_from
    FROM car CROSS JOIN rule
    LEFT JOIN cover ON cover.vehicle_id = car.id AND cover.kind = rule.kind
), dated AS (
    SELECT stand.*, CASE
        WHEN days @> begins THEN (SELECT upper(r) FROM unnest(days) AS r WHERE r @> begins)
        WHEN begins > %(today)s THEN begins
        ELSE greatest((SELECT max(upper(r)) FROM unnest(days) AS r WHERE upper(r) <= %(today)s), needed_from)
        END AS due_on
    FROM stand CROSS JOIN LATERAL (SELECT greatest(%(today)s::date, needed_from) AS begins) AS b
    WHERE needed_from IS NOT NULL OR days IS NOT NULL
), due AS (
    SELECT vehicle_id, kind, needed_from, due_on, document_id, CASE
        WHEN due_on IS NULL THEN 'fine'
        WHEN due_on <= %(through)s THEN CASE WHEN had THEN 'lapsed' ELSE 'missing' END
        WHEN due_on - %(today)s <= %(urgent)s THEN 'urgent'
        WHEN due_on - %(today)s <= %(soon)s THEN 'soon'
        WHEN due_on - %(today)s <= %(ahead)s THEN 'ahead'
        ELSE 'fine' END AS stage
    FROM dated
), written AS (
    INSERT INTO fleet_documentdue AS t
        (id, vehicle_id, market, kind, needed_from, due_on, stage, document_id, told, updated_at)
    SELECT gen_random_uuid(), vehicle_id, %(market)s, kind, needed_from, due_on, stage, document_id, 'fine',
           %(at)s
    FROM due ORDER BY vehicle_id, kind
    ON CONFLICT (vehicle_id, kind) DO UPDATE SET
        market = excluded.market, needed_from = excluded.needed_from, due_on = excluded.due_on,
        stage = excluded.stage, document_id = excluded.document_id, updated_at = excluded.updated_at
    WHERE (t.market, t.needed_from, t.due_on, t.stage, t.document_id) IS DISTINCT FROM
          (excluded.market, excluded.needed_from, excluded.due_on, excluded.stage, excluded.document_id)
    RETURNING 1
), unasked AS (
    UPDATE fleet_documentdue AS t
    SET stage = 'unasked', needed_from = NULL, due_on = NULL, document_id = NULL, updated_at = %(at)s
    FROM car
    WHERE t.vehicle_id = car.id AND t.stage <> 'unasked'
      AND NOT EXISTS (SELECT 1 FROM due WHERE due.vehicle_id = t.vehicle_id AND due.kind = t.kind)
    RETURNING 1
)
SELECT (SELECT count(*) FROM car), (SELECT count(*) FROM written) + (SELECT count(*) FROM unasked)
"""


# Of two looks at a car the second begins when the first has ended: a statement sees what stood when it
# began, and would write over what it did not see, such as a paper filed meanwhile. In the order of ids.
_LOCK: Final = """
SELECT id FROM fleet_vehicle
WHERE market = %(market)s AND (%(vehicles)s::uuid[] IS NULL OR id = ANY(%(vehicles)s::uuid[]))
ORDER BY id FOR NO KEY UPDATE
"""
# So many cars wait for a look at their market at once.
_PART: Final = 1_000
_FEW: Final = 100


class Review(NamedTuple):
    """What a look at cars found and did: cars looked at, registers that moved, holds and notices written."""

    cars: int
    moved: int
    held: int = 0
    lifted: int = 0
    told: int = 0
    settled: int = 0


def days_at(pack: MarketPack, at: datetime) -> Days:
    """Today there, and the day on which a rental that begins now may still be on the road."""
    through = local_date(at + timedelta(hours=pack.documents.lead_hours), pack.time_zone)
    return Days(local_date(at, pack.time_zone), through)


def review_market(*, pack: MarketPack, days: Days, at: datetime, daily: bool = False) -> Review:
    """Look at every car of a market, part by part: no car is held up for longer than its part takes."""
    cars = list(Vehicle.objects.filter(market=pack.code).order_by("id").values_list("id", flat=True))
    found = Review(0, 0)
    for begin in range(0, len(cars), _PART):
        part = review(pack=pack, vehicles=cars[begin : begin + _PART], days=days, at=at, daily=daily)
        found = Review(*map(add, found, part))
    return found


@transaction.atomic
def review(
    *, pack: MarketPack, vehicles: Sequence[UUID] | None, days: Days, at: datetime, daily: bool = False
) -> Review:
    """Look at some cars of a market, or at all of them; doing it again changes nothing.

    Holds follow always, and what the inbox was told is set right. New lines are opened by the `daily` look
    alone: somebody who files the papers of a car one after the other is not told of those still in their
    hand.
    """
    ahead, soon, urgent = pack.documents.warning_days
    rules = [{"kind": kind.kind, "needed_months": kind.required_from_months} for kind in pack.documents.kinds]
    scope = {"market": pack.code, "vehicles": None if vehicles is None else list(vehicles)}
    with connection.cursor() as cursor:
        if vehicles is None or len(vehicles) > _FEW:
            cursor.execute("SET LOCAL statement_timeout = '120s'")
        cursor.execute(_LOCK, scope)
        cursor.execute(
            _REVIEW,
            {
                "rules": orjson.dumps(rules).decode(),
                "zone": pack.time_zone,
                **scope,
                "today": days.today,
                "through": days.through,
                "ahead": ahead,
                "soon": soon,
                "urgent": urgent,
                "at": at,
            },
        )
        cars, moved = cursor.fetchone()
    held, lifted = follow_holds(pack=pack, vehicles=vehicles, at=at)
    follow_new_cars(pack=pack, vehicles=vehicles, at=at)
    told, settled = follow_notices(pack=pack, vehicles=vehicles, today=days.today, opening=daily, at=at)
    return Review(cars, moved, held, lifted, told, settled)
