"""What must be settled before the first process: ports nobody else holds, and the address of the database."""

from deploy.local.ports import require_free
from deploy.local.postgres.local import local_server
from deploy.local.stack import Ports, Stack

PURPOSES = {
    "edge": "console",
    "api": "API",
    "cloud": "local cloud",
    "postgres": "PostgreSQL",
    "provider": "payment provider",
    "simulator": "vehicle simulator",
    "runner": "runner",
}


def require_ports(stack: Stack) -> None:
    """Raise PortTakenError for the first port that we need and somebody else has."""
    for name, variable in Ports.variables().items():
        replaced = (name == "postgres" and stack.external_database) or (
            name in {"cloud", "provider", "simulator"} and stack.real_cloud
        )
        if not replaced:
            require_free(getattr(stack.ports, name), PURPOSES[name], variable)


def database_url(stack: Stack) -> str:
    """Where the database is; an embedded one is created when this is its first start."""
    if stack.external_database:
        return stack.external_database
    return local_server(stack.state_dir, stack.ports.postgres).url()
