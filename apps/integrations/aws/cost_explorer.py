"""Paid questions to AWS about costs: every page is a call, and is counted by whoever asks.

Cost Explorer charges for each request. Throttled ones are tried again by botocore and are not charged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.integrations.aws.errors import ServiceAway, code_of, is_transient
from apps.integrations.aws.session import BACKGROUND, OncePerProcess

# These services answer for all regions from one.
_HOME: Final = "us-east-1"
_MOST_PAGES: Final = 10


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of a service: its name in botocore, and where it keeps the way to the next page."""

    service: str
    name: str
    page_in: str = "NextPageToken"
    page_out: str = "NextPageToken"


class Refused(Exception):
    """AWS says no, and would again: not allowed, not subscribed, no data yet."""

    def __init__(self, operation: Operation, code: str) -> None:
        super().__init__(f"{operation.name} was refused: {code}")
        self.code = code


def _client(service: Any) -> "OncePerProcess[Any]":
    return OncePerProcess(
        lambda session: session.client(service, region_name=_HOME, config=BACKGROUND.config())
    )


_clients: Final = {name: _client(name) for name in ("ce", "cost-optimization-hub", "invoicing")}


def pages(operation: Operation, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The pages of an answer, one paid call each; at most ten. Raises ServiceAway and Refused."""
    token: str | None = None
    for _ in range(_MOST_PAGES):
        asked = {**request, operation.page_in: token} if token else dict(request)
        try:
            page: dict[str, Any] = getattr(_clients[operation.service](), operation.name)(**asked)
        except (ClientError, BotoCoreError) as error:
            if is_transient(error):
                raise ServiceAway(operation.service) from error
            code = code_of(error) if isinstance(error, ClientError) else type(error).__name__
            raise Refused(operation, code) from error
        yield page
        token = page.get(operation.page_out)
        if not token:
            return
