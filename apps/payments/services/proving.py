"""The proof of the ledger: the whole history, every night. It believes nothing and reads everything."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.payments.enums import ProofOutcome
from apps.payments.events import LedgerProofFailed
from apps.payments.models import Journal, LedgerProof

JOB: Final = "payments.proof"
INBOX_KIND: Final = "payments.proof"
_MOST_FAULTS_TOLD: Final = 20
# As many journals as one statement looks at: it has to end long before the statement timeout.
_SLICE: Final = 10_000

_LOOK: Final = """
WITH slice AS (
    SELECT journal.*, lag(number) OVER byt AS number_before, lag(hash) OVER byt AS hash_before
    FROM payments_journal journal WHERE market = %(market)s AND number BETWEEN %(first)s - 1 AND %(last)s
    WINDOW byt AS (ORDER BY number)
), judged AS (
    SELECT number, hash, previous_hash, number_before, hash_before,
           payments_journal_seal((SELECT row FROM payments_journal row WHERE row.id = slice.id)) AS seal,
           (SELECT count(*) FROM payments_posting WHERE journal_id = slice.id) AS postings,
           (SELECT count(*) FROM (SELECT 1 FROM payments_posting WHERE journal_id = slice.id
                                  GROUP BY currency HAVING sum(amount_minor) <> 0) AS uneven) AS uneven
    FROM slice WHERE number >= %(first)s
)
SELECT number, hash, postings,
       CASE WHEN uneven > 0 OR postings < 2 THEN 'does not sum to nought' END,
       CASE WHEN seal <> hash THEN 'was altered after it was sealed' END,
       CASE WHEN previous_hash <> coalesce(hash_before, '') THEN 'does not follow on the one before' END,
       CASE WHEN number <> coalesce(number_before, 0) + 1 THEN 'has a gap before it' END
FROM judged ORDER BY number
"""


@dataclass(slots=True)
class _Findings:
    """What the proof has seen so far."""

    journals: int = 0
    postings: int = 0
    head_number: int = 0
    head_hash: str = ""
    fault_count: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, fault: str) -> None:
        self.fault_count += 1
        if len(self.faults) < _MOST_FAULTS_TOLD:
            self.faults.append(fault)


def run_proof(*, scheduled_time: str, at: datetime) -> None:
    """Prove the ledger of every market, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if not run.due:
            return
        markets = sorted(Journal.objects.order_by().values_list("market", flat=True).distinct())
        for done, market in enumerate(markets):
            run.progress(done, len(markets), unit="markets")
            proof = prove(market=market, at=at)
            run.count(journals=proof.journals, postings=proof.postings, faults=proof.fault_count)
            run.checksum(proof.head_hash)
            if proof.fault_count:
                run.partial("ledger_broken", f"The ledger of {market} does not hold: {proof.faults[0]}")
        run.progress(len(markets), len(markets), unit="markets")


def prove(*, market: str, at: datetime) -> LedgerProof:
    """Look at every journal of a market: sums, seals, order; and find the end of the last proof again.

    Reads in slices, each by itself: journals are only added, so what was looked at stays as it was.
    """
    found = _Findings()
    last = Journal.objects.filter(market=market).order_by("-number").values_list("number", flat=True).first()
    first = 1
    while last is not None and first <= last:
        _look(market, first, min(first + _SLICE - 1, last), found)
        first += _SLICE
    _find_last_proof_again(market, found)
    return _note(market, found, at)


def _look(market: str, first: int, last: int, found: _Findings) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, {"market": market, "first": first, "last": last})
        for number, digest, postings, *faults in cursor.fetchall():
            found.journals += 1
            found.postings += postings
            found.head_number, found.head_hash = number, digest
            for fault in filter(None, faults):
                found.note(f"Journal {number} {fault}.")


def _find_last_proof_again(market: str, found: _Findings) -> None:
    """Somebody who cuts the end off and seals anew leaves a chain that holds by itself."""
    before = LedgerProof.objects.filter(market=market, journals__gt=0).order_by("-proved_at").first()
    if before is None:
        return
    still = Journal.objects.filter(market=market, number=before.head_number, hash=before.head_hash)
    if not still.exists():
        found.note(f"Journal {before.head_number} is not the one that was proved before.")


@transaction.atomic
def _note(market: str, found: _Findings, at: datetime) -> LedgerProof:
    outcome = ProofOutcome.BROKEN if found.fault_count else ProofOutcome.HOLDS
    proof = LedgerProof.objects.create(
        market=market,
        proved_at=at,
        outcome=outcome.value,
        journals=found.journals,
        postings=found.postings,
        head_number=found.head_number,
        head_hash=found.head_hash,
        fault_count=found.fault_count,
        faults=found.faults,
    )
    if found.fault_count:
        _tell(proof, at)
    return proof


def _tell(proof: LedgerProof, at: datetime) -> None:
    outbox.publish(
        LedgerProofFailed(
            market=proof.market,
            subject=f"ledger:{proof.market}",
            actor=f"system:{JOB}",
            at=at,
            proof_id=str(proof.id),
            fault_count=proof.fault_count,
        )
    )
    inbox.open_item(
        kind=INBOX_KIND,
        dedupe_key=f"{INBOX_KIND}:{proof.market}",
        market=proof.market,
        subject=f"ledger:{proof.market}",
        title=f"The ledger of {proof.market} does not hold: {proof.faults[0]}",
        severity=Severity.CRITICAL,
        evidence={"faults": "; ".join(proof.faults), "journals": proof.journals},
        link="/ledger?tab=proofs",
        due_at=None,
        at=at,
    )
