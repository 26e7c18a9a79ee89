"""The child process of one function: imports the handler once, then answers events line by line.

Runs as a script under the cloud's interpreter, whose site-packages stand for the function's layers.
Requests and answers are JSON lines; the pipe for answers is not the handler's stdout, so it may print.
"""

import importlib
import json
import os
import sys
import time
import traceback
from typing import Any

ANSWERS_VARIABLE = "_LOCAL_ANSWERS_FD"


class Context:
    """The part of Lambda's context object that handlers and powertools read."""

    def __init__(self, request_id: str, deadline: float) -> None:
        self.aws_request_id = request_id
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = "$LATEST"
        self.invoked_function_arn = os.environ["_LOCAL_FUNCTION_ARN"]
        self.memory_limit_in_mb = int(os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"])
        self.log_group_name = f"/aws/lambda/{self.function_name}"
        self.log_stream_name = "local"
        self._deadline = deadline

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the invocation is killed."""
        return max(0, int((self._deadline - time.time()) * 1000))


def serve() -> None:
    """Import the handler and answer until stdin ends."""
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    with os.fdopen(int(os.environ.pop(ANSWERS_VARIABLE)), "w") as answers:
        try:
            module, _, name = os.environ["_HANDLER"].rpartition(".")
            handler = getattr(importlib.import_module(module.replace("/", ".")), name)
        except Exception as problem:
            _write(answers, {"error": _describe(problem)})
            return
        _write(answers, {"ready": True})
        for line in sys.stdin:
            _write(answers, _answer(handler, json.loads(line)))


def _answer(handler: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        result = handler(request["event"], Context(request["request_id"], request["deadline"]))
        json.dumps(result)
    except Exception as problem:
        traceback.print_exc()
        return {"error": _describe(problem)}
    else:
        return {"result": result}


def _describe(problem: BaseException) -> dict[str, Any]:
    stack = [line.rstrip() for line in traceback.format_tb(problem.__traceback__)]
    return {"errorMessage": str(problem), "errorType": type(problem).__name__, "stackTrace": stack}


def _write(answers: Any, message: dict[str, Any]) -> None:
    sys.stdout.flush()
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    serve()
