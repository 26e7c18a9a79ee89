"""Frozen values of campaigns and of answers to banks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from apps.payments.enums import CampaignSource, MoneyKind, MoneyReason


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignWish:
    """A campaign to be: who is found how, and how much each gets.

    A file brings its own amounts. The rides of a time and place get `amount_minor` or `percent` of what was
    taken, balances what we owe.
    """

    market: str
    kind: MoneyKind
    source: CampaignSource
    title: str
    reason: MoneyReason
    note: str
    per_minute: int
    content: bytes | None = None
    file_name: str = ""
    zone_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    amount_minor: int | None = None
    percent: int | None = None
    above_minor: int | None = None


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One row of a file; `row` counts as a spreadsheet does: the header is row 1."""

    row: int
    customer: str
    amount_minor: int
    note: str


@dataclass(frozen=True, slots=True)
class CampaignFault:
    """What is wrong with one cell of a file."""

    row: int
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One customer of a campaign to be; `why` is empty unless they are left out."""

    customer_id: UUID
    customer_number: str
    amount_minor: int
    payment_id: UUID | None = None
    rental_id: UUID | None = None
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """How many are left out for one reason, and what they would have got."""

    why: str
    count: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """What a campaign would do. `more_rides` are further rides of customers who are paid once."""

    currency: str
    items: list[PlannedItem]
    faults: list[CampaignFault]
    more_rides: int = 0

    @property
    def payable(self) -> list[PlannedItem]:
        return [item for item in self.items if not item.why]

    @property
    def total_minor(self) -> int:
        return sum(item.amount_minor for item in self.payable)

    @property
    def largest(self) -> list[PlannedItem]:
        """The five largest payments."""
        return sorted(self.payable, key=lambda item: (-item.amount_minor, item.customer_number))[:5]

    @property
    def excluded(self) -> list[Excluded]:
        sums: dict[str, tuple[int, int]] = {}
        for item in self.items:
            if item.why:
                count, amount = sums.get(item.why, (0, 0))
                sums[item.why] = count + 1, amount + item.amount_minor
        return [Excluded(why, *sums[why]) for why in sorted(sums)]


@dataclass(frozen=True, slots=True)
class CampaignProof:
    """Three independent sums of what a campaign has paid: ours, the ledger's, the provider's.

    `provider_minor` is None for credits, which move nothing there.
    """

    currency: str
    paid: int
    items_minor: int
    ledger_minor: int
    provider_minor: int | None
    receipts: int

    @property
    def holds(self) -> bool:
        sums = {self.items_minor, self.ledger_minor}
        return len(sums if self.provider_minor is None else sums | {self.provider_minor}) == 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: its heading and lines of label and text, in the words that the bank reads.

    Without lines nothing of the kind was found.
    """

    name: str
    title: str
    lines: tuple[tuple[str, str], ...]
