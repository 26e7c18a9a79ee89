"""From the bank of the city over its inbox to the ledger: each statement once, each arrival one journal."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from mypy_boto3_s3 import S3Client
from pytest_django import Settings

from apps.inbox.models import InboxItem
from apps.jobs.models import JobRun
from apps.payments.models import Journal, Posting
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import MatchState
from apps.reconciliation.models import BankReceipt, Break, DayClose, Match, ReconItem, StatementImport
from deploy.simulator.bank import faults
from deploy.simulator.bank.branch import Branch
from tests.payments.builders import make_payout
from tests.reconciliation.builders import FINANCE

pytestmark = pytest.mark.django_db
BUCKET = "test-bank-inbox"
NOW = datetime(2026, 11, 25, 1, tzinfo=UTC)
DAYS = [date(2026, 11, day) for day in range(9, 24)]


class Told:
    """The provider's list of payouts."""

    def __init__(self, days: list[date]) -> None:
        self.rows = [
            {
                "id": f"po_{day:%m%d}abc",
                "amount": 100_000 + day.day,
                "arrival_date": int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
            }
            for day in days
        ]

    def read(self, path: str) -> dict[str, Any]:
        assert path.startswith("/v1/payouts")
        return {"data": self.rows, "has_more": False}


@pytest.fixture
def inbox(s3: S3Client, settings: Settings) -> Iterator[S3Client]:
    settings.BANK_INBOX_BUCKET = BUCKET
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
    yield s3
    for found in s3.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        s3.delete_object(Bucket=BUCKET, Key=found["Key"])
    s3.delete_bucket(Bucket=BUCKET)


@pytest.fixture
def branch(inbox: S3Client, tmp_path: Path) -> Branch:
    return Branch(Told(DAYS), inbox, BUCKET, "SG", 42, tmp_path, DAYS[0], lambda: True, clock=lambda: NOW)


def take(minute: int = 0) -> None:
    at = NOW.replace(minute=minute)
    reconciliation.run_inbox(scheduled_time=at.isoformat(), at=at)


def pay_out() -> None:
    for row in Told(DAYS).rows:
        arrives = datetime.fromtimestamp(row["arrival_date"], tz=UTC)
        make_payout(row["amount"], psp_id=row["id"], day=arrives.date(), created_at=arrives)


def test_the_city_s_errors_are_found_and_named(branch: Branch) -> None:
    pay_out()
    assert branch.write_due() > 5
    take()
    truth = {f"po_{day:%m%d}abc": faults.of_payout(42, day.isoformat()) for day in DAYS}
    found = dict(Break.objects.filter(state="open").values_list("key", "kind"))
    names = {
        faults.BankFault.RECEIPT_MISSING: "missing_right",
        faults.BankFault.RECEIPT_DOUBLED: "duplicate",
        faults.BankFault.RECEIPT_DIFFERS: "amount",
    }
    # A day is waited for; a late one has come meanwhile, and so have the fees of long ago.
    old = [key for key in truth if key < "po_1120"]
    assert {key: found.get(key) for key in old} == {key: names.get(truth[key]) for key in old}
    assert {kind for key, kind in found.items() if not key.startswith("po_")} == {"missing_left"}


def test_twice_changes_nothing_and_arrivals_are_in_the_ledger_once(branch: Branch) -> None:
    pay_out()
    branch.write_due()
    take()
    matched = Match.objects.filter(state="confirmed")
    assert BankReceipt.objects.count() == matched.count() > 5
    bank = Posting.objects.filter(account__code="1000")
    assert sum(bank.values_list("amount_minor", flat=True)) == sum(
        matched.values_list("right_minor", flat=True)
    )
    before = (StatementImport.objects.count(), ReconItem.objects.count(), Journal.objects.count())
    assert branch.write_due() == 0
    take(5)
    assert (StatementImport.objects.count(), ReconItem.objects.count(), Journal.objects.count()) == before
    assert JobRun.objects.filter(job="reconciliation.inbox").count() == 2


def test_the_days_of_a_statement_can_be_signed_at_once(branch: Branch) -> None:
    pay_out()
    branch.write_due()
    take()
    days = set(DayClose.objects.values_list("day", flat=True))
    assert days == {date.fromisoformat(day) for row in StatementImport.objects.all() for day in row.days}


def test_an_undone_match_is_taken_back_in_the_ledger(branch: Branch) -> None:
    pay_out()
    branch.write_due()
    take()
    match = Match.objects.filter(state="confirmed")[0]
    for _ in range(2):
        reconciliation.decide_matches(
            actor=FINANCE, match_ids=[match.pk], decision=MatchState.UNDONE, note="Wrong.", at=NOW
        )
    receipt = BankReceipt.objects.get(match_id=match.pk)
    two = Posting.objects.filter(
        journal_id__in=[receipt.journal_id, receipt.reversal_id], account__code="1000"
    )
    assert sorted(two.values_list("amount_minor", flat=True)) == [-match.right_minor, match.right_minor]
    reconciliation.post_receipts(market="SG", at=NOW)
    assert Journal.objects.filter(source=receipt.source, kind="bank_receipt").count() == 2


def test_a_corrected_file_is_taken_and_a_broken_one_is_somebody_s_work(inbox: S3Client) -> None:
    broken = (
        b":20:X\r\n:25:1\r\n:60F:C261110SGD1,00\r\n:61:2611101110C1,005NTRFX//B\r\n:62F:C261110SGD2,00\r\n"
    )
    inbox.put_object(Bucket=BUCKET, Key="SG/a.sta", Body=broken)
    inbox.put_object(Bucket=BUCKET, Key="SG/readme.txt", Body=b"no statement")
    inbox.put_object(Bucket=BUCKET, Key="XX/a.sta", Body=broken)
    take()
    take(5)
    (item,) = InboxItem.objects.filter(kind="reconciliation.statement_refused")
    assert "a.sta" in item.title
    assert ReconItem.objects.count() == 0
    inbox.put_object(Bucket=BUCKET, Key="SG/a.sta", Body=broken.replace(b"1,005", b"1,00"))
    take(10)
    assert list(StatementImport.objects.order_by("created_at").values_list("state", flat=True)) == [
        "refused",
        "imported",
    ]
