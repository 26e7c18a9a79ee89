"""What operators send of sessions and records, one by one or a page at a time: set-based, and harmless when
it comes again, late or out of order."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from django.db import connection, transaction

from apps.charging.enums import PROGRESS
from apps.charging.types import ChargeRecord, RecordsTaken, SessionReport, SessionsTaken
from apps.core.errors import Invalid
from apps.core.ids import new_id
from apps.fleet import selectors as fleet

# How far an operator's clock may run ahead of ours.
_AHEAD: Final = timedelta(minutes=2)

# Newest word wins; of two of one moment the one that is further on. A card that moved to another car
# meanwhile does not move the session.
_SESSIONS: Final = """
INSERT INTO charging_session AS s
    (id, market, party_id, ocpi_id, status, evse_id, station_id, token_uid, vehicle_id, started_at, ended_at,
     energy_wh, currency, cost_minor, last_updated, received_at, billed_wh, billed_minor, records, finding)
SELECT id, %(market)s, party_id, ocpi_id, status, evse_id, station_id, token_uid, vehicle_id, started_at,
       ended_at, energy_wh, currency, cost_minor, last_updated, %(at)s, 0, 0, 0, 'waiting'
FROM (
    SELECT DISTINCT ON (party_id, ocpi_id) *
    FROM jsonb_to_recordset(%(rows)s) AS r
        (id uuid, party_id text, ocpi_id text, status text, progress int, evse_id text, station_id uuid,
         token_uid text, vehicle_id uuid, started_at timestamptz, ended_at timestamptz, energy_wh int,
         currency text, cost_minor bigint, last_updated timestamptz)
    ORDER BY party_id, ocpi_id, last_updated DESC, progress DESC
) AS newest
ORDER BY party_id, ocpi_id
ON CONFLICT (market, party_id, ocpi_id) DO UPDATE SET
    status = excluded.status, evse_id = excluded.evse_id, station_id = excluded.station_id,
    token_uid = excluded.token_uid, vehicle_id = coalesce(s.vehicle_id, excluded.vehicle_id),
    started_at = excluded.started_at, ended_at = excluded.ended_at, energy_wh = excluded.energy_wh,
    currency = excluded.currency, cost_minor = excluded.cost_minor, last_updated = excluded.last_updated,
    received_at = excluded.received_at, finding = 'waiting', compared_at = NULL
WHERE (s.last_updated, array_position(%(progress)s::text[], s.status::text))
    < (excluded.last_updated, array_position(%(progress)s::text[], excluded.status::text))
RETURNING 1
"""

_RECORDS: Final = """
WITH sent AS MATERIALIZED (
    SELECT DISTINCT ON (party_id, ocpi_id) *
    FROM jsonb_to_recordset(%(rows)s) AS r
        (id uuid, party_id text, ocpi_id text, session_ocpi_id text, evse_id text, station_id uuid,
         token_uid text, vehicle_id uuid, started_at timestamptz, ended_at timestamptz, energy_wh int,
         currency text, cost_minor bigint, tax_minor bigint, is_credit boolean, credits_ocpi_id text,
         last_updated timestamptz)
    ORDER BY party_id, ocpi_id, last_updated
), added AS (
    INSERT INTO charging_record
        (id, market, party_id, ocpi_id, session_ocpi_id, session_id, evse_id, station_id, token_uid,
         vehicle_id, started_at, ended_at, energy_wh, currency, cost_minor, tax_minor, is_credit,
         credits_ocpi_id, last_updated, received_at)
    SELECT r.id, %(market)s, r.party_id, r.ocpi_id, r.session_ocpi_id, s.id, r.evse_id, r.station_id,
           r.token_uid, coalesce(s.vehicle_id, r.vehicle_id), r.started_at, r.ended_at, r.energy_wh,
           r.currency, r.cost_minor, r.tax_minor, r.is_credit, r.credits_ocpi_id, r.last_updated, %(at)s
    FROM sent AS r
    LEFT JOIN charging_session AS s
        ON s.market = %(market)s AND s.party_id = r.party_id AND s.ocpi_id = r.session_ocpi_id
    ORDER BY r.party_id, r.ocpi_id
    ON CONFLICT DO NOTHING
    RETURNING ocpi_id, session_id
), awakened AS (
    UPDATE charging_session SET compared_at = NULL
    WHERE id IN (SELECT session_id FROM added) RETURNING 1
)
SELECT (SELECT count(*) FROM added),
       ARRAY(
           SELECT r.ocpi_id FROM sent AS r
           WHERE r.ocpi_id NOT IN (SELECT ocpi_id FROM added) AND NOT EXISTS (
               SELECT 1 FROM charging_record AS k
               WHERE k.market = %(market)s AND k.party_id = r.party_id AND k.ocpi_id = r.ocpi_id
                 AND (k.started_at, k.ended_at, k.energy_wh, k.currency, k.cost_minor, k.tax_minor,
                      k.is_credit, k.credits_ocpi_id)
                   = (r.started_at, r.ended_at, r.energy_wh, r.currency, r.cost_minor, r.tax_minor,
                      r.is_credit, r.credits_ocpi_id)
           )
           ORDER BY 1
       ),
       (SELECT count(*) FROM awakened)
