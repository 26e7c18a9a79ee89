"""Which process runs which function; a new version of code or settings gets a new process."""

import hashlib
import io
import os
import shutil
import sys
import threading
import zipfile
from pathlib import Path
from typing import Any

from moto.awslambda.models import LambdaFunction

from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.functions.process import FunctionProcess

# The function sees its own variables and these of ours, nothing else of the developer's shell.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE")


class _Slot:
    """One function's process and the turn-taking of its invocations."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.version = ""
        self.process: FunctionProcess | None = None
        self.invocations = 0
        self.starts = 0


class FunctionPool:
    """Starts, reuses and replaces function processes."""

    def __init__(self, config: CloudConfig) -> None:
        self._config = config
        self._root = config.state_dir / "functions"
        self._slots: dict[str, _Slot] = {}
        self._guard = threading.Lock()
        shutil.rmtree(self._root, ignore_errors=True)

    def invoke(self, function: LambdaFunction, event: Any) -> Any:
        """Run one event; FunctionError when it fails."""
        with self._guard:
            slot = self._slots.setdefault(function.function_arn, _Slot())
        with slot.lock:
            slot.invocations += 1
            return self._process(function, slot).invoke(event, float(function.timeout))

    def report(self) -> dict[str, Any]:
        """Invocations and process starts of each function."""
        return {
            arn.rsplit(":", 1)[-1]: {
                "invocations": slot.invocations,
                "starts": slot.starts,
                "pid": slot.process.pid if slot.process and slot.process.alive() else None,
            }
            for arn, slot in list(self._slots.items())
        }

    def stop(self) -> None:
        """End every process."""
        for slot in self._slots.values():
            if slot.process is not None:
                slot.process.stop()

    def _process(self, function: LambdaFunction, slot: _Slot) -> FunctionProcess:
        version = _version(function)
        if slot.process is not None and slot.process.alive() and slot.version == version:
            return slot.process
        if slot.process is not None:
            slot.process.stop()
            slot.process = None
        slot.starts += 1
        task_root = self._unpack(function)
        slot.process = FunctionProcess(
            function.function_name, task_root, self._environment(function, task_root)
        )
        slot.version = version
        return slot.process

    def _unpack(self, function: LambdaFunction) -> Path:
        digest = hashlib.sha256(function.code_bytes).hexdigest()[:16]
        target = self._root / f"{function.function_name}-{digest}"
        if not target.exists():
            partial = target.with_suffix(".partial")
            shutil.rmtree(partial, ignore_errors=True)
            with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as archive:
                archive.extractall(partial)  # extractall drops absolute and parent parts of names
            partial.rename(target)
        return target

    def _environment(self, function: LambdaFunction, task_root: Path) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in _INHERITED if name in os.environ},
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if "site-packages" in path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_REGION": self._config.region,
            "AWS_DEFAULT_REGION": self._config.region,
            "AWS_ENDPOINT_URL": self._config.origin,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "LAMBDA_TASK_ROOT": str(task_root),
            "_HANDLER": str(function.handler),
            "_LOCAL_FUNCTION_ARN": function.function_arn,
            **{name: str(value) for name, value in function.environment_vars.items()},
        }


def _version(function: LambdaFunction) -> str:
    """Changes when code or settings do."""
    settings = (function.handler, function.timeout, sorted(function.environment_vars.items()))
    return f"{function.code_sha_256}:{settings!r}"
