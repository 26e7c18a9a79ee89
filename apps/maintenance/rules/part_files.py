"""A row of a catalogue of parts as values, or what is wrong with it. Pure."""

from decimal import Decimal
from typing import Any, Final

from apps.core.errors import Invalid

NEEDED: Final = ("number", "name")
OPTIONAL: Final = (
    "category",
    "unit",
    "supplier",
    "warranty_months",
    "reorder_point",
    "reorder_quantity",
)
_LONGEST: Final = {"number": 40, "name": 120, "category": 40, "unit": 16, "supplier": 120}
_MOST: Final = Decimal(1_000_000)


class CellProblem(Exception):
    """One cell can't be read; the text finishes the sentence "<column> …"."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def check_header(header: list[str]) -> None:
    """Raises Invalid that names columns which are missing or unknown."""
    lacking = {name: "is no column of the file" for name in NEEDED if name not in header}
    unknown = {name: "is no column of a part" for name in header if name not in {*NEEDED, *OPTIONAL}}
    if lacking or unknown:
        raise Invalid("The columns don't fit.", fields={**lacking, **unknown})


def read_part(cells: dict[str, str]) -> dict[str, Any]:
    """The values of one row; an empty cell of an optional column leaves what is there. Raises CellProblem."""
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        text = cell.strip()
        if not text:
            if name in NEEDED:
                raise CellProblem(name, "is empty")
            continue
        values[name] = _read(name, text)
    return values


def _read(name: str, text: str) -> Any:
    if name in _LONGEST:
        if len(text) > _LONGEST[name]:
            raise CellProblem(name, f"is longer than {_LONGEST[name]} characters")
        return text
    if name == "warranty_months":
        if not (text.isascii() and text.isdigit() and int(text) <= 240):
            raise CellProblem(name, "is no whole number up to 240")
        return int(text)
    return _quantity(name, text)


def _quantity(name: str, text: str) -> Decimal:
    try:
        value = Decimal(text)
    except ArithmeticError:
        raise CellProblem(name, "is no number") from None
    least = Decimal(0) if name == "reorder_point" else Decimal("0.01")
    if not value.is_finite() or not least <= value <= _MOST or value != round(value, 2):
        raise CellProblem(name, "is out of range")
    return value
