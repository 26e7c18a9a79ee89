"""Money by the currency's own digits."""

from decimal import Decimal

import pytest

from apps.core.money import decimal_text, to_minor_rounded


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (123_450, "SGD", "1,234.50"),
        (-5, "SGD", "0.05"),
        (1_200, "JPY", "1,200"),
        (1_234_567, "KWD", "1,234.567"),
        (0, "IDR", "0.00"),
    ],
)
def test_amounts_in_digits(minor: int, currency: str, text: str) -> None:
    assert decimal_text(minor, currency) == text


def test_a_fraction_of_a_cent_goes_to_the_even_one() -> None:
    assert to_minor_rounded(Decimal("10.005"), "SGD") == 1_000
    assert to_minor_rounded(Decimal("10.015"), "SGD") == 1_002
    assert to_minor_rounded(Decimal(1234), "JPY") == 1_234
