"""Vehicle identification numbers with a valid check digit (49 CFR 565) and a maker code that nobody has."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
FICTIONAL_MAKER: Final = "ZZ9"

_VALUES: Final = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def check_digit(vin: str) -> str:
    """The ninth character that the other sixteen demand."""
    remainder = sum(_VALUES[letter] * weight for letter, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return "X" if remainder == 10 else str(remainder)


def vin(type_index: int, serial: int) -> str:
    """The VIN of a car: maker, model, check digit, plant, serial number."""
    draft = f"{FICTIONAL_MAKER}EV{ALPHABET[10 + type_index]}SG0SG{serial:06d}"
    return draft[:8] + check_digit(draft) + draft[9:]