"""


@transaction.atomic
def take_sessions(*, market: str, reports: Sequence[SessionReport], at: datetime) -> SessionsTaken:
    """Take in what an operator says of sessions in one market.

    Raises Invalid for word from the future.
    """
    _refuse_future((report.last_updated for report in reports), at)
    rows = [
        {
            **_common(report),
            "status": report.status.value,
            "progress": PROGRESS.index(report.status),
            "cost_minor": report.cost_minor,
        }
        for report in reports
    ]
    _find_places_and_cars(market, rows)
    with connection.cursor() as cursor:
        cursor.execute(
            _SESSIONS,
            {
                "market": market,
                "at": at,
                "rows": orjson.dumps(rows).decode(),
                "progress": [status.value for status in PROGRESS],
            },
        )
        changed = len(cursor.fetchall())
        cursor.execute(_ADOPT, {"market": market})
    return SessionsTaken(len(reports), changed)


@transaction.atomic
def take_records(*, market: str, records: Sequence[ChargeRecord], at: datetime) -> RecordsTaken:
    """Take in charge detail records of one market. One that is here already stays as it is; where the
    operator now says something else under its id, the answer names it: a record is put right by a credit.

    Raises Invalid for word from the future.
    """
    _refuse_future((record.last_updated for record in records), at)
    rows = [
        {
            **_common(record),
            "session_ocpi_id": record.session_ocpi_id,
            "cost_minor": record.cost_minor,
            "tax_minor": record.tax_minor,
            "is_credit": record.is_credit,
            "credits_ocpi_id": record.credits_ocpi_id,
        }
        for record in records
    ]
    _find_places_and_cars(market, rows)
    with connection.cursor() as cursor:
        cursor.execute(_RECORDS, {"market": market, "at": at, "rows": orjson.dumps(rows).decode()})
        new, altered, _ = cursor.fetchone()
    return RecordsTaken(len(records), new, tuple(altered))


# Records that came before the session that they belong to.
_ADOPT: Final = """
WITH adopted AS (
    UPDATE charging_record AS r
    SET session_id = s.id, vehicle_id = coalesce(s.vehicle_id, r.vehicle_id)
    FROM charging_session AS s
    WHERE r.session_id IS NULL AND r.market = %(market)s AND s.market = r.market
      AND s.party_id = r.party_id AND s.ocpi_id = r.session_ocpi_id AND r.session_ocpi_id <> ''
    RETURNING s.id
)
UPDATE charging_session SET compared_at = NULL WHERE id IN (SELECT id FROM adopted)
"""


def _common(sent: SessionReport | ChargeRecord) -> dict[str, Any]:
    return {
        "id": new_id(),
        "party_id": sent.party_id,
        "ocpi_id": sent.ocpi_id,
        "evse_id": sent.evse_id,
        "token_uid": sent.token_uid,
        "started_at": sent.started_at,
        "ended_at": sent.ended_at,
        "energy_wh": sent.energy_wh,
        "currency": sent.currency,
        "last_updated": sent.last_updated,
    }


def _find_places_and_cars(market: str, rows: Collection[dict[str, Any]]) -> None:
    """Where the charging point stands, and whose card opened it: a car's card bears its device's id."""
    stations = fleet.find_stations_of_evses(market=market, evse_ids={row["evse_id"] for row in rows})
    cars = fleet.find_devices({row["token_uid"] for row in rows})
    for row in rows:
        car = cars.get(row["token_uid"])
        row["station_id"] = stations.get(row["evse_id"])
        row["vehicle_id"] = car.id if car and car.market == market else None


def _refuse_future(moments: Iterable[datetime], at: datetime) -> None:
    if any(moment > at + _AHEAD for moment in moments):
        raise Invalid("The object lies ahead of now.", fields={"last_updated": "lies ahead of now"})
