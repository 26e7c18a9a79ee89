"""The environment is read with types, and a fault names its variable."""

import pytest

from backoffice.env import Env, EnvironmentFault


def test_values_come_with_their_types() -> None:
    env = Env({"A": " text ", "N": "7", "F": "Yes", "L": "a, b,,c", "U": "https://example.com/x", "E": ""})
    assert env.text("A") == "text"
    assert env.integer("N") == 7
    assert env.flag("F", default=False) is True
    assert env.listing("L") == ["a", "b", "c"]
    assert env.url("U") == "https://example.com/x"
    assert env.optional("E") is None
    assert env.text("E", "fallback") == "fallback"
    assert env.choice("A", frozenset({"text"}), "x") == "text"


@pytest.mark.parametrize(
    "read",
    [
        lambda env: env.text("MISSING"),
        lambda env: env.integer("WRONG"),
        lambda env: env.integer("LOW", least=1),
        lambda env: env.flag("WRONG", default=True),
        lambda env: env.url("WRONG"),
        lambda env: env.choice("WRONG", frozenset({"a", "b"}), "a"),
    ],
)
def test_a_fault_names_the_variable(read: object) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        read(Env({"WRONG": "nonsense", "LOW": "0"}))  # type: ignore[operator]
    assert caught.value.name in str(caught.value)
    assert caught.value.name in {"MISSING", "WRONG", "LOW"}
