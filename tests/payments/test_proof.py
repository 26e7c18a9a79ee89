"""The nightly proof finds whatever somebody with the keys of the database has done to the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from apps.inbox.models import InboxItem
from apps.jobs.models import JobRun
from apps.outbox.models import Fact
from apps.payments import services as payments
from apps.payments.models import LedgerProof
from tests.payments.builders import NOON, post

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@contextmanager
def _with_the_keys() -> Iterator[None]:
    """As the owner of the tables, whom no trigger stops."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


def _sql(statement: str) -> None:
    with _with_the_keys(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_untouched_ledger_holds() -> None:
    post(100, 200, 300)
    proof = payments.prove(market="SG", at=NOON)
    assert (proof.outcome, proof.journals, proof.postings, proof.head_number) == ("holds", 3, 6, 3)
    assert not InboxItem.objects.exists()


OF_THE_SECOND = "journal_id = (SELECT id FROM payments_journal WHERE number = 2)"


@pytest.mark.parametrize(
    ("crime", "fault"),
    [
        (
            f"UPDATE payments_posting SET amount_minor = amount_minor + 1 WHERE line = 1 AND {OF_THE_SECOND}",
            "Journal 2 does not sum to nought.",
        ),
        (
            f"UPDATE payments_posting SET amount_minor = amount_minor * 2 WHERE {OF_THE_SECOND}",
            "Journal 2 was altered after it was sealed.",
        ),
        (
            "UPDATE payments_journal SET effective_at = effective_at - interval '1 day' WHERE number = 2",
            "Journal 2 was altered after it was sealed.",
        ),
        ("DELETE FROM payments_journal WHERE number = 2", "Journal 3 has a gap before it."),
    ],
)
def test_one_altered_row_is_found(crime: str, fault: str) -> None:
    post(100, 200, 300)
    _sql(crime)
    proof = payments.prove(market="SG", at=NOON)
    assert proof.outcome == "broken"
    assert fault in proof.faults


def test_a_chain_cut_short_is_found_by_the_next_proof() -> None:
    post(100, 200, 300)
    payments.prove(market="SG", at=NOON)
    _sql("DELETE FROM payments_journal WHERE number = 3")
    proof = payments.prove(market="SG", at=NOON + DAY)
    assert proof.faults == ["Journal 3 is not the one that was proved before."]


def test_a_broken_ledger_wants_somebody_now() -> None:
    post(100)
    _sql("UPDATE payments_journal SET memo = 'nothing happened here'")
    payments.prove(market="SG", at=NOON)
    payments.prove(market="SG", at=NOON + DAY)
    item = InboxItem.objects.get()
    assert (item.severity, item.title) == (
        "critical",
        "The ledger of SG does not hold: Journal 1 was altered after it was sealed.",
    )
    assert Fact.objects.filter(type="ledger.proof_failed").count() == 2


def test_the_job_proves_every_market_once_a_night() -> None:
    post(100)
    post(300, market="JP", currency="JPY")
    for _ in range(2):
        payments.run_proof(scheduled_time="2026-11-20T18:30:00Z", at=NOON)
    assert sorted(LedgerProof.objects.values_list("market", flat=True)) == ["JP", "SG"]
    run = JobRun.objects.get()
    assert (run.state, run.counts["journals"], run.counts["faults"]) == ("ok", 2, 0)


def test_the_job_of_a_broken_ledger_does_not_end_well() -> None:
    post(100)
    _sql("UPDATE payments_journal SET memo = 'nothing happened here'")
    payments.run_proof(scheduled_time="2026-11-20T18:30:00Z", at=NOON)
    assert JobRun.objects.get().state == "partial"
