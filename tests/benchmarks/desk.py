"""A desk in the size that the product is made for: rows are copies of one, made by the database itself."""

from collections.abc import Mapping
from typing import Final

from django.db import connection, models, transaction

from apps.rentals.models import Customer
from apps.support.models import Message, Ticket, TicketEvent
from tests.benchmarks.fleet import instant
from tests.rentals.builders import make_customer
from tests.support.builders import make_ticket

_AT_ONCE: Final = 100_000
_WORDS: Final = (
    "(ARRAY['charged','twice','door','unlock','battery','station','refund','late','cable','bumper','fine',"
    "'parking','receipt','card','tyre'])"
)
# The product's first fifty by hand: the same rows with the same members.
FIRST: Final = f"""
SELECT t.id, t.number, t.market, t.subject, t.status, {instant("t.status_at")} AS status_at, t.priority,
  t.channel, t.topic, t.root_cause, t.language, q.key AS queue, q.name AS queue_name, t.assignee,
  p.name AS assignee_name, t.requester, t.customer_id AS customer, c.number AS customer_number,
  c.masked_name AS customer_name, t.rental_id AS rental, r.reference AS rental_reference,
  t.vehicle_id AS vehicle, v.plate, t.case_id AS case, k.number AS case_number,
  t.merged_into_id AS merged_into, i.number AS merged_into_number, t.tags,
  {instant("t.snoozed_until")} AS snoozed_until, {instant("t.waiting_since")} AS waiting_since,
  {instant("t.first_reply_at")} AS first_reply_at, {instant("t.last_message_at")} AS last_message_at,
  {instant("t.opened_at")} AS opened_at, {instant("t.solved_at")} AS solved_at,
  {instant("t.closed_at")} AS closed_at, t.messages_count, {instant("s.due_at")} AS due_at,
  {instant("s.warn_at")} AS warn_at, {instant("s.overdue_since")} AS overdue_since, s.metric AS due_metric,
  t.version
FROM support_ticket t
JOIN support_queue q ON q.id = t.queue_id
LEFT JOIN rentals_customer c ON c.id = t.customer_id
LEFT JOIN rentals_rental r ON r.id = t.rental_id
LEFT JOIN fleet_vehicle v ON v.id = t.vehicle_id
LEFT JOIN support_case k ON k.id = t.case_id
LEFT JOIN support_ticket i ON i.id = t.merged_into_id
LEFT JOIN support_ticketsla s ON s.ticket_id = t.id
LEFT JOIN accounts_staff p ON p.id::text = t.assignee
WHERE t.market IN ('SG') AND t.status IN ('new', 'open', 'pending', 'on_hold')
ORDER BY t.last_message_at DESC, t.id DESC LIMIT 50
"""


def make_desk(tickets: int, messages: int) -> Ticket:
    """Tickets of ten times fewer customers, one in twenty unsolved; answers one that has been talked on.

    What it takes is nobody's waiting: the timeout of statements is off meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    try:
        return _made(tickets, messages)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")


def _made(tickets: int, messages: int) -> Ticket:
    person = make_customer()
    first = make_ticket(customer_id=person.pk)
    people = max(tickets // 10, 1)
    _copies(
        Customer, person, people, {"id": "md5('c' || n)::uuid", "number": "'C-9' || lpad(n::text, 6, '0')"}
    )
    closed = "n % 20 <> 0"
    moment = "moved.opened_at - n * interval '1 minute'"
    _copies(
        Ticket,
        first,
        tickets,
        {
            "id": "md5('t' || n)::uuid",
            "number": "'SG-9' || lpad(n::text, 7, '0')",
            "subject": f"{_WORDS}[1 + n % 15] || ' ' || {_WORDS}[1 + (n / 15) % 15] || ' ' || n",
            "keywords": "'EVB' || lpad((n % 1000)::text, 6, '0') || ' R' || lpad(n::text, 7, '0')",
            "customer_id": f"md5('c' || (1 + n % {people}))::uuid",
            "status": f"CASE WHEN {closed} THEN 'closed' ELSE 'open' END",
            "waiting_since": f"CASE WHEN {closed} THEN NULL ELSE {moment} END",
            "closed_at": f"CASE WHEN {closed} THEN moved.opened_at END",
            "opened_at": moment,
            "last_message_at": moment,
            "source": "''",
        },
    )
    said = Message.objects.filter(ticket=first).first()
    assert said is not None
    _copies(
        Message,
        said,
        messages,
        {
            "id": "md5('m' || n)::uuid",
            # A ticket's are neighbours, so that the trigger of the search touches each ticket once.
            "ticket_id": f"md5('t' || (1 + (n - 1) * {tickets} / {messages}))::uuid",
            "at": "moved.at - n * interval '1 second'",
            "body": f"{_WORDS}[1 + n % 15] || ' and ' || {_WORDS}[1 + (n / 7) % 15] || ' on ' || n",
            "source": "''",
        },
    )
    log = TicketEvent.objects.filter(ticket=first).first()
    assert log is not None
    _copies(
        TicketEvent,
        log,
        tickets,
        {"id": "md5('e' || n)::uuid", "ticket_id": "md5('t' || n)::uuid"},
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE support_ticket, support_message, support_ticketevent, rentals_customer"
        )
        cursor.execute("SELECT md5('t20')::uuid")
        key = cursor.fetchone()[0]
    return Ticket.objects.get(pk=key)


def clear_desk() -> None:
    """At once: the flush behind a test would run into the timeout of statements, row by row."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE support_ticket, rentals_customer CASCADE")


def _copies(model: type[models.Model], row: models.Model, count: int, changed: Mapping[str, str]) -> None:
    """`count` rows like this one; `changed` says in SQL what differs, by `n` and the row itself (`moved`)."""
    table = model._meta.db_table
    columns = [
        str(field.column) for field in model._meta.concrete_fields if not getattr(field, "generated", False)
    ]
    values = ", ".join(changed.get(each, f"moved.{each}").replace("%", "%%") for each in columns)
    names = ", ".join(columns)
    for begin in range(1, count + 1, _AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} AS moved,"
                " generate_series(%s::bigint, %s::bigint) AS n WHERE moved.id = %s",
                [begin, min(begin + _AT_ONCE - 1, count), row.pk],
            )
