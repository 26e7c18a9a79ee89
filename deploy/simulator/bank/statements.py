"""A day of the account in the two forms that banks send: MT940 and CAMT.053 take turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from deploy.simulator.bank.bookings import Booking

ACCOUNT: Final = "0047-118203-4"
CURRENCY: Final = "SGD"


@dataclass(frozen=True, slots=True)
class Statement:
    """One day; balances in minor units."""

    day: date
    opening_minor: int
    bookings: Sequence[Booking]

    @property
    def closing_minor(self) -> int:
        return self.opening_minor + sum(each.amount_minor for each in self.bookings)

    @property
    def is_xml(self) -> bool:
        return self.day.toordinal() % 2 == 1

    @property
    def name(self) -> str:
        """The file's name; it sorts by its day."""
        return f"{self.day:%Y}/{self.day}-{ACCOUNT}.{'xml' if self.is_xml else 'sta'}"

    def render(self) -> bytes:
        return (_camt(self) if self.is_xml else _mt940(self)).encode()


def _mt940(statement: Statement) -> str:
    lines = [
        f":20:EV4R{statement.day:%y%m%d}",
        f":25:{ACCOUNT}",
        f":28C:{statement.day:%j}/1",
        f":60F:{_balance(statement.day, statement.opening_minor)}",
    ]
    for each in statement.bookings:
        kind = "NTRF" if each.amount_minor > 0 else "NCHG"
        lines.append(
            f":61:{each.day:%y%m%d}{statement.day:%m%d}{'C' if each.amount_minor > 0 else 'D'}"
            f"{_comma(each.amount_minor)}{kind}NONREF//{each.bank_reference}"
        )
        lines.append(f":86:{each.text}")
    lines.append(f":62F:{_balance(statement.day, statement.closing_minor)}")
    return "\r\n".join(lines) + "\r\n"


def _balance(day: date, minor: int) -> str:
    return f"{'C' if minor >= 0 else 'D'}{day:%y%m%d}{CURRENCY}{_comma(minor)}"


def _comma(minor: int) -> str:
    return f"{abs(minor) // 100},{abs(minor) % 100:02d}"


def _camt(statement: Statement) -> str:
    entries = "".join(_entry(each, statement.day) for each in statement.bookings)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\n'
        f"<GrpHdr><MsgId>EV4R{statement.day:%y%m%d}</MsgId>"
        f"<CreDtTm>{statement.day}T23:59:59+08:00</CreDtTm></GrpHdr>\n"
        f"<Stmt><Id>{statement.day:%Y%j}</Id><Acct><Id><Othr><Id>{ACCOUNT}</Id></Othr></Id>"
        f"<Ccy>{CURRENCY}</Ccy></Acct>\n"
        f"{_xml_balance('OPBD', statement.day, statement.opening_minor)}"
        f"{_xml_balance('CLBD', statement.day, statement.closing_minor)}"
        f"{entries}</Stmt></BkToCstmrStmt></Document>\n"
    )


def _xml_balance(code: str, day: date, minor: int) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{_xml_amount(minor)}"
        f"<Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )


def _entry(each: Booking, day: date) -> str:
    return (
        f"<Ntry>{_xml_amount(each.amount_minor)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>"
        f"<ValDt><Dt>{each.day}</Dt></ValDt><AcctSvcrRef>{each.bank_reference}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<RmtInf><Ustrd>{escape(each.text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


def _xml_amount(minor: int) -> str:
    amount = f"{abs(minor) // 100}.{abs(minor) % 100:02d}"
    sign = "CRDT" if minor >= 0 else "DBIT"
    return f'<Amt Ccy="{CURRENCY}">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'
