"""The one predicate of the product: field, operator, value, for how long; composed by *all* and *any*.

Health rules, service levels, assignment and routing say what they look for in this form. `parse` reads it
from JSON, `matches` judges one record, `spans` and `sql` judge readings over time and always agree,
`sentence` puts it into words. Nothing here knows what the fields mean: callers bring a catalogue of them.
"""

from apps.core.conditions.documents import to_document
from apps.core.conditions.fields import Catalogue, Codes, Field, Flag, Number, Word, catalogue_of
from apps.core.conditions.moments import matches
from apps.core.conditions.negation import negated
from apps.core.conditions.operators import Operator
from apps.core.conditions.parsing import parse
from apps.core.conditions.sentences import duration_words, sentence
from apps.core.conditions.spans import Reading, Span, holding_at, spans
from apps.core.conditions.tree import Comparison, Condition, Group, comparisons, lasting, longest_look

__all__ = [
    "Catalogue",
    "Codes",
    "Comparison",
    "Condition",
    "Field",
    "Flag",
    "Group",
    "Number",
    "Operator",
    "Reading",
    "Span",
    "Word",
    "catalogue_of",
    "comparisons",
    "duration_words",
    "holding_at",
    "lasting",
    "longest_look",
    "matches",
    "negated",
    "parse",
    "sentence",
    "spans",
    "to_document",
]
