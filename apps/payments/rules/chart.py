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
    AccountCode.PAYER_RECEIVABLES: ChartLine(
        "Payers' open accounts", _A, "Rides that businesses pay, billed or not, and not yet paid."
    ),
    AccountCode.ACCRUED_INCOME: ChartLine(
        "Accrued income", _A, "Rides of a closed period that were priced after its end, without tax."
    ),
    AccountCode.INPUT_TAX: ChartLine("Input tax", _A, "GST in what others bill us, claimed back."),
    AccountCode.SUSPENSE: ChartLine(
        "Suspense", _A, "Money that nobody has explained yet; nought at a close."
    ),
    AccountCode.DISPUTED: ChartLine(
        "Disputed payments", _A, "Taken back by a bank until a dispute is decided."
    ),
    AccountCode.CUSTOMER_CREDIT: ChartLine("Customers' credit", _L, "Given to customers and not yet used."),
    AccountCode.TAX_PAYABLE: ChartLine("Sales tax payable", _L, "GST in fares, owed to the tax office."),
    AccountCode.ACCRUED_COSTS: ChartLine(
        "Accrued costs", _L, "Energy that we were sold and not billed for at the end of a period."
    ),
    AccountCode.PAYABLES: ChartLine("Bills to pay", _L, "Invoices that we have agreed to pay."),
    AccountCode.RENTAL_INCOME: ChartLine("Rental income", _I, "Fares without tax."),
    AccountCode.REFUNDS: ChartLine("Refunds", _I, "Fares given back, without tax: lessens the income."),
    AccountCode.WAIVERS: ChartLine(
        "Waived fares", _I, "Fares not asked for, without tax: lessens the income."
    ),
    AccountCode.PROVIDER_FEES: ChartLine("Provider fees", _E, "What the provider keeps of payments."),
    AccountCode.GOODWILL: ChartLine("Goodwill", _E, "Credit that was given without a payment behind it."),
    AccountCode.DISPUTE_LOSSES: ChartLine("Lost disputes", _E, "Payments that a bank took back for good."),
    AccountCode.ENERGY: ChartLine("Charging", _E, "What charging operators sold us, without tax."),
    AccountCode.ROAD_COSTS: ChartLine(
        "Tolls, parking, fines", _E, "What the road cost and no customer was asked for."
    ),
    AccountCode.BANK_CHARGES: ChartLine("Bank charges", _E, "What banks keep of money on its way."),
}
