"""CAMT.053 through the library `pycamt`, which gives texts: amounts, dates and words are checked here."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from pycamt.parser import Camt053ParseError, Camt053Parser

from apps.reconciliation.enums import ItemState, StatementFormat
from apps.reconciliation.rules.statements.money import one_line, reference_of, to_minor
from apps.reconciliation.types import Account, BankLine, LineFault, StatementFile

# Information is no booking.
_STATES: Final[Mapping[str | None, ItemState | None]] = {
    "BOOK": ItemState.FINAL,
    "PDNG": ItemState.PENDING,
    "FUTR": ItemState.PENDING,
    "INFO": None,
    None: ItemState.FINAL,
}
_UNKNOWN: Final = "(account without IBAN)"


def read_camt(content: bytes) -> StatementFile:
    """Every booking of every statement in the file; entities are not resolved, nothing is fetched."""
    try:
        parser = Camt053Parser(content)
        if not any(str(child.tag).endswith("}BkToCstmrStmt") for child in parser.tree):
            return _refused("This is XML, but no statement (CAMT.053).")
        _name_accounts(parser)
        found, infos = parser.get_transactions(), parser.get_statement_info()
    except SyntaxError as fault:  # lxml's is one, with its line
        return _refused("The XML is broken.", fault.lineno)
    except Camt053ParseError:
        return _refused("The file holds no statement.")
    except (AttributeError, ValueError, TypeError):
        return _refused("The file is not built as CAMT.053 says.")
    lines, faults = _lines(found)
    accounts, broken = _accounts(infos, lines)
    return StatementFile(
        format=StatementFormat.CAMT053,
        lines=tuple(lines),
        accounts=tuple(accounts),
        faults=(*faults, *broken),
    )


def _name_accounts(parser: Camt053Parser) -> None:
    """Countries without IBAN write the number elsewhere, where the library does not look."""
    for account in parser.tree.findall(".//Stmt/Acct/Id", parser.namespaces):
        other = account.find("Othr/Id", parser.namespaces)
        if account.find("IBAN", parser.namespaces) is None and other is not None and other.text:
            name = str(other.tag).removesuffix("Id") + "IBAN"
            account.append(account.makeelement(name, {}))
            account[-1].text = other.text


def _lines(found: list[dict[str, Any]]) -> tuple[list[BankLine], list[LineFault]]:
    lines: list[BankLine] = []
    faults: list[LineFault] = []
    for number, values in enumerate(found, 1):
        try:
            line = _line(values)
        except ValueError as fault:
            faults.append(LineFault(f"Booking {number}: {fault}."))
        else:
            if line is not None:
                lines.append(line)
    return lines, faults


def _line(values: Mapping[str, Any]) -> BankLine | None:
    state = _STATES.get(values.get("Status"), ItemState.FINAL)
    if state is None:
        return None
    currency, sign = (
        values.get("Currency"),
        {"CRDT": 1, "DBIT": -1}.get(values.get("CreditDebitIndicator") or ""),
    )
    if not currency or sign is None or values.get("Amount") is None:
        raise ValueError("amount, currency or direction is missing")
    text = one_line(
        values.get("RemittanceInformationFull") or values.get("RemittanceInformation"),
        values.get("AdditionalRemittanceInformation"),
        values.get("DebtorName") if sign > 0 else values.get("CreditorName"),
        values.get("AdditionalEntryInformation"),
    )
    bank_reference = values.get("TransactionID") or ""
    references = (values.get("EndToEndId"), values.get("RemittanceInformation"), bank_reference)
    return BankLine(
        account=values.get("AccountIBAN") or _UNKNOWN,
        booked=_day(values),
        amount_minor=sign * to_minor(values["Amount"], currency),
        currency=currency,
        reference=reference_of(one_line(text, *references), *references),
        text=text,
        bank_reference=bank_reference,
        state=state,
    )


def _day(values: Mapping[str, Any]) -> date:
    said = str(values.get("BookingDate") or values.get("ValueDate") or "")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        raise ValueError(f"{said!r} is not a day" if said else "it has no day") from None


def _accounts(infos: list[dict[str, Any]], lines: list[BankLine]) -> tuple[list[Account], list[LineFault]]:
    """Statements of one account follow each other: the first opens, the last closes."""
    accounts, faults = [], []
    named = sorted(infos, key=lambda info: info["IBAN"] or _UNKNOWN)
    for account, some in groupby(named, key=lambda info: info["IBAN"] or _UNKNOWN):
        statements = sorted(some, key=lambda info: (info["OpeningBalanceDate"] or "")[:10])
        mine = [line for line in lines if line.account == account and line.state is ItemState.FINAL]
        currency = mine[0].currency if mine else (statements[0]["Currency"] or "")
        try:
            opening, closing = (
                None if text is None else to_minor(text, currency)
                for text in (statements[0]["OpeningBalance"], statements[-1]["ClosingBalance"])
            )
        except ValueError as fault:
            faults.append(LineFault(f"Balance of {account}: {fault}."))
            continue
        accounts.append(
            Account(
                account=account,
                currency=currency,
                opening_minor=opening,
                closing_minor=closing,
                lines=len(mine),
                sum_minor=sum(line.amount_minor for line in mine),
            )
        )
    return accounts, faults


def _refused(why: str, line: int | None = None) -> StatementFile:
    return StatementFile(format=StatementFormat.CAMT053, faults=(LineFault(why, line),))
