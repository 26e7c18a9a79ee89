"""`Listed` and `Detailed`: a view declares what a row looks like and which rows there are; the rest happens
here.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.http import HttpResponse
from rest_framework.request import Request

from apps.core.errors import Invalid, NotFound
from apps.core.http import conditions
from apps.core.http.identity import actor_of
from apps.core.http.reading import cursors, plans
from apps.core.http.reading.changes import Tag, digest_of, digest_of_actor
from apps.core.http.reading.declarations import DetailDeclared, ListDeclared, RowsDeclared
from apps.core.http.reading.question import Question, read_question
from apps.core.http.reading.statements import Fragment, fetch
from apps.core.http.reading.tallies import TALLIES, count_all, read_tallies
from apps.core.http.renderers import dumps
from apps.core.http.views import ApiView
from apps.core.types import Actor

_JSON = "application/json"


class Reading(RowsDeclared, ApiView):
    """Where both kinds of reading begin."""

    def key(self, name: str, path: str) -> Any:
        """The value of a URL part as the type of the column it is compared with. A malformed one finds
        nothing.
        """
        field = plans.column_at(type(self), path)
        text = str(self.kwargs[name])
        try:
            if "\x00" in text:
                raise NotFound
            return text if field is None else field.to_python(text)
        except (ModelValidationError, ValueError):
            raise NotFound from None


class Listed(ListDeclared, Reading):
    """`list`: filters, orders, keyset pages, `?since=` and 304, all from declarations."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_of(request)
        if TALLIES in request.query_params:
            return self._tallies(request, actor)
        question = self.narrowed(read_question(self, plans.model_of(type(self)), request.query_params))
        values = self.bound(question)
        plan = plans.list_plan(type(self), actor, question.shape)
        page = plan.page(question.limit)
        if page is None:
            return HttpResponse(b'{"items":[],"next_cursor":null}', content_type=_JSON)
        asked = repr((sorted(values.items()), question.count)).encode()
        digest = digest_of(page.digest, digest_of_actor(actor), asked)
        unchanged = self._unchanged(request, digest)
        if unchanged is not None:
            return unchanged
        return self._page(plan, page.statement, question, values, digest)

    def _tallies(self, request: Request, actor: Actor) -> HttpResponse:
        """How many rows each of several questions finds, and no row."""
        asked = read_tallies(self, plans.model_of(type(self)), request.query_params)
        bound = [(each, self.bound(each)) if each else None for each in asked]
        counts = count_all(type(self), actor, bound)
        answer: dict[str, Any] = {"items": [], "next_cursor": None, TALLIES: counts}
        if self.changes is not None:
            answer["as_of"] = ""
        return HttpResponse(dumps(answer), content_type=_JSON)

    def narrowed(self, question: Question) -> Question:
        """Another question with the same answer. Override it where the value decides which way is quick: kept
        statements are planned for any value.
        """
        return question

    def bound(self, question: Question) -> dict[str, Any]:
        """What the statement's places are filled with. Override it where a parameter has a word that means
        something else for each caller, as `owner=me` does.
        """
        return {**question.values, **{name: self.key(name, path) for name, path in self.within.items()}}

    def _page(
        self,
        plan: plans.ListPlan,
        statement: Fragment,
        question: Question,
        values: Mapping[str, Any],
        digest: str,
    ) -> HttpResponse:
        items, more, horizon, *keys = fetch(statement, values)[0]
        cursor = None
        if more == b"t":
            cursor = cursors.encode(
                question.shape.order, [None if key is None else key.decode() for key in keys]
            )
        parts = [b'{"items":', items or b"[]", b',"next_cursor":', dumps(cursor)]
        if question.count:
            parts += [b',"count":', _single(plan.count, values) or b"0"]
        if self.changes is not None and horizon is not None:
            if question.shape.since:
                _refuse_foreign_horizon(values, horizon)
                parts += [b',"gone":', dumps(_ids(plan.gone, values))]
            parts += [b',"as_of":"', horizon, b'"']
        parts.append(b"}")
        response = HttpResponse(b"".join(parts), content_type=_JSON)
        if self.changes is not None and horizon is not None:
            response["ETag"] = str(Tag(horizon.decode(), digest))
        return response

    def _unchanged(self, request: Request, digest: str) -> HttpResponse | None:
        """304 when no table behind the list was written to since the caller's copy was made."""
        sent = request.META.get("HTTP_IF_NONE_MATCH")
        if self.changes is None or sent is None:
            return None
        tag = Tag.find(sent, digest)
        if tag is None:
            return None
        if _single(plans.changed_plan(type(self)), {"since": int(tag.horizon)}) != b"f":
            return None
        return HttpResponse(status=304, headers={"ETag": str(tag)})


class Detailed(DetailDeclared, Reading):
    """`retrieve`: one row by the same path, with an ETag that serves If-Match and If-None-Match alike."""

    lookup_url_kwarg = "id"

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def id(self) -> Any:
        """The object's key from the URL, as a service wants it. Raises NotFound when it can't be one."""
        return self.key(self.lookup_url_kwarg, self.detail_path)

    def show(
        self, key: Any = None, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> HttpResponse:
        """The object as JSON: after a read, and after a write in the same words."""
        plan = plans.detail_plan(type(self), actor_of(self.request))
        if key is None:
            key = self.id()
        found = fetch(plan.statement, {plans.DETAIL_KEY: key}) if plan.statement else []
        if not found or found[0][0] is None:
            raise NotFound
        body, version = found[0]
        etag = conditions.etag_of(version.decode() if version else "", body or b"")
        if self.request.method in {"GET", "HEAD"}:
            kept = conditions.not_modified(self.request, etag)
            if kept is not None:
                return kept
        return HttpResponse(
            body or b"", status=status, content_type=_JSON, headers={"ETag": etag, **(headers or {})}
        )

    def created(self, key: Any) -> HttpResponse:
        """201 with the new object, its address and its ETag."""
        return self.show(key, status=201, headers={"Location": f"{self.request.path}/{key}"})


def _single(statement: Fragment | None, values: Mapping[str, Any]) -> bytes | None:
    return fetch(statement, values)[0][0] if statement else None


def _ids(statement: Fragment | None, values: Mapping[str, Any]) -> list[str]:
    return [(row[0] or b"").decode() for row in fetch(statement, values)] if statement else []


def _refuse_foreign_horizon(values: Mapping[str, Any], horizon: bytes) -> None:
    """A horizon from the future comes from another database: the reader must start over."""
    if values["since"] > int(horizon):
        raise Invalid("`since` is not from this database; read the whole list again.", code="unknown_since")
