"""MT940 through the library `mt-940`."""

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

import mt940

from apps.reconciliation.enums import StatementFormat
from apps.reconciliation.rules.statements.money import one_line, reference_of, to_minor
from apps.reconciliation.types import Account, BankLine, LineFault, StatementFile

# Without `reversal_sign` the library counts the reversal of a credit (RC) as money that came in.
_OPTIONS: Final = mt940.options.Options(reversal_sign=True, case_insensitive_marks=True, strip_bom=True)
# The library logs the fields that it stumbles over; they are a customer's, and our log is not their place.
logging.getLogger("mt940").propagate = False
logging.getLogger("mt940").addHandler(logging.NullHandler())
_TEXTS: Final = ("transaction_details", "purpose", "additional_purpose", "extra_details", "posting_text")
_NAMES: Final = ("applicant_name", "recipient_name")


def read_mt940(content: bytes) -> StatementFile:
    """Every statement of the file. A line that the library or we cannot read is a fault with its number."""
    try:
        statements = _parse(content)
    except Exception:
        return _refused(content)
    lines: list[BankLine] = []
    accounts: list[Account] = []
    faults: list[LineFault] = []
    numbers = _line_numbers(content)
    for statement in statements:
        account = _account_of(statement.data)
        mine: list[BankLine] = []
        for transaction in statement.transactions:
            number = next(numbers, None)
            try:
                mine.append(_line(account, transaction.data))
            except ValueError as fault:
                faults.append(LineFault(f"{fault}.", number))
        lines += mine
        if mine or statement.data:
            try:
                accounts.append(_summary(account, statement.data, mine))
            except ValueError as fault:
                faults.append(LineFault(f"Balance of {account or 'the account'}: {fault}."))
    if not lines and not accounts:
        faults.append(LineFault("No statement was found in the file."))
    return StatementFile(
        format=StatementFormat.MT940, lines=tuple(lines), accounts=tuple(accounts), faults=tuple(faults)
    )


def _line(account: str, data: dict[str, Any]) -> BankLine:
    amount, booked = data.get("amount"), data.get("entry_date") or data.get("date")
    if amount is None or booked is None:
        raise ValueError("The line has no amount or no date")
    if not amount.currency or not re.fullmatch(r"[A-Z]{3}", amount.currency):
        raise ValueError("Its currency is unknown: the statement has no opening balance")
    if not account:
        raise ValueError("Whose account it is stands nowhere (:25:)")
    text = one_line(*(data.get(name) for name in (*_TEXTS, *_NAMES)))
    references = (
        data.get("end_to_end_reference"),
        data.get("customer_reference"),
        data.get("bank_reference"),
    )
    return BankLine(
        account=account,
        booked=_day(booked),
        amount_minor=to_minor(amount.amount, amount.currency),
        currency=amount.currency,
        reference=reference_of(one_line(text, *references), *references),
        text=text,
        bank_reference=data.get("bank_reference") or "",
    )


def _summary(account: str, data: dict[str, Any], lines: list[BankLine]) -> Account:
    opening = data.get("final_opening_balance") or data.get("intermediate_opening_balance")
    closing = data.get("final_closing_balance") or data.get("intermediate_closing_balance")
    found = [balance.amount for balance in (opening, closing) if balance is not None]
    currency = lines[0].currency if lines else (found[0].currency if found else "")
    return Account(
        account=account,
        currency=currency,
        opening_minor=None if opening is None else to_minor(opening.amount.amount, currency),
        closing_minor=None if closing is None else to_minor(closing.amount.amount, currency),
        lines=len(lines),
        sum_minor=sum(line.amount_minor for line in lines),
    )


def _account_of(data: dict[str, Any]) -> str:
    return one_line(str(data.get("account_identification") or ""))[:60]


def _day(value: Any) -> Any:
    return value.date() if hasattr(value, "date") else value


def _line_numbers(content: bytes) -> Iterator[int]:
    return (
        number for number, line in enumerate(content.splitlines(), 1) if line.lstrip().startswith(b":61:")
    )


def _refused(content: bytes) -> StatementFile:
    """The first field that cannot be read is the last one of the shortest beginning that cannot."""
    rows = content.splitlines(keepends=True)
    fields = [number for number, row in enumerate(rows) if row.lstrip().startswith(b":")]
    ends = [*fields[1:], len(rows)]
    place = bisect_left(ends, True, key=lambda end: not _readable(b"".join(rows[:end])))
    line = fields[place] + 1 if place < len(fields) else None
    return StatementFile(
        format=StatementFormat.MT940, faults=(LineFault("This field is not as MT940 has it.", line),)
    )


def _readable(content: bytes) -> bool:
    try:
        _parse(content)
    except Exception:
        return False
    return True


def _parse(content: bytes) -> list[mt940.models.Transactions]:
    return mt940.parse_statements(content, options=_OPTIONS)
