"""All rows that a list's parameters find, for doing something to each of them."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.errors import Invalid
from apps.core.http.identity import actor_of
from apps.core.http.kept import kept
from apps.core.http.reading import plans
from apps.core.http.reading.changes import SINCE
from apps.core.http.reading.declarations import ListDeclared
from apps.core.http.reading.question import RESERVED, Shape, read_question
from apps.core.http.reading.statements import Fragment, fetch, freeze
from apps.core.http.reading.views import Listed
from apps.core.types import Actor

_OF_PAGES: Final = (RESERVED | {SINCE}) - {"order"}


class Matched(Listed):
    """Adds `matching` to a list: what *all that match* means when no page is looked at."""

    def matching(self, asked: Mapping[str, str], *, at_most: int) -> list[Any]:
        """The keys of the rows that the list would show for `asked`, in its order.

        Raises ValidationError as the list does, and Invalid when there are more than `at_most`.
        """
        pages = {
            name: [ErrorDetail("Not a filter.", "unknown_parameter")] for name in _OF_PAGES & asked.keys()
        }
        if pages:
            raise ValidationError(pages)
        sent = QueryDict(mutable=True)
        sent.update(asked)
        model = plans.model_of(type(self))
        question = read_question(self, model, sent)
        statement = keys_plan(type(self), actor_of(self.request), question.shape)
        if statement is None:
            return []
        found = fetch(statement + f" LIMIT {at_most + 1}", self.bound(question))
        if len(found) > at_most:
            msg = f"More than {at_most:,} match; narrow the filter."
            raise Invalid(msg, code="too_many")
        key = model._meta.pk
        return [key.to_python((row[0] or b"").decode()) for row in found]


@kept(1024)
def keys_plan(view: type[ListDeclared], actor: Actor, shape: Shape) -> Fragment | None:
    """The list's statement reduced to its keys; None matches no row."""
    return freeze(plans.rows_of(view(), actor, shape).values("pk"))
