"""The order in which things are made."""

from deploy.local.bootstrap.clients import open_session
from deploy.local.bootstrap.cloud_events import ensure_cloud_rules
from deploy.local.bootstrap.commands import ensure_answers_rule, ensure_job_notices_rule
from deploy.local.bootstrap.core_platform import ensure_core_rule, ensure_requests_rule
from deploy.local.bootstrap.identity import ensure_identity
from deploy.local.bootstrap.mail import ensure_mail
from deploy.local.bootstrap.names import ANSWERS, CLOUD_EVENTS, CORE_EVENTS, MAIL, SUPPORT_REQUESTS, Names
from deploy.local.bootstrap.queues import ensure_job_notices, ensure_pages_topic, ensure_queues, queue_arn
from deploy.local.bootstrap.roles import ensure_service_role
from deploy.local.bootstrap.schedules import ensure_schedules
from deploy.local.bootstrap.stores import ensure_buckets, ensure_hot_table, ensure_stream
from deploy.local.bootstrap.telemetry import (
    ensure_event_source,
    ensure_fleet_index,
    ensure_function,
    ensure_iot_rule,
    ensure_vehicle_policy,
)


def bootstrap(names: Names | None = None) -> dict[str, str]:
    """Make every resource; answers the variables that depend on what AWS chose."""
    names = names or Names.from_environment()
    session = open_session(names)
    identity = ensure_identity(session, names)
    urls = ensure_queues(session, names)
    arns = {queue: queue_arn(session, url) for queue, url in urls.items()}
    pages_topic = ensure_pages_topic(session)
    ensure_buckets(session, names)
    ensure_hot_table(session, names)
    stream = ensure_stream(session)
    role = ensure_service_role(session)
    environment = {
        "QUEUE_URL": urls["telemetry"],
        "QUEUE_PREFIX": names.queue_prefix,
        "HOT_TABLE": names.hot_table,
        "PAGES_TOPIC_ARN": pages_topic,
        "POWERTOOLS_SERVICE_NAME": "telemetry",
        "POWERTOOLS_METRICS_NAMESPACE": "EV4rent",
    }
    ensure_function(session, role, environment, names.layers)
    ensure_event_source(session, stream, f"{arns['telemetry']}-dlq")
    ensure_iot_rule(session, role)
    ensure_vehicle_policy(session)
    ensure_fleet_index(session)
    ensure_answers_rule(session, role, urls[ANSWERS])
    ensure_core_rule(session, urls[CORE_EVENTS], arns[CORE_EVENTS])
    ensure_requests_rule(session, urls[SUPPORT_REQUESTS], arns[SUPPORT_REQUESTS])
    ensure_cloud_rules(session, urls[CLOUD_EVENTS], arns[CLOUD_EVENTS])
    ensure_mail(session, names, urls[MAIL], arns[MAIL])
    if names.local:
        ensure_job_notices_rule(session, role, ensure_job_notices(session, names))
    ensure_schedules(session, arns, role)
    return {
        "COGNITO_USER_POOL_ID": identity.pool_id,
        "COGNITO_CLIENT_IDS": identity.client_id,
        "PAGES_TOPIC_ARN": pages_topic,
    }
