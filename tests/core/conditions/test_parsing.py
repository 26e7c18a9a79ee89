"""What can be said, and how a slip is told: by its path."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core import conditions as c
from apps.core.errors import Invalid
from tests.core.conditions.catalogue import CATALOGUE, documents

LOW: Final = {"field": "volts", "operator": "below", "value": 11.8}


@given(documents())
def test_what_was_read_can_be_written_and_read_again(document: dict[str, Any]) -> None:
    condition = c.parse(document, CATALOGUE)
    assert c.parse(c.to_document(condition), CATALOGUE) == condition


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(("all", "any", "field", "operator", "value", "for_seconds", "x")), inner
            )
        ),
        max_leaves=12,
    )
)
def test_nonsense_is_refused_and_never_breaks(document: Any) -> None:
    assert all(path.startswith("condition") for path in _faults(document))


@pytest.mark.parametrize(
    ("document", "path", "problem"),
    [
        ([], "condition", "must be an object"),
        ({"all": []}, "condition.all", "must be a list with at least one condition"),
        ({"all": [LOW, {**LOW, "value": "low"}]}, "condition.all[1].value", "must be a number"),
        ({**LOW, "value": True}, "condition.value", "must be a number"),
        ({**LOW, "value": float("nan")}, "condition.value", "must be a number"),
        ({**LOW, "value": 400}, "condition.value", "must be between 0 and 36 V"),
        ({**LOW, "operator": "has_any"}, "condition.operator",
         "must be one of below, at_most, above, at_least"),
        ({**LOW, "field": "wolts"}, "condition.field", "is not one of the known fields"),
        ({**LOW, "field": ["volts"]}, "condition.field", "is not one of the known fields"),
        ({"field": "volts", "operator": "below"}, "condition.value", "is missing"),
        ({**LOW, "seconds": 5}, "condition.seconds", "is not known here"),
        ({**LOW, "for_seconds": -1}, "condition.for_seconds", "must be whole seconds up to 604800"),
        ({**LOW, "for_seconds": True}, "condition.for_seconds", "must be whole seconds up to 604800"),
        ({"field": "asleep", "operator": "is", "value": 1}, "condition.value", "must be true or false"),
        ({"field": "mode", "operator": "is", "value": "fast"}, "condition.value",
         "must be one of eco, sport, tow"),
        ({"field": "codes", "operator": "has_any", "value": []}, "condition.value",
         "must be a list with at least one value"),
        ({"field": "codes", "operator": "has_any", "value": ["p0"]}, "condition.value[0]", "is no code"),
        ({"any": [{"all": [{"any": [LOW]}]}]}, "condition.any[0].all[0]", "is nested more than 2 deep"),
        ({"all": [LOW], "any": [LOW]}, "condition.any", "is not known here"),
        ({"any": [{"all": [LOW] * 7}, {"all": [LOW] * 6}]}, "condition", "holds more than 12 comparisons"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place(document: Any, path: str, problem: str) -> None:
    with pytest.raises(Invalid) as refused:
        c.parse(document, CATALOGUE)
    assert refused.value.fields == {path: problem}


def test_the_same_value_twice_is_one() -> None:
    condition = c.parse({"field": "codes", "operator": "has_any", "value": ["P0", "U1", "P0"]}, CATALOGUE)
    assert isinstance(condition, c.Comparison)
    assert condition.value == ("P0", "U1")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({**LOW, "for_seconds": 600}, "Voltage is below 11.8 V for 10 min"),
        ({"all": [LOW, {"field": "asleep", "operator": "is", "value": True}], "for_seconds": 5400},
         "(voltage is below 11.8 V and it sleeps) for 1 h 30 min"),
        ({"any": [LOW, {"all": [{"field": "mode", "operator": "one_of", "value": ["eco", "tow"]},
                                {"field": "asleep", "operator": "is", "value": False}]}]},
         "Voltage is below 11.8 V or (mode is one of eco or tow and it is awake)"),
        ({"field": "codes", "operator": "has_any", "value": ["P0AA6"]}, "Trouble code shows P0AA6"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_a_sentence(document: Any, words: str) -> None:
    assert c.sentence(c.parse(document, CATALOGUE)) == words


def test_how_far_back_readings_matter() -> None:
    condition = c.parse({"all": [{**LOW, "for_seconds": 60}], "for_seconds": 600}, CATALOGUE)
    assert c.longest_look(condition).total_seconds() == 600 + 60 + 600


def _faults(document: Any) -> dict[str, str]:
    """What is wrong with it, by path; nothing when it is sound after all."""
    try:
        c.parse(document, CATALOGUE)
    except Invalid as refused:
        return refused.fields
    return {}
