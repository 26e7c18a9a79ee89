"""The one permission class: an action runs when the actor holds the capability that it declares."""

from typing import TYPE_CHECKING

import structlog
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from apps.core.http.capabilities import ANY_STAFF, PUBLIC, action_of, need_of
from apps.core.http.identity import actor_of

if TYPE_CHECKING:
    # REST framework reads the settings, and through them this module, while its views are still loading.
    from rest_framework.views import APIView


class HasCapability(BasePermission):
    """Runs before the body is read, so a stranger can't make us parse anything.

    An action that declares nothing is refused for everybody; `backoffice.E010` says so at boot.
    """

    code = "not_allowed"

    def has_permission(self, request: Request, view: "APIView") -> bool:
        action = action_of(view, request.method)
        if action is None:
            # Not a method of this route: the handler answers 405, whoever asks.
            return True
        need = need_of(view, action)
        if need is PUBLIC:
            return True
        actor = actor_of(request)
        structlog.contextvars.bind_contextvars(actor=actor.id)
        if need is ANY_STAFF:
            return True
        return isinstance(need, str) and actor.may(need)
