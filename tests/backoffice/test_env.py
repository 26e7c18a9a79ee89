"""The environment is read with types, and a fault names its variable."""

import pytest

from backoffice.env import Asked, Env, EnvironmentFault


def test_values_come_with_their_types() -> None:
    env = Env({"A": " text ", "N": "7", "F": "Yes", "L": "a, b,,c", "U": "https://example.com/x", "E": ""})
    assert env.text("A", doc="a") == "text"
    assert env.integer("N", doc="a") == 7
    assert env.flag("F", default=False, doc="a") is True
    assert env.listing("L", doc="a") == ["a", "b", "c"]
    assert env.url("U", doc="a") == "https://example.com/x"
    assert env.optional("E", doc="a") is None
    assert env.text("E", "fallback", doc="a") == "fallback"
    assert env.choice("A", frozenset({"text"}), "x", doc="a") == "text"


@pytest.mark.parametrize(
    "read",
    [
        lambda env: env.text("MISSING", doc="a"),
        lambda env: env.integer("WRONG", doc="a"),
        lambda env: env.integer("LOW", least=1, doc="a"),
        lambda env: env.flag("WRONG", default=True, doc="a"),
        lambda env: env.url("WRONG", doc="a"),
        lambda env: env.choice("WRONG", frozenset({"a", "b"}), "a", doc="a"),
    ],
)
def test_a_fault_names_the_variable(read: object) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        read(Env({"WRONG": "nonsense", "LOW": "0"}))  # type: ignore[operator]
    assert caught.value.name in str(caught.value)
    assert caught.value.name in {"MISSING", "WRONG", "LOW"}


def test_a_default_may_be_made_from_what_was_read_before() -> None:
    env = Env({"BASE": "https://example.com"})
    env.url("BASE", doc="where")
    assert env.url("PAGE", "{BASE}/page", doc="which") == "https://example.com/page"


def test_it_remembers_what_it_was_asked() -> None:
    env = Env({"KEY": "very secret"})
    env.text("KEY", doc="a key")
    env.integer("SIZE", 4, least=1, doc="a size")
    assert env.asked == [
        Asked("KEY", "text", None, required=True, doc="a key"),
        Asked("SIZE", "whole number ≥ 1", "4", required=False, doc="a size"),
    ]
    assert "very secret" not in str(env.asked)
