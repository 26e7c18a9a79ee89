"""Long work that a person starts: ordered with the caller's transaction, done once, told at its end."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import transaction

from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.jobs import selectors
from apps.jobs import services as jobs
from apps.jobs.enums import RunState
from apps.jobs.models import JobRun
from apps.outbox.models import Fact, OutboxMessage
from tests.jobs import counting

pytestmark = pytest.mark.django_db(transaction=True)

ME = Actor("ops-1", frozenset({"job.view"}), frozenset({"SG"}))
AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def start(actor: Actor = ME, market: str | None = "SG") -> UUID:
    return jobs.start(
        kind="fleet.import",
        actor=actor,
        task=counting.COUNT_FILE,
        kwargs={"rows": 120},
        at=AT,
        subject="import:1",
        market=market,
    )


def test_it_is_ordered_and_can_be_looked_at() -> None:
    run_id = start()
    message = OutboxMessage.objects.get()
    assert message.kwargs == {"rows": 120, "run_id": str(run_id)}
    run = selectors.get_run(ME, run_id=run_id)
    assert (run.state, run.subject, run.started_by) == (RunState.SCHEDULED, "import:1", "ops-1")


def test_a_rollback_orders_nothing() -> None:
    with transaction.atomic():
        start()
        transaction.set_rollback(True)
    assert not JobRun.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_it_is_done_once_and_its_end_is_told() -> None:
    run_id = start()
    for _ in range(2):
        with jobs.run_requested(run_id=run_id) as run:
            if run.due:
                run.count(rows=120)
    row = JobRun.objects.get()
    assert (row.state, row.attempt, row.counts) == (RunState.OK, 1, {"rows": 120})
    fact = Fact.objects.get(type="job.run_finished")
    assert (fact.actor, fact.payload["outcome"]) == ("ops-1", "ok")


def test_two_of_one_kind_do_not_collide() -> None:
    assert start() != start()
    assert JobRun.objects.count() == 2


def test_people_of_another_market_do_not_see_it() -> None:
    run_id = start()
    stranger = Actor("ops-9", ME.capabilities, frozenset({"MY"}))
    with pytest.raises(NotFound):
        selectors.get_run(stranger, run_id=run_id)


def test_a_run_that_nobody_ordered_cannot_be_run() -> None:
    with pytest.raises(NotFound), jobs.run_requested(run_id=new_id()):
        pass
