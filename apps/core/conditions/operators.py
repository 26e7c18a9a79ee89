"""How a field can be compared, by its kind; each operator has an opposite of the same kind."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from apps.core.conditions.fields import Codes, Flag, Kind, Number, Word


class Operator(StrEnum):
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"
    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    HAS_ANY = "has_any"
    HAS_NONE = "has_none"


_O = Operator

OPERATORS: Final[Mapping[type[Kind], tuple[Operator, ...]]] = {
    Number: (_O.BELOW, _O.AT_MOST, _O.ABOVE, _O.AT_LEAST),
    Flag: (_O.IS,),
    Word: (_O.IS, _O.IS_NOT, _O.ONE_OF, _O.NONE_OF),
    Codes: (_O.HAS_ANY, _O.HAS_NONE),
}

# A flag is negated by its value.
OPPOSITES: Final[Mapping[Operator, Operator]] = {
    _O.BELOW: _O.AT_LEAST,
    _O.AT_LEAST: _O.BELOW,
    _O.ABOVE: _O.AT_MOST,
    _O.AT_MOST: _O.ABOVE,
    _O.IS: _O.IS_NOT,
    _O.IS_NOT: _O.IS,
    _O.ONE_OF: _O.NONE_OF,
    _O.NONE_OF: _O.ONE_OF,
    _O.HAS_ANY: _O.HAS_NONE,
    _O.HAS_NONE: _O.HAS_ANY,
}

# These take a list of values.
OF_SEVERAL: Final = frozenset({_O.ONE_OF, _O.NONE_OF, _O.HAS_ANY, _O.HAS_NONE})
