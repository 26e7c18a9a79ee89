"""A sign-in without tokens: the header `X-Actor: id capability,capability market,market` is believed."""

from dataclasses import dataclass
from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.core.types import Actor


@dataclass(frozen=True)
class Person:
    actor: Actor


class BelievedHeader(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        header = request.headers.get("X-Actor")
        if header is None:
            return None
        name, capabilities, markets = header.split(" ")
        scope = None if markets == "*" else frozenset(markets.split(","))
        return Person(Actor(name, frozenset(capabilities.split(",")), scope)), None

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SignedIn(APIView):
    authentication_classes = [BelievedHeader]
