"""Facts about money. The subject is what the money is about: `payment:<id>`, `payout:<id>`, `rental:<id>`.

They carry amounts and ids, no reason and no name.
"""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class JournalPosted(Event):
    """The ledger has a new journal; `amount_minor` is the sum of its debits."""

    type: ClassVar[str] = "journal.posted"
    journal_id: str
    number: int
    kind: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class LedgerProofFailed(Event):
    """The nightly proof found the ledger of a market altered, cut or unbalanced."""

    type: ClassVar[str] = "ledger.proof_failed"
    proof_id: str
    fault_count: int
