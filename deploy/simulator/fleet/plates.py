"""Licence plates in the form of Singapore, with the right check letter, in a series that was never issued."""

from typing import Final

CHECK_LETTERS: Final = "AZYXUTSRPMLKJHGEDCB"
WEIGHTS: Final = (9, 4, 5, 4, 3, 2)
FICTIONAL_SERIES: Final = "EVR"
FIRST_NUMBER: Final = 1_001


def check_letter(series: str, number: int) -> str:
    """The Land Transport Authority's checksum: the last two letters and four digits, weighted, modulo 19."""
    letters = series[-2:]
    values = [ord(letter) - ord("A") + 1 for letter in letters] + [int(digit) for digit in f"{number:04d}"]
    return CHECK_LETTERS[sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True)) % 19]


def plate(index: int) -> str:
    """The plate of the n-th car; after 8,999 cars the series moves on."""
    step, offset = divmod(index, 10_000 - FIRST_NUMBER)
    series = FICTIONAL_SERIES[:2] + chr(ord(FICTIONAL_SERIES[2]) + step)
    number = FIRST_NUMBER + offset
    return f"{series}{number}{check_letter(series, number)}"
