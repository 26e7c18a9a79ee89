"""The ledger: accounts, journals, postings. Nobody edits, everybody posts; see migration 0002."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.payments.enums import AccountKind, JournalKind, ProofOutcome

ISO_4217 = r"^[A-Z]{3}$"


class LedgerAccount(models.Model):
    """One account of a market in one currency. Made from the chart by the first journal that needs it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    code = models.CharField(max_length=8)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    currency = models.CharField(max_length=3)
    purpose = models.CharField(max_length=120)

    class Meta:
        ordering = ("market", "code", "currency")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "code", "currency"], name="payments_account_once_a_market"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in AccountKind]), name="payments_account_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=ISO_4217), name="payments_account_currency_is_iso_4217"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.code} {self.currency}"


class Journal(models.Model):
    """One event in money: postings that sum to nought in each currency. Never changed, never deleted.

    `effective_at` is when it became true, `booked_on` that day in the market, `posted_at` when we wrote it.
    The database gives `number`, `previous_hash` and `hash` when the row is inserted, after its postings: the
    journals of a market are a chain without gaps, each sealed with all that went before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.BigIntegerField(default=0, editable=False)
    idem_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=120)
    memo = models.CharField(max_length=300, blank=True, default="")
    actor = models.CharField(max_length=120)
    effective_at = models.DateTimeField()
    booked_on = models.DateField()
    posted_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    hash = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        ordering = ("-effective_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["market", "number"], name="payments_journal_one_chain_a_market"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in JournalKind]), name="payments_journal_kind_known"
            ),
            models.CheckConstraint(condition=~Q(idem_key=""), name="payments_journal_has_a_key"),
        ]
        indexes = [
            models.Index(fields=["-effective_at", "-id"], name="payments_journal_newest"),
            models.Index(fields=["source", "-effective_at"], name="payments_journal_by_source"),
            models.Index(fields=["market", "booked_on"], name="payments_journal_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.number} {self.kind}"


class Posting(models.Model):
    """One line of a journal: a debit above nought, a credit below; minor units of the account's currency."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="postings")
    line = models.SmallIntegerField()
    account = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="postings")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    booked_on = models.DateField()

    class Meta:
        ordering = ("journal", "line")
        constraints = [
            models.UniqueConstraint(fields=["journal", "line"], name="payments_posting_line_once"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="payments_posting_is_not_nought"),
            models.CheckConstraint(
                condition=Q(currency__regex=ISO_4217), name="payments_posting_currency_is_iso_4217"
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "booked_on"], include=["amount_minor"], name="payments_posting_balances"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journal_id} {self.line} {self.amount_minor} {self.currency}"


class LedgerProof(models.Model):
    """What one look at the whole history of a market's ledger found. One a window of the job; kept.

    `head_number`, `head_hash` are the last journal it saw: the next proof finds them again, or somebody has
    cut the chain. `faults` are at most twenty of them, in words; `fault_count` is all.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    proved_at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    journals = models.BigIntegerField()
    postings = models.BigIntegerField()
    head_number = models.BigIntegerField()
    head_hash = models.CharField(max_length=64, blank=True)
    fault_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ("-proved_at", "market")
        constraints = [
            models.UniqueConstraint(fields=["market", "proved_at"], name="payments_proof_once_a_moment"),
            models.CheckConstraint(
                condition=Q(outcome=ProofOutcome.HOLDS.value, fault_count=0)
                | Q(outcome=ProofOutcome.BROKEN.value, fault_count__gt=0),
                name="payments_proof_breaks_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.proved_at:%Y-%m-%d %H:%M} {self.outcome}"
