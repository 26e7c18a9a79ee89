"""The vocabulary of money."""

from enum import StrEnum


class AccountKind(StrEnum):
    """What a balance of the account means. Assets and expenses grow by debits, the others by credits."""

    ASSET = "asset"
    LIABILITY = "liability"
    INCOME = "income"
    EXPENSE = "expense"


class AccountCode(StrEnum):
    """The accounts of every market; what each is for stands in `rules/chart.py`."""

    BANK = "1000"
    PROVIDER_BALANCE = "1100"
    PAYOUTS_IN_TRANSIT = "1150"
    RECEIVABLES = "1200"
    PAYER_RECEIVABLES = "1210"
    ACCRUED_INCOME = "1250"
    DISPUTED = "1300"
    INPUT_TAX = "1400"
    SUSPENSE = "1900"
    CUSTOMER_CREDIT = "2000"
    TAX_PAYABLE = "2100"
    ACCRUED_COSTS = "2200"
    PAYABLES = "2300"
    RENTAL_INCOME = "4000"
    REFUNDS = "4100"
    WAIVERS = "4200"
    PROVIDER_FEES = "5000"
    GOODWILL = "5100"
    DISPUTE_LOSSES = "5200"
    ENERGY = "5300"
    ROAD_COSTS = "5400"
    BANK_CHARGES = "5500"


class JournalKind(StrEnum):
    """Why a journal was posted; which accounts move stands in `rules/posting.py`."""

    FARE_PRICED = "fare_priced"
    FARE_CORRECTED = "fare_corrected"
    CAPTURE = "capture"
    PROVIDER_FEE = "provider_fee"
    PAYOUT_SENT = "payout_sent"
    PAYOUT_RETURNED = "payout_returned"
    BANK_RECEIPT = "bank_receipt"
    REFUND = "refund"
    REFUND_RETURNED = "refund_returned"
    CREDIT = "credit"
    CREDIT_USED = "credit_used"
    CREDIT_PAID_OUT = "credit_paid_out"
    CREDIT_CAME_BACK = "credit_came_back"
    WAIVER = "waiver"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"
    CORRECTION = "correction"
    # Payers: what businesses owe for the rides of their people, and what the road is charged on for.
    PAYER_CHARGE = "payer_charge"
    PAYER_PAYMENT = "payer_payment"
    PAYER_CREDIT = "payer_credit"
    ROAD_TO_CARD = "road_to_card"
    ROAD_TO_PAYER = "road_to_payer"
    ROAD_BORNE = "road_borne"
    # The books: what reconciliation and the close of a period post.
    ENERGY_INVOICE = "energy_invoice"
    BREAK_CLOSED = "break_closed"
    BREAK_REOPENED = "break_reopened"
    ACCRUAL = "accrual"
    ACCRUAL_REVERSED = "accrual_reversed"


class PaymentStatus(StrEnum):
    """pending → authorised → captured | cancelled; pending → failed. Refunds stand beside it, in amounts."""

    PENDING = "pending"
    AUTHORISED = "authorised"
    CAPTURED = "captured"
    CANCELLED = "cancelled"
    FAILED = "failed"


class RefundStatus(StrEnum):
    """pending → succeeded | failed | cancelled; a bank can still return one that had succeeded."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class PayoutStatus(StrEnum):
    """pending → in_transit → paid | failed | cancelled."""

    PENDING = "pending"
    IN_TRANSIT = "in_transit"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"


class DisputeStatus(StrEnum):
    """needs_response → under_review → won | lost."""

    NEEDS_RESPONSE = "needs_response"
    UNDER_REVIEW = "under_review"
    WON = "won"
    LOST = "lost"


class ProofOutcome(StrEnum):
    """What a proof of the ledger found."""

    HOLDS = "holds"
    BROKEN = "broken"


class MoneyKind(StrEnum):
    """What somebody wants done with money: back to the card, as credit, or not asked for at all.

    A payout gives a customer's credit back to a card that they have paid with; campaigns alone make it.
    """

    REFUND = "refund"
    CREDIT = "credit"
    WAIVER = "waiver"
    PAYOUT = "payout"


class CampaignKind(StrEnum):
    """The kinds of money that many customers may get at once; a word of MoneyKind each."""

    REFUND = "refund"
    CREDIT = "credit"
    PAYOUT = "payout"


# What goes to a card, through the provider.
CARD_MONEY = (MoneyKind.REFUND, MoneyKind.PAYOUT)


class MoneyReason(StrEnum):
    """Why; the sentence beside it tells the case."""

    OVERCHARGED = "overcharged"
    CHARGED_TWICE = "charged_twice"
    GHOST_RENTAL = "ghost_rental"
    CAR_FAULT = "car_fault"
    SERVICE_FAILURE = "service_failure"
    DISPUTE = "dispute"
    GOODWILL = "goodwill"


class MoneyState(StrEnum):
    """requested → approved → executing → executed | failed; requested → rejected | withdrawn | expired.

    `unknown` is an order that nobody answered: it is looked up until somebody knows, and never sent again.
    """

    REQUESTED = "requested"
    APPROVED = "approved"
    EXECUTING = "executing"
    UNKNOWN = "unknown"
    EXECUTED = "executed"
    FAILED = "failed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


# The money is spoken for: nobody else may promise it.
OPEN_MONEY = (MoneyState.REQUESTED, MoneyState.APPROVED, MoneyState.EXECUTING, MoneyState.UNKNOWN)
SENT_MONEY = (MoneyState.EXECUTING, MoneyState.UNKNOWN)


class CampaignSource(StrEnum):
    """Where a campaign's customers come from: a file, the rides of a time and place, what we owe."""

    CSV = "csv"
    RENTALS = "rentals"
    BALANCES = "balances"


class CampaignState(StrEnum):
    """draft → asked → running ⇄ paused → done | cancelled; asked → rejected | withdrawn | expired.

    A draft may be cancelled, too. Nothing moves before a second person has agreed.
    """

    DRAFT = "draft"
    ASKED = "asked"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ItemState(StrEnum):
    """waiting → sending → paid | failed | unknown; unknown → paid | failed | waiting; failed → waiting.

    `unknown` is looked up and not sent meanwhile. `excluded` never moves.
    """

    WAITING = "waiting"
    SENDING = "sending"
    UNKNOWN = "unknown"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXCLUDED = "excluded"


class Exclusion(StrEnum):
    """Why a customer is left out, before or when it is their turn."""

    NO_PAYMENT = "no_payment"
    DISPUTED = "disputed"
    TOO_MUCH = "too_much"
    NO_BALANCE = "no_balance"
    ABOVE_LIMIT = "above_limit"
    BLOCKED = "blocked"
    NOTHING = "nothing"


class AnswerState(StrEnum):
    """ready → sending → sent | refused | unknown; unknown → sent | ready.

    `unknown` is looked up: it is sent again only when the provider says that it has none.
    """

    READY = "ready"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    REFUSED = "refused"
