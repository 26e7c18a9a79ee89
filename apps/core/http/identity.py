"""Who is asking. Sign-in belongs to `accounts`; the floor only knows that a caller carries an actor."""

from typing import Protocol, cast

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from apps.core.types import Actor


class Caller(Protocol):
    """What an authentication class must put on `request.user`."""

    @property
    def actor(self) -> Actor: ...


def actor_of(request: Request) -> Actor:
    """The actor behind a request; views pass it to every service and selector.

    Raises NotAuthenticated on a public action that nobody signed in for.
    """
    caller = cast("Caller | None", request.user)
    if caller is None:
        raise NotAuthenticated
    return caller.actor
