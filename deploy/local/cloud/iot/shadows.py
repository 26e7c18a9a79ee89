"""`iot-data` Get-, Update- and DeleteThingShadow: each car calls them all day, so they are answered before
moto sees them."""

import json
import threading
from typing import Any
from urllib.parse import unquote

from moto.iot.models import FakeThing, iot_backends
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.iot.shadow import Json, Shadow, ShadowError
from deploy.local.cloud.responses import json_response

PREFIX, SUFFIX = "/things/", "/shadow"
MOST_BYTES = 8 * 1024  # AWS IoT's own limit of a document's state


class Shadows:
    """Shadows hang on moto's things, as moto's own would; a thing that nobody registered has none."""

    def __init__(self, config: CloudConfig) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._by_name: dict[str, FakeThing] = {}
        self._updates = 0

    def __call__(self, request: Request) -> Response | None:
        """Answer a call on a shadow; None for every other request."""
        path = request.path
        if not (path.startswith(PREFIX) and path.endswith(SUFFIX)):
            return None
        if "/iotdata/" not in request.headers.get("Authorization", ""):
            return None
        name = unquote(path[len(PREFIX) : -len(SUFFIX)])
        try:
            with self._lock:
                body = self._call(request, name, request.args.get("name"))
        except ShadowError as refused:
            return _refused(refused)
        return json_response(body)

    def report(self) -> dict[str, Any]:
        """How many updates there were."""
        return {"shadow_updates": self._updates}

    def _call(self, request: Request, thing_name: str, shadow_name: str | None) -> Json:
        thing = self._thing(thing_name)
        shadow: Shadow | None = thing.thing_shadows.get(shadow_name)  # type: ignore[assignment]
        if request.method == "POST":
            wanted = _read(request)
            shadow = shadow or Shadow()
            answer = shadow.update(wanted)
            thing.thing_shadows[shadow_name] = shadow  # type: ignore[assignment]
            self._updates += 1
            return answer
        if shadow is None or shadow.deleted:
            raise ShadowError(
                404, "ResourceNotFoundException", f"No shadow exists with name: '{shadow_name or thing_name}'"
            )
        return shadow.delete() if request.method == "DELETE" else shadow.to_dict()

    def _thing(self, name: str) -> FakeThing:
        """By name; moto keeps things by ARN and would look through all of them."""
        things = iot_backends[self._config.account_id][self._config.region].things
        known = self._by_name.get(name)
        if known is None or things.get(known.arn) is not known:
            self._by_name = {thing.thing_name: thing for thing in list(things.values())}
            known = self._by_name.get(name)
        if known is None:
            raise ShadowError(404, "ResourceNotFoundException", f"There is no thing {name}")
        return known


def _read(request: Request) -> Json:
    payload = request.get_data()
    if len(payload) > MOST_BYTES:
        raise ShadowError(413, "RequestEntityTooLargeException", "The payload is larger than 8 KB")
    try:
        wanted = json.loads(payload)
    except ValueError:
        raise ShadowError(400, "InvalidRequestException", "Payload contains invalid json") from None
    if not isinstance(wanted, dict):
        raise ShadowError(400, "InvalidRequestException", "Payload is not an object")
    return wanted


def _refused(refused: ShadowError) -> Response:
    answer = json_response({"message": str(refused)}, status=refused.status)
    answer.headers["x-amzn-ErrorType"] = refused.name
    return answer
