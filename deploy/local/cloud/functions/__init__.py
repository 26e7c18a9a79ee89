"""Lambda: uploaded zips run for real, in one long-lived process a function."""

from moto.awslambda.models import LambdaFunction, lambda_backends

from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.functions.event_sources import EventSources
from deploy.local.cloud.functions.invocation import Headers, invoke
from deploy.local.cloud.functions.pool import FunctionPool
from deploy.local.cloud.health import Health
from deploy.local.cloud.patching import replace


def install(config: CloudConfig, health: Health) -> tuple[FunctionPool, EventSources]:
    """Replace moto's docker by processes; answers what has to be stopped and what has to be started."""
    pool = FunctionPool(config)

    def run(self: LambdaFunction, body: str, request_headers: Headers, response_headers: Headers) -> bytes:
        return invoke(pool, self, body, request_headers, response_headers)

    replace(LambdaFunction, invoke=run)
    sources = EventSources(lambda_backends[config.account_id][config.region], pool, config)
    health.add("lambda", lambda: {"functions": pool.report(), "event_sources": sources.report()})
    return pool, sources
