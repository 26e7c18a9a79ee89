"""The road operator's statement of a day: tolls, parking, fines, one line each, with a head and a foot.

    HDR|EV4RENT|2026-11-28|SGD
    TOL|T2611280001|SGX 1234 A|2026-11-28T08:31:07+08:00|Gantry 12, CTE|150
    TRL|1|150

Kinds are TOL, PRK and FIN; amounts are whole cents. The foot counts the lines and adds them up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from apps.reconciliation.types import LineFault

KINDS: Final = {"TOL": "toll", "PRK": "parking", "FIN": "fine"}
_HEAD: Final = 4
_LINE: Final = 6
_FOOT: Final = 3
_MOST_MINOR: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class RoadCharge:
    """What the road asked of one car at one moment; `number` is the operator's own."""

    number: str
    kind: str
    plate: str
    at: datetime
    place: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class RoadFile:
    """A statement, read. With one fault its lines must not be taken."""

    currency: str
    charges: tuple[RoadCharge, ...]
    faults: tuple[LineFault, ...]


def read_road_file(content: bytes) -> RoadFile:
    """Never raises: what cannot be read is a fault, with its line."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return RoadFile("", (), (LineFault("This is not text in UTF-8."),))
    rows = [(number, line.split("|")) for number, line in enumerate(lines, 1) if line.strip()]
    if len(rows) < 2 or rows[0][1][0] != "HDR" or len(rows[0][1]) != _HEAD:
        return RoadFile("", (), (LineFault("The file does not begin with a head (HDR).", 1),))
    currency = rows[0][1][3]
    charges: list[RoadCharge] = []
    faults: list[LineFault] = []
    for number, cells in rows[1:-1]:
        read = _charge(cells)
        if isinstance(read, str):
            faults.append(LineFault(read, number))
        else:
            charges.append(read)
    faults += _foot(rows[-1], charges)
    if len(currency) != 3 or not currency.isalpha() or not currency.isupper():
        faults.append(LineFault("The currency is none of ISO 4217.", rows[0][0]))
    if len({charge.number for charge in charges}) < len(charges):
        faults.append(LineFault("A number is there twice."))
    return RoadFile(currency, tuple(charges), tuple(faults))


def _charge(cells: list[str]) -> RoadCharge | str:
    if len(cells) != _LINE or cells[0] not in KINDS:
        return "This is no line of a toll (TOL), parking (PRK) or fine (FIN)."
    code, number, plate, moment, place, amount = (cell.strip() for cell in cells)
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return "The moment cannot be read."
    if at.tzinfo is None:
        return "The moment does not say its offset."
    if not number or not plate:
        return "The number or the plate is missing."
    if not amount.isdecimal() or not 0 < int(amount) <= _MOST_MINOR:
        return "The amount is no whole number of cents above nought."
    return RoadCharge(number[:60], KINDS[code], plain_plate(plate), at, place[:80], int(amount))


def plain_plate(plate: str) -> str:
    """`SGX 1234-a` → `SGX1234A`: operators and papers write plates each in their own way."""
    return plate.replace(" ", "").replace("-", "").upper()[:20]


def _foot(row: tuple[int, list[str]], charges: Iterable[RoadCharge]) -> list[LineFault]:
    number, cells = row
    if cells[0] != "TRL" or len(cells) != _FOOT or not all(cell.isdecimal() for cell in cells[1:]):
        return [LineFault("The file does not end with its foot (TRL): it is cut off.", number)]
    amounts = [charge.amount_minor for charge in charges]
    if (int(cells[1]), int(cells[2])) != (len(amounts), sum(amounts)):
        return [LineFault("Lines and foot do not add up.", number)]
    return []
