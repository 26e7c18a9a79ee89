"""From what was told to rows, set-based: every rental is what all its events say together, in any order.

Of each kind the newest event of a rental counts (by its time, then by its id), so the outcome depends on the
set of events alone. All of it runs in the caller's transaction.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection

from apps.rentals.enums import PlatformEventType as T
from apps.rentals.rules import masks
from apps.rentals.types import Told

_LOCK: Final = 0x52454E54  # "RENT": writers of rentals take turns

_APPEND: Final = """
INSERT INTO rentals_platformevent (id, type, market, rental_id, customer_id, occurred_at, received_at, body)
SELECT t.id, t.type, t.market, t.rental_id, t.customer_id, t.occurred_at, %(at)s, t.body
FROM json_to_recordset(%(told)s::json) AS t(
    id uuid, type text, market text, rental_id uuid, customer_id uuid, occurred_at timestamptz, body jsonb)
ORDER BY t.id
ON CONFLICT (id) DO NOTHING
RETURNING id
"""

# Customers of whom only a rental has spoken so far.
_GREET: Final = """
INSERT INTO rentals_customer
    (id, market, number, tier, status, masked_name, masked_email, masked_phone, revision)
SELECT DISTINCT ON (t.customer_id) t.customer_id, t.market, '', 'standard', 'active', '', '', '', 0
FROM json_to_recordset(%(told)s::json) AS t(customer_id uuid, market text)
WHERE t.customer_id IS NOT NULL
ORDER BY t.customer_id, t.market
ON CONFLICT (id) DO NOTHING
"""

_CUSTOMERS: Final = """
WITH told AS (
    SELECT DISTINCT ON (t.id) t.* FROM json_to_recordset(%(customers)s::json) AS t(
        id uuid, event_id uuid, at timestamptz, market text, number text, tier text, status text,
        joined_at timestamptz, masked_name text, masked_email text, masked_phone text, name text, email text,
        phone text)
    ORDER BY t.id, t.at DESC, t.event_id DESC
), kept AS (
    UPDATE rentals_customer AS c
    SET market = t.market, number = t.number, tier = t.tier, status = t.status,
        joined_at = coalesce(t.joined_at, c.joined_at), told_at = t.at, told_by = t.event_id,
        masked_name = CASE WHEN c.erased_at IS NULL THEN t.masked_name ELSE '' END,
        masked_email = CASE WHEN c.erased_at IS NULL THEN t.masked_email ELSE '' END,
        masked_phone = CASE WHEN c.erased_at IS NULL THEN t.masked_phone ELSE '' END
    FROM told AS t
    WHERE c.id = t.id AND (c.told_at IS NULL OR (c.told_at, c.told_by) < (t.at, t.event_id))
    RETURNING c.id, c.erased_at
)
INSERT INTO rentals_customercontact AS k (customer_id, name, email, phone)
SELECT t.id, t.name, t.email, t.phone FROM told AS t JOIN kept USING (id)
WHERE kept.erased_at IS NULL
ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone
"""

_NEWEST_FIRST: Final = "ORDER BY n.occurred_at DESC, n.id DESC"


def _at(kind: T) -> str:
    return f"max(n.occurred_at) FILTER (WHERE n.type = '{kind.value}')"


def _said(kind: T, member: str) -> str:
    return f"max(n.body ->> '{member}') FILTER (WHERE n.type = '{kind.value}')"


_PRICES: Final = f"('{T.RENTAL_PRICED.value}', '{T.FARE_CORRECTED.value}')"
_HOLDS: Final = f"('{T.CAPTURE_HELD.value}', '{T.CAPTURE_RELEASED.value}')"
_COLUMNS: Final = (
    "market, reference, customer_id, vehicle_id, device_id, start_station_id, end_station_id, opened_at,"
    " told_at, reserved_at, started_at, ended_at, is_corrected, cancelled_at, expired_at, priced_at,"
    " captured_at, settled_at, held_at, distance_m, tariff, account, fare_minor, tax_minor, currency,"
    " fare_lines, capture_due_at, captured_minor"
)
_RENTAL_TYPES: Final = [
    kind.value for kind in T if kind not in {T.CUSTOMER_UPDATED, T.COMMAND_ACKED, T.COMMAND_REFUSED}
]

_FOLD: Final = f"""
WITH newest AS (
    SELECT DISTINCT ON (rental_id, type) * FROM rentals_platformevent
    WHERE rental_id = ANY(%(rentals)s::uuid[]) AND type = ANY(%(types)s)
    ORDER BY rental_id, type, occurred_at DESC, id DESC
), folded AS (
    SELECT
        n.rental_id AS id,
        (array_agg(n.market {_NEWEST_FIRST}))[1] AS market,
        coalesce(max(n.body ->> 'reference'), '') AS reference,
        (array_agg(n.customer_id {_NEWEST_FIRST}))[1] AS customer_id,
        coalesce((array_agg(n.body ->> 'device_id' {_NEWEST_FIRST})
            FILTER (WHERE n.body ? 'device_id'))[1], '') AS device_id,
        coalesce({_said(T.RENTAL_STARTED, "stop_id")}, {_said(T.RENTAL_RESERVED, "stop_id")}) AS start_stop,
        {_said(T.RENTAL_ENDED, "stop_id")} AS end_stop,
        min(n.occurred_at) AS opened_at,
        max(n.occurred_at) AS told_at,
        {_at(T.RENTAL_RESERVED)} AS reserved_at,
        {_at(T.RENTAL_STARTED)} AS started_at,
        ({_said(T.RENTAL_ENDED, "ended_at")})::timestamptz AS ended_at,
        coalesce(({_said(T.RENTAL_ENDED, "is_corrected")})::boolean, false) AS is_corrected,
        {_at(T.RENTAL_CANCELLED)} AS cancelled_at,
        {_at(T.RENTAL_EXPIRED)} AS expired_at,
        coalesce({_at(T.RENTAL_PRICED)}, {_at(T.FARE_CORRECTED)}) AS priced_at,
        {_at(T.PAYMENT_CAPTURED)} AS captured_at,
        {_at(T.PAYMENT_SETTLED)} AS settled_at,
        ({_said(T.RENTAL_ENDED, "distance_m")})::integer AS distance_m,
        coalesce({_said(T.RENTAL_STARTED, "account")}, {_said(T.RENTAL_RESERVED, "account")}, '') AS account,
        ({_said(T.PAYMENT_CAPTURED, "amount_minor")})::bigint AS captured_minor,
        (array_agg(n.body {_NEWEST_FIRST}) FILTER (WHERE n.type IN {_PRICES}))[1] AS fare,
        (array_agg(n.type {_NEWEST_FIRST}) FILTER (WHERE n.type IN {_HOLDS}))[1] AS hold,
        {_at(T.CAPTURE_HELD)} AS held
    FROM newest AS n GROUP BY n.rental_id
)
INSERT INTO rentals_rental AS r (id, {_COLUMNS}, revision)
SELECT f.id, f.market, f.reference, f.customer_id, v.id, f.device_id, s.id, e.id, f.opened_at, f.told_at,
    f.reserved_at, f.started_at, f.ended_at, f.is_corrected, f.cancelled_at, f.expired_at, f.priced_at,
    f.captured_at, f.settled_at, CASE WHEN f.hold = '{T.CAPTURE_HELD.value}' THEN f.held END,
    f.distance_m, coalesce(f.fare ->> 'tariff', ''), f.account, (f.fare ->> 'fare_minor')::bigint,
    (f.fare ->> 'tax_minor')::bigint, coalesce(f.fare ->> 'currency', ''), coalesce(f.fare -> 'lines', '[]'),
    (f.fare ->> 'capture_due_at')::timestamptz, f.captured_minor, 0
