"""Several values in one parameter."""

import pytest

from apps.core.lists import join_values, split_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("SG,MY", ["SG", "MY"]),
        (",SG,,", ["SG"]),
        (r"Road operators\, no ride,AWS", ["Road operators, no ride", "AWS"]),
        (r"a\b", [r"a\b"]),
        ("", []),
    ],
)
def test_a_comma_divides_unless_it_belongs_to_a_value(text: str, values: list[str]) -> None:
    assert split_values(text) == values


@pytest.mark.parametrize("values", [["a,b", "c"], ["\\", ",", "x\\,y"], ["plain"]])
def test_what_is_joined_is_split_again(values: list[str]) -> None:
    assert split_values(join_values(values)) == values
