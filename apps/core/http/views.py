"""Base classes of every view. A view reads the request, makes one call into the domain and shapes the
answer.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from apps.core.http.capabilities import Need
from apps.core.http.kept import kept
from apps.core.http.recent import require_recent_sign_in
from apps.core.http.renderers import dumps


@kept(512)
def _validator(form: type[BaseSerializer[Any]]) -> BaseSerializer[Any]:
    """One serializer a class for all requests: REST framework copies and constructs every field of a new one,
    which costs more than validating with it. `run_validation` keeps nothing of what it is given.
    """
    return form()


class OnlyJson(DefaultContentNegotiation):
    """We speak JSON whatever `Accept` says; an error in another language would help nobody."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


@kept(1024)
def _allow(view: type[APIView], routed: tuple[str, ...]) -> str:
    """The methods of a route, for `Allow`. Who answers GET answers HEAD."""
    known = {*routed, *(name for name in view.http_method_names if hasattr(view, name))}
    if "get" in known:
        known.add("head")
    return ", ".join(name.upper() for name in view.http_method_names if name in known)


class ApiView(APIView):
    """One route with its HTTP methods as actions: `capabilities = {"get": "fleet.view"}`.

    `inputs` names the serializer of each action's body: `self.body()` validates with it, the schema shows it.
    `recent_sign_in` names the actions for which one must have signed in a short time ago.
    """

    capabilities: ClassVar[Mapping[str, Need]] = {}
    inputs: ClassVar[Mapping[str, type[BaseSerializer[Any]]]] = {}
    outputs: ClassVar[Mapping[str, type[BaseSerializer[Any]]]] = {}
    recent_sign_in: ClassVar[frozenset[str]] = frozenset()

    # How callers prove who they are: a name of `securitySchemes` in the settings of the schema.
    security: ClassVar[str] = "cognito"

    content_negotiation_class = OnlyJson
    metadata_class = None
    action: str

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if not isinstance(self, ViewSetMixin):
            self.action = (request.method or "").lower()
        super().initial(request, *args, **kwargs)
        require_recent_sign_in(request, self)

    @property
    def default_response_headers(self) -> dict[str, str]:
        """As REST framework's, which asks itself at every request which methods it has."""
        return {"Allow": _allow(type(self), tuple(getattr(self, "action_map", ())))}

    def body(self) -> dict[str, Any]:
        """The validated body of this action. Raises ValidationError (400) naming each field at fault."""
        validated: dict[str, Any] = _validator(self.inputs[self.action]).run_validation(self.request.data)
        return validated

    def answer(
        self, data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> HttpResponse:
        """A finished JSON answer; skips the renderer machinery that a single format does not need."""
        return HttpResponse(
            dumps(data), status=status, content_type="application/json", headers=dict(headers or {})
        )

    def nothing(self) -> HttpResponse:
        """204."""
        return HttpResponse(status=204)


class ApiViewSet(ViewSetMixin, ApiView):
    """Several actions on one kind of thing, routed by a router; `capabilities` has one entry an action."""

    lookup_url_kwarg = "id"
    lookup_value_regex = "[^/]+"
