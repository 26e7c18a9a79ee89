"""What follows from words of the provider: journals to post and facts to tell."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.outbox.events import Event
from apps.payments.enums import JournalKind
from apps.payments.rules import posting
from apps.payments.types import JournalDraft

ACTOR = "system:payments.provider"


@dataclass(slots=True)
class Effects:
    """Collected while words are taken in and done at the end, so that the ledger's chain is held briefly."""

    market: str
    drafts: list[JournalDraft] = field(default_factory=list)
    facts: list[Event] = field(default_factory=list)
    # Requests of ours that the provider has spoken of: (request, refund, whether the money went).
    answered: list[tuple[UUID, UUID, bool]] = field(default_factory=list)

    def post(
        self,
        kind: JournalKind,
        key: str,
        *,
        source: str,
        amount_minor: int,
        currency: str,
        at: datetime,
        taxed: bool = False,
    ) -> None:
        """A journal by the rules; `taxed` amounts are fares, with the market's tax in them."""
        rate = accounts.get_pack(self.market).tax.rate if taxed else "0"
        tax = posting.tax_within(amount_minor, rate=rate)
        lines = posting.lines(kind, amount_minor=amount_minor, currency=currency, tax_minor=tax)
        if lines:
            self.drafts.append(
                JournalDraft(idem_key=key, kind=kind, source=source, market=self.market, lines=lines, at=at)
            )
