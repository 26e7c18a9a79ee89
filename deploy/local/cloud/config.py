"""What one running local cloud is told at its start."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class CloudConfig:
    """Where the cloud listens and keeps its state.

    The public origin always says ``localhost``: it is the token issuer, and the same string has to come out
    of the browser, the API and the tests.
    """

    port: int
    state_dir: Path
    host: str = "127.0.0.1"
    region: str = "ap-southeast-1"
    account_id: str = "123456789012"
    object_bytes_cap: int = 2_500_000_000

    @property
    def origin(self) -> str:
        """Scheme, host and port under which clients reach this cloud."""
        return f"http://localhost:{self.port}"
