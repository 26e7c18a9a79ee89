"""Two hundred thousand tickets, made by the database: what the workspace and its search stand on."""

from typing import Final

from django.db import connection

from apps.support import services as support

TICKETS: Final = 200_000

_FILL: Final = """
ALTER TABLE support_ticket DISABLE TRIGGER USER;
INSERT INTO support_ticket (
    id, number, market, queue_id, subject, status, status_at, priority, urgency, channel, topic, language,
    requester, source, keywords, assignee, watchers, tags, checklist, messages_count, opened_by, opened_at,
    waiting_since, last_message_at, search, version, revision
)
SELECT gen_random_uuid(), 'SG-' || 100000 + n, 'SG', q.id, 'Question ' || n || ' about ' || w.word,
    CASE WHEN n % 50 = 0 THEN 'open' ELSE 'closed' END, t.at, 'normal', 1, 'app', 'billing', '',
    'T••• C•••', '', 'SLX' || n || 'A R-' || n, '', '{}', '{}', '[]', 1, '', t.at,
    CASE WHEN n % 50 = 0 THEN t.at END, t.at,
    to_tsvector('simple', 'SG-' || 100000 + n || ' SLX' || n || 'A R-' || n || ' question ' || n || ' about '
        || w.word || ' the car stood parked and locked while the rental went on and I was charged '
        || md5(n::text)), 1, 1
FROM generate_series(1, %(tickets)s) AS n
CROSS JOIN LATERAL (SELECT now() - n * interval '3 minutes' AS at) AS t
CROSS JOIN LATERAL (SELECT (ARRAY['fares', 'cables', 'doors', 'fines', 'dents'])[1 + n %% 5] AS word) AS w
CROSS JOIN (SELECT id FROM support_queue WHERE market = 'SG' AND key = 'billing') AS q;
ALTER TABLE support_ticket ENABLE TRIGGER USER;
"""

LIST: Final = """
SELECT t.id, t.number, t.market, t.subject, t.status, t.status_at, t.priority, t.channel, t.topic, t.language,
    q.key AS queue, q.name AS queue_name, t.assignee, s.name AS assignee_name, t.requester, t.customer_id,
    c.number AS customer_number, c.masked_name, t.rental_id, r.reference, t.vehicle_id, v.plate, t.case_id,
    k.number AS case_number, t.merged_into_id, m.number AS merged_into_number, t.tags, t.snoozed_until,
    t.waiting_since, t.first_reply_at, t.last_message_at, t.opened_at, t.solved_at, t.closed_at,
    t.messages_count, t.version
FROM support_ticket t
JOIN support_queue q ON q.id = t.queue_id
LEFT JOIN accounts_staff s ON s.id::text = t.assignee
LEFT JOIN rentals_customer c ON c.id = t.customer_id
LEFT JOIN rentals_rental r ON r.id = t.rental_id
LEFT JOIN fleet_vehicle v ON v.id = t.vehicle_id
LEFT JOIN support_case k ON k.id = t.case_id
LEFT JOIN support_ticket m ON m.id = t.merged_into_id
WHERE t.market = 'SG' {where}
ORDER BY t.last_message_at DESC, t.id DESC LIMIT 50
"""


def fill() -> None:
    """Fifty of them in a hundred thousand hold any word of their own."""
    support.ensure_queues("SG")
    with connection.cursor() as cursor:
        cursor.execute(_FILL.replace("n % 50", "n %% 50"), {"tickets": TICKETS})
        cursor.execute("ANALYZE support_ticket")
