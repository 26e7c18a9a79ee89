"""The Invoke call."""

import base64
import json
import threading
from collections.abc import MutableMapping
from typing import Any

from moto.awslambda.models import LambdaFunction

from deploy.local.cloud.functions.pool import FunctionPool
from deploy.local.cloud.functions.process import FunctionError

Headers = MutableMapping[str, str]


def invoke(
    pool: FunctionPool, function: LambdaFunction, body: Any, request: Headers, response: Headers
) -> bytes:
    """Run the function now (RequestResponse), in the background (Event) or not at all (DryRun)."""
    event = json.loads(body) if body else {}
    kind = request.get("x-amz-invocation-type") or request.get("X-Amz-Invocation-Type") or "RequestResponse"
    if kind == "DryRun":
        return b""
    if kind == "Event":
        threading.Thread(target=_in_background, args=(pool, function, event), daemon=True).start()
        return b""
    response["x-amz-executed-version"] = "$LATEST"
    response["x-amz-log-result"] = base64.b64encode(b"").decode()
    try:
        return json.dumps(pool.invoke(function, event)).encode()
    except FunctionError as failure:
        response["x-amz-function-error"] = "Unhandled"
        return json.dumps(failure.payload).encode()


def _in_background(pool: FunctionPool, function: LambdaFunction, event: Any) -> None:
    """An asynchronous invocation: two retries, like Lambda, but at once."""
    for _ in range(3):
        try:
            pool.invoke(function, event)
        except FunctionError:
            continue
        return