FROM folded AS f
LEFT JOIN fleet_vehicle AS v ON v.device_id = f.device_id
LEFT JOIN fleet_station AS s ON s.market = f.market AND s.stop_id = f.start_stop
LEFT JOIN fleet_station AS e ON e.market = f.market AND e.stop_id = f.end_stop
ORDER BY f.id
ON CONFLICT (id) DO UPDATE SET ({_COLUMNS}) = ROW ({
    ", ".join(f"excluded.{name.strip()}" for name in _COLUMNS.split(","))
})
"""  # noqa: S608 - names of our own


def take_turn() -> None:
    """One writer at a time, until the transaction ends: nobody folds a rental without another's events."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append(told: Sequence[Told], *, values: dict[str, Any]) -> set[UUID]:
    """Write to the log what it does not have; answers the ids that were new. `values` has the time `at`."""
    values["told"] = orjson.dumps([_row(each) for each in told]).decode()
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, values)
        added = {row[0] for row in cursor.fetchall()}
        cursor.execute(_GREET, values)
    return added


def keep_customers(told: Sequence[Told]) -> None:
    """The newest word about each customer wins, contact included."""
    rows = [_customer(each) for each in told if each.contact is not None]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_CUSTOMERS, {"customers": orjson.dumps(rows).decode()})


def fold(rentals: Sequence[UUID]) -> None:
    """Bring these rentals to what their events say."""
    if rentals:
        with connection.cursor() as cursor:
            cursor.execute(_FOLD, {"rentals": list(rentals), "types": _RENTAL_TYPES})


def _row(told: Told) -> dict[str, Any]:
    return {
        "id": told.event_id,
        "type": told.type,
        "market": told.market,
        "rental_id": told.rental_id,
        "customer_id": told.customer_id,
        "occurred_at": told.occurred_at,
        "body": told.body,
    }


def _customer(told: Told) -> dict[str, Any]:
    contact = told.contact
    assert contact is not None  # noqa: S101 - the caller has looked
    return {
        **told.body,
        "id": told.customer_id,
        "event_id": told.event_id,
        "at": told.occurred_at,
        "market": told.market,
        "masked_name": masks.masked_name(contact.name),
        "masked_email": masks.masked_email(contact.email),
        "masked_phone": masks.masked_phone(contact.phone),
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
    }
