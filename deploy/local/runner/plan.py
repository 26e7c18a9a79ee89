"""What is started, and what must be ready before it."""

import sys
from pathlib import Path

from deploy.local.runner.step import Service, Step, Task
from deploy.local.stack import Stack

PYTHON = sys.executable
# Worker process -> the queues it serves and how many tasks it runs at a time.
WORKERS = {"realtime": ("realtime", 1), "default": ("default,telemetry", 2), "bulk": ("bulk", 1)}
WORKER_PREFIX = "worker-"


def steps(stack: Stack) -> list[Step]:
    """The plan of one stack; embedded parts that something else replaces are left out."""
    database: list[Step] = [] if stack.external_database else [_postgres(stack)]
    cloud: list[Step] = [] if stack.real_cloud else _cloud(stack)
    data_ready = ("migrate",) if stack.real_cloud else ("migrate", "bootstrap")
    plan: list[Step] = [
        *database,
        *cloud,
        Task("console", _module("deploy.local.console", "build"), timeout=900),
        Task("migrate", _module("deploy.local.runner.migrate"), _names(database)),
        _api(stack, data_ready),
        # Behind the API for the sake of two cores: the console answers while the workers still import.
        *(_worker(name, ("api",)) for name in WORKERS),
        Service("relay", (PYTHON, "manage.py", "relay"), ("api",), vital=False),
        Service(
            "edge", _module("deploy.local.edge"), ("console", "api"), ready_url=f"{stack.edge_url}/readyz"
        ),
    ]
    if not stack.real_cloud:
        plan += [_provider(stack), _simulator(stack)]
    return plan


def _postgres(stack: Stack) -> Service:
    command = _module("deploy.local.postgres", "--state-dir", str(stack.state_dir))
    return Service("postgres", command, ready_text="is ready on port", stop_timeout=30)


def _cloud(stack: Stack) -> list[Step]:
    state = stack.state_dir / "cloud"
    command = _module("deploy.local.cloud", "--port", str(stack.ports.cloud), "--state-dir", str(state))
    health = f"{stack.cloud_url}/_local/health"
    return [
        # It keeps its state in memory, as moto does: what the bootstrap made is gone with the process.
        Service("cloud", command, ready_url=health, then_again=("bootstrap",)),
        Task("bootstrap", _module("deploy.local.bootstrap"), ("cloud",), gives_environment=True),
    ]


def _api(stack: Stack, needs: tuple[str, ...]) -> Service:
    options = {
        "--interface": "wsgi",
        "--host": "127.0.0.1",
        "--port": str(stack.ports.api),
        "--workers": "2",
        "--blocking-threads": "2",
        "--http": "1",
        "--workers-kill-timeout": "10",
    }
    flat = [word for option in options.items() for word in option]
    command = (
        _script("granian"),
        *flat,
        "--no-ws",
        "--respawn-failed-workers",
        "backoffice.wsgi:application",
    )
    return Service(
        "api",
        command,
        needs,
        ready_url=f"http://127.0.0.1:{stack.ports.api}/healthz",
        # Each thread keeps its connection: to fetch one for each request costs a tenth of a short one.
        environment={"DATABASE_POOL_SIZE": "0"},
    )


def _worker(name: str, needs: tuple[str, ...]) -> Service:
    queues, concurrency = WORKERS[name]
    command = (
        *(PYTHON, "-m", "celery", "-A", "celery_app", "worker"),
        *("-n", f"{name}@%h", "-Q", queues, "-c", str(concurrency), "-P", "prefork", "-l", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )
    return Service(
        f"{WORKER_PREFIX}{name}", command, needs, ready_text=" ready.", vital=False, stop_timeout=15
    )


def _provider(stack: Stack) -> Service:
    return Service(
        "provider",
        _module("deploy.local.provider"),
        ready_url=f"{stack.provider_url}/health",
        vital=False,
    )


def _simulator(stack: Stack) -> Service:
    health = f"http://127.0.0.1:{stack.ports.simulator}/health"
    return Service(
        "simulator",
        _module("deploy.simulator"),
        ("edge", "provider"),
        ready_url=health,
        vital=False,
        environment=dict(stack.city),
    )


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (PYTHON, "-m", name, *arguments)


def _script(name: str) -> str:
    """A program of our own environment, whatever PATH says."""
    return str(Path(PYTHON).parent / name)


def _names(steps: list[Step]) -> tuple[str, ...]:
    return tuple(step.name for step in steps)
