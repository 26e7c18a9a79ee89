"""How many rows each of several questions to one list finds: the numbers beside saved views, all of them with
one statement.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection, models
from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.http.reading import plans
from apps.core.http.reading.declarations import ListDeclared
from apps.core.http.reading.question import Question, read_question
from apps.core.http.reading.statements import Fragment
from apps.core.types import Actor

TALLIES: Final = "tallies"
MOST: Final = 40
# Nobody reads further: what is more is told as one more.
FAR: Final = 10_000


def read_tallies(view: ListDeclared, model: type[models.Model], sent: QueryDict) -> list[Question | None]:
    """The questions of `?tallies=[{"soc_max": "20"}, …]`, which stands alone. None for one that the list
    cannot answer (any more). Raises ValidationError for what is no list of filters.
    """
    if len(sent) > 1 or len(sent.getlist(TALLIES)) > 1:
        raise _fault("Nothing else can be asked with it.")
    try:
        given = json.loads(str(sent[TALLIES]))
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, list) or not 1 <= len(given) <= MOST or not all(map(_is_filter, given)):
        raise _fault(f"A JSON list of 1 to {MOST} objects, each with filters of this list as text.")
    return [_question(view, model, each) for each in given]


def count_all(
    view: type[ListDeclared], actor: Actor, asked: Sequence[tuple[Question, Mapping[str, Any]] | None]
) -> list[int | None]:
    """One statement for all of them; a question comes with what its places are filled with."""
    whole, values = Fragment("SELECT ", ()), dict[str, Any]()
    for number, each in enumerate(asked):
        part = None
        if each is not None:
            question, bound = each
            part = plans.list_plan(view, actor, question.shape).found
            values |= {f"{number}.{name}": value for name, value in bound.items()}
        whole += ", " if number else ""
        whole += _tally(part, number) if part else ("NULL" if each is None else "0")
    # Not prepared: every reader keeps views of their own.
    with connection.cursor() as cursor:
        cursor.execute(whole.text, [values[name] for name in whole.names])
        return list(cursor.fetchone())


def _tally(found: Fragment, number: int) -> Fragment:
    own = Fragment(found.text, tuple(f"{number}.{name}" for name in found.names))
    return "(SELECT count(*) FROM (SELECT FROM (" + own + f") AS found LIMIT {FAR}) AS seen)"  # noqa: S608


def _question(view: ListDeclared, model: type[models.Model], given: Mapping[str, str]) -> Question | None:
    """A view may ask for something that its list has forgotten: that is no reason to count no other."""
    asked = QueryDict(mutable=True)
    asked.update(given)
    try:
        return read_question(view, model, asked)
    except ValidationError:
        return None


def _is_filter(given: object) -> bool:
    return isinstance(given, dict) and all(isinstance(value, str) for value in given.values())


def _fault(text: str) -> ValidationError:
    return ValidationError({TALLIES: [ErrorDetail(text, "bad_tallies")]})
