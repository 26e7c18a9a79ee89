"""Device shadows in AWS IoT: one car's by name, all of them through the fleet index, and a wish for one."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from apps.core.errors import NotFound
from apps.integrations.aws.errors import ServiceAway, code_of
from apps.integrations.aws.session import BACKGROUND, BRIEF, INTERACTIVE, OncePerProcess

if TYPE_CHECKING:
    from mypy_boto3_iot import IoTClient
    from mypy_boto3_iot_data import IoTDataPlaneClient

# The index gives at most 500 a page; with their shadows fewer are a comfortable answer.
PAGE: Final = 250
_EVERYTHING: Final = "thingName:*"

# Somebody looks at a page that can do without the shadow; a wish is worth another try.
_glance: "OncePerProcess[IoTDataPlaneClient]" = OncePerProcess(
    lambda session: session.client("iot-data", config=BRIEF.config())
)
_data: "OncePerProcess[IoTDataPlaneClient]" = OncePerProcess(
    lambda session: session.client("iot-data", config=INTERACTIVE.config())
)
_index: "OncePerProcess[IoTClient]" = OncePerProcess(
    lambda session: session.client("iot", config=BACKGROUND.config())
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a shadow holds; `reported_at` is when the cloud took the newest of it, in s since 1970."""

    reported: Mapping[str, Any]
    desired: Mapping[str, Any]
    reported_at: int | None


def get(thing: str) -> Document:
    """The shadow of one thing. Raises NotFound when it has none, ServiceAway."""
    with _errors():
        answer = _glance().get_thing_shadow(thingName=thing)
        document = json.loads(answer["payload"].read())
    return _document(document.get("state", {}), document.get("metadata", {}))


def list_all() -> Iterator[tuple[str, Document]]:
    """Every thing that has a classic shadow, by name, as the index has it: seconds behind. Raises
    ServiceAway."""
    token: dict[str, str] = {}
    while True:
        with _errors():
            page = _index().search_index(queryString=_EVERYTHING, maxResults=PAGE, **token)
        for thing in page.get("things", []):
            shadow = json.loads(thing.get("shadow") or "{}")
            if "reported" in shadow or "desired" in shadow:
                yield thing["thingName"], _document(shadow, shadow.get("metadata", {}))
        if not page.get("nextToken"):
            return
        token = {"nextToken": page["nextToken"]}


def wish(thing: str, desired: Mapping[str, Any]) -> None:
    """Merge members into the desired state; the same twice changes nothing. Raises NotFound, ServiceAway."""
    payload = json.dumps({"state": {"desired": dict(desired)}}).encode()
    with _errors():
        _data().update_thing_shadow(thingName=thing, payload=payload)


def _document(state: Mapping[str, Any], metadata: Mapping[str, Any]) -> Document:
    stamps = metadata.get("reported", {})
    return Document(
        reported=state.get("reported", {}),
        desired=state.get("desired", {}),
        reported_at=max(_moments(stamps), default=None),
    )


def _moments(stamps: Any) -> Iterator[int]:
    if isinstance(stamps, Mapping):
        if isinstance(stamps.get("timestamp"), int):
            yield stamps["timestamp"]
        for inner in stamps.values():
            yield from _moments(inner)
    elif isinstance(stamps, list):
        for inner in stamps:
            yield from _moments(inner)


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except ClientError as refused:
        if code_of(refused) == "ResourceNotFoundException":
            raise NotFound("This car has no shadow.", code="no_shadow") from refused
        raise ServiceAway("AWS IoT") from refused
    except (BotoCoreError, ValueError) as away:
        raise ServiceAway("AWS IoT") from away
