"""The provider's business: payments, refunds, movements of the balance, payouts, disputes, events.

Every change is one transaction with its event. Times are seconds since 1970; `at` may lie in the past, for
a history that is told afterwards.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from deploy.local.provider.announcing import announce
from deploy.local.provider.faults import Fault, Faults
from deploy.local.provider.problems import Refusal, missing
from deploy.local.provider.store import Store, Thing

# 3.4 % and S$0.50 of a capture; S$15 of a dispute. Nothing comes back with a refund.
FEE_PER_MILLE: Final = 34
FEE_FIXED: Final = 50
DISPUTE_FEE: Final = 1_500
EVIDENCE_WITHIN: Final = timedelta(days=7)


@dataclass(slots=True)
class Bank:
    """One account in one currency."""

    store: Store
    faults: Faults = field(default_factory=Faults)
    time_zone: str = "Asia/Singapore"
    # Events of the past are not delivered: whoever wants them asks for them.
    quiet_before: float = 0.0

    def create_payment(self, asked: dict[str, Any], at: int) -> Thing:
        """Authorised when it is confirmed, captured at once unless the capture is manual."""
        if self.faults.take(Fault.DECLINE):
            raise Refusal("Your card was declined.", code="card_declined", status=402)
        manual = asked.get("capture_method") == "manual"
        payment = self.store.add(
            "payment_intent",
            {
                "id": self.store.new_id("pi"),
                "object": "payment_intent",
                "amount": asked["amount"],
                "amount_capturable": asked["amount"],
                "amount_received": 0,
                "canceled_at": None,
                "cancellation_reason": None,
                "capture_method": "manual" if manual else "automatic",
                "created": at,
                "currency": asked["currency"],
                "customer": None,
                "description": asked.get("description"),
                "last_payment_error": None,
                "latest_charge": None,
                "livemode": False,
                "metadata": asked.get("metadata", {}),
                "status": "requires_capture",
            },
        )
        self._tell("payment_intent.amount_capturable_updated", payment, at)
        return payment if manual else self.capture(payment["id"], asked["amount"], at)

    def capture(self, key: str, amount: int | None, at: int) -> Thing:
        payment = self._payment(key, "requires_capture", "captured")
        taken = payment["amount_capturable"] if amount is None else amount
        if taken > payment["amount_capturable"]:
            raise Refusal(
                "The amount is more than was authorised.", code="amount_too_large", param="amount_to_capture"
            )
        charge = self.store.new_id("ch")
        payment |= {
            "amount_received": taken,
            "amount_capturable": 0,
            "status": "succeeded",
            "latest_charge": charge,
        }
        self.store.save(payment)
        self.move(taken, "charge", charge, at, fee=_fee(taken), about=key)
        self._tell("payment_intent.succeeded", payment, at)
        return payment

    def cancel(self, key: str, at: int) -> Thing:
        payment = self._payment(key, "requires_capture", "canceled")
        payment |= {"status": "canceled", "canceled_at": at, "amount_capturable": 0}
        self.store.save(payment)
        self._tell("payment_intent.canceled", payment, at)
        return payment

    def refund(self, asked: dict[str, Any], at: int) -> Thing:
        """Never more than was captured, whoever asks."""
        payment = self._payment(asked["payment_intent"], "succeeded", "refunded")
        earlier, _ = self.store.page("refund", limit=1_000, owner=payment["id"])
        gone = sum(each["amount"] for each in earlier if each["status"] in {"pending", "succeeded"})
        left = payment["amount_received"] - gone
        amount = left if asked.get("amount") is None else asked["amount"]
        if left <= 0:
            raise Refusal("The charge has already been refunded.", code="charge_already_refunded")
        if amount > left:
            raise Refusal(
                f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})",
                code="amount_too_large",
                param="amount",
            )
        refund = self.store.add(
            "refund",
            {
                "id": self.store.new_id("re"),
                "object": "refund",
                "amount": amount,
                "balance_transaction": None,
                "charge": payment["latest_charge"],
                "created": at,
                "currency": payment["currency"],
                "metadata": asked.get("metadata", {}),
                "payment_intent": payment["id"],
                "reason": asked.get("reason"),
                "status": "succeeded",
            },
            owner=payment["id"],
        )
        refund["balance_transaction"] = self.move(-amount, "refund", refund["id"], at, about=payment["id"])[
            "id"
        ]
        self.store.save(refund)
        self._tell("refund.created", refund, at)
        if self.faults.take(Fault.REFUND_FAILS):
            self._refund_fails(refund, at + 1)
        return refund

    def _refund_fails(self, refund: Thing, at: int) -> None:
        """The customer's bank sends the money back."""
        refund |= {"status": "failed", "failure_reason": "expired_or_canceled_card"}
        self.store.save(refund)
        self.move(refund["amount"], "refund_failure", refund["id"], at, about=refund["payment_intent"])
        self._tell("refund.failed", refund, at)

    def dispute(self, key: str, at: int, reason: str = "fraudulent") -> Thing:
        """The customer's bank takes a payment back until somebody has shown that it was right."""
        payment = self._payment(key, "succeeded", "disputed")
        due = datetime.fromtimestamp(at, tz=UTC) + EVIDENCE_WITHIN
        dispute = self.store.add(
            "dispute",
            {
                "id": self.store.new_id("dp"),
                "object": "dispute",
                "amount": payment["amount_received"],
                "charge": payment["latest_charge"],
                "created": at,
                "currency": payment["currency"],
                "evidence": {},
                "evidence_details": {
                    "due_by": int(due.timestamp()),
                    "has_evidence": False,
                    "submission_count": 0,
                },
                "metadata": {},
                "payment_intent": payment["id"],
                "reason": reason,
                "status": "needs_response",
            },
            owner=payment["id"],
        )
        self.move(-dispute["amount"], "adjustment", dispute["id"], at, fee=DISPUTE_FEE, about=payment["id"])
        self._tell("charge.dispute.created", dispute, at)
        return dispute

    def evidence(self, key: str, evidence: dict[str, str], at: int) -> Thing:
        dispute = self.find("dispute", key)
        if dispute["status"] != "needs_response":
            raise Refusal("This dispute has been answered already.", code="dispute_already_answered")
        dispute["evidence"] |= evidence
        dispute["evidence_details"] |= {"has_evidence": True, "submission_count": 1}
        dispute["status"] = "under_review"
        self.store.save(dispute)
        self._tell("charge.dispute.updated", dispute, at)
        return dispute

    def decide(self, key: str, at: int, *, won: bool) -> Thing:
        """The customer's bank has looked at it."""
        dispute = self.find("dispute", key)
        if dispute["status"] in {"won", "lost"}:
            raise Refusal("This dispute is closed.", code="dispute_closed")
        dispute["status"] = "won" if won else "lost"
        self.store.save(dispute)
        if won:
            self.move(dispute["amount"], "adjustment", dispute["id"], at, about=dispute["payment_intent"])
        self._tell("charge.dispute.closed", dispute, at)
        return dispute

    def pay_out(self, day: str, at: int, *, omit: int = 0, before: int | None = None) -> Thing | None:
        """Everything that moved before the local day, as one sum to the bank; None when nothing did.

        `before` is another end of what it carries, for a past that is told by other days. `omit` lines are in
        the sum and not in the list: a fault that a reconciliation should find.
        """
        begins = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(self.time_zone))
        carried = self.store.unpaid(int(begins.timestamp()) if before is None else before)
        if not carried:
            return None
        total = sum(each["net"] for each in carried)
        payout = self.store.add(
            "payout",
            {
                "id": self.store.new_id("po"),
                "object": "payout",
                "amount": total,
                "arrival_date": int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()),
                "automatic": True,
                "created": at,
                "currency": carried[0]["currency"],
                "description": "STRIPE PAYOUT",
                "livemode": False,
                "metadata": {},
                "method": "standard",
                "reconciliation_status": "in_progress",
                "statement_descriptor": "EV4RENT",
                "status": "in_transit",
                "type": "bank_account",
            },
        )
        own = self.move(-total, "payout", payout["id"], at)
        listed = [each["id"] for each in carried]
        self.store.carry(listed[:omit], f"~{payout['id']}")
        self.store.carry([*listed[omit:], own["id"]], payout["id"])
        self._tell("payout.created", payout, at)
        payout |= {"status": "paid", "reconciliation_status": "completed"}
        self.store.save(payout)
        self._tell("payout.paid", payout, at + 1)
        return payout

    def move(self, amount: int, kind: str, source: str, at: int, *, fee: int = 0, about: str = "") -> Thing:
        """One movement of the balance."""
        available = datetime.fromtimestamp(at, tz=UTC) + timedelta(days=2)
        return self.store.add(
            "balance_transaction",
            {
                "id": self.store.new_id("txn"),
                "object": "balance_transaction",
                "amount": amount,
                "available_on": int(available.timestamp()),
                "created": at,
                "currency": "sgd",
                "description": None,
                "exchange_rate": None,
                "fee": fee,
                "fee_details": [],
                "net": amount - fee,
                "reporting_category": kind,
                "source": source,
                "status": "pending",
                "type": kind,
                "_payment": about,
            },
            owner=about,
        )

    def find(self, kind: str, key: str) -> Thing:
        found = self.store.find(kind, key)
        if found is None:
            raise missing(kind, key)
        return found

    def _payment(self, key: str, status: str, done: str) -> Thing:
        payment = self.find("payment_intent", key)
        if payment["status"] != status:
            raise Refusal(
                f"This PaymentIntent could not be {done} because it has a status of {payment['status']}.",
                code="payment_intent_unexpected_state",
                param="payment_intent",
            )
        return payment

    def _tell(self, kind: str, thing: Thing, at: int) -> None:
        announce(self.store, self.faults, kind, thing, at, quiet=at < self.quiet_before)


def _fee(amount: int) -> int:
    return (amount * FEE_PER_MILLE + 500) // 1_000 + FEE_FIXED
