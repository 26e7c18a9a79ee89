"""What every part of the local stack is called, where it listens, and which environment it is given.

The names are those of the cloud account, so the application runs with the variables that it has in
production; only endpoints differ.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from deploy.local.ports import free_port
from deploy.local.state import CHECKOUT, STATE_DIR

REGION = "ap-southeast-1"
ACCOUNT_ID = "123456789012"
QUEUE_PREFIX = "ev4rent-"
POOL_ID = "ap-southeast-1_BlueHorzn"
CONSOLE_CLIENT_ID = "bluehorizonsconsole000001"

# With this set, sign-in and every AWS service are real: the local cloud, its bootstrap and the city stay off.
REAL_CLOUD_VARIABLE = "COGNITO_ISSUER"
# `VEHICLES` alone might mean anything in a shell: SIM_VEHICLES reaches the simulator as VEHICLES.
CITY_PREFIX = "SIM_"


@dataclass(frozen=True)
class Ports:
    """One loopback port a part; each has a variable of the same name in capitals, `EDGE_PORT` and so on."""

    edge: int = 8080
    api: int = 8000
    cloud: int = 4566
    postgres: int = 5455
    simulator: int = 8090
    runner: int = 8091
    provider: int = 8092

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Ports":
        chosen = {name: environment.get(variable) for name, variable in cls.variables().items()}
        return cls(**{name: int(value) for name, value in chosen.items() if value})

    @classmethod
    def free(cls) -> "Ports":
        """Ports nobody uses now, for a stack beside other stacks."""
        taken: set[int] = set()
        while len(taken) < len(fields(cls)):
            taken.add(free_port())
        return cls(*taken)

    @classmethod
    def variables(cls) -> dict[str, str]:
        """Part -> the environment variable that moves it."""
        return {field.name: f"{field.name.upper()}_PORT" for field in fields(cls)}

    def environment(self) -> dict[str, str]:
        return {variable: str(getattr(self, name)) for name, variable in self.variables().items()}


@dataclass(frozen=True)
class Stack:
    """One running product: its state, its ports, and what replaces its embedded parts."""

    state_dir: Path = STATE_DIR
    ports: Ports = Ports()
    external_database: str | None = None
    real_cloud: bool = False
    # The simulator's own variables (VEHICLES, HISTORY_DAYS …), given to us with CITY_PREFIX before them.
    city: Mapping[str, str] = field(default_factory=dict)

    @property
    def edge_url(self) -> str:
        return f"http://localhost:{self.ports.edge}"

    @property
    def cloud_url(self) -> str:
        return f"http://localhost:{self.ports.cloud}"

    @property
    def provider_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.provider}"

    @property
    def log_dir(self) -> Path:
        return self.state_dir / "logs"

    def environment(self, database_url: str) -> dict[str, str]:
        """What every program of the stack is started with, above the environment of the shell."""
        shared = {
            "DJANGO_SETTINGS_MODULE": "backoffice.settings.local",
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONUNBUFFERED": "1",
            **kept_bytecode(os.environ),
            "SECRET_KEY": kept_secret(self.state_dir, "secret-key"),
            "DATABASE_URL": database_url,
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "EDGE_URL": self.edge_url,
            "API_URL": f"http://127.0.0.1:{self.ports.api}",
            "SIMULATOR_URL": f"http://127.0.0.1:{self.ports.simulator}",
            "RUNNER_URL": f"http://127.0.0.1:{self.ports.runner}",
            "LEVERS_TOKEN": kept_secret(self.state_dir, "levers-token"),
            "STATE_DIR": str(self.state_dir),
            "LOG_FORMAT": "console",
            # Nothing quieter: a worker's "ready" is told at INFO, and the terminal shows none of it anyway.
            "LOG_LEVEL": "DEBUG" if os.environ.get("LOG_LEVEL") == "DEBUG" else "INFO",
            **self.ports.environment(),
        }
        return shared if self.real_cloud else shared | self._local_cloud()

    def _local_cloud(self) -> dict[str, str]:
        issuer = f"{self.cloud_url}/{POOL_ID}"
        return {
            "AWS_ENDPOINT_URL": self.cloud_url,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
            "COGNITO_USER_POOL_ID": POOL_ID,
            "COGNITO_ISSUER": issuer,
            "COGNITO_JWKS_URL": f"{issuer}/.well-known/jwks.json",
            "COGNITO_HOSTED_UI": self.cloud_url,
            "COGNITO_CLIENT_IDS": CONSOLE_CLIENT_ID,
            "QUEUE_PREFIX": QUEUE_PREFIX,
            "HOT_TABLE": "ev4rent-vehicle-hot",
            "FILES_BUCKET": "ev4rent-files",
            "COSTS_BUCKET": "ev4rent-costs",
            "TELEMETRY_ARCHIVE_BUCKET": "ev4rent-telemetry-archive",
            # The charging operator of the city, whose lists we read as we would those of a real one.
            "OCPI_SENDER_URL": f"http://127.0.0.1:{self.ports.simulator}/ocpi/2.3.0",
            "OCPI_SENDER_TOKEN": kept_secret(self.state_dir, "ocpi-token"),
            # A room of this machine in the place of one in Slack.
            "NOTIFICATION_HOSTS": "127.0.0.1",
            "NOTIFICATION_FIRST_ROOM": f"{self.provider_url}/hooks/slack/ops",
            "SLACK_SIGNING_SECRET": kept_secret(self.state_dir, "slack-signing"),
            "STRIPE_API_BASE": self.provider_url,
            # Desks of this machine in the place of those at Zendesk and Atlassian.
            "ZENDESK_ACCOUNTS": f"SG:{self.provider_url}/zendesk",
            "ZENDESK_TOKENS": f"SG:sync@desk.example/token:{kept_secret(self.state_dir, 'zendesk-key')}",
            "ZENDESK_WEBHOOK_SECRETS": f"SG:{kept_secret(self.state_dir, 'zendesk-webhooks')}",
            "JIRA_SITES": f"SG:{self.provider_url}/jira",
            "JIRA_TOKENS": f"SG:sync@desk.example:{kept_secret(self.state_dir, 'jira-key')}",
            "JIRA_PROJECTS": "SG:ENG",
            "JIRA_WEBHOOK_SECRETS": f"SG:{kept_secret(self.state_dir, 'jira-webhooks')}",
            "SYNC_FIRST_HOMES": "charging=zendesk,general=ours",
            "STRIPE_SECRET_KEYS": f"SG:sk_test_{kept_secret(self.state_dir, 'provider-key')}",
            "STRIPE_WEBHOOK_SECRETS": f"SG:whsec_{kept_secret(self.state_dir, 'provider-webhooks')}",
        }


def kept_bytecode(environment: Mapping[str, str]) -> dict[str, str]:
    """Where the shell wants no bytecode beside the sources, ours is kept with the state.

    Nine processes that each compile Django and every app anew would be the longest part of a start.
    """
    if not environment.get("PYTHONDONTWRITEBYTECODE") or environment.get("PYTHONPYCACHEPREFIX"):
        return {}
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(STATE_DIR / "bytecode")}


def stack_from(environment: Mapping[str, str]) -> Stack:
    """The stack that `make run` starts, as the shell and `.env` ask for it."""
    return Stack(
        state_dir=Path(environment.get("STATE_DIR") or STATE_DIR).resolve(),
        ports=Ports.from_environment(environment),
        external_database=environment.get("DATABASE_URL") or None,
        real_cloud=bool(environment.get(REAL_CLOUD_VARIABLE)),
        city={
            name.removeprefix(CITY_PREFIX): value
            for name, value in environment.items()
            if name.startswith(CITY_PREFIX)
        },
    )


def kept_secret(state_dir: Path, name: str) -> str:
    """A random value that stays the same between starts, readable by its owner only."""
    path = state_dir / name
    if not path.exists():
        state_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
    return path.read_text().strip()
