"""PostgreSQL through a pool for each process or a connection for each thread; limits that keep a sick
database from hanging a request.
"""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from backoffice.env import Env, EnvironmentFault, env

# Seconds after which a connection is made anew, so that no server keeps us for ever.
_LIFETIME = 1800


def postgres(url: str, *, pool_size: int, statement_timeout_ms: int) -> dict[str, Any]:
    """Django's DATABASES entry for `postgresql://user:password@host:port/name?option=value`.

    Interactive work gets 2 s to connect, 1 s to wait for a lock and `statement_timeout_ms` for a statement;
    long jobs raise the last one for their own transaction. With a `pool_size` of 0 each thread keeps its own
    connection: for servers, whose threads are few and answer one request after the other.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise EnvironmentFault("DATABASE_URL", "expected postgresql://user:password@host:port/database")
    options = dict(parse_qsl(parts.query))
    pool = {"min_size": 1, "max_size": pool_size, "timeout": 2, "max_lifetime": _LIFETIME}
    return {
        "ENGINE": "apps.core.db.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 0 if pool_size else _LIFETIME,
        # The engine looks at the socket, see its docstring: here of what a thread kept, else of what it gets.
        "CONN_HEALTH_CHECKS": not pool_size,
        "OPTIONS": {
            **options,
            "connect_timeout": 2,
            "options": f"-c lock_timeout=1000 -c statement_timeout={statement_timeout_ms} -c jit=off"
            # For the prepared statements of the read path alone: each is planned once a connection.
            " -c plan_cache_mode=force_generic_plan"
            # Pages lie in memory or on a solid-state disk: an index look-up costs hardly more than the next
            # page of a scan. With a spinning disk's 4 a poll for twenty cars reads the whole fleet.
            " -c random_page_cost=1.1",
            # A network that swallows packets is given up after this many ms, whatever TCP would wait.
            "tcp_user_timeout": statement_timeout_ms + 2000,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 2,
            # The read path prepares its few statements; the ORM's own stay unprepared.
            "prepare_threshold": 5,
            **({"pool": pool} if pool_size else {}),
        },
    }


def from_environment(source: Env = env) -> dict[str, Any]:
    return postgres(
        source.text(
            "DATABASE_URL", doc="`postgresql://user:password@host:port/name?option=value`, PostgreSQL ≥ 15."
        ),
        pool_size=source.integer(
            "DATABASE_POOL_SIZE",
            4,
            least=0,
            doc="Connections that one process may hold; 0: each of its threads keeps one of its own.",
        ),
        statement_timeout_ms=source.integer(
            "DATABASE_STATEMENT_TIMEOUT_MS",
            3000,
            least=1,
            doc="Milliseconds after which PostgreSQL gives a statement up.",
        ),
    )


DATABASES = {"default": from_environment()}
