"""The chart of accounts: every market has these, in its own currency."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from apps.payments.enums import AccountCode, AccountKind


class ChartLine(NamedTuple):
    """One account: its name, what its balance means, and what it is for."""

    name: str
    kind: AccountKind
    purpose: str


_A, _L, _I, _E = AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.INCOME, AccountKind.EXPENSE

CHART: Final[Mapping[AccountCode, ChartLine]] = {
    AccountCode.BANK: ChartLine("Bank", _A, "What the bank's statements say we have."),
    AccountCode.PROVIDER_BALANCE: ChartLine(
        "Balance at the provider", _A, "Captured and not yet paid out to us."
    ),
    AccountCode.PAYOUTS_IN_TRANSIT: ChartLine(
        "Payouts in transit", _A, "Left the provider and not yet seen at the bank."
    ),
    AccountCode.RECEIVABLES: ChartLine("Customers' open fares", _A, "Priced and not yet captured."),
    AccountCode.DISPUTED: ChartLine(
        "Disputed payments", _A, "Taken back by a bank until a dispute is decided."
    ),
    AccountCode.CUSTOMER_CREDIT: ChartLine("Customers' credit", _L, "Given to customers and not yet used."),
    AccountCode.TAX_PAYABLE: ChartLine("Sales tax payable", _L, "GST in fares, owed to the tax office."),
    AccountCode.RENTAL_INCOME: ChartLine("Rental income", _I, "Fares without tax."),
    AccountCode.REFUNDS: ChartLine("Refunds", _I, "Fares given back, without tax: lessens the income."),
    AccountCode.WAIVERS: ChartLine(
        "Waived fares", _I, "Fares not asked for, without tax: lessens the income."
    ),
    AccountCode.PROVIDER_FEES: ChartLine("Provider fees", _E, "What the provider keeps of payments."),
    AccountCode.GOODWILL: ChartLine("Goodwill", _E, "Credit that was given without a payment behind it."),
    AccountCode.DISPUTE_LOSSES: ChartLine("Lost disputes", _E, "Payments that a bank took back for good."),
}
