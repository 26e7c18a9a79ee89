"""Learning, once a night: what people made of tickets is what the next classifier learns from."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat

from apps.core.later import Later
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.support.enums import Direction, EventKind, TicketStatus
from apps.support.enums.guessing import HISTORY, LEAST, MOST, USED_FROM, GuessKind
from apps.support.gateways import learned as gateway
from apps.support.models import Learned, Message, Queue, Ticket, TicketEvent

if TYPE_CHECKING:
    from apps.support.rules import learning
else:
    # It brings scikit-learn, which only the worker should load.
    learning = Later("apps.support.rules.learning")

JOB: Final = "support.learn"
_SEED: Final = 20_261_129
_SOLVED: Final = [TicketStatus.SOLVED.value, TicketStatus.CLOSED.value]

_SETTLE: Final = """
UPDATE support_guess AS guess
SET settled_at = %(at)s,
    chosen_queue = queue.key,
    chosen_macro = coalesce((
        SELECT event.after FROM support_ticketevent AS event
        WHERE event.ticket_id = ticket.id AND event.kind = 'macro_applied'
        ORDER BY event.at DESC, event.id DESC LIMIT 1), '')
FROM support_ticket AS ticket JOIN support_queue AS queue ON queue.id = ticket.queue_id
WHERE guess.ticket_id = ticket.id AND guess.settled_at IS NULL AND ticket.solved_at IS NOT NULL
"""


def run_learning(*, scheduled_time: str, at: datetime) -> None:
    """Every market that has queues, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            settled = settle_guesses(at=at)
            markets = list(Queue.objects.order_by("market").values_list("market", flat=True).distinct())
            made = [each for market in markets for each in learn_market(market=market, at=at)]
            used = sum(Learned.objects.filter(pk__in=made).values_list("is_used", flat=True))
            run.count(settled=settled, learned=len(made), used=used)


@transaction.atomic
def settle_guesses(*, at: datetime) -> int:
    """What people chose in the end, beside what was guessed: one statement; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, {"at": at})
        return int(cursor.rowcount)


def learn_market(*, market: str, at: datetime) -> list[UUID]:
    """A new classifier of each kind for which there is enough to learn from; their ids."""
    made = [_learn(market, kind, at) for kind in GuessKind]
    return [each for each in made if each is not None]


def _learn(market: str, kind: GuessKind, at: datetime) -> UUID | None:
    rows = list(_examples(market, kind, at)[:MOST])
    if len(rows) < LEAST:
        return None
    try:
        made, figures = learning.train([text for text, _ in rows], [label for _, label in rows], seed=_SEED)
    except ValueError:
        return None
    content = learning.write(made)
    last = Learned.objects.filter(market=market, kind=kind.value).aggregate(n=Max("number"))["n"] or 0
    key = f"support/learned/{market}/{kind.value}/{last + 1}-{at:%Y%m%dT%H%M%S}.npz"
    sha256 = gateway.keep(key, content)
    row = Learned.objects.create(
        market=market,
        kind=kind.value,
        number=last + 1,
        made_at=at,
        seen_from=at - HISTORY,
        seen_to=at,
        examples=figures.examples,
        held_out=figures.held_out,
        labels=list(made.labels),
        top_1=figures.top_1,
        coverage=figures.coverage,
        precision=figures.precision,
        threshold=min(made.threshold, 1.01),
        is_used=figures.coverage > 0 and figures.precision >= USED_FROM,
        file_key=key,
        file_sha256=sha256,
        file_size=len(content),
    )
    return row.pk


def _examples(market: str, kind: GuessKind, at: datetime) -> "QuerySet[Ticket, Any]":
    """First words and what became of them, newest first: one statement."""
    first = Message.objects.filter(ticket=OuterRef("pk"), direction=Direction.IN.value).order_by("at", "id")
    rows = (
        Ticket.objects.filter(
            market=market, status__in=_SOLVED, solved_at__gt=at - HISTORY, merged_into__isnull=True
        )
        .annotate(first_words=Subquery(first.values("body")[:1]))
        .filter(first_words__isnull=False)
        .annotate(text=Concat(F("subject"), Value("\n"), F("first_words"), output_field=TextField()))
        .order_by("-solved_at", "-id")
    )
    if kind is GuessKind.QUEUE:
        return rows.annotate(label=F("queue__key")).values_list("text", "label")
    applied = TicketEvent.objects.filter(ticket=OuterRef("pk"), kind=EventKind.MACRO_APPLIED.value)
    last = applied.order_by("-at", "-id").values("after")[:1]
    return rows.annotate(label=Subquery(last)).filter(label__isnull=False).values_list("text", "label")
