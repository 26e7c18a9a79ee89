"""What one running edge is told, all of it by environment variables (see deploy/local/stack.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.local.stack import Ports
from deploy.local.state import CHECKOUT

DIST = CHECKOUT / "frontend" / "dist"


@dataclass(frozen=True)
class EdgeSettings:
    """Origins behind the edge and what the console has to know; times in seconds."""

    port: int
    edge_url: str
    api_url: str
    issuer: str
    hosted_ui: str
    client_id: str
    simulator_url: str = ""
    runner_url: str = ""
    levers_token: str = ""
    local_cloud: bool = True
    map_style_url: str | None = None
    version: str = "dev"
    dist: Path = DIST
    connect_timeout: float = 2.0
    read_timeout: float = 30.0  # CloudFront's default for an origin

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "EdgeSettings":
        """Raises KeyError, which names the variable, when one of the sign-in's is absent."""
        ports = Ports.from_environment(environment)
        issuer = environment["COGNITO_ISSUER"]
        return cls(
            port=ports.edge,
            edge_url=environment.get("EDGE_URL") or f"http://localhost:{ports.edge}",
            api_url=environment.get("API_URL") or f"http://127.0.0.1:{ports.api}",
            issuer=issuer,
            hosted_ui=environment["COGNITO_HOSTED_UI"],
            client_id=environment["COGNITO_CLIENT_IDS"].split(",")[0].strip(),
            simulator_url=environment.get("SIMULATOR_URL", ""),
            runner_url=environment.get("RUNNER_URL", ""),
            levers_token=environment.get("LEVERS_TOKEN", ""),
            local_cloud=issuer.startswith("http://"),
            map_style_url=environment.get("MAP_STYLE_URL") or None,
            version=environment.get("RELEASE", "dev"),
            dist=Path(environment.get("CONSOLE_DIST") or DIST),
        )

    @property
    def levers(self) -> bool:
        """Whether *Break something* is offered: only beside a local cloud, only with a token."""
        return self.local_cloud and bool(self.levers_token)
