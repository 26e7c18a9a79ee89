"""OpenAPI from what the views declare: capabilities, inputs, outputs, list parameters, headers, problems."""

import re
import sys
from typing import Any, Final

from django.db import models
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from apps.core.http.capabilities import PUBLIC, Access, Need, action_of, need_of
from apps.core.http.problem import MEDIA_TYPE
from apps.core.http.reading import plans
from apps.core.http.reading.declarations import DetailDeclared, ListDeclared, RowsDeclared
from apps.core.http.schema_parameters import IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, list_parameters

_PATH_PART: Final = re.compile(r"\{(\w+)\}")
_WHOLE_OBJECT: Final = frozenset({"retrieve", "create", "partial_update"})


class FieldErrorSchema(serializers.Serializer[Any]):
    field = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSchema(serializers.Serializer[Any]):
    """RFC 9457, with a stable code, the request's id and what is wrong with each field."""

    class Meta:
        ref_name = "Problem"

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    request_id = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        # `errors` is taken as an attribute: serializers keep their own faults there.
        return {**super().get_fields(), "errors": FieldErrorSchema(many=True)}


class Schema(AutoSchema):
    """REST framework's DEFAULT_SCHEMA_CLASS."""

    @property
    def action(self) -> str:
        return action_of(self.view, self.method) or ""

    @property
    def handler(self) -> Any:
        return getattr(self.view, self.action, None)

    @property
    def listed(self) -> ListDeclared | None:
        """The view when this action lists; plain views do it with `self.list()` inside `get`."""
        view: Any = self.view
        return view if isinstance(view, ListDeclared) and self.action in {"list", "get"} else None

    def get_operation_id(self) -> str:
        words = [
            part for part in self.path.removeprefix("/api/v1").split("/") if part and not part.startswith("{")
        ]
        name = "_".join(words).replace("-", "_").replace(".", "_")
        return name if name.endswith(f"_{self.action}") else f"{name}_{self.action}"

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1").strip("/").split("/")[0]]

    def get_extensions(self) -> dict[str, Any]:
        need: Need | None = need_of(self.view, self.action)
        recent = self.action in getattr(self.view, "recent_sign_in", ())
        return {
            "x-capability": need.value if isinstance(need, Access) else need,
            **({"x-recent-sign-in": True} if recent else {}),
        }

    def get_auth(self) -> list[dict[str, Any]]:
        return (
            []
            if need_of(self.view, self.action) is PUBLIC
            else [{getattr(self.view, "security", "cognito"): []}]
        )

    def get_override_parameters(self) -> list[Any]:
        parameters: list[Any] = list_parameters(self.listed) if self.listed else []
        if self.method in {"PATCH", "PUT"} and getattr(self.view, "version", None):
            parameters.append(IF_MATCH)
        if self.method == "GET" and isinstance(self.view, RowsDeclared):
            parameters.append(IF_NONE_MATCH)
        if getattr(self.handler, "idempotent", False):
            parameters.append(IDEMPOTENCY_KEY)
        return parameters

    def get_request_serializer(self) -> Any:
        return self.view.inputs.get(self.action) if hasattr(self.view, "inputs") else None

    def get_response_serializers(self) -> Any:
        return self._success()

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        """The problems belong to every operation, also to one that describes its success by itself."""
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        describe: Any = self._get_response_for_code
        for code in self._problem_codes():
            bodies.setdefault(str(code), describe(ProblemSchema, str(code), [MEDIA_TYPE], direction))
        return bodies

    def _success(self) -> dict[Any, Any]:
        declared = getattr(self.view, "outputs", {}).get(self.action)
        if declared is not None:
            return {"201" if self.action == "create" else "200": declared}
        if self.listed:
            return {"200": page_of(self.listed)}
        if isinstance(self.view, DetailDeclared) and self.action in _WHOLE_OBJECT:
            return {"201" if self.action == "create" else "200": self.view.detail_serializer()}
        return {"204": None}

    def _problem_codes(self) -> list[int]:
        codes = [400, 503]
        if need_of(self.view, self.action) is not PUBLIC:
            codes += [401, 403]
        if _PATH_PART.search(self.path):
            codes.append(404)
        if self.method in {"PATCH", "PUT"} and getattr(self.view, "version", None):
            codes += [412, 428]
        if self.method == "POST":
            codes.append(409)
        if getattr(self.handler, "idempotent", False):
            codes.append(422)
        return sorted(codes)

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """The class's own name; with the app's in front where another app has a class of that name."""
        kind = type(serializer)
        name: str = super().get_serializer_name(serializer, direction)
        namesakes = [
            module
            for path, module in sys.modules.items()
            if path.startswith("apps.")
            and path.endswith(".api.serializers")
            and hasattr(module, kind.__name__)
        ]
        return kind.__module__.split(".")[1].title() + name if len(namesakes) > 1 else name

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Pages are objects of ours, never the bare arrays that the base class would make of lists."""
        return isinstance(serializer, serializers.ListSerializer)

    def _resolve_path_parameters(self, variables: list[str]) -> list[dict[str, Any]]:
        return [
            {"in": "path", "name": name, "required": True, "schema": self._type_of_part(name)}
            for name in variables
        ]

    def _type_of_part(self, name: str) -> dict[str, str]:
        path = getattr(self.view, "within", {}).get(name) or getattr(self.view, "detail_path", None)
        if path is None or not isinstance(self.view, RowsDeclared):
            return {"type": "string"}
        column = plans.column_at(type(self.view), path)
        if isinstance(column, models.UUIDField):
            return {"type": "string", "format": "uuid"}
        return {"type": "integer"} if isinstance(column, models.IntegerField) else {"type": "string"}


def page_of(view: ListDeclared) -> Any:
    """The envelope of a list."""
    fields: dict[str, Any] = {
        "items": view.row(many=True),
        "next_cursor": serializers.CharField(allow_null=True),
        "count": serializers.IntegerField(required=False, help_text="With `count=true`."),
        "tallies": serializers.ListField(
            child=serializers.IntegerField(allow_null=True),
            required=False,
            help_text="With `tallies`: how many rows each finds, 10000 for more; null for one that this list"
            " cannot answer.",
        ),
    }
    if view.changes is not None:
        fields["as_of"] = serializers.CharField(help_text="For the next poll's `since`.")
        fields["gone"] = serializers.ListField(
            child=serializers.CharField(),
            required=False,
            help_text="With `since`: rows that left the selection.",
        )
    return inline_serializer(f"{view.row.__name__}Page", fields)
