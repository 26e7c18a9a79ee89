"""AWS Organizations: the tree of units and accounts, read whole. Free of charge, a few calls a second."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.integrations.aws.errors import ServiceAway, code_of
from apps.integrations.aws.session import BACKGROUND, OncePerProcess

# One endpoint for the whole world; it is signed for Virginia.
_client: "OncePerProcess[Any]" = OncePerProcess(
    lambda session: session.client("organizations", region_name="us-east-1", config=BACKGROUND.config())
)
_NONE: Final = "AWSOrganizationsNotInUseException"


@dataclass(frozen=True, slots=True)
class Node:
    """A root, a unit or an account; `parent` is empty for a root, `status` is an account's."""

    id: str
    kind: str
    name: str
    parent: str = ""
    status: str = ""


def read_tree() -> list[Node]:
    """Every node, parents first; nothing where the account is in no organisation. Raises ServiceAway."""
    try:
        roots = [
            Node(each["Id"], "root", each["Name"]) for page in _pages("list_roots") for each in page["Roots"]
        ]
        return [node for root in roots for node in (root, *_below(root))]
    except ClientError as refused:
        if code_of(refused) == _NONE:
            return []
        raise ServiceAway("AWS Organizations") from refused
    except BotoCoreError as away:
        raise ServiceAway("AWS Organizations") from away


def _below(parent: Node) -> Iterator[Node]:
    for page in _pages("list_accounts_for_parent", ParentId=parent.id):
        for each in page["Accounts"]:
            yield Node(each["Id"], "account", each["Name"], parent.id, each["Status"])
    for page in _pages("list_organizational_units_for_parent", ParentId=parent.id):
        for each in page["OrganizationalUnits"]:
            unit = Node(each["Id"], "unit", each["Name"], parent.id)
            yield unit
            yield from _below(unit)


def _pages(operation: str, **asked: str) -> Iterator[dict[str, Any]]:
    yield from _client().get_paginator(operation).paginate(**asked)
