"""A local cloud in a process of its own, and boto3 clients whose every answer is checked."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.model import OperationModel
from botocore.validate import ParamValidator

from deploy.local.ports import free_port

REGION = "ap-southeast-1"
POOL_ID = f"{REGION}_BlueHorzn"
CLIENT_ID = "bluehorizonsconsole000001"
EDGE_PORT = 18080  # only part of registered URLs: nobody listens there
CALLBACK = f"http://localhost:{EDGE_PORT}/auth/callback"
SIGNED_OUT = f"http://localhost:{EDGE_PORT}/"
CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass
class RunningCloud:
    """Starts, kills and talks to one local cloud."""

    state_dir: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        return (self.state_dir.parent / "cloud.log").read_text()

    def start(self) -> "RunningCloud":
        """Return once the cloud answers."""
        command = [sys.executable, "-m", "deploy.local.cloud"]
        options = ["--port", str(self.port), "--state-dir", str(self.state_dir)]
        with (self.state_dir.parent / "cloud.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *options],
                cwd=CHECKOUT,
                env={**os.environ, "LOG_LEVEL": "INFO"},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log
            try:
                answering = self.health()["pid"]
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
            else:
                assert answering == self.process.pid, "another process took the port"
                return self
        raise AssertionError(f"the cloud did not answer: {self.log}")

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it politely; it has to go within seconds."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=10)

    def bootstrap(self) -> str:
        """Run the bootstrap as the runner does; answers what it printed."""
        command = [sys.executable, "-m", "deploy.local.bootstrap"]
        environment = {**os.environ, "AWS_ENDPOINT_URL": self.origin, "EDGE_PORT": str(EDGE_PORT)}
        done = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def health(self) -> Any:
        with urllib.request.urlopen(f"{self.origin}/_local/health", timeout=5) as answer:  # noqa: S310
            return json.load(answer)

    def client(self, service: str) -> Any:
        """A boto3 client; each parsed answer is validated against botocore's model of the operation."""
        client = boto3.client(  # type: ignore[call-overload]
            service,
            endpoint_url=self.origin,
            region_name=REGION,
            aws_access_key_id="local",
            aws_secret_access_key="local",
            config=Config(signature_version="s3v4" if service == "s3" else "v4", retries={"max_attempts": 1}),
        )
        client.meta.events.register("after-call.*.*", _check_answer)
        return client


def _check_answer(parsed: dict[str, Any], model: OperationModel, **_rest: Any) -> None:
    """Fail when an answer breaks the service's own model: wrong types, missing or unknown members."""
    if parsed.get("Error") or model.output_shape is None or model.has_streaming_output:
        return
    answer = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
    report = ParamValidator().validate(answer, model.output_shape).generate_report()
    # AWS itself answers with empty lists and zero counts where its models ask for one at least.
    problems = [line for line in report.splitlines() if "valid min" not in line]
    assert not problems, f"{model.name}: {problems}"
